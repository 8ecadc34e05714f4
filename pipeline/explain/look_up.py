"""Look up: the rows of a published table that hold one of some values, without reading the table as a whole.

Row groups that cannot hold a match are left out, of the others first the key columns are read, and other columns only
of the row groups that do hold one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Row = Mapping[str, Any]


def rows_with(folder: Path, name: str, keys: Mapping[str, Collection[str | None]], columns: Sequence[str]) -> list[Row]:
    """Rows of a table in which any of the keys has one of its values; all columns when none are named.

    A run that was published before there was such a table has none of its rows; the manifest says which tables it has.
    """
    sets = {key: pa.array(sorted(filter(None, wanted)), pa.string()) for key, wanted in keys.items() if wanted}
    if not sets or not (folder / f"{name}.parquet").is_file():
        return []

    def matches(table: pa.Table) -> pa.ChunkedArray:
        first, *others = (pc.is_in(table[key], value_set=wanted) for key, wanted in sets.items())
        for other in others:
            first = pc.or_(first, other)
        return first

    return rows_where(folder, name, tuple(sets), matches, columns, lambda group: _may_hold(group, sets))


def rows_where(
    folder: Path,
    name: str,
    keys: Sequence[str],
    matches: Callable[[pa.Table], pa.ChunkedArray],
    columns: Sequence[str],
    may_hold: Callable[[pq.RowGroupMetaData], bool],
) -> list[Row]:
    """Rows of a table of which something holds; all columns when none are named.

    Args:
        folder: The run.
        name: The table.
        keys: Columns that decide.
        matches: Which rows of these columns are meant.
        columns: Columns of the rows that are found.
        may_hold: Whether a row group can hold such a row.
    """
    found: list[Row] = []
    with pq.ParquetFile(folder / f"{name}.parquet") as file:
        shown = list(columns) or file.schema_arrow.names
        for group in range(file.num_row_groups):
            if not may_hold(file.metadata.row_group(group)):
                continue
            mask = matches(file.read_row_group(group, columns=list(keys)))
            if pc.any(mask).as_py():
                found += file.read_row_group(group, columns=shown).filter(mask).to_pylist()
    return found


def _may_hold(group: pq.RowGroupMetaData, sets: Mapping[str, pa.Array]) -> bool:
    """Whether any of the values looked for lies between the least and the greatest of its column in a row group."""
    parts = (group.column(place) for place in range(group.num_columns))
    told = {part.path_in_schema: part.statistics for part in parts if part.path_in_schema in sets}
    return any(_between(wanted, told.get(key)) for key, wanted in sets.items())


def _between(wanted: pa.Array, told: pq.Statistics | None) -> bool:
    if told is None or not told.has_min_max:
        return True
    within = pc.and_(pc.greater_equal(wanted, told.min), pc.less_equal(wanted, told.max))
    return bool(pc.any(within).as_py())
