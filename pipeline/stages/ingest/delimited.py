"""Delimited: text files with a separator, read whole by pyarrow.csv, every line accounted for."""

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from pipeline.stages.ingest.encoding import HEAD_BYTES
from pipeline.stages.ingest.grid import Body, Grid
from pipeline.stages.ingest.lines import BREAK, count_breaks, count_lines, line_by_line
from pipeline.stages.ingest.page import Page
from pipeline.stages.ingest.quotes import swallows_rows, without_open_quotes
from pipeline.stages.ingest.recognise import SEARCHED_ROWS, Recognised
from schemas.dtypes import CODE
from schemas.layouts import PLAIN

SEPARATORS: Final = ("|", ";", "\t", ",")
SAID: Final = re.compile(rb'"?sep=([!-~\t])"?\r?\n', re.IGNORECASE)
"""The first line by which Excel says what it separates with."""

LONGEST_HEAD: Final = 1 << 22
WIDEST: Final = 16_384
"""Columns that Excel has; a wider row is no heading."""

BLOCK: Final = 1 << 23


@dataclass(frozen=True)
class _Below:
    """What lies below a heading: the file, where that begins, and how many lines it takes."""

    data: bytes
    names: tuple[str, ...]
    separator: str
    row: int
    above: int
    lines: int

    @property
    def quoted(self) -> bool:
        """Whether there may be line breaks within cells."""
        return b'"' in self.data


def page(data: bytes, encoding: str) -> Page:
    """A text file in UTF-8.

    Args:
        data: The file.
        encoding: What it was in.
    """
    lines = count_lines(data)
    grids = [Grid("", _parted(data, separator), encoding, separator) for separator in _separators(data)]
    return Page(grids, lines, lambda grid, recognised: _body(_below(data, lines, grid, recognised)))


def _separators(data: bytes) -> list[str]:
    said = SAID.match(data)
    return list(dict.fromkeys([*SEPARATORS, *([said[1].decode()] if said and said[1] != b'"' else [])]))


def _parted(data: bytes, separator: str) -> list[list[str]]:
    """The first rows as a separator parts them."""
    rows: list[list[str]] = []
    text = _head(data).decode("utf-8", "replace").replace("\0", "")
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row if len(row) <= WIDEST else [separator.join(row)])
            if len(rows) > SEARCHED_ROWS:
                break
    except csv.Error:
        # A field longer than any that is written: a quote that swallows the rest. What stands above it is known.
        return rows
    return rows


def _head(data: bytes) -> bytes:
    """The lines that the heading is looked for in, whole ones; a single one may be very long."""
    size = HEAD_BYTES
    while size < min(len(data), LONGEST_HEAD) and count_lines(data[:size]) <= SEARCHED_ROWS:
        size *= 2
    if size >= len(data):
        return data
    return data[: max(data.rfind(b"\n", 0, size), data.rfind(b"\r", 0, size)) + 1] or data[:size]


def _below(data: bytes, lines: int, grid: Grid, recognised: Recognised) -> _Below:
    """Skip the lines that the heading and the rows above it take; a quoted cell may hold line breaks."""
    cells = (cell for row in grid.head[: recognised.row + 1] for cell in row)
    above = recognised.row + 1 + sum(len(re.findall(BREAK, cell)) for cell in cells)
    return _Below(data, recognised.names, grid.separator, recognised.row + 2, above, max(lines - above, 0))


def _body(below: _Below) -> Body:
    """Read every row below the heading.

    Where a quote that never closes swallowed rows, the lines that leave one open are ragged lines instead.
    Where the rows still do not add up to the lines of the file, each line is a row of its own.
    """
    found = _read(below)
    if found is None and below.quoted and len(below.names) > 1:
        found = _mended(below)
    if found is None:
        return line_by_line(below.data, below.above, below.row, below.names, below.separator)
    return found


def _mended(below: _Below) -> Body | None:
    """Read without the lines that leave a quote open; None unless each line is then a row, and found again."""
    mended, replaced = without_open_quotes(below.data, below.above)
    found = _read(replace(below, data=mended))
    if found is None or _breaks(found):
        return None
    ragged = [(row, replaced.get(row - below.row, text)) for row, text in found.ragged]
    return Body(found.columns, found.rows, {}, ragged)


def _read(below: _Below) -> Body | None:
    """Read with pyarrow; None when the rows found cannot be all there are."""
    skipped: list[pa_csv.InvalidRow] = []
    try:
        table = _table(below, skipped, threads=True)
        if skipped:
            # Only a single thread knows the numbers of the rows that it skips.
            skipped = []
            _table(below, skipped, threads=False)
    except pa.ArrowInvalid:
        return None
    # pyarrow counts rows, but each line that it was told to skip as one.
    ragged = [(int(row.number) + below.row - 1 - below.above, row.text) for row in skipped]
    every = np.arange(below.row, below.row + table.num_rows + len(skipped), dtype=np.int32)
    rows = np.setdiff1d(every, np.array([row for row, _ in ragged], dtype=np.int32), assume_unique=True)
    found = Body(table.columns, pa.array(rows), {}, ragged)
    if len(rows) != table.num_rows:
        return None
    return found if len(every) == below.lines or _adds_up(found, len(every), below) else None


def _adds_up(found: Body, rows: int, below: _Below) -> bool:
    """Whether fewer rows than lines are all there are: some cells hold line breaks, but none holds rows."""
    return below.quoted and rows + _breaks(found) == below.lines and not _swallows(found, below.separator)


def _breaks(found: Body) -> int:
    """Line breaks within quotes."""
    texts = pa.chunked_array([pa.array([text for _, text in found.ragged], pa.string())])
    return sum(count_breaks(column) for column in (*found.columns, texts))


def _swallows(found: Body, separator: str) -> bool:
    return swallows_rows(found.columns, (text for _, text in found.ragged), separator)


def _table(below: _Below, skipped: list[pa_csv.InvalidRow], *, threads: bool) -> pa.Table:
    """Read the lines below the heading; with one thread to learn of skipped rows only, one column is enough."""

    def skip(row: pa_csv.InvalidRow) -> str:
        skipped.append(row)
        return "skip"

    types = {name: pa.string() if name in PLAIN else CODE for name in below.names}
    if not below.lines:
        return pa.table({name: pa.array([], type) for name, type in types.items()})
    return pa_csv.read_csv(
        pa.BufferReader(below.data),
        read_options=pa_csv.ReadOptions(
            column_names=list(below.names), skip_rows=below.above, use_threads=threads, block_size=BLOCK
        ),
        parse_options=pa_csv.ParseOptions(
            delimiter=below.separator,
            ignore_empty_lines=False,
            newlines_in_values=below.quoted,
            invalid_row_handler=skip,
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types=types,
            strings_can_be_null=False,
            include_columns=[] if threads else list(below.names[:1]),
        ),
    )
