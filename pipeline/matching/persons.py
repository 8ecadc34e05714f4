"""Persons: the fields by which two records of persons are compared, their levels, and the cases in which they count.

What each level is worth is estimated from the data (``config/weights.toml``); a missing value is worth nothing
either way.
"""

from typing import Final

from pipeline.matching.levels import (
    ALIKE,
    DIFFERENT,
    MISSING,
    ONE_DIGIT,
    ONE_YEAR,
    SAME,
    TURNED,
    WEAK,
    ZEROS,
)
from pipeline.matching.weights import Field, Given

NIK: Final = Field("nik", "nik", (MISSING, DIFFERENT, ONE_DIGIT, TURNED, ZEROS, ALIKE, SAME))
"""Alike: all but the last digit, which a spreadsheet lost. No level is for a masked NIK: validation sets its row aside,
and no row with one is ever compared."""

NAME: Final = Field("nama", "nama", (MISSING, DIFFERENT, WEAK, ALIKE, SAME))

_BIRTH: Final = (MISSING, DIFFERENT, ONE_YEAR, ONE_DIGIT, TURNED, SAME)
_SEX: Final = (MISSING, DIFFERENT, SAME)
_MOTHER: Final = (MISSING, DIFFERENT, ALIKE, SAME)
_VILLAGE: Final = (MISSING, DIFFERENT, SAME)

CARD: Final = Field("no_kk", "no_kk", (MISSING, DIFFERENT, SAME))

SLIPPED: Final = (NIK.number(ONE_DIGIT), NIK.number(TURNED))
"""One slip in place or birth date separates the two NIK."""

_NIK_AGREES: Final = (*SLIPPED, *(NIK.number(level) for level in (ZEROS, ALIKE, SAME)))
_ONE_CARD: Final = (CARD.number(SAME),)

BIRTH: Final = Field("tanggal_lahir", "tanggal_lahir", _BIRTH, Given("nik", _NIK_AGREES, False))
SEX: Final = Field("jenis_kelamin", "jenis_kelamin", _SEX, Given("nik", _NIK_AGREES, False))
MOTHER: Final = Field("nama_ibu_kandung", "nama_ibu_kandung", _MOTHER, Given("no_kk", _ONE_CARD, False))
VILLAGE: Final = Field("desa", "desa", _VILLAGE, Given("no_kk", _ONE_CARD, False))

FIELDS: Final = (
    NIK,
    NAME,
    BIRTH,
    Field("tanggal_lahir_nik", "tanggal_lahir", _BIRTH, Given("nik", _NIK_AGREES, True)),
    SEX,
    Field("jenis_kelamin_nik", "jenis_kelamin", _SEX, Given("nik", _NIK_AGREES, True)),
    MOTHER,
    Field("ibu_kk", "nama_ibu_kandung", _MOTHER, Given("no_kk", _ONE_CARD, True)),
    CARD,
    VILLAGE,
    Field("desa_kk", "desa", _VILLAGE, Given("no_kk", _ONE_CARD, True)),
)
"""Every field in every case that has weights of its own: a NIK holds birth date and sex, and a card has one mother
and one village for all its children."""

COMPARED: Final = (NIK, NAME, BIRTH, SEX, MOTHER, CARD, VILLAGE)
"""The fields that are compared, each once, in the order of the evidence."""

RARE: Final = ("nama", "tanggal_lahir")
"""Fields whose values some share more than others: common names, and birth dates that stand for an unknown one."""

EQUAL: Final = {"nama": NAME.number(SAME), "tanggal_lahir": BIRTH.number(SAME)}
