"""Consequences: what became of families in each programme from one run to the next."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Column, Numbers, distinct
from pipeline.fields.distinct import encoded, one_array
from pipeline.fields.hashes import places_among
from schemas.published import CONSEQUENCES


def consequences_for(families: Column, before: pa.Table, after: pa.Table) -> pa.ListArray:
    """For each of some families, the statuses of its units that became others, each once, in the order of programmes.

    Args:
        families: Distinct families.
        before: ``unit_id``, ``family_id``, ``programme`` and ``status`` of the last run.
        after: Likewise of this one.
    """
    if not len(families):
        return pa.array([], CONSEQUENCES)
    programmes, statuses = (_words(before[name], after[name]) for name in ("programme", "status"))
    span = len(statuses) + 1
    keys = [np.zeros(0, dtype=np.int64)]
    numbers = [_coded(each["programme"], programmes) for each in (before, after)]
    for number in range(len(programmes)):
        was, now = (each.filter(which == number + 1) for each, which in zip((before, after), numbers, strict=True))
        units, changed = _changed(was, now, statuses)
        family = places_among(units, families)
        key = (family * len(programmes) + number) * span**2 + changed
        keys.append(key[family >= 0])
    key = distinct(np.concatenate(keys))
    family, programme = np.divmod(key // span**2, max(len(programmes), 1))
    values = (programme + 1, programmes), (key // span % span, statuses), (key % span, statuses)
    offsets = np.append(0, np.cumsum(np.bincount(family, minlength=len(families))))
    fields = [_worded(*each) for each in values]
    names = [field.name for field in CONSEQUENCES.value_type]
    return pa.ListArray.from_arrays(offsets.astype(np.int32), pa.StructArray.from_arrays(fields, names))


def _changed(before: pa.Table, after: pa.Table, statuses: Sequence[str]) -> tuple[pa.Array, Numbers]:
    """Family, and both statuses as one number, of each unit of one programme whose status became another."""
    place = places_among(after["unit_id"], before["unit_id"])
    said = np.append(_coded(before["status"], statuses), 0)
    was, now = said[place], _coded(after["status"], statuses)
    changed = np.flatnonzero(was != now)
    there = np.zeros(before.num_rows, dtype=bool)
    there[place[place >= 0]] = True
    gone = np.flatnonzero(~there)
    families = [one_array(after["family_id"].take(changed)), one_array(before["family_id"].take(gone))]
    span = len(statuses) + 1
    return pa.concat_arrays(families), np.concatenate([was[changed] * span + now[changed], said[gone] * span])


def _words(*columns: Column) -> list[str]:
    """The words of some columns, in their order."""
    return sorted({word for column in columns for word in encoded(column).dictionary.to_pylist()})


def _coded(column: Column, words: Sequence[str]) -> Numbers:
    """Each word as its place from 1 on."""
    array = encoded(column)
    place = {word: number for number, word in enumerate(words, start=1)}
    by_word = np.array([place[word] for word in array.dictionary.to_pylist()], dtype=np.int64)
    by_row: Numbers = by_word[array.indices.to_numpy()]
    return by_row


def _worded(numbers: Numbers, words: Sequence[str]) -> pa.StringArray:
    """The words of places from 1 on, none where the place is 0."""
    return pa.array(words, pa.string()).take(pa.array(numbers - 1, mask=numbers == 0))
