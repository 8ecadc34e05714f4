"""Lineage: which persons became one since the last run, and which person became two."""

from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Numbers
from pipeline.fields.hashes import as_hex
from pipeline.matching.lasting import CURRENT, Floats, Hashes, Known, claims, shared
from pipeline.stages.deduplicate.traces import NIK, WORTH, kind_of

MERGED: Final = "gabung"
SPLIT: Final = "pisah"

LINEAGE: Final = pa.schema([("event", pa.string()), ("id_before", pa.string()), ("id_after", pa.string())])


def lineage(known: Known, trace: Hashes, person: Numbers, number: Hashes) -> pa.Table:
    """Compare who left the traces in the last run with who leaves them now.

    A person of the last run who has no name of their own any more was merged with the one who bears their traces now,
    but for traces that the two shared before. A person without a name in the last run was split off from the one who
    bore what their rows say; a NIK alone does not say so, since another person may use it by mistake.

    Args:
        known: Traces of earlier runs.
        trace: Traces of this run.
        person: The person of each, by place.
        number: The name of each person.

    Returns:
        One row per event, the earlier and the later name (:data:`LINEAGE`).
    """
    both = shared(known, trace)
    last = known.standing[both.known] == CURRENT
    entry, owner = both.entry[last], known.owner[both.known[last]]
    now = number[person[entry]]
    moved = owner != now
    shared_before = np.isin(entry, entry[~moved])
    here = np.isin(owner, number)
    merged = moved & ~here & ~shared_before
    before = np.isin(now, known.owner[known.standing == CURRENT])
    split = moved & here & ~before & (kind_of(trace[entry]) != NIK)
    worth = WORTH[kind_of(trace[entry])]
    gone, into = _strongest(owner[merged], now[merged], worth[merged])
    fresh, of = _strongest(now[split], owner[split], worth[split])
    return pa.concat_tables([events("P", MERGED, gone, into), events("P", SPLIT, of, fresh)])


def _strongest(of: Hashes, other: Hashes, worth: Floats) -> tuple[Hashes, Hashes]:
    """For each name the other one it shares most with."""
    names, place = np.unique(of, return_inverse=True)
    found = claims(place.reshape(-1), other, worth)
    groups, first = np.unique(found.group, return_index=True)
    return names[groups], found.owner[first]


def events(prefix: str, event: str, before: Hashes, after: Hashes) -> pa.Table:
    """Write events of one kind down (:data:`LINEAGE`)."""
    columns = [pa.array([event] * len(before), pa.string()), as_hex(prefix, before), as_hex(prefix, after)]
    return pa.table(columns, schema=LINEAGE)
