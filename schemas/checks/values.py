"""Judges of places, codes and numbers."""

from functools import cache
from typing import Final

import pandas as pd

from schemas.reasons import Reason
from schemas.rules import Judge, Verdicts, verdicts

DESILS: Final = tuple(str(desil) for desil in range(1, 11))


def judge_place(frame: pd.DataFrame) -> Verdicts:
    """Turn the outcome of matching a place with the Kemendagri list into a reason."""
    form = frame["wilayah_bentuk"]
    return verdicts(
        len(frame),
        (form == "tidak_dikenal", Reason.WILAYAH_TIDAK_DIKENAL),
        (form == "desa_bukan_di_kecamatan", Reason.DESA_BUKAN_DI_KECAMATAN),
        (form == "kode_bps", Reason.KODE_WILAYAH_BPS),
        (form == "di_luar_kabupaten", Reason.DI_LUAR_KABUPATEN),
    )


@cache
def judge_written(column: str, reason: Reason) -> Judge:
    """Make the judge of a value that its list or form did not hold (carried on with a leading ``?``)."""

    def judge(frame: pd.DataFrame) -> Verdicts:
        return verdicts(len(frame), (frame[column].str.startswith("?").fillna(False), reason))

    return judge


@cache
def judge_code(column: str) -> Judge:
    """Make the judge of a coded column."""
    return judge_written(column, Reason.KODE_DI_LUAR_DAFTAR)


@cache
def judge_number(column: str) -> Judge:
    """Make the judge of a column that should hold a number."""
    return judge_written(column, Reason.ANGKA_TIDAK_TERBACA)


@cache
def judge_desil(column: str) -> Judge:
    """Make the judge of a desil, which runs from 1 (poorest) to 10."""

    def judge(frame: pd.DataFrame) -> Verdicts:
        value = frame[column]
        return verdicts(len(frame), (value.notna() & ~value.isin(DESILS), Reason.DESIL_DI_LUAR_BATAS))

    return judge
