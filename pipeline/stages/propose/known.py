"""Known: the rows that could tell something of a row whose value is in doubt, found by what they share."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, hash_rows, mask_of
from pipeline.fields.joins import equal_rows
from schemas.nik import LENGTH, known_province, parts_of, possible_date

CROWD: Final = 200
"""A key that more rows share says too little of who somebody is: a heaped birth date in a large desa."""


BEGINNING: Final = 12
"""So many digits of a NIK hold place, birth and sex; with the name they leave hardly anybody else."""


def usable_nik(column: pa.ChunkedArray) -> Mask:
    """Which NIK are whole, with a province, a possible date and a serial that is issued."""
    parts = parts_of(column.combine_chunks())
    usable: Mask = (
        parts.complete & known_province(parts) & possible_date(parts) & (parts.serial > 0) & ~parts.same_digit
    )
    return usable


def keys_of(people: pa.Table) -> Iterator[pa.Array]:
    """The keys that nominate: NIK; its first twelve digits; card; birth with village; birth with name."""
    nik = people["nik"].combine_chunks()
    card = people["no_kk"].combine_chunks()
    yield pc.if_else(pc.equal(pc.binary_length(nik), LENGTH), nik, None)
    yield pc.if_else(
        pc.greater_equal(pc.binary_length(nik), BEGINNING), pc.utf8_slice_codeunits(nik, 0, BEGINNING), None
    )
    yield pc.if_else(pc.equal(pc.binary_length(card), LENGTH), card, None)
    born = people["tanggal_lahir"].cast(pa.int32())
    for other in ("kode_desa", "nama"):
        hashed, known = hash_rows((born, people[other]))
        yield pa.array(hashed, mask=~known)


def reachable(people: pa.Table, patients: pa.Table) -> pa.Table:
    """The people who share a key with any patient."""
    shared = np.zeros(people.num_rows, dtype=bool)
    for theirs, sought in zip(keys_of(people), keys_of(patients), strict=True):
        shared |= mask_of(pc.is_in(theirs, value_set=pc.unique(sought.drop_null())))
    return people.filter(pa.array(shared))


def nominated(patients: pa.Table, known: pa.Table) -> tuple[Numbers, Numbers]:
    """Pairs of a patient and another row that share a key, each pair once.

    Returns:
        Row of ``patients`` and row of ``known`` of every pair.
    """
    left, right = [], []
    for sought, theirs in zip(keys_of(patients), keys_of(known), strict=True):
        patient, other = equal_rows(sought, _without_crowds(theirs))
        left.append(patient)
        right.append(other)
    pairs = np.unique(np.concatenate(left) * (known.num_rows + 1) + np.concatenate(right))
    patient, other = np.divmod(pairs, known.num_rows + 1)
    itself = mask_of(pc.equal(patients["record_id"].take(patient), known["record_id"].take(other)))
    return patient[~itself], other[~itself]


def _without_crowds(key: pa.Array) -> pa.Array:
    codes = np.asarray(pc.fill_null(key.dictionary_encode().indices, -1))
    sizes = np.bincount(codes + 1)
    crowded = sizes[codes + 1] > CROWD
    return pc.if_else(pa.array(crowded), pa.scalar(None, key.type), key)
