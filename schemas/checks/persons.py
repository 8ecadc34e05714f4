"""Judges of what is said about a person: name, birth, sex, relation."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from schemas.checks.columns import has_column
from schemas.name_lists import title_pattern
from schemas.reasons import Reason
from schemas.rules import Judge, Verdicts, verdicts

OLDEST = 120


def judge_name(frame: pd.DataFrame) -> Verdicts:
    """Judge ``nama``: missing, with digits or signs that no name has, or with a title."""
    name = frame["nama"]
    digits = name.str.contains(r"[0-9@#$%^&*_=+<>\[\]{}|\\~!?;:\"]", regex=True).fillna(False)
    titled = name.str.contains(title_pattern(), regex=True).fillna(False)
    return verdicts(
        len(frame),
        (name.isna(), Reason.NAMA_KOSONG),
        (digits, Reason.NAMA_BERISI_ANGKA),
        (titled, Reason.NAMA_BERISI_GELAR),
    )


def age_in_years(born: "pd.Series[pd.Timestamp]", as_of: "pd.Series[pd.Timestamp]") -> npt.NDArray[np.float64]:
    """Completed years on the day ``as_of``; not a number where the birth date is unknown."""
    years: npt.NDArray[Any] = (as_of.dt.year - born.dt.year).to_numpy(dtype=float)
    before = (as_of.dt.month * 100 + as_of.dt.day) < (born.dt.month * 100 + born.dt.day)
    return years - before.to_numpy(dtype=np.float64)


def judge_birth(frame: pd.DataFrame) -> Verdicts:
    """Judge ``tanggal_lahir`` by how it was written and by the age it gives."""
    form, born, as_of = frame["tanggal_lahir_bentuk"], frame["tanggal_lahir"], frame["tanggal_acuan"]
    with np.errstate(invalid="ignore"):
        too_old = age_in_years(born, as_of) > OLDEST
    return verdicts(
        len(frame),
        (form == "tak_terbaca", Reason.TANGGAL_LAHIR_TIDAK_TERBACA),
        (form.isin(["ragu", "bulan_hari_tahun"]), Reason.TANGGAL_LAHIR_RAGU),
        (born > as_of, Reason.TANGGAL_LAHIR_MASA_DEPAN),
        (too_old, Reason.UMUR_DI_LUAR_BATAS),
        (born.isna(), Reason.TANGGAL_LAHIR_KOSONG),
    )


def judge_sex(frame: pd.DataFrame) -> Verdicts:
    """Judge ``jenis_kelamin``: missing is as unknown as unreadable."""
    return verdicts(len(frame), (~frame["jenis_kelamin"].isin(["L", "P"]), Reason.JENIS_KELAMIN_TIDAK_DIKENAL))


def unknown_or_missing(column: str, reason: Reason) -> Judge:
    """Make the judge of a column that every row should fill where the file has it.

    A file without the column says nothing about it, and that is not a fault of the row.
    """

    def judge(frame: pd.DataFrame) -> Verdicts:
        value = frame[column]
        missing = value.isna() & has_column(frame, column)
        return verdicts(len(frame), (missing | value.str.startswith("?").fillna(False), reason))

    return judge


judge_relation = unknown_or_missing("status_hubungan_keluarga", Reason.HUBUNGAN_TIDAK_DIKENAL)
judge_mother = unknown_or_missing("nama_ibu_kandung", Reason.IBU_KANDUNG_KOSONG)
