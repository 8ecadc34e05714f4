"""Inside the NIK: whether the birth date and the sex that it holds are those of the columns beside it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Mask, mask_of, undictionaried
from schemas.nik import NikParts


def says_birth(parts: NikParts, born: Column) -> Mask:
    """Which NIK hold the birth date beside them; false where the date is unknown or the NIK is not whole."""
    filled = pc.fill_null(born, pa.scalar(0, pa.int32()).cast(pa.date32()))
    day, month, year = (np.asarray(part(filled)) for part in (pc.day, pc.month, pc.year))
    same: Mask = (day == parts.day) & (month == parts.month) & (year % 100 == parts.year)
    return same & parts.complete & mask_of(pc.is_valid(born))


def says_sex(parts: NikParts, sex: Column) -> Mask:
    """Which NIK hold the sex beside them; an unknown sex contradicts nothing, a NIK that is not whole says nothing."""
    words = np.asarray(pc.fill_null(undictionaried(sex), ""))
    holds: Mask = parts.complete & (words != np.where(parts.woman, "L", "P"))
    return holds
