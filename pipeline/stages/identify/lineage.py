"""Lineage: which persons became one since the last run, and which person became two."""

from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import among
from pipeline.fields.hashes import as_hex
from pipeline.matching.lasting import CURRENT, Floats, Hashes, Known, Shared, claims
from pipeline.stages.identify.traces import NIK, WORTH, kind_of

MERGED: Final = "gabung"
SPLIT: Final = "pisah"

LINEAGE: Final = pa.schema([("event", pa.string()), ("id_before", pa.string()), ("id_after", pa.string())])


def lineage(known: Known, both: Shared, trace: Hashes, bearer: Hashes, names: Hashes) -> pa.Table:
    """Compare who left the traces in the last run with who leaves them now.

    A person of the last run who has no name of their own any more was merged with the one who bears their traces now,
    but for traces that the two shared before. A person without a name in the last run was split off from the one who
    bore what their rows say; a NIK alone does not say so, since another person may use it by mistake.

    Args:
        known: Traces of earlier runs.
        both: What this run's traces share with them.
        trace: Traces of this run.
        bearer: The name of the person who left each.
        names: The names of all persons.

    Returns:
        One row per event, the earlier and the later name (:data:`LINEAGE`).
    """
    last = known.standing[both.known] == CURRENT
    stayed = known.owner[both.known] == bearer[both.entry]
    kept = np.zeros(len(trace), dtype=bool)
    kept[both.entry[last & stayed]] = True
    moved = np.flatnonzero(last & ~stayed)
    entry, owner = both.entry[moved], known.owner[both.known[moved]]
    now, kind = bearer[entry], kind_of(trace[entry])
    here = among(owner, names)
    merged = ~here & ~kept[entry]
    split = here & (kind != NIK) & ~among(now, known.owner[known.standing == CURRENT])
    worth = WORTH[kind]
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
