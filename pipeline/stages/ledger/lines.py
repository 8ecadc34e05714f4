"""Lines: which families have another desil than their last line says."""

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Numbers, equals
from pipeline.fields.distinct import one_array
from pipeline.fields.hashes import as_number, places_among

FIRST: Final = "pertama"
BACK: Final = "kembali"
CORRECTED: Final = "dikoreksi"
KNOWN: Final = "menjadi_diketahui"
UNKNOWN: Final = "menjadi_tidak_diketahui"
UP: Final = "naik"
DOWN: Final = "turun"
GONE: Final = "keluar_dari_data"
EVENTS: Final = (FIRST, BACK, CORRECTED, KNOWN, UNKNOWN, UP, DOWN, GONE)
"""What a line says; up is towards desil 10, which is less poor."""

NOTHING: Final = len(EVENTS)
NO_DESIL: Final = -1
"""Stands for a desil that is not known."""


def new_lines(families: pa.Table, ledger: pa.Table, period: str) -> pa.Table:
    """Number, event, desil before and after of each line that is to be written."""
    last = _last(ledger)
    place = places_among(families["family_id"], last["family_id"])
    event, before = _events(families, last, place, period)
    written = np.flatnonzero(event != NOTHING)
    staying = np.zeros(last.num_rows, dtype=bool)
    staying[place[place >= 0]] = True
    left = np.flatnonzero(~staying & ~equals(last["event"], GONE))
    number = np.append(last["line"].to_numpy(), 0)
    events = np.concatenate([event[written], np.full(len(left), EVENTS.index(GONE))])
    return pa.table(
        {
            "family_id": _joined(families["family_id"].take(written), last["family_id"].take(left)),
            "line": np.concatenate([number[place[written]], number[left]]) + 1,
            "event": pa.DictionaryArray.from_arrays(events.astype(np.int32), list(EVENTS)),
            "desil_before": _joined(_written(before[written]), last["desil_after"].take(left)),
            "desil_after": _joined(families["desil_nasional"].take(written), pa.nulls(len(left), pa.int8())),
        }
    )


def _last(ledger: pa.Table) -> pa.Table:
    """The last line of each family: the one whose number is that of the family's lines."""
    family, _ = pd.factorize(as_number(ledger["family_id"]))
    lines = np.bincount(family, minlength=1)[family]
    return ledger.filter(pa.array(ledger["line"].to_numpy() == lines))


def _events(families: pa.Table, last: pa.Table, place: Numbers, period: str) -> tuple[Numbers, Numbers]:
    """What happened to each family, as the place of its event, and its desil before."""
    before = np.append(_desil(last["desil_after"]), NO_DESIL)[place]
    after = _desil(families["desil_nasional"])
    was_gone, same_period = (
        np.append(equals(last[name], word), False)[place] for name, word in (("event", GONE), ("period", period))
    )
    had, other = place >= 0, before != after
    happened = {
        FIRST: ~had & other,
        BACK: was_gone,
        CORRECTED: other & same_period,
        KNOWN: other & (before == NO_DESIL),
        UNKNOWN: other & (after == NO_DESIL),
        UP: after > before,
        DOWN: after < before,
    }
    return np.select(list(happened.values()), [EVENTS.index(event) for event in happened], NOTHING), before


def _desil(column: Column) -> Numbers:
    return np.asarray(pc.fill_null(column, NO_DESIL)).astype(np.int64)


def _written(desil: Numbers) -> pa.Array:
    return pa.array(desil.astype(np.int8), mask=desil == NO_DESIL)


def _joined(upper: Column, lower: Column) -> pa.Array:
    return pa.concat_arrays([one_array(upper), one_array(lower)])
