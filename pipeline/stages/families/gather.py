"""Gather: families, from their card where there is one, and from the persons who name it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stage import Tables

NUMBERS: Final = {
    "jumlah_anggota_keluarga": pa.int16(),
    "desil_nasional": pa.int8(),
    "desil_provinsi": pa.int8(),
    "desil_kabupaten_kota": pa.int8(),
    "luas_lantai": pa.float32(),
}
PLACE: Final = ("kode_kecamatan", "kode_desa")
CARD_ONLY: Final = ("nomor", "kk_sah", "no_kk", "no_kk_numerik", "wilayah_tertulis", "wilayah_bentuk", *PLACE)


@dataclass(frozen=True)
class GatherParams:
    """Nothing to choose."""


def gather(tables: Tables, params: GatherParams) -> dict[str, pa.Table]:
    """Make one row per family.

    Args:
        tables: ``persons``; ``cards``, at most one per ``family_id``; ``quarantined``, the
            ``family_id`` that each quarantined member row named. All rows of a family together.
        params: None to set.

    Returns:
        ``families``: ``family_id``, ``no_kk``, ``kk_sah``, place (the card's, else the first person's that
        names one), ``anggota_tercatat`` (persons), ``anggota_dikarantina`` (rows), and the card's other
        columns, numbers as numbers, missing where there is no card.
    """
    del params
    persons, cards = tables["persons"], tables["cards"]
    named = [*_chunks(cards["family_id"]), *_chunks(persons["family_id"])]
    family_id = pa.chunked_array(named, pa.string()).unique()
    of_person = pc.index_in(persons["family_id"], value_set=family_id).to_numpy().astype(np.int64)
    card = pc.index_in(family_id, value_set=cards["family_id"].combine_chunks())
    first = _first_of(of_person, np.ones(persons.num_rows, dtype=bool), len(family_id))
    missing = pc.index_in(tables["quarantined"]["family_id"], value_set=family_id).drop_null().to_numpy()
    columns = {
        "family_id": family_id,
        "no_kk": pc.coalesce(cards["no_kk"].take(card), persons["no_kk"].take(first)),
        "kk_sah": pc.if_else(pc.is_valid(card), True, pc.fill_null(persons["kk_sah"].take(first), False)),
        **{name: _place(name, cards, card, persons, of_person, len(family_id)) for name in PLACE},
        "anggota_tercatat": np.bincount(of_person, minlength=len(family_id)).astype(np.int16),
        "anggota_dikarantina": np.bincount(missing.astype(np.int64), minlength=len(family_id)).astype(np.int16),
        **{
            name: _column(cards, name).take(card)
            for name in cards.column_names
            if name not in (*CARD_ONLY, "family_id")
        },
    }
    return {"families": pa.table(columns)}


def _chunks(column: pa.ChunkedArray) -> list[pa.Array]:
    return [chunk.cast(pa.string()) for chunk in column.chunks]


def _column(cards: pa.Table, name: str) -> pa.ChunkedArray:
    """A column of the cards; numbers, so far digit text, become numbers."""
    column = cards[name]
    return column.cast(pa.string()).cast(NUMBERS[name]) if name in NUMBERS else column


def _first_of(of_person: npt.NDArray[np.int64], mask: npt.NDArray[np.bool_], size: int) -> pa.Array:
    """Row of the first masked person of each family; missing where there is none."""
    rows = np.flatnonzero(mask)
    families, first = np.unique(of_person[rows], return_index=True)
    result = np.full(size, -1, dtype=np.int64)
    result[families] = rows[first]
    return pa.array(result, mask=result < 0)


def _place(
    name: str, cards: pa.Table, card: pa.Array, persons: pa.Table, of_person: npt.NDArray[np.int64], size: int
) -> pa.Array:
    """The card's place, else that of the first person who names one; both codes from one row."""
    named = _first_of(of_person, np.asarray(pc.is_valid(persons["kode_desa"])), size)
    on_card = pc.is_valid(cards["kode_desa"].take(card))
    from_card = cards[name].cast(pa.string()).take(card)
    from_person = persons[name].cast(pa.string()).take(named)
    return pc.if_else(on_card, from_card, from_person).combine_chunks().dictionary_encode()
