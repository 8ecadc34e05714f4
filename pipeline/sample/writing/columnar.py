"""Columnar: a Parquet file, codes and counts as numbers."""

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.sample.files import Columnar
from pipeline.sample.sheet import Sheet


def columnar_bytes(sheet: Sheet, form: Columnar) -> bytes:
    """The bytes of a Parquet file."""
    columns = {name: _typed(name, sheet.table[name], form) for name in sheet.table.column_names}
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def _typed(name: str, column: pa.ChunkedArray, form: Columnar) -> pa.ChunkedArray:
    if name not in form.numbers:
        return column.cast(pa.string())
    return pc.if_else(pc.equal(column, ""), None, column).cast(pa.int64())
