"""Delimited: text files with a separator, read whole by pyarrow.csv, every line accounted for."""

import codecs
import csv
import io
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from pipeline.stages.ingest.recognise import SEARCHED_ROWS, Recognised
from pipeline.stages.ingest.records import Body, Grid, UnreadableError
from schemas.dtypes import CODE
from schemas.layouts import PLAIN
from schemas.reasons import Reason

SEPARATORS: Final = ("|", ";", "\t", ",")
HEAD_BYTES: Final = 1 << 16
BLOCK: Final = 1 << 23
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return data[len(bom) :].decode("utf-8", "cp1252").encode(), f"{encoding} + cp1252"
            return text.encode(), encoding
    if b"\0" in data[:HEAD_BYTES]:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="binary")
    if data.isascii():
        return data, "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", "cp1252").encode(), "utf-8 + cp1252"
    return data, "utf-8"


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

    Raises:
        UnreadableError: pyarrow could not part the file into rows.
    """
    names = recognised.names
    skipped: list[pa_csv.InvalidRow] = []
    table = _read(data, grid, recognised, skipped, threads=True)
    if skipped:
        skipped = []
        _read(data, grid, recognised, skipped, threads=False, only=names[:1])
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
    return sum(1 + sum(cell.count("\n") for cell in row) for row in grid.head[: recognised.row + 1])


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
