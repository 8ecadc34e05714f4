"""Moved: the units of a programme whose status became another, that are new, or that are gone."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Numbers, undictionaried
from pipeline.fields.distinct import one_array
from pipeline.fields.hashes import places_among
from schemas.dtypes import CODE, TEXT

STATUSES: Final = ("eligible", "waiting", "undetermined", "excluded")
NOTHING: Final = -1
"""Stands for the status of a unit that is not there."""

MOVED: Final = pa.schema(
    [
        ("unit_id", TEXT),
        ("person_id", TEXT),
        ("family_id", TEXT),
        ("family_before", TEXT),
        ("kode_kecamatan", TEXT),
        ("kode_desa", TEXT),
        ("status_before", CODE),
        ("status_after", CODE),
        ("row_before", pa.int64()),
        ("row_after", pa.int64()),
    ]
)
"""A status is missing where the unit is not there, and so is its row. Names and places are those of now, of units that
are gone those there were."""

NOW: Final = ("person_id", "family_id", "kode_kecamatan", "kode_desa")


def moved(before: pa.Table, after: pa.Table) -> pa.Table:
    """Compare the units of one programme in two runs.

    Args:
        before: ``unit_id`` and ``status`` of one run.
        after: The same of the next one, and of whom and where the units are.

    Returns:
        One row per unit that is not as it was (:data:`MOVED`), those of now in their order, then those that are gone.
        What :func:`placed` fills in is missing.
    """
    place = places_among(after["unit_id"], before["unit_id"])
    was, now = coded(before["status"]), coded(after["status"])
    was_of = np.append(was, NOTHING)[place]
    rows = np.flatnonzero(was_of != now)
    there = np.zeros(before.num_rows, dtype=bool)
    there[place[place >= 0]] = True
    gone = np.flatnonzero(~there)
    found = {name: _joined(after[name].take(rows), pa.nulls(len(gone), TEXT)) for name in NOW}
    found["unit_id"] = _joined(after["unit_id"].take(rows), before["unit_id"].take(gone))
    found["family_before"] = pa.nulls(len(rows) + len(gone), TEXT)
    found["status_before"] = worded(np.concatenate([was_of[rows], was[gone]]))
    found["status_after"] = worded(np.concatenate([now[rows], np.full(len(gone), NOTHING)]))
    found["row_before"] = _rows(np.concatenate([place[rows], gone]))
    found["row_after"] = _rows(np.concatenate([rows, np.full(len(gone), NOTHING)]))
    return pa.table({name: found[name] for name in MOVED.names}).cast(MOVED)


def placed(rows: pa.Table, members: pa.Table, families: pa.Table) -> pa.Table:
    """What moved, with what the earlier run says of it.

    Args:
        rows: As :func:`moved` leaves it.
        members: ``person_id`` and ``family_id`` of the earlier run.
        families: ``family_id``, ``kode_kecamatan`` and ``kode_desa`` of it.

    Returns:
        The same rows with the family that each unit was of; of units that are gone also who and where they were. Who
        stood for a family that is gone is not told.
    """
    unit, was_there = rows["unit_id"].combine_chunks(), pc.is_valid(rows["row_before"]).combine_chunks()
    person = pc.starts_with(unit, "P")
    of_person = members["family_id"].take(pc.index_in(unit, value_set=members["person_id"].combine_chunks()))
    family = pc.if_else(was_there, pc.if_else(person, of_person.combine_chunks(), unit), None)
    place = pc.index_in(family, value_set=families["family_id"].combine_chunks(), skip_nulls=True)
    gone = {
        "person_id": pc.if_else(person, unit, None),
        "family_id": family,
        **{name: undictionaried(families[name]).take(place).combine_chunks() for name in NOW[2:]},
    }
    here = pc.is_valid(rows["row_after"]).combine_chunks()
    found = {name: rows[name].combine_chunks() for name in rows.column_names} | {"family_before": family}
    found |= {name: pc.if_else(here, found[name], value) for name, value in gone.items()}
    return pa.table(found).cast(MOVED)


def coded(status: Column) -> Numbers:
    """Statuses as their places among :data:`STATUSES`; -1 where missing."""
    place = pc.index_in(status, value_set=pa.array(STATUSES)) if not _is_coded(status) else _by_word(status)
    return np.asarray(pc.fill_null(place, NOTHING)).astype(np.int64)


def worded(numbers: Numbers) -> pa.DictionaryArray:
    """The words of places among :data:`STATUSES`, none where the place is -1."""
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32), mask=numbers < 0), list(STATUSES))


def _is_coded(status: Column) -> bool:
    return bool(pa.types.is_dictionary(status.type))


def _by_word(status: Column) -> pa.Array:
    array = one_array(status)
    return pc.index_in(array.dictionary, value_set=pa.array(STATUSES)).take(array.indices)


def _rows(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, mask=numbers < 0)


def _joined(upper: Column, lower: Column) -> pa.Array:
    return pa.concat_arrays([one_array(undictionaried(each)) for each in (upper, lower)])
