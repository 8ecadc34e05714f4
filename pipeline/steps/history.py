"""History: who became one and who became two, in all runs, and what changed since the last one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import constant, equals
from pipeline.fields.hashes import as_number
from pipeline.stages.identify.lineage import MERGED, SPLIT
from pipeline.steps.naming import Named
from pipeline.steps.past import Past
from schemas.published import HISTORY

EVENTS: Final = {"merged": MERGED, "split": SPLIT}


@dataclass(frozen=True)
class History:
    """What happened to persons and families.

    Attributes:
        table: In all runs (:data:`schemas.published.HISTORY`).
        since: How many came, left, became one and became two since the last run; None before the first one.
    """

    table: pa.Table
    since: Mapping[str, int] | None


def history_after(past: Past, named: Named, run_id: str, as_of: date) -> History:
    """The history after a run."""
    now = {"orang": named.persons_lineage, "keluarga": named.families_lineage}
    dated = [_dated(unit, events, run_id, as_of) for unit, events in now.items()]
    return History(pa.concat_tables([past.history, *dated]), _since(past, named))


def _dated(unit: str, events: pa.Table, run_id: str, as_of: date) -> pa.Table:
    size = events.num_rows
    columns = {name: events[name] for name in events.column_names}
    columns |= {"unit": constant(unit, size), "run_id": constant(run_id, size)}
    columns["as_of"] = pa.array([as_of] * size, pa.date32())
    return pa.table({name: columns[name] for name in HISTORY.names}).cast(HISTORY)


def _since(past: Past, named: Named) -> Mapping[str, int] | None:
    if past.persons is None:
        return None
    before, now = (as_number(table["person_id"]) for table in (past.persons, named.persons))
    both = len(np.intersect1d(before, now, assume_unique=True))
    counts = {"persons_joined": len(now) - both, "persons_left": len(before) - both}
    for unit, events in (("persons", named.persons_lineage), ("families", named.families_lineage)):
        counts |= {f"{unit}_{name}": int(equals(events["event"], word).sum()) for name, word in EVENTS.items()}
    return counts
