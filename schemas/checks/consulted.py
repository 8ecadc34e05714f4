"""Judges of what a reference list says (Dukcapil's answers 11 to 15; the ministry's name rule for an equal NIK)."""

from typing import Any, Final

import pandas as pd

from schemas.checks.hints import chosen
from schemas.hints import Hint
from schemas.reasons import Reason
from schemas.rules import Hints, Verdicts, verdicts

REGISTRY: Final = "civil_registry"
ABSENT: Final = ("tidak_ditemukan", "tidak_valid", "format_salah")
"""States of a NIK that the registry does not know (answers 13 and 15)."""

EVENTS: Final = ("civil_registry", "deaths", "moves", "life_events")
TOLD: Final = (*EVENTS, "asn", "wages")
"""Kinds of lists that say something of a person which an officer must know."""

ATTESTED: Final = ("kube", "housing", "programme", "payments", "insurance")
"""Kinds of lists that say of a person what the rules of a programme ask."""

UNSTATED: Final = -1
"""An amount that nobody stated."""


def _same_person(frame: pd.DataFrame) -> Any:
    """Whether the list speaks of this person: of the NIK alone, or of a name that is alike."""
    return ~frame["bernama"] | frame["serupa"]


def judge_state(frame: pd.DataFrame) -> Verdicts:
    """Judge the state that a registry or a list of events gives a NIK."""
    state = frame["status"].where(frame["jenis_acuan"].isin(EVENTS))
    same, registry = _same_person(frame), frame["jenis_acuan"] == REGISTRY
    return verdicts(
        len(frame),
        ((state == "meninggal") & same, Reason.MENINGGAL),
        ((state == "pindah") & same, Reason.PINDAH),
        (registry & (state == "ganda") & same, Reason.DUKCAPIL_GANDA),
        (registry & (state == "nonaktif") & same, Reason.DUKCAPIL_NONAKTIF),
        (registry & state.isin(ABSENT), Reason.DUKCAPIL_TIDAK_DITEMUKAN),
    )


def judge_name(frame: pd.DataFrame) -> Verdicts:
    """Find a NIK that the registry gives to somebody of another name (less than 60 % alike)."""
    found = (frame["jenis_acuan"] == REGISTRY) & ~frame["status"].isin(ABSENT)
    return verdicts(len(frame), (found & frame["bernama"] & ~frame["serupa"], Reason.DUKCAPIL_BEDA_NAMA))


def judge_service(frame: pd.DataFrame) -> Verdicts:
    """Find people on a list of civil servants, military or police."""
    return verdicts(len(frame), ((frame["jenis_acuan"] == "asn") & _same_person(frame), Reason.ASN_TNI_POLRI))


def judge_wage(frame: pd.DataFrame) -> Verdicts:
    """Find people whose stated wage is above the regency's minimum wage of the year."""
    known = (frame["nominal"] != UNSTATED) & (frame["batas_upah"] != UNSTATED)
    above = known & (frame["nominal"] > frame["batas_upah"])
    return verdicts(
        len(frame), ((frame["jenis_acuan"] == "wages") & above & _same_person(frame), Reason.UPAH_DI_ATAS_UMK)
    )


def hint_found(frame: pd.DataFrame) -> Hints:
    """Say of whom was found without a NIK that it was so."""
    return chosen(len(frame), (frame["tanpa_nik"].to_numpy(dtype=bool), Hint.WITHOUT_NIK))
