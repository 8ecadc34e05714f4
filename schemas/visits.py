"""Visits: what somebody has to look at where the data leave a programme open, and what becomes of the answer.

An answer fills only what the data leave open: as soon as the data say something themselves, they count.
"""

from enum import StrEnum
from typing import Final

COMPLETE_DATA: Final = "LENGKAPI_DATA"
"""Asked where a rule names no question of its own: complete the missing columns. Nobody answers it with yes or no."""


class Answer(StrEnum):
    """What was found: whether what the question asks holds."""

    YES = "ya"
    NO = "tidak"


class Effect(StrEnum):
    """What became of an answer in a run."""

    DECIDES = "berlaku"
    NOT_NEEDED = "tidak_diperlukan"
    ABSENT = "tidak_ditemukan"
