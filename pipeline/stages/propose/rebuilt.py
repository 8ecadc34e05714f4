"""Rebuilt: a NIK with one slip in its place or birth date, put right from the row itself or from its family."""

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of, undictionaried
from pipeline.fields.distinct import objects_of
from pipeline.stages.propose.candidates import Words, from_rows, no_candidates
from pipeline.stages.propose.digits import padded, slips
from pipeline.stages.propose.known import usable_nik
from schemas.reasons import Reason
from schemas.repairs import Origin, Sureness

DAMAGED: Final = (
    Reason.NIK_BUKAN_16_ANGKA,
    Reason.NIK_TANGGAL_MUSTAHIL,
    Reason.NIK_WILAYAH_TIDAK_DIKENAL,
)
PLACE: Final = 6
SERIAL: Final = 4
"""Digits before and behind the birth date."""

IN_PLACE: Final = 2
"""So many slips may lie in the place, such as both digits of the province, when the rest stands whole."""


def rebuilt_nik(patients: pa.Table, code: pa.Array, taken: pa.Array) -> pd.DataFrame:
    """Suggest the NIK that a slip in the birth date or the place would have damaged.

    Birth date and sex of the row say what the middle six digits must be. When the rest of the NIK stands around
    them and a single slip leads from the one to the other, that is the NIK. A slip in the place is put right with
    the place that all other members of the card have in theirs.

    Args:
        patients: Rows in doubt.
        code: The finding about the NIK of each row; missing where there is none.
        taken: NIK that are borne by somebody already.
    """
    asked = pc.is_in(code, value_set=pa.array([str(reason) for reason in DAMAGED]))
    known = pc.and_(pc.is_valid(patients["tanggal_lahir"]), pc.is_valid(patients["jenis_kelamin"]))
    rows = np.flatnonzero(mask_of(pc.and_(asked, known)) & _digits(patients["nik"]))
    if not len(rows):
        return no_candidates()
    chosen = patients.take(pa.array(rows))
    born = _born(chosen)
    around, behind = _around(chosen["nik"], born), _behind(chosen, born)
    of_row = _near(rows, chosen, around, taken, 1)
    of_family = _near(rows, chosen, behind, taken, IN_PLACE)
    return pd.concat(
        [
            from_rows(*of_row, "nik", Origin.ROW, Sureness.FAIR, ("satu_kekeliruan", "tanggal_lahir", "jenis_kelamin")),
            from_rows(*of_family, "nik", Origin.FAMILY, Sureness.FAIR, ("wilayah_keluarga", "tanggal_lahir")),
        ],
        ignore_index=True,
    )


def _digits(column: pa.ChunkedArray) -> Mask:
    return mask_of(pc.match_substring_regex(column, r"^[0-9OISBLZ]{15,17}$"))


def _born(rows: pa.Table) -> pa.Array:
    """The six digits that birth date and sex make."""
    born = rows["tanggal_lahir"].combine_chunks()
    woman = np.asarray(pc.equal(undictionaried(rows["jenis_kelamin"]), "P")).astype(np.int64) * 40
    day, month, year = (np.asarray(part(born)) for part in (pc.day, pc.month, pc.year))
    return padded((day + woman) * 10_000 + month * 100 + year % 100, PLACE)


def _around(nik: pa.ChunkedArray, born: pa.Array) -> pa.Array:
    """The NIK with its own ends around the birth date, missing where the date stands whole in it already."""
    texts = nik.combine_chunks()
    whole = np.zeros(len(texts), dtype=bool)
    for start in (PLACE - 1, PLACE, PLACE + 1):
        whole |= mask_of(pc.equal(pc.utf8_slice_codeunits(texts, start, start + PLACE), born))
    ends = pc.utf8_slice_codeunits(texts, 0, PLACE), pc.utf8_slice_codeunits(texts, -SERIAL)
    return pc.if_else(pa.array(whole), None, pc.binary_join_element_wise(ends[0], born, ends[1], ""))


def _behind(rows: pa.Table, born: pa.Array) -> pa.Array:
    """The birth date and serial behind the family's place, missing where they do not stand at the end."""
    end = pc.utf8_slice_codeunits(rows["nik"].combine_chunks(), -(PLACE + SERIAL))
    stands = mask_of(pc.equal(pc.utf8_slice_codeunits(end, 0, PLACE), born))
    joined = pc.binary_join_element_wise(rows["wilayah_keluarga"].combine_chunks().cast(pa.string()), end, "")
    return pc.if_else(pa.array(stands), joined, None)


def _near(rows: Numbers, chosen: pa.Table, candidate: pa.Array, taken: pa.Array, most: int) -> tuple[Numbers, Words]:
    """The candidates that few slips separate from what was written, that are NIK, and that nobody bears."""
    free = ~mask_of(pc.is_in(candidate, value_set=taken)) & usable_nik(pa.chunked_array([candidate]))
    found = np.flatnonzero(free & mask_of(pc.is_valid(candidate)))
    written = chosen["nik"].combine_chunks().take(pa.array(found))
    counted = slips(written, candidate.take(pa.array(found)), most)
    found = found[(counted >= 1) & (counted <= most)]
    return rows[found], objects_of(candidate.take(pa.array(found)))


def family_places(patients: pa.Table, cards: pa.ChunkedArray, nik: pa.ChunkedArray) -> pa.Array:
    """The place in the NIK of the others of each patient's card, missing where they have more than one.

    Args:
        patients: Rows in doubt.
        cards: The nomor KK of rows whose NIK is usable.
        nik: Those NIK.
    """
    sought = mask_of(pc.is_in(cards, value_set=pc.unique(patients["no_kk"].drop_null())))
    chosen = pa.array(sought)
    places = pc.utf8_slice_codeunits(nik.filter(chosen), 0, PLACE)
    frame = pd.DataFrame({"card": cards.filter(chosen).to_pandas(), "place": places.to_pandas()}).drop_duplicates()
    single = frame.drop_duplicates("card", keep=False)
    at = pc.index_in(patients["no_kk"], value_set=pa.array(single["card"], pa.string()), skip_nulls=True)
    return pa.array(single["place"], pa.string()).take(at.combine_chunks())
