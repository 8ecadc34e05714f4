"""Parquet page: a table with types as the workbook it might have been, its column names in row 1."""

import datetime
from typing import Any, Final

import numpy as np
import pyarrow as pa

from pipeline.stages.ingest import parquet
from pipeline.stages.ingest.apart import read_apart
from pipeline.stages.ingest.calamine import Column, text_of
from pipeline.stages.ingest.page import Page, page_of_cells

MAGIC: Final = b"PAR1"


def page(data: bytes) -> Page:
    """Open a Parquet file.

    Raises:
        UnreadableError: It is damaged, or too large.
    """
    stream = pa.BufferReader(read_apart(parquet, data, "parquet"))
    table: pa.Table = pa.ipc.open_stream(stream).read_all()
    columns = [_column(name, column) for name, column in zip(table.column_names, table.columns, strict=True)]
    return page_of_cells("", (table.num_rows + 1, columns))


def _column(heading: str, column: pa.ChunkedArray) -> Column:
    """The heading, then the cells; a column of numbers is one of number cells."""
    whole = column.unify_dictionaries().combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    texts = [_text_of(cell) for cell in whole.dictionary.to_pylist()]
    words = pa.array([*texts, "", heading], pa.string()).dictionary_encode()
    places = np.concatenate([[len(texts) + 1], np.asarray(whole.indices.fill_null(len(texts)))])
    codes = np.asarray(words.indices)[places].astype(np.int32)
    numeric = np.concatenate([[False], np.asarray(whole.is_valid()) & _is_number(whole.type.value_type)])
    return words.dictionary.to_pylist(), codes.tobytes(), numeric.astype(np.bool_).tobytes()


def _text_of(cell: Any) -> str:
    """As a workbook's cell; a time is taken where it was taken, not where its zone begins."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    return text_of(cell.replace(tzinfo=None) if isinstance(cell, datetime.datetime) else cell)


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))
