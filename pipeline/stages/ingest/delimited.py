"""Delimited: text files with a separator, read whole by pyarrow.csv, every line accounted for."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from pipeline.stages.ingest.quotes import swallows_rows, without_open_quotes
from pipeline.stages.ingest.recognise import SEARCHED_ROWS, Recognised
from pipeline.stages.ingest.records import Body, Grid, UnreadableError
from schemas.dtypes import CODE
from schemas.layouts import PLAIN
from schemas.reasons import Reason

SEPARATORS: Final = ("|", ";", "\t", ",")
HEAD_BYTES: Final = 1 << 16
BLOCK: Final = 1 << 23
CHUNK: Final = 1 << 24
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows wrote them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cp1252", _cp1252)


def decoded(data: bytes) -> tuple[bytes, str]:
    """Bring the bytes of a text file into UTF-8 without a mark.

    Returns:
        The bytes and the encoding they had; bytes that were no UTF-8 are read as cp1252, the others kept.

    Raises:
        UnreadableError: The file is no text.
    """
    if data.startswith(UTF_16):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace").encode(), "utf-16"
    if b"\0" in data[:HEAD_BYTES]:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="binary")
    marked = data.startswith(codecs.BOM_UTF8)
    encoding = "utf-8-sig" if marked else "utf-8"
    text = data[len(codecs.BOM_UTF8) :] if marked else data
    return (text, encoding) if _is_utf8(text) else (_repaired(text), f"{encoding} + cp1252")


def _is_utf8(data: bytes) -> bool:
    """Judge in place: decoding would hold the file once more, four times as large over a single odd sign."""
    offsets = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, pa.py_buffer(data)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _repaired(data: bytes) -> bytes:
    """Repair some lines at a time; a line never ends within a sign."""
    written = io.BytesIO()
    begin = 0
    while begin < len(data):
        end = data.find(b"\n", begin + CHUNK) + 1 or len(data)
        written.write(data[begin:end].decode("utf-8", "cp1252").encode())
        begin = end
    return written.getvalue()


def grids(data: bytes, encoding: str) -> list[Grid]:
    """The first rows as each separator would part them, for the recognition to choose from."""
    head = data[:HEAD_BYTES]
    if len(data) > HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1] or head
    text = head.decode("utf-8", "replace").replace("\0", "")
    found = []
    for separator in SEPARATORS:
        rows = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            for row in reader:
                rows.append(row)
                if len(rows) > SEARCHED_ROWS:
                    break
        except csv.Error:
            continue
        found.append(Grid("", rows, encoding, separator))
    return found


def body(data: bytes, grid: Grid, recognised: Recognised) -> Body:
    """Read every row below the heading.

    Where a quote that never closes swallowed rows, the lines that leave one open are ragged lines instead.

    Raises:
        UnreadableError: pyarrow could not part the file into rows.
    """
    quoted = b'"' in data
    try:
        found = _body(data, grid, recognised)
    except UnreadableError:
        if not quoted:
            raise
    else:
        if not quoted or not _swallows(found, grid):
            return found
    mended, replaced = without_open_quotes(data, _physical_lines(grid, recognised))
    found = _body(mended, grid, recognised)
    if _swallows(found, grid):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="quotes")
    first = recognised.row + 2
    ragged = [(row, replaced.get(row - first, text)) for row, text in found.ragged]
    return Body(found.columns, found.rows, found.numeric, ragged)


def _swallows(found: Body, grid: Grid) -> bool:
    return swallows_rows(found.columns, (text for _, text in found.ragged), grid.separator)


def _body(data: bytes, grid: Grid, recognised: Recognised) -> Body:
    skipped: list[pa_csv.InvalidRow] = []
    table = _read(data, grid, recognised, skipped, threads=True)
    if skipped:
        skipped = []
        _read(data, grid, recognised, skipped, threads=False, only=recognised.names[:1])
    first = recognised.row + 2
    numbers = np.arange(first, first + table.num_rows + len(skipped), dtype=np.int32)
    ragged = [(int(row.number) + _lines_above(grid, recognised), row.text) for row in skipped]
    numbers = np.setdiff1d(numbers, np.array([row for row, _ in ragged], dtype=np.int32), assume_unique=True)
    return Body(table.columns, pa.array(numbers), {}, ragged)


def _lines_above(grid: Grid, recognised: Recognised) -> int:
    """What to add to pyarrow's row numbers, which count lines skipped above, to count rows."""
    return recognised.row + 1 - _physical_lines(grid, recognised)


def _physical_lines(grid: Grid, recognised: Recognised) -> int:
    """Lines of text that the heading and the rows above it take; a quoted cell may hold line breaks."""
    cells = (cell for row in grid.head[: recognised.row + 1] for cell in row)
    return recognised.row + 1 + sum(len(re.findall(r"\r\n?|\n", cell)) for cell in cells)


def _read(
    data: bytes,
    grid: Grid,
    recognised: Recognised,
    skipped: list[pa_csv.InvalidRow],
    *,
    threads: bool,
    only: Sequence[str] | None = None,
) -> pa.Table:
    def skip(row: pa_csv.InvalidRow) -> str:
        skipped.append(row)
        return "skip"

    types = {name: pa.string() if name in PLAIN else CODE for name in recognised.names}
    lines = _physical_lines(grid, recognised)
    try:
        return pa_csv.read_csv(
            pa.BufferReader(data),
            read_options=pa_csv.ReadOptions(
                column_names=list(recognised.names), skip_rows=lines, use_threads=threads, block_size=BLOCK
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=grid.separator,
                ignore_empty_lines=False,
                newlines_in_values=b'"' in data,
                invalid_row_handler=skip,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=types, strings_can_be_null=False, include_columns=list(only or [])
            ),
        )
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):
            return pa.table({name: pa.array([], type) for name, type in types.items()})
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="csv") from error
