"""Stage: a pure function from tables to tables, and which rows it needs to see together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pyarrow as pa

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True)
class Stage:
    """One step of the line. It knows nothing of files, engines or partitions.

    Attributes:
        name: What the manifest and the progress call it.
        run: Module-level function; the same tables and parameters give the same rows, in any order of rows.
        params: Frozen parameters of the step.
        keyed_by: Columns whose equal values must sit in one partition, in every table that is split.
            Empty when each row stands alone; then exactly one table is split.
        whole: Tables that every partition sees entire.
        together: The step is global: it must see all rows at once.
    """

    name: str
    run: Callable[[Tables, Any], Tables]
    params: Any = None
    keyed_by: tuple[str, ...] = ()
    whole: frozenset[str] = field(default_factory=frozenset)
    together: bool = False


class Engine(Protocol):
    """Applies stages; the only place that knows where they run."""

    name: str

    def apply(self, stage: Stage, tables: Tables) -> dict[str, pa.Table]:
        """Run the stage over all rows and return its tables.

        Rows of a stage in which each row stands alone come back in their order; of any other, in no promised one.
        """
        ...


def compact(table: pa.Table) -> pa.Table:
    """Bring a table into one chunk with one dictionary per column."""
    return table.unify_dictionaries().combine_chunks()
