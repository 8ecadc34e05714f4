"""Hints: where the NIK and a column disagree, which of the two is likelier wrong, from the row itself.

They are worked out for rows that were found, so their cost follows what is wrong.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from schemas import nik as nik_digits
from schemas.hints import Hint
from schemas.name_lists import sex_of_names
from schemas.nik import Mask, Numbers
from schemas.rules import Hints

DEFAULT_DAYS: Final = ((1, 1), (31, 12), (1, 7))
"""Day and month that are put in where only the year is known."""

NEAR: Final = 2
"""Years by which a birth date is often corrected later, for school or work."""

BIRTH: Final = slice(6, 12)
"""The digits of day, month and year inside a NIK."""


def chosen(size: int, *found: tuple[Mask, Hint]) -> Hints:
    """Give each row the first word whose mask holds; none where no mask holds."""
    result = np.full(size, None, dtype=object)
    for mask, hint in reversed(found):
        result[mask] = str(hint)
    return result


def hint_birth(frame: pd.DataFrame) -> Hints:
    """Say which of birth date and date inside the NIK is likelier wrong.

    Reads ``nik``, ``tanggal_lahir`` and ``tanggal_lahir_bentuk`` of rows in which they disagree.
    """
    parts, born = nik_digits.parts_of(frame["nik"]), frame["tanggal_lahir"].dt
    day, month, year = (part.to_numpy().astype(np.int32) for part in (born.day, born.month, born.year % 100))
    other_day, other_month, other_year = day != parts.day, month != parts.month, year != parts.year
    apart = np.abs(year - parts.year)
    near = ~other_day & ~other_month & (np.minimum(apart, 100 - apart) <= NEAR)
    swapped = ~other_year & (day == parts.month) & (month == parts.day)
    default = ~other_year & np.logical_or.reduce([(day == d) & (month == m) for d, m in DEFAULT_DAYS])
    slip = _one_slip(nik_digits.digits_of(frame["nik"])[1][:, BIRTH], day, month, year)
    doubtful = (frame["tanggal_lahir_bentuk"] == "bulan_hari_tahun").fillna(False).to_numpy(dtype=bool)
    return chosen(
        len(frame),
        (swapped, Hint.DAY_AND_MONTH_SWAPPED),
        (default, Hint.DEFAULT_DATE),
        (near, Hint.NEAR_YEAR),
        (slip & doubtful, Hint.SLIP_IN_DOUBTFUL_DATE),
        (slip, Hint.SLIP),
        (other_day & other_month & other_year, Hint.ANOTHER_DATE),
        (np.ones(len(frame), dtype=bool), Hint.UNCERTAIN),
    )


def _one_slip(written: npt.NDArray[np.int32], day: Numbers, month: Numbers, year: Numbers) -> Mask:
    """Whether one digit, or two neighbours exchanged, make the column's date of what the NIK holds.

    Either sex may have been meant: a slip in the day can make a woman's a man's.
    """
    found = np.zeros(len(written), dtype=bool)
    for plus in (0, nik_digits.WOMEN_ADD):
        number = ((day + plus) * 100 + month) * 100 + year
        expected = number[:, None] // 10 ** np.arange(5, -1, -1) % 10
        differ = written != expected
        exchanged = (written[:, :-1] == expected[:, 1:]) & (written[:, 1:] == expected[:, :-1])
        exchanged &= differ[:, :-1] & differ[:, 1:]
        count = differ.sum(axis=1)
        found |= (count == 1) | ((count == 2) & exchanged.any(axis=1))
    return found


def hint_sex(frame: pd.DataFrame) -> Hints:
    """Say which of ``jenis_kelamin`` and the sex inside the NIK is likelier wrong.

    A pregnancy and the form of the name vote; where they speak against each other, or not at all, nothing can
    be told. Reads ``nik``, ``jenis_kelamin``, ``status_hamil`` and ``nama`` of rows in which they disagree.
    """
    inside = np.where(nik_digits.parts_of(frame["nik"]).woman, "P", "L")
    pregnant = (frame["status_hamil"] == "ya").fillna(False).to_numpy(dtype=bool)
    named = sex_of_names(frame["nama"]).to_numpy(dtype=object)
    of_pregnancy = np.where(pregnant, "P", named)
    mixed = pregnant & (named == "L")
    for_nik, for_column = (of_pregnancy == inside) & ~mixed, np.isin(of_pregnancy, ["L", "P"]) & ~mixed
    for_column &= of_pregnancy != inside
    return chosen(
        len(frame),
        (for_nik & pregnant, Hint.PREGNANT_AS_NIK),
        (for_column & pregnant, Hint.PREGNANT_AS_COLUMN),
        (for_nik, Hint.NAMED_AS_NIK),
        (for_column, Hint.NAMED_AS_COLUMN),
        (np.ones(len(frame), dtype=bool), Hint.UNCERTAIN),
    )
