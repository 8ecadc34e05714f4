"""Events: what it is called when a unit's status becomes another."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, constant
from pipeline.stages.causes.moved import NOTHING, STATUSES, coded

ENTERED: Final = "masuk"
UP: Final = "naik_dari_antrean"
LEFT: Final = "keluar"
DOWN: Final = "turun_ke_antrean"
QUEUED: Final = "masuk_antrean"
UNQUEUED: Final = "keluar_antrean"
OTHER: Final = "berubah_status"
EVENTS: Final = (ENTERED, UP, LEFT, DOWN, QUEUED, UNQUEUED, OTHER)

NO_EVENT: Final = len(EVENTS)
ELIGIBLE, WAITING = (STATUSES.index(word) for word in ("eligible", "waiting"))


def with_events(moved: pa.Table, programme: str) -> pa.Table:
    """The units of a programme that moved and have an event, in their order, with ``programme`` and ``event``."""
    happened = events(coded(moved["status_before"]), coded(moved["status_after"]))
    told = happened != NO_EVENT
    words = pa.DictionaryArray.from_arrays(pa.array(happened[told].astype(np.int32)), list(EVENTS))
    rows = moved.filter(pa.array(told)).append_column("event", words)
    rows = rows.append_column("programme", constant(programme, rows.num_rows))
    return rows.take(pc.sort_indices(rows["unit_id"]))


def events(before: Numbers, after: Numbers) -> Numbers:
    """The place of each event among :data:`EVENTS`.

    A unit that is new, or gone, and on no list and no waiting list has no event: it came or went with its data, of
    which the run tells elsewhere.

    Args:
        before: Places among :data:`STATUSES`, -1 where the unit was not there.
        after: Likewise, another one.
    """
    listed, waited = before == ELIGIBLE, before == WAITING
    happened = {
        UP: waited & (after == ELIGIBLE),
        ENTERED: after == ELIGIBLE,
        DOWN: listed & (after == WAITING),
        LEFT: listed,
        QUEUED: after == WAITING,
        UNQUEUED: waited,
        OTHER: (before != NOTHING) & (after != NOTHING),
    }
    return np.select(list(happened.values()), [EVENTS.index(event) for event in happened], NO_EVENT)
