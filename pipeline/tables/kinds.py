"""Kinds: what a column of a table of persons may be, and at which levels two values of it agree.

The first guesses say how often two records of one person agree at each level. They start the estimation, and stand
in for it where a table is too small to estimate from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Level = npt.NDArray[np.int8]


class Kind(StrEnum):
    """What a column is."""

    PERSON_NAME = "person_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    DATE = "date"
    NATIONAL_ID = "national_id"
    IDENTIFIER = "identifier"
    SEX = "sex"
    PLACE = "place"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    FREE_TEXT = "free_text"
    NUMBER = "number"


NAMES: Final = (Kind.PERSON_NAME, Kind.GIVEN_NAME, Kind.FAMILY_NAME)
NUMBERS: Final = (Kind.NATIONAL_ID, Kind.IDENTIFIER, Kind.PHONE)
TELLING: Final = (*NAMES, *NUMBERS, Kind.DATE)
"""Kinds in which most pairs of one person must agree somehow, or it is not persons that were told apart."""

MISSING: Final = "kosong"
DIFFERENT: Final = "beda"
EXCHANGED: Final = "tertukar_kolom"
SAME: Final = "sama"


@dataclass(frozen=True)
class Scale:
    """The levels of a kind.

    Attributes:
        levels: Their names, from nothing to compare over different to same.
        guess: How often two records of one person agree at each.
        limit: So many bits at most may a level between different and same add. A NIK that is nearly the same mostly
            says once more where and when somebody was born.
    """

    levels: tuple[str, ...]
    guess: tuple[float, ...]
    limit: float = float("inf")

    def number(self, level: str) -> int:
        """Number of a level."""
        return self.levels.index(level)


def _scale(*between: str, same: float = 0.8, different: float = 0.05, limit: float = float("inf")) -> Scale:
    """Levels between different and same share what the two leave."""
    middle = (EXCHANGED, *between)
    share = (1 - same - different) / len(middle)
    return Scale((MISSING, DIFFERENT, *middle, SAME), (0.0, different, *[share] * len(middle), same), limit)


_NAME: Final = _scale("lemah", "mirip", "satu_huruf", different=0.02)
_NUMBER: Final = _scale("mirip", "satu_angka")

SCALES: Final[Mapping[Kind, Scale]] = {
    Kind.PERSON_NAME: _NAME,
    Kind.GIVEN_NAME: _NAME,
    Kind.FAMILY_NAME: _NAME,
    Kind.DATE: _scale("dua_bagian", "satu_angka", "tertukar", same=0.85),
    Kind.NATIONAL_ID: _scale("ekor_nol", "satu_angka", same=0.9, different=0.02, limit=0.0),
    Kind.IDENTIFIER: _NUMBER,
    Kind.SEX: _scale(same=0.97, different=0.02),
    Kind.PLACE: _scale("mirip", "satu_huruf", different=0.1),
    Kind.ADDRESS: _scale("sebagian", "mirip", same=0.6, different=0.2),
    Kind.POSTCODE: _scale("mirip", "satu_angka", different=0.1),
    Kind.PHONE: _scale("mirip", "satu_angka", same=0.6, different=0.3),
    Kind.FREE_TEXT: _scale("sebagian", "mirip", same=0.6, different=0.3),
    Kind.NUMBER: _scale("satu_angka", different=0.15),
}
