"""Birth: what a birth date in doubt probably is, from other rows of the person and from the row's own NIK."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.fields.distinct import objects_of
from pipeline.fields.inside_nik import says_birth
from pipeline.stages.propose.agreement import Pairs
from pipeline.stages.propose.candidates import Words, from_pairs, from_rows
from pipeline.stages.propose.digits import padded
from schemas.nik import NikParts, parts_of
from schemas.reasons import Reason
from schemas.repairs import Origin, Sureness

OLDEST: Final = 110
"""Nobody older is proposed on the strength of two digits of a year."""

SILENT: Final = (Reason.TANGGAL_LAHIR_KOSONG, Reason.TANGGAL_LAHIR_TIDAK_TERBACA)
"""Findings of a date that says nothing the NIK could be held against."""

THREE_NUMBERS: Final = r"^[^0-9]*(?P<a>[0-9]{1,4})[^0-9]+(?P<b>[0-9]{1,2})[^0-9]+(?P<c>[0-9]{1,4})(?:[^0-9].*)?$"


def birth_of_others(pairs: Pairs, code: Words) -> pd.DataFrame:
    """Suggest the birth date of another row of the same person.

    Sure: the row's own NIK holds that date, and the other row bears this NIK or this card. Fair: the row's NIK
    says nothing, but the name is the very same and the card and the mother are equal.

    Args:
        pairs: Rows in doubt beside rows of the same person.
        code: The finding to answer in each pair; empty where nothing is asked of the birth date.
    """
    theirs = pairs.right["tanggal_lahir"]
    asked = (code != "") & mask_of(pc.is_valid(theirs)) & ~pairs.born & ~pairs.sex_apart
    usable = mask_of(pairs.left["nik_layak"])
    held = usable & says_birth(parts_of(pairs.left["nik"].combine_chunks()), theirs)
    one_nik = mask_of(pc.equal(pairs.left["nik"], pairs.right["nik"]))
    high = asked & held & (one_nik | pairs.card)
    fair = asked & ~usable & pairs.same_name & pairs.card & pairs.mother
    more = {"nik": one_nik, "tanggal_dalam_nik": held}
    return from_pairs(pairs, "tanggal_lahir", _iso(theirs), high=high, fair=fair, more=more)


def birth_of_nik(patients: pa.Table, code: Words, as_of: date) -> pd.DataFrame:
    """Suggest the date inside the row's own NIK where the column says its digits in another order, or nothing.

    The century is the one written where that gives an age from 0 to :data:`OLDEST`, else the only one that does.
    Sure: the column holds the same day, month and year of the century. Fair: the column says nothing.

    Args:
        patients: Rows in doubt.
        code: The finding to answer for each; empty where nothing is asked of the birth date.
        as_of: The day that ages are taken on.
    """
    rows = np.flatnonzero((code != "") & mask_of(patients["nik_layak"]))
    chosen = patients.take(pa.array(rows))
    parts = parts_of(chosen["nik"].combine_chunks())
    written = _three_numbers(chosen["tanggal_lahir_tertulis"])
    proposed = _days(parts, written[:, 2], as_of)
    silent = np.isin(code[rows], SILENT)
    change = (proposed != "") & (proposed != _iso(chosen["tanggal_lahir"]))
    told = change & ~silent & _same_numbers(parts, written)
    empty = change & silent
    exchanged = ("tanggal_dalam_nik", "angka_sama")
    return pd.concat(
        [
            from_rows(rows[told], proposed[told], "tanggal_lahir", Origin.ROW, Sureness.HIGH, exchanged),
            from_rows(rows[empty], proposed[empty], "tanggal_lahir", Origin.ROW, Sureness.FAIR, exchanged[:1]),
        ],
        ignore_index=True,
    )


def _iso(days: pa.ChunkedArray) -> Words:
    return objects_of(days.cast(pa.string()))


def _three_numbers(written: pa.ChunkedArray) -> Numbers:
    """Two small numbers and the year of each date as written, -1 where it has not three numbers.

    The year is the first or the last number: the one of four digits, else the last.
    """
    found = pc.extract_regex(written.cast(pa.string()).combine_chunks(), THREE_NUMBERS)
    parts = [pc.struct_field(found, name) for name in "abc"]
    first, second, last = (np.asarray(pc.fill_null(part.cast(pa.int64()), -1)) for part in parts)
    year_first = first >= 100
    columns = np.where(year_first, last, first), second, np.where(year_first, first, last)
    return np.stack(columns, axis=1).astype(np.int64)


def _same_numbers(parts: NikParts, written: Numbers) -> Mask:
    """Which dates hold day, month and year of the NIK, day and month in either order."""
    small = np.sort(written[:, :2], axis=1) == np.sort(np.stack([parts.day, parts.month], axis=1), axis=1)
    same: Mask = small.all(axis=1) & (written[:, 2] >= 0) & (written[:, 2] % 100 == parts.year)
    return same


def _days(parts: NikParts, year: Numbers, as_of: date) -> Words:
    """The date in each NIK as text, empty where its century cannot be told."""
    old, young = 1900 + parts.year.astype(np.int64), 2000 + parts.year.astype(np.int64)
    today = as_of.year * 10_000 + as_of.month * 100 + as_of.day
    ages = [(today - (each * 10_000 + parts.month * 100 + parts.day)) // 10_000 for each in (old, young)]
    can_old, can_young = ((age >= 0) & (age <= OLDEST) for age in ages)
    chosen = np.select(
        [can_old & (year == old), can_young & (year == young), can_old & ~can_young, can_young & ~can_old],
        [old, young, old, young],
        0,
    )
    texts = [padded(part, width) for part, width in ((chosen, 4), (parts.month, 2), (parts.day, 2))]
    return objects_of(pc.if_else(pa.array(chosen > 0), pc.binary_join_element_wise(*texts, "-"), ""))
