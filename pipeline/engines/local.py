"""The engine of one process: every stage sees whole tables."""

from contextlib import AbstractContextManager
from types import TracebackType

import pyarrow as pa

from pipeline.stage import Stage, Tables, compact


class LocalEngine(AbstractContextManager["LocalEngine"]):
    """Runs each stage once, over all rows, in this process."""

    name = "local"

    def apply(self, stage: Stage, tables: Tables) -> dict[str, pa.Table]:
        """Run the stage on the tables as they are."""
        return {name: compact(table) for name, table in stage.run(tables, stage.params).items()}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""
