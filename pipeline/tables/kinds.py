"""Kinds: what a column of a table of persons may be, and at which levels two values of it agree.

The first guesses say how often two records of one person agree at each level. They start the estimation, and stand
in for it where a table is too small to estimate from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.matching.levels import (
    ALIKE,
    DIFFERENT,
    EXCHANGED,
    MASKED,
    MISSING,
    ONE_DIGIT,
    ONE_LETTER,
    PARTLY,
    SAME,
    TURNED,
    TWO_PARTS,
    WEAK,
    ZEROS,
)


class Kind(StrEnum):
    """What a column is."""

    PERSON_NAME = "person_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    PARENT_NAME = "parent_name"
    DATE = "date"
    NATIONAL_ID = "national_id"
    FAMILY_CARD = "family_card"
    IDENTIFIER = "identifier"
    SEX = "sex"
    PLACE = "place"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    FREE_TEXT = "free_text"
    NUMBER = "number"


NAMES: Final = (Kind.PERSON_NAME, Kind.GIVEN_NAME, Kind.FAMILY_NAME)
"""Names of the person."""

ALL_NAMES: Final = (*NAMES, Kind.PARENT_NAME)
"""Names, also those of somebody else who says who the person is."""

OWN_NUMBERS: Final = (Kind.NATIONAL_ID, Kind.IDENTIFIER, Kind.PHONE)
NUMBERS: Final = (*OWN_NUMBERS, Kind.FAMILY_CARD)
TELLING: Final = (*NAMES, *OWN_NUMBERS, Kind.DATE)
"""Kinds in most of which pairs of one person must agree somehow, or it is not persons that were told apart."""

SAID_BY: Final[Mapping[Kind, tuple[Kind, ...]]] = {
    Kind.DATE: (Kind.NATIONAL_ID,),
    Kind.SEX: (Kind.NATIONAL_ID,),
    Kind.PARENT_NAME: (Kind.FAMILY_CARD, Kind.ADDRESS),
    Kind.ADDRESS: (Kind.FAMILY_CARD,),
    Kind.PLACE: (Kind.ADDRESS, Kind.FAMILY_CARD),
    Kind.POSTCODE: (Kind.ADDRESS, Kind.FAMILY_CARD),
}
"""What says nearly the same already: where it agrees, a kind says little that is new. A NIK holds birth date and sex, a
family shares card, address and mother, and an address lies in one village. The first that a table has counts."""


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


_NAME: Final = _scale(WEAK, ALIKE, ONE_LETTER, different=0.02)
_NUMBER: Final = _scale(ALIKE, ONE_DIGIT)

SCALES: Final[Mapping[Kind, Scale]] = {
    Kind.PERSON_NAME: _NAME,
    Kind.GIVEN_NAME: _NAME,
    Kind.FAMILY_NAME: _NAME,
    Kind.PARENT_NAME: _scale(WEAK, ALIKE, ONE_LETTER, same=0.6, different=0.2),
    Kind.DATE: _scale(TWO_PARTS, ONE_DIGIT, TURNED, same=0.85),
    Kind.NATIONAL_ID: _scale(MASKED, ONE_DIGIT, TURNED, ZEROS, same=0.9, different=0.02, limit=0.0),
    Kind.FAMILY_CARD: _scale(different=0.1),
    Kind.IDENTIFIER: _NUMBER,
    Kind.SEX: _scale(same=0.97, different=0.02),
    Kind.PLACE: _scale(ALIKE, ONE_LETTER, different=0.1),
    Kind.ADDRESS: _scale(PARTLY, ALIKE, same=0.6, different=0.2),
    Kind.POSTCODE: _scale(ALIKE, ONE_DIGIT, different=0.1),
    Kind.PHONE: _scale(ALIKE, ONE_DIGIT, same=0.6, different=0.3),
    Kind.FREE_TEXT: _scale(PARTLY, ALIKE, same=0.6, different=0.3),
    Kind.NUMBER: _scale(ONE_DIGIT, different=0.15),
}
