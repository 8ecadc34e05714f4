"""Schooling: certificates in the order of how much schooling they stand for."""

from collections.abc import Mapping
from typing import Final

LEVELS: Final = (
    ("tidak_punya",),
    ("paket_a", "sdlb", "sd", "mi", "spm_pdf_ula", "sd_sederajat"),
    ("paket_b", "smplb", "smp", "mts", "spm_pdf_wustha", "smp_sederajat"),
    ("paket_c", "smlb", "sma", "ma", "smk", "mak", "spm_pdf_ulya", "sma_sederajat"),
    ("d1_d3",),
    ("d4_s1",),
    ("profesi", "s2", "s3", "s2_s3"),
)
"""Words of ``ijazah_tertinggi_yang_dimiliki`` that stand for equally much, the least first."""

SCHOOLING: Final[Mapping[str, int]] = {word: level for level, words in enumerate(LEVELS) for word in words}
"""The level of each certificate."""
