"""Identify: every person keeps the name that an earlier run gave, or gets one of their own.

Who shares most traces with a person of an earlier run is that person. A person nobody knew is named after the usable
NIK, so that two offices that begin from nothing name alike.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, among, codes_of, looked_up, sizes_of, starts_of
from pipeline.fields.hashes import as_hex, hash_text
from pipeline.matching.lasting import ID_KEY, Hashes, Known, carried, shared, taken_up
from pipeline.stage import Tables
from pipeline.stages.identify.lineage import lineage
from pipeline.stages.identify.traces import WORTH, kind_of
from schemas.published import IDENTITIES

DESCRIBED: Final = ("nik", "nama", "tanggal_lahir", "nama_ibu_kandung", "no_kk")


def identify(tables: Tables, params: None) -> dict[str, pa.Table]:
    """Name persons.

    A person nobody knew is named after the usable NIK; where there is none, or where two persons claim one NIK, after
    what else is known; equal ones are numbered in the order of their records. No name is given to another person,
    even of one who is in no file now.

    Args:
        tables: ``persons``; ``traces`` of all rows; ``identities``, what earlier runs knew
            (:data:`schemas.published.IDENTITIES`).
        params: None.

    Returns:
        ``persons`` in the order of their leading records with ``person_id`` in front, ``nik_sah`` false where the NIK
        is claimed by two persons; ``identities`` for the next run; and ``lineage``, who became one and who became two
        since the last run.
    """
    del params
    persons = tables["persons"].sort_by("nomor")
    known, usable = known_of(tables["identities"]), persons["nik_sah"].to_numpy()
    sound = usable & ~_repeats(codes_of(persons["nik"]))
    place = np.zeros(int(persons["kelompok"].to_numpy().max(initial=-1)) + 1, dtype=np.int64)
    place[persons["kelompok"].to_numpy()] = np.arange(persons.num_rows)
    trace = tables["traces"]["jejak"].to_numpy()
    order = np.argsort(trace)
    trace, person = trace[order], place[tables["traces"]["kelompok"].to_numpy()[order]]
    both = shared(known, trace)
    worth = WORTH[kind_of(trace[both.entry])] * both.speaks
    number, again = taken_up(person[both.entry], known.owner[both.known], worth, persons.num_rows)
    number[~again] = _new_names(persons.filter(pa.array(~again)), sound[~again], known)
    named = persons.set_column(persons.column_names.index("nik_sah"), "nik_sah", pa.array(sound))
    return {
        "persons": named.add_column(0, "person_id", as_hex("P", number)),
        "identities": as_table(carried(known, both, trace, number[person])),
        "lineage": lineage(known, both, trace, number[person], number),
    }


def known_of(identities: pa.Table) -> Known:
    """Traces as an earlier run published them."""
    columns = (identities[name].to_numpy() for name in ("trace", "person", "standing"))
    return Known(*columns)


def as_table(known: Known) -> pa.Table:
    """Traces as they are published (:data:`schemas.published.IDENTITIES`)."""
    return pa.table([known.trace, known.owner, known.standing], schema=IDENTITIES)


def _new_names(persons: pa.Table, sound: Mask, known: Known) -> Hashes:
    """Names that no person bears or ever bore; the first that is free, numbering on."""
    described = persons.filter(pa.array(~sound))
    turn, numbers = np.zeros(persons.num_rows, dtype=np.int64), np.zeros(persons.num_rows, dtype=np.uint64)
    turn[~sound] = _turns(codes_of(pa.chunked_array([_basis(described, sound[~sound])])))
    numbers[sound] = hash_text(persons["nik"].filter(pa.array(sound)), ID_KEY)
    numbers[~sound] = _numbered(described, sound[~sound], turn[~sound])
    taken = np.sort(known.owner)
    while len(clash := np.flatnonzero(looked_up(taken, numbers)[1] | _repeats(numbers))):
        turn[clash] += persons.num_rows
        numbers[clash] = _numbered(persons.take(pa.array(clash)), sound[clash], turn[clash])
    return numbers


def _basis(persons: pa.Table, sound: Mask) -> pa.StringArray:
    """What a person is named after: the usable NIK, else all that is known."""
    parts = [persons[name].cast(pa.string()) for name in DESCRIBED]
    described = pc.binary_join_element_wise(*parts, "|", null_handling="replace", null_replacement="")
    return pc.if_else(pa.array(sound), persons["nik"], described).combine_chunks()


def _numbered(persons: pa.Table, sound: Mask, turn: npt.NDArray[np.int64]) -> Hashes:
    basis = _basis(persons, sound)
    numbered = pc.binary_join_element_wise(basis, pa.array(turn).cast(pa.string()), "#")
    return hash_text(pc.if_else(pa.array(turn == 0), basis, numbered), ID_KEY)


def _repeats(codes: npt.NDArray[np.integer[Any]]) -> Mask:
    """Which values another one equals; a missing value (-1) equals none."""
    ordered = np.sort(codes)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    return among(codes, again[again != np.array(-1).astype(codes.dtype)])


def _turns(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many equal codes came before each one."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = starts_of(ordered)
    sizes = sizes_of(starts, len(codes))
    turns = np.empty(len(codes), dtype=np.int64)
    turns[order] = np.arange(len(codes)) - np.repeat(starts, sizes)
    return turns
