"""Splitting tables into partitions by rows or by key."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import hash_values
from pipeline.stage import Stage, Tables


def split(stage: Stage, tables: Tables, partitions: int) -> Iterator[dict[str, pa.Table]]:
    """Divide the tables of a stage into partitions that together hold every row once.

    Args:
        stage: Says by which columns rows belong together and which tables are not split.
        tables: All rows.
        partitions: How many partitions; some may be empty.

    Yields:
        The split tables of one partition.
    """
    if stage.together:
        yield dict(tables)
        return
    divided = {name: table for name, table in tables.items() if name not in stage.whole}
    numbers = {name: _partition_of(table, stage.keyed_by, partitions) for name, table in divided.items()}
    for partition in range(partitions):
        yield {name: table.take(np.flatnonzero(numbers[name] == partition)) for name, table in divided.items()}


def _partition_of(table: pa.Table, keys: tuple[str, ...], partitions: int) -> npt.NDArray[np.int64]:
    if not keys:
        in_turn: npt.NDArray[np.int64] = np.arange(table.num_rows) * partitions // max(table.num_rows, 1)
        return in_turn
    hashed = np.zeros(table.num_rows, dtype=np.uint64)
    for key in keys:
        hashed = hashed * np.uint64(31) + hash_values(table[key])
    return np.mod(hashed, np.uint64(partitions)).astype(np.int64)
