"""Any bytes: whatever stands below a heading, each line of it is in exactly one row, and nothing of it is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.ingest import delimited
from pipeline.stages.ingest.encoding import decoded
from pipeline.stages.ingest.grid import Body, UnreadableError
from pipeline.stages.ingest.recognise import recognise
from schemas.layouts import load_layouts
from tests.unit.ingest.deliveries import MEMBER_HEADING, member

HEADING = "|".join(MEMBER_HEADING)
CELL = st.sampled_from(["x", "", '"a\nb"', '"a\r\nb"', '"', 'a"b', '"a"b', '"a""b"', "\0", "é", '"|"', "35"])
LINE = st.one_of(
    st.lists(CELL, min_size=4, max_size=6).map("|".join), st.integers(0, 99).map(lambda n: "|".join(member(n)))
)
WRITTEN = st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n", "\r"])), max_size=12)
SOUP = st.text(st.sampled_from('a1|;,\t" \r\n\0é'), max_size=120)
SIGNS = re.compile(r'[\r\n|"]')


def below(text: str) -> Body:
    """Read a text below a heading."""
    data, encoding = decoded(f"{HEADING}\n{text}".encode())
    page = delimited.page(data, encoding)
    recognised = recognise(page.grids[0], load_layouts())
    return page.body(page.grids[0], recognised)


def said(body: Body) -> int:
    """How many signs the rows hold, separators, quotes and line breaks aside."""
    cells = (cell for column in body.columns for cell in column.to_pylist())
    return sum(len(SIGNS.sub("", text)) for text in (*cells, *(text for _, text in body.ragged)))


@pytest.mark.parametrize("block", [500, 1000, 1 << 23])
@settings(max_examples=120, deadline=None)
@given(text=st.one_of(SOUP, WRITTEN.map(lambda rows: "".join(line + end for line, end in rows))))
def test_every_line_is_in_one_row(block: int, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "BLOCK", block)
        body = below(text)
    rows = sorted([*body.rows.to_pylist(), *(row for row, _ in body.ragged)])
    assert rows == list(range(2, 2 + len(rows)))
    assert said(body) == len(SIGNS.sub("", text))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_that_nobody_wrote(tail: bytes) -> None:
    try:
        data, encoding = decoded(HEADING.encode() + b"\n" + tail)
    except UnreadableError:
        return
    page = delimited.page(data, encoding)
    try:
        recognised = recognise(page.grids[0], load_layouts())
    except UnreadableError:
        return
    body = page.body(page.grids[0], recognised)
    rows = sorted([*body.rows.to_pylist(), *(row for row, _ in body.ragged)])
    assert rows == list(range(recognised.row + 2, recognised.row + 2 + len(rows)))
