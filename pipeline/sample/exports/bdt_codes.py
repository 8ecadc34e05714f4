"""BDT codes: what stands for a code of DTSEN in the lists of 2015, where it is another."""

from typing import Final

KAWIN: Final = {3: 2, 4: 3, 5: 4}
PARTISIPASI: Final = {1: 0, 2: 1, 3: 2}
JENJANG: Final = {3: 1, 4: 3, 8: 4, 9: 6, 13: 7, 14: 9, 15: 7, 19: 10}
IJAZAH: Final = {3: 1, 4: 1, 8: 2, 9: 2, 13: 3, 14: 3, 15: 3, 19: 5, 23: 0}
PENYAKIT: Final = {code: min(code - 1, 9) for code in range(1, 19)}
LAPANGAN_USAHA: Final = {5: 6, 8: 9, 13: 14, 14: 13, 24: 19}
LANTAI: Final = {8: 9}
ATAP: Final = {2: 4, 3: 6, 4: 5, 5: 8, 6: 7, 7: 9, 8: 10}
AIR_MINUM: Final = {4: 5, 5: 6, 6: 7, 7: 8, 8: 9}
PENERANGAN: Final = {2: 1, 3: 2, 4: 3}
BAHAN_BAKAR: Final = {4: 3, 10: 8}
KLOSET: Final = {3: 2, 4: 3}
