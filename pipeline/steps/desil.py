"""Desil: the ledger of each family's desil, carried on from the last run."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant, undictionaried
from pipeline.line import Line
from pipeline.stage import Stage
from pipeline.stages.ledger import LedgerParams, write_ledger
from pipeline.steps.causes import Units
from pipeline.steps.golden import periods_of
from pipeline.steps.register import Register
from pipeline.steps.stored import StoredRun
from schemas.dtypes import CODE, TEXT
from schemas.published import DESIL_LEDGER

LEDGER_FILE: Final = "desil_ledger.parquet"
STATUS: Final = pa.schema([("unit_id", TEXT), ("family_id", TEXT), ("programme", CODE), ("status", CODE)])


def desil_ledger(
    line: Line, before: StoredRun | None, moved: Units | None, units: Units, families: pa.Table, params: LedgerParams
) -> pa.Table:
    """The ledger after this run, the lines of a family together and in their order.

    What became of a family is told by its units whose status is another one; of those that are new, or gone, by those
    that are, or were, on a list or a waiting list. In the first run all are new.

    Args:
        line: Engine and ledger of the run.
        before: The last run.
        moved: The units whose status became another, by programme; None before the first run.
        units: What was determined, by programme.
        families: Families of now.
        params: What new lines are dated with.
    """
    known = None if before is None else before.table(LEDGER_FILE, DESIL_LEDGER.names)
    if moved is None:
        was, now = {}, {name: _on_a_list(table, ["status"]) for name, table in units.items()}
    else:
        was = now = {name: _told(table) for name, table in moved.items()}
    tables = {
        "families": families.select(["family_id", "desil_nasional"]),
        "ledger": DESIL_LEDGER.empty_table() if known is None else known.cast(DESIL_LEDGER),
        "before": _statuses(was, "family_before", "status_before"),
        "after": _statuses(now, "family_id", "status" if moved is None else "status_after"),
    }
    stage = Stage("ledger", write_ledger, params, together=True)
    return line.apply(stage, tables)["ledger"].sort_by([("family_id", "ascending"), ("line", "ascending")])


def period_of(register: Register, as_of: date) -> str:
    """The newest month that a family file is of, as its delivery says; the month of the run where none does."""
    files = pc.unique(undictionaried(register.families["source_file"])).to_pylist()
    periods = periods_of(register)
    return max((periods[file] for file in files if periods.get(file)), default=f"{as_of:%Y-%m}")


def _told(moved: pa.Table) -> pa.Table:
    """What moved, but for units that came or went without being on a list or a waiting list."""
    both = pc.and_(pc.is_valid(moved["status_before"]), pc.is_valid(moved["status_after"]))
    listed = _on_a_list(moved.filter(pc.invert(both)), ["status_before", "status_after"])
    return pa.concat_tables([moved.filter(both), listed])


def _on_a_list(units: pa.Table, columns: Sequence[str]) -> pa.Table:
    """The units that have a place, or wait for one, by any of some columns."""
    told = [pc.is_in(undictionaried(units[name]), value_set=pa.array(["eligible", "waiting"])) for name in columns]
    return units.filter(pc.or_(told[0], told[-1]))


def _statuses(units: Mapping[str, pa.Table], family: str, status: str) -> pa.Table:
    """Units of all programmes that have a status, with their family."""
    return pa.concat_tables([STATUS.empty_table(), *_each(units, family, status)]).unify_dictionaries()


def _each(units: Mapping[str, pa.Table], family: str, status: str) -> Iterator[pa.Table]:
    for programme, table in units.items():
        columns = {"unit_id": table["unit_id"], "family_id": table[family], "status": table[status]}
        columns["programme"] = constant(programme, table.num_rows)
        rows = pa.table({name: columns[name] for name in STATUS.names}).cast(STATUS)
        yield rows.filter(pc.is_valid(rows["status"]))
