"""Line: applies stages through an engine and writes down what each did."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from pipeline.manifest import Ledger
from pipeline.stage import Engine, Stage, Tables


@dataclass(frozen=True)
class Line:
    """The engine and the ledger of one run."""

    engine: Engine
    ledger: Ledger

    def apply(self, stage: Stage, tables: Tables) -> dict[str, pa.Table]:
        """Run a stage; its rows, seconds and memory go to the ledger."""
        rows_in = sum(table.num_rows for name, table in tables.items() if name not in stage.whole)
        with self.ledger.stage(stage.name, rows_in) as done:
            result = self.engine.apply(stage, tables)
            done(sum(table.num_rows for table in result.values()))
        return result

    def measure(self, name: str, rows_in: int, work: Callable[[], pa.Table]) -> pa.Table:
        """Run a step that opens files or is no stage, and write it down likewise."""
        with self.ledger.stage(name, rows_in) as done:
            result = work()
            done(result.num_rows)
        return result
