"""Identify: give every person and every family a name of their own that the next run gives again."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import codes_of, sizes_of, starts_of
from pipeline.fields.hashes import as_hex, hash_text
from pipeline.stage import Tables

ID_KEY: Final = "tepat-person-id1"
"""Key of the identifiers' hash. Never changed: other offices keep these identifiers."""


@dataclass(frozen=True)
class IdentifyParams:
    """Nothing to choose."""


def identify(tables: Tables, params: IdentifyParams) -> dict[str, pa.Table]:
    """Name persons and families.

    A person is named after the usable NIK. Where there is none, or where two persons claim one NIK, after
    what else is known; equal ones are numbered in the order of their records. A family is named after its
    nomor KK; a person without a usable one stands alone.

    Args:
        tables: ``persons``.
        params: None to set.

    Returns:
        ``persons`` with ``person_id`` and ``family_id`` in front; ``nik_sah`` is false where the NIK is
        claimed by two persons.
    """
    del params
    persons = tables["persons"].sort_by("nomor")
    usable = persons["nik_sah"].to_numpy()
    claimed_twice = usable & _repeats(codes_of(persons["nik"]))
    sound = usable & ~claimed_twice
    person_id = as_hex("P", hash_text(_basis(persons, sound), ID_KEY))
    alone = pc.binary_join_element_wise("orang", person_id, ":")
    family_id = family_ids(pc.if_else(persons["kk_sah"], persons["no_kk"], alone))
    named = persons.set_column(persons.column_names.index("nik_sah"), "nik_sah", pa.array(sound))
    named = named.add_column(0, "family_id", family_id).add_column(0, "person_id", person_id)
    return {"persons": named}


def family_ids(no_kk: pa.ChunkedArray | pa.Array) -> pa.StringArray:
    """Name each family after its nomor KK."""
    return as_hex("K", hash_text(no_kk, ID_KEY))


def _basis(persons: pa.Table, sound: npt.NDArray[np.bool_]) -> pa.Array:
    """The text each person is named after, different for different persons."""
    parts = [persons[name].cast(pa.string()) for name in ("nik", "nama", "tanggal_lahir", "nama_ibu_kandung", "no_kk")]
    described = pc.binary_join_element_wise(*parts, "|", null_handling="replace", null_replacement="")
    basis = pc.if_else(pa.array(sound), persons["nik"], described).combine_chunks()
    turn = _turns(codes_of(pa.chunked_array([basis])))
    numbered = pc.binary_join_element_wise(basis, pa.array(turn).cast(pa.string()), "#")
    return pc.if_else(pa.array(turn == 0), basis, numbered)


def _repeats(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    counts = np.bincount(codes + 1)
    result: npt.NDArray[np.bool_] = (counts[codes + 1] > 1) & (codes >= 0)
    return result


def _turns(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many equal codes came before each one."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = starts_of(ordered)
    sizes = sizes_of(starts, len(codes))
    turns = np.empty(len(codes), dtype=np.int64)
    turns[order] = np.arange(len(codes)) - np.repeat(starts, sizes)
    return turns


def name_cards(rows: pa.Table) -> pa.Table:
    """Give family rows the identifier of the family that their nomor KK stands for."""
    return rows.append_column("family_id", family_ids(rows["no_kk"]))
