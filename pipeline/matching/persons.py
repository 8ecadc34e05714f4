"""Persons: the fields by which two records of persons are compared, their levels, and the cases in which they count.

What each level is worth is estimated from the data (``config/weights.toml``); a missing value is worth nothing
either way.
"""

from typing import Final

from pipeline.matching.weights import Field, Given

NIK: Final = Field("nik", "nik", ("kosong", "beda", "satu_angka", "mirip", "sama"))
NAME: Final = Field("nama", "nama", ("kosong", "beda", "lemah", "mirip", "sama"))

_BIRTH: Final = ("kosong", "beda", "tahun_beda_1", "satu_angka", "tertukar", "sama")
_SEX: Final = ("kosong", "beda", "sama")
_MOTHER: Final = ("kosong", "beda", "mirip", "sama")
_VILLAGE: Final = ("kosong", "beda", "sama")

CARD: Final = Field("no_kk", "no_kk", ("kosong", "beda", "sama"))

_NIK_AGREES: Final = tuple(NIK.number(level) for level in ("satu_angka", "mirip", "sama"))
_ONE_CARD: Final = (CARD.number("sama"),)

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
