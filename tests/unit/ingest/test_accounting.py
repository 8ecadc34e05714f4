"""Accounting: rows in a file = data + ragged + structural, each with a number of its own."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.ingest.binary_workbooks import xls
from tests.unit.ingest.deliveries import MEMBER_HEADING, lines, member, notes, only_file, only_sheet, ragged, read_one

CELL = st.text(st.characters(codec="utf-8", exclude_characters='\0\r\n",;|\t'), max_size=8)
PERSON = st.integers(0, 99_999).map(member)
QUOTED = PERSON.map(lambda row: [*row[:2], '"SITI\nAMINAH | ""X"""', *row[3:]])
OPEN_QUOTE = PERSON.map(lambda row: [*row[:2], '"SITI', *row[3:]])
STRANGER = st.lists(CELL, min_size=5, max_size=5)
FEW_OR_MANY = st.one_of(
    PERSON.map(lambda row: row[:4]), PERSON.map(lambda row: [*row, ""]), st.lists(CELL, min_size=2, max_size=4)
)
STRUCTURE = st.sampled_from(
    [[""], [""] * 5, MEMBER_HEADING, list("12345"), ["JUMLAH", "", "", "", "3"], ["###"], ["Catatan: x"]]
)
TITLES = st.lists(st.sampled_from([["DATA DTSEN"], [""], ["", "Kabupaten"], ['"dua\nbaris"']]), max_size=5)
ROWS = st.lists(st.one_of(PERSON, PERSON, QUOTED, STRANGER, FEW_OR_MANY, STRUCTURE), max_size=30)
MENDED = st.lists(st.one_of(PERSON, PERSON, OPEN_QUOTE, STRUCTURE), max_size=30)
TEN_DIGITS = 10


def _accounted(content: str | bytes, rows: int, name: str = "a.csv") -> tuple[list[int], list[int]]:
    """Check the sums; the rows that are data and those that are ragged."""
    with tempfile.TemporaryDirectory() as folder:
        ingested = read_one(Path(folder), content, name)
    record = only_file(ingested).sheets[0]
    data: list[int] = only_sheet(ingested).table["source_row"].to_pylist()
    loose = [row for row, _ in ragged(ingested)]
    structural = [row for row, _ in notes(ingested) if row is not None]
    assert sorted([*data, *loose, *structural, record.header_row]) == list(range(1, rows + 1))
    assert (record.rows_read, record.rows_ragged) == (len(data) + len(loose), len(loose))
    assert sum(record.structural.values()) == len(structural)
    return data, loose


def _people(rows: list[list[str]], first: int) -> set[int]:
    """Rows with a number that only a person has."""
    return {first + place for place, row in enumerate(rows) if any(cell[:TEN_DIGITS] == "3506024105" for cell in row)}


@settings(max_examples=150, deadline=None)
@given(TITLES, ROWS)
@example([], [["###"], member(1), [""], [""] * 5])
def test_every_row_of_a_text_file_is_accounted_for(titles: list[list[str]], rows: list[list[str]]) -> None:
    everything = [*titles, MEMBER_HEADING, *rows]
    data, loose = _accounted(lines(*everything), len(everything))
    assert _people(rows, len(titles) + 2) <= {*data, *loose}


@settings(max_examples=80, deadline=None)
@given(MENDED)
def test_a_quote_left_open_loses_nobody(rows: list[list[str]]) -> None:
    data, loose = _accounted(lines(MEMBER_HEADING, *rows), len(rows) + 1)
    assert _people(rows, 2) <= {*data, *loose}


@settings(max_examples=15, deadline=None)
@given(ROWS)
def test_every_row_of_a_workbook_is_accounted_for(rows: list[list[str]]) -> None:
    cells = [[cell.encode("latin-1", "replace").decode("latin-1") for cell in row[:5]] for row in rows]
    everything = [MEMBER_HEADING, *cells, member(1)]
    data, _ = _accounted(xls(everything), len(everything), "a.xls")
    assert _people(cells, 2) <= set(data)
