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
"""Day and month, or two neighbouring digits, in each other's place."""

ZEROS: Final = "ekor_nol"
"""The last digits lost to zeros."""

MASKED: Final = "tersamar"
"""Digits hidden; those that can be seen agree."""

EXCHANGED: Final = "tertukar_kolom"
"""Two columns in each other's place."""

NAMES_ALIKE: Final = 0.94
NAMES_WEAK: Final = 0.82
"""Likeness of the keys of two Indonesian names from which they are alike, or a little alike."""
