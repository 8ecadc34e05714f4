"""Judgements: what an officer says of a pair of rows, what of the rows that rests on, and what becomes of it.

A judgement binds every later run for as long as both rows still say what was compared.
"""

from enum import StrEnum
from typing import Final


class Word(StrEnum):
    """What an officer said of a pair."""

    SAME = "sama"
    DIFFERENT = "beda"
    UNSURE = "ragu"


class Effect(StrEnum):
    """What became of a judgement in a run."""

    BINDS = "berlaku"
    REOPENED = "dibuka_lagi"
    ABSENT = "baris_tidak_ada"
    CONTRADICTED = "bertentangan"


COMPARED: Final = ("nik", "no_kk", "nama", "tanggal_lahir", "nama_ibu_kandung", "kode_desa")
"""What rows are compared by and a judgement rests on; a row is known again by these and its list."""

NEAR: Final = (("nik",), ("nama", "no_kk"), ("nama", "tanggal_lahir"), ("no_kk", "tanggal_lahir"))
"""A row of the same list that agrees on any of these is taken for the judged one, with another value by now."""
