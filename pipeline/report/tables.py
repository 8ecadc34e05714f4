"""Tables of a run folder, read with no more columns than a question needs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.fields.columns import Numbers
from pipeline.fields.distinct import encoded


def read(folder: Path, name: str, columns: Sequence[str]) -> pa.Table:
    """Read some columns, or parts of nested columns, of a published table."""
    with pq.ParquetFile(folder / f"{name}.parquet") as file:
        return file.read(columns=list(columns))


def coded(column: pa.ChunkedArray | pa.Array) -> tuple[Numbers, list[str]]:
    """A text column as numbers (-1 where missing) and the texts they stand for."""
    array = encoded(column)
    return pc.fill_null(array.indices, -1).to_numpy().astype(np.int64), array.dictionary.to_pylist()


def coded_as(column: pa.ChunkedArray | pa.Array, known: Mapping[str, int]) -> Numbers:
    """A text column as the numbers of known texts; -1 where missing or not known."""
    numbers, texts = coded(column)
    places = np.array([*(known.get(text, -1) for text in texts), -1], dtype=np.int64)
    return places[numbers]


def tally(numbers: Numbers, size: int) -> Numbers:
    """How often each number from 0 on occurs; negative ones are not counted."""
    return np.bincount(numbers[numbers >= 0], minlength=size)


def groups(*columns: Numbers) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Distinct combinations of numbers, one row each, and how often each occurs."""
    spans = [int(column.max(initial=-1)) + 2 for column in columns]
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column, span in zip(columns, spans, strict=True):
        key = key * span + (column + 1)
    distinct, counts = np.unique(key, return_counts=True)
    parts = []
    for span in reversed(spans):
        parts.append(distinct % span - 1)
        distinct = distinct // span
    return np.stack(parts[::-1], axis=1), counts
