"""NIK: what its sixteen digits say, for whole columns.

Positions 1-6 place of first registration, 7-8 day of birth (women plus 40), 9-10 month, 11-12 year
without century, 13-16 serial from 0001. There is no check digit.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

LENGTH: Final = 16
WOMEN_ADD: Final = 40
Numbers = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

PROVINCES: Final = (
    *range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77),
    81, 82, *range(91, 97),
)  # fmt: skip
"""Province codes in force (Kemendagri, August 2026)."""

EAST_JAVA: Final = 35
EAST_JAVA_REGENCIES: Final = (*range(1, 30), *range(71, 80))
KEDIRI: Final = 3506
KEDIRI_KECAMATAN: Final = tuple(range(1, 27))


@dataclass(frozen=True)
class NikParts:
    """The parts of each NIK; every number is 0 where ``complete`` is false.

    Attributes:
        complete: Sixteen digits and nothing else.
        same_digit: All sixteen digits equal.
        first: The first digit.
        region: Positions 1-6 as a number.
        day: Day of birth, women's 40 taken off.
        month: Month of birth.
        year: Last two digits of the year of birth.
        woman: The day was written with 40 added.
        serial: Positions 13-16.
    """

    complete: Mask
    same_digit: Mask
    first: Numbers
    region: Numbers
    day: Numbers
    month: Numbers
    year: Numbers
    woman: Mask
    serial: Numbers


def digits_of(values: Any) -> tuple[Mask, npt.NDArray[np.int32]]:
    """Read sixteen-digit texts as a matrix of digits.

    Args:
        values: Texts, missing allowed.

    Returns:
        Which values are sixteen digits, and a matrix of shape (rows, 16), zero elsewhere.
    """
    texts = (
        pa.array(values, type=pa.large_string()) if not isinstance(values, pa.Array) else values.cast(pa.large_string())
    )
    complete = np.asarray(pc.fill_null(pc.match_substring_regex(texts, r"^[0-9]{16}$"), False))
    matrix = np.zeros((len(texts), LENGTH), dtype=np.int32)
    if complete.any():
        chosen = texts.filter(pa.array(complete))
        joined = chosen.cast(pa.large_binary())
        start = np.frombuffer(joined.buffers()[1], dtype=np.int64)[joined.offset]
        data = np.frombuffer(joined.buffers()[2], dtype=np.uint8)[start : start + LENGTH * len(joined)]
        matrix[complete] = data.reshape(-1, LENGTH) - ord("0")
    return complete, matrix


def number(matrix: npt.NDArray[np.int32], first: int, last: int) -> Numbers:
    """Read the digits at positions ``first`` to ``last`` (counted from 1) as numbers."""
    result = np.zeros(len(matrix), dtype=np.int32)
    for position in range(first - 1, last):
        result = result * 10 + matrix[:, position]
    return result


def parts_of(values: Any) -> NikParts:
    """Take each NIK apart.

    Args:
        values: NIK texts, missing allowed; a pandas series or an Arrow array.

    Returns:
        The parts, one entry per value.
    """
    complete, matrix = digits_of(values)
    day = number(matrix, 7, 8)
    woman = day > WOMEN_ADD
    return NikParts(
        complete=complete,
        same_digit=complete & (matrix == matrix[:, :1]).all(axis=1),
        first=matrix[:, 0],
        region=number(matrix, 1, 6),
        day=np.where(woman, day - WOMEN_ADD, day).astype(np.int32),
        month=number(matrix, 9, 10),
        year=number(matrix, 11, 12),
        woman=woman,
        serial=number(matrix, 13, 16),
    )


def possible_date(parts: NikParts) -> Mask:
    """Say which NIK hold a day that exists in at least one century.

    29 February counts when the two-digit year is a leap year in 1900 or 2000; 1900 itself was none,
    2000 was.
    """
    longest = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int32)
    month_known = (parts.month >= 1) & (parts.month <= 12)
    last_day = longest[np.where(month_known, parts.month, 0)]
    leap_day = (parts.month == 2) & (parts.day == 29)
    possible: Mask = month_known & (parts.day >= 1) & (parts.day <= last_day) & (~leap_day | (parts.year % 4 == 0))
    return possible


def known_province(parts: NikParts) -> Mask:
    """Say which NIK begin with a province code in force."""
    return np.isin(parts.region // 10_000, PROVINCES)


def known_region(parts: NikParts) -> Mask:
    """Say which NIK begin with a place that can be checked and exists.

    Only East Java's regencies and Kediri's kecamatan are checked; elsewhere abolished and old codes
    cannot be told from mistakes.
    """
    regency = (parts.region // 100).astype(np.int32)
    in_east_java = parts.region // 10_000 == EAST_JAVA
    regency_known = ~in_east_java | np.isin(regency % 100, EAST_JAVA_REGENCIES)
    kecamatan_known = (regency != KEDIRI) | np.isin(parts.region % 100, KEDIRI_KECAMATAN)
    known: Mask = regency_known & kecamatan_known
    return known
