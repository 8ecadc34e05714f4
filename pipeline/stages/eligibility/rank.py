"""Rank: the order of a programme's list, fair and repeatable."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.hashes import hash_text
from pipeline.stage import Tables


@dataclass(frozen=True)
class RankParams:
    """Columns that order the list (leading minus: largest first) and the key of the tie-break."""

    order: tuple[str, ...]
    tie_break_key: str


def rank(tables: Tables, params: RankParams) -> dict[str, pa.Table]:
    """Number the eligible families of a programme from 1.

    Families that the written order cannot tell apart are ordered by a keyed hash of their identifier:
    nobody can choose it, and it does not depend on the order of any file.

    Args:
        tables: ``units`` of one programme.
        params: Order and key.

    Returns:
        ``units`` with ``rank``, missing for families that are not eligible.
    """
    units = tables["units"]
    eligible = np.flatnonzero(np.asarray(pc.equal(units["status"], "eligible")))
    chosen = units.take(eligible)
    keys = [hash_text(chosen["unit_id"], params.tie_break_key)]
    for name in reversed(params.order):
        numbers = pc.fill_null(chosen[name.removeprefix("-")].cast(pa.float64()), np.inf).to_numpy()
        keys.append(-numbers if name.startswith("-") else numbers)
    order = np.lexsort(keys)
    place = np.zeros(units.num_rows, dtype=np.int32)
    place[eligible[order]] = np.arange(1, len(order) + 1)
    return {"units": units.append_column("rank", pa.array(place, mask=place == 0))}
