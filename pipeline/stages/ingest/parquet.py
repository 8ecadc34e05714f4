"""Parquet: a table with its types; a script, for what a small file says once may fill the memory.

As a script it takes a Parquet file on standard input and writes it as an Arrow stream on standard output:
every column dictionary-encoded, so that few values are turned into texts, nested ones already JSON.
"""

import json
import sys
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

LARGEST: Final = 200_000_000
"""Cells that a table may claim to have: 4,000,000 rows of 50 columns."""


def read(data: bytes) -> pa.Table:
    """Read a Parquet file.

    Raises:
        MemoryError: It claims to be larger than anybody's list of people.
        pa.ArrowInvalid: It is damaged.
    """
    file = pq.ParquetFile(pa.BufferReader(data), memory_map=False)
    if file.metadata.num_rows * file.metadata.num_columns > LARGEST:
        raise MemoryError
    table = file.read(use_threads=False)
    columns = [encoded(column) for column in table.columns]
    return pa.Table.from_arrays(columns, names=table.column_names)


def encoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Keep each different value of a column once."""
    if isinstance(column.type, pa.BaseExtensionType):
        column = pa.chunked_array([chunk.storage for chunk in column.chunks], column.type.storage_type)
    if pa.types.is_nested(column.type):
        texts = [None if cell is None else json_of(cell) for cell in column.to_pylist()]
        column = pa.chunked_array([pa.array(texts, pa.string())])
    return column.dictionary_encode().unify_dictionaries()


def json_of(cell: object) -> str:
    """Write a nested value as JSON; pairs of a map as a list of two."""
    return json.dumps(cell, ensure_ascii=False, default=str)


def main() -> int:
    """Read one file for another process."""
    table = read(sys.stdin.buffer.read())
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
