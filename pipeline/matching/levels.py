"""Levels: the words for how two values agree, the same whatever is compared."""

from typing import Final

MISSING: Final = "kosong"
"""Nothing to compare."""

DIFFERENT: Final = "beda"
SAME: Final = "sama"

WEAK: Final = "lemah"
ALIKE: Final = "mirip"
PARTLY: Final = "sebagian"
ONE_LETTER: Final = "satu_huruf"
ONE_DIGIT: Final = "satu_angka"
ONE_YEAR: Final = "tahun_beda_1"
TWO_PARTS: Final = "dua_bagian"
TURNED: Final = "tertukar"
"""Day and month in each other's place."""

ZEROS: Final = "ekor_nol"
"""The last digits lost to zeros."""

EXCHANGED: Final = "tertukar_kolom"
"""Two columns in each other's place."""
