"""Reading: a table of persons from CSV or Parquet, every value as text, in an order of its own."""

import csv
import io
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from pipeline.errors import Exit, TepatError
from pipeline.stages.ingest.encoding import decoded
from pipeline.stages.ingest.grid import UnreadableError

PARQUET: Final = b"PAR1"
WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SEPARATORS: Final = (",", ";", "\t", "|")


def read_table(file: Path) -> pa.Table:
    """Read a table.

    Returns:
        The columns as written, all of them texts; blank cells are missing, columns of lists are left out.

    Raises:
        TepatError: It is not there or is a workbook, or is neither Parquet nor text with a heading and even rows.
    """
    data = _bytes(file)
    try:
        table = pq.read_table(pa.BufferReader(data)) if data.startswith(PARQUET) else _delimited(data)
        flat = [place for place, field in enumerate(table.schema) if not pa.types.is_nested(field.type)]
        table = table.select(flat)
        columns = [_texts(column) for column in table.columns]
    except (pa.ArrowException, UnicodeDecodeError, csv.Error, UnreadableError) as error:
        raise TepatError(Exit.NO_FILE_READABLE, "table_unreadable", file=file.name) from error
    return pa.Table.from_arrays(columns, names=table.column_names)


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise TepatError(Exit.NO_FILE_READABLE, "table_missing", file=file.name)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise TepatError(Exit.NO_FILE_READABLE, "table_unreadable", file=file.name) from error
    if data.startswith(WORKBOOKS):
        raise TepatError(Exit.NO_FILE_READABLE, "table_workbook", file=file.name)
    return data


def by_record_id(table: pa.Table, record_id: str, wanted: Sequence[str], file: str) -> pa.Table:
    """Take the columns that are compared, rows in the order of their record names, so that no other order counts.

    Raises:
        TepatError: A column is not there, or two records have one name, or one has none.
    """
    for name in (record_id, *wanted):
        if table.column_names.count(name) != 1:
            suggestion = _closest(name, table.column_names)
            raise TepatError(Exit.USAGE, "table_column_missing", file=file, column=name, suggestion=suggestion)
    ids = table[record_id]
    if ids.null_count or len(pc.unique(ids)) != len(ids):
        raise TepatError(Exit.USAGE, "table_record_id", file=file, column=record_id)
    return table.take(pc.sort_indices(ids)).combine_chunks()


def _closest(name: str, headings: Sequence[str]) -> str:
    """The heading that is most like a name, capitals or not."""
    folded = {heading.casefold(): heading for heading in headings}
    close = get_close_matches(name.casefold(), folded, n=1)
    return folded[close[0]] if close else ""


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    texts = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _delimited(data: bytes) -> pa.Table:
    """Read text whose first line is the heading; the sign that parts most columns there is the separator."""
    if not data.strip():
        raise csv.Error
    text, _ = decoded(data)
    first = io.StringIO(text.decode("utf-8"), newline=None).readline()
    separator = max(SEPARATORS, key=first.count)
    names = [name.strip() for name in next(csv.reader([first], delimiter=separator))]
    if not text[len(first.encode()) :].strip():
        return pa.table({name: pa.array([], pa.string()) for name in names})
    return pa_csv.read_csv(
        pa.BufferReader(text),
        read_options=pa_csv.ReadOptions(column_names=names, skip_rows=1),
        parse_options=pa_csv.ParseOptions(delimiter=separator, newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
    )
