"""Birth levels: how two birth dates agree, and which slip of the pen may separate them."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers
from pipeline.matching.persons import BIRTH
from pipeline.matching.weights import Level


def birth_levels(column: pa.ChunkedArray, left: Numbers, right: Numbers) -> Level:
    """The level of each pair of rows; nothing to compare where a date is missing."""
    days = column.combine_chunks()
    known = np.asarray(days.is_valid())
    filled = pc.fill_null(days, pa.scalar(0, pa.int32()).cast(pa.date32()))
    year, month, day = (part(filled).to_numpy().astype(np.int32) for part in (pc.year, pc.month, pc.day))
    y, m, d = year[left] - year[right], month[left] - month[right], day[left] - day[right]
    swapped = (y == 0) & (month[left] == day[right]) & (day[left] == month[right])
    one_part = ((y == 0).astype(int) + (m == 0) + (d == 0)) == 2
    one_digit = one_part & _one_digit(np.abs(y) + np.abs(m) + np.abs(d))
    numbers = np.select(
        [(y == 0) & (m == 0) & (d == 0), swapped, one_digit, (np.abs(y) <= 1) & one_part],
        [BIRTH.number(name) for name in ("sama", "tertukar", "satu_angka", "tahun_beda_1")],
        BIRTH.number("beda"),
    )
    return np.where(known[left] & known[right], numbers, 0).astype(np.int8)


def _one_digit(difference: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """A difference of one to nine, or of whole tens below a hundred, can come from one digit."""
    possible: Mask = (difference > 0) & ((difference < 10) | ((difference % 10 == 0) & (difference < 100)))
    return possible
