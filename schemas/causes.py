"""Causes: what may have changed between two runs, so that somebody is on a list, or no longer."""

from enum import StrEnum
from typing import Final


class Cause(StrEnum):
    """What changed, the way an officer would say it."""

    TOGETHER = "gabungan"
    RULE = "aturan"
    QUOTA = "kuota"
    PAIR = "program_lain"
    DAY = "tanggal"
    VISIT = "kunjungan"
    DECISION = "keputusan"
    MATCHING = "pencocokan"
    DATA = "data"
    PROGRAM = "aplikasi"
    UNKNOWN = "tidak_dapat_dibandingkan"


EVIDENCE: Final = (Cause.DECISION, Cause.MATCHING)
"""What is known of a change in the data beyond what the files say."""
