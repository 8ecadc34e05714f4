"""Repairs: what the run proposes, and what became of the ones that officers decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.report.tables import read
from schemas.repairs import Answer, Origin, Sureness


@dataclass(frozen=True)
class Proposed:
    """Proposals for one column from one origin, by how sure they are."""

    column: str
    origin: str
    high: int
    fair: int


@dataclass(frozen=True)
class Repairs:
    """What the report tells of repairs.

    Attributes:
        proposed: Proposals that wait for an officer, by column and origin.
        waiting: How many there are.
        refused: How many were refused and would be proposed again.
        effects: Accepted decisions by what became of them, in the order of their names.
        rows: Values that were repaired.
    """

    proposed: Sequence[Proposed]
    waiting: int
    refused: int
    effects: Sequence[tuple[str, int]]
    rows: int


def count_repairs(folder: Path) -> Repairs:
    """Count the proposals and decisions of a run."""
    table = _plain(read(folder, "proposals", ["column", "origin", "sureness", "answer"]))
    waiting = table.filter(pc.is_null(table["answer"]))
    decided = _plain(read(folder, "repairs", ["effect", "rows"]))
    effects = decided["effect"].drop_null().value_counts().to_pylist()
    return Repairs(
        proposed=_proposed(waiting),
        waiting=waiting.num_rows,
        refused=pc.sum(pc.equal(table["answer"], Answer.REFUSED)).as_py() or 0,
        effects=sorted((each["values"], each["counts"]) for each in effects),
        rows=pc.sum(decided["rows"]).as_py() or 0,
    )


def _plain(table: pa.Table) -> pa.Table:
    return pa.table([undictionaried(column) for column in table.columns], names=table.column_names)


def _proposed(waiting: pa.Table) -> list[Proposed]:
    counted = waiting.group_by(["column", "origin", "sureness"]).aggregate([([], "count_all")]).to_pylist()
    numbers = {(each["column"], each["origin"], each["sureness"]): each["count_all"] for each in counted}
    found = {
        Proposed(
            column,
            origin,
            numbers.get((column, origin, Sureness.HIGH), 0),
            numbers.get((column, origin, Sureness.FAIR), 0),
        )
        for column, origin, _ in numbers
    }
    order = [str(origin) for origin in Origin]
    return sorted(found, key=lambda each: (each.column, order.index(each.origin)))
