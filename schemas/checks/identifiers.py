"""Judges of NIK and nomor KK (structure: Dukcapil; severities: domain practice of the ministry's tools)."""

import numpy as np
import pandas as pd

from schemas import nik as nik_digits
from schemas.nik import Mask
from schemas.reasons import Reason
from schemas.rules import Verdicts, verdicts

PLACEHOLDER_PATTERN = r"^(?:1234567890123456|\d{6}0{10}|9{4,}\d*)$"
FIRST_YEAR = 365
"""Days after birth in which a missing NIK is ordinary."""

MASKED_PATTERN = r"[*xX#]{3,}"


def judge_nik(frame: pd.DataFrame) -> Verdicts:
    """Judge the structure of ``nik`` with the knowledge of ``nik_numerik``.

    A numeric cell keeps fifteen digits, so a NIK ending in 0 there has probably lost its last digit.
    """
    nik, numeric = frame["nik"], frame["nik_numerik"].to_numpy(dtype=bool)
    parts = nik_digits.parts_of(nik)
    placeholder = parts.same_digit | nik.str.contains(PLACEHOLDER_PATTERN, regex=True).fillna(False).to_numpy(bool)
    return verdicts(
        len(frame),
        (nik.str.contains(MASKED_PATTERN, regex=True).fillna(False), Reason.NIK_DISAMARKAN),
        (nik.notna() & ~parts.complete, Reason.NIK_BUKAN_16_ANGKA),
        (placeholder, Reason.NIK_PALSU),
        (parts.complete & (parts.first == 0), Reason.NIK_SEMENTARA),
        (parts.complete & ~nik_digits.known_province(parts), Reason.NIK_WILAYAH_TIDAK_DIKENAL),
        (parts.complete & ~nik_digits.possible_date(parts), Reason.NIK_TANGGAL_MUSTAHIL),
        (parts.complete & numeric & (parts.serial % 10 == 0), Reason.NIK_PRESISI_EXCEL),
    )


def judge_nik_missing(frame: pd.DataFrame) -> Verdicts:
    """Find a NIK that is not said, of anybody but a newborn."""
    missing = frame["nik"].isna().to_numpy()
    return verdicts(len(frame), (missing & ~_newborn(frame), Reason.NIK_KOSONG))


def judge_newborn_nik(frame: pd.DataFrame) -> Verdicts:
    """Find a NIK that is not said, of a child in its first year: it may have none yet."""
    missing = frame["nik"].isna().to_numpy()
    return verdicts(len(frame), (missing & _newborn(frame), Reason.NIK_KOSONG))


def _newborn(frame: pd.DataFrame) -> Mask:
    days = (frame["tanggal_acuan"] - frame["tanggal_lahir"]).dt.days
    return np.asarray(days.between(0, FIRST_YEAR), dtype=bool)


def judge_nik_serial(frame: pd.DataFrame) -> Verdicts:
    """Judge the serial of a NIK written as text: 0000 is never issued, so a digit was lost before."""
    parts = nik_digits.parts_of(frame["nik"])
    sound = nik_digits.possible_date(parts) & nik_digits.known_province(parts) & ~parts.same_digit
    text_cell = ~frame["nik_numerik"].to_numpy(dtype=bool)
    lost = parts.complete & (parts.serial == 0) & sound & text_cell
    return verdicts(len(frame), (lost, Reason.NIK_PRESISI_EXCEL))


def judge_nik_region(frame: pd.DataFrame) -> Verdicts:
    """Judge the place of first registration; old and abolished codes exist, hence only a warning.

    Another regency is nothing wrong: it is told of a NIK that is sound in all its parts, for who looks for a slip.
    """
    parts = nik_digits.parts_of(frame["nik"])
    checkable = parts.complete & nik_digits.known_province(parts) & ~parts.same_digit
    sound = checkable & nik_digits.possible_date(parts) & (parts.serial > 0)
    return verdicts(
        len(frame),
        (checkable & ~nik_digits.known_region(parts), Reason.NIK_WILAYAH_TIDAK_DIKENAL),
        (sound & (parts.region // 100 != nik_digits.KEDIRI), Reason.NIK_LUAR_KABUPATEN),
    )


def judge_nik_birth(frame: pd.DataFrame) -> Verdicts:
    """Compare the date inside the NIK with ``tanggal_lahir`` (a NIK stays when a birth date is corrected)."""
    parts = nik_digits.parts_of(frame["nik"])
    born = frame["tanggal_lahir"]
    differs = (
        (born.dt.day.to_numpy() != parts.day)
        | (born.dt.month.to_numpy() != parts.month)
        | (born.dt.year.to_numpy() % 100 != parts.year)
    )
    comparable = parts.complete & nik_digits.possible_date(parts) & born.notna().to_numpy()
    return verdicts(len(frame), (comparable & differs, Reason.NIK_BEDA_TANGGAL_LAHIR))


def judge_nik_sex(frame: pd.DataFrame) -> Verdicts:
    """Compare the sex inside the NIK with ``jenis_kelamin``."""
    parts = nik_digits.parts_of(frame["nik"])
    sex = frame["jenis_kelamin"]
    comparable = parts.complete & nik_digits.possible_date(parts) & sex.isin(["L", "P"]).to_numpy()
    differs = (sex == "P").fillna(False).to_numpy(dtype=bool) != parts.woman
    return verdicts(len(frame), (comparable & differs, Reason.NIK_BEDA_JENIS_KELAMIN))


def judge_kk(frame: pd.DataFrame) -> Verdicts:
    """Judge the structure of ``no_kk`` with the knowledge of ``no_kk_numerik``."""
    no_kk, numeric = frame["no_kk"], frame["no_kk_numerik"].to_numpy(dtype=bool)
    complete, digits = nik_digits.digits_of(no_kk)
    return verdicts(
        len(frame),
        (no_kk.isna(), Reason.KK_KOSONG),
        (~complete, Reason.KK_BUKAN_16_ANGKA),
        (numeric & (digits[:, -1] == 0), Reason.KK_PRESISI_EXCEL),
    )


def judge_nik_of_siks(frame: pd.DataFrame) -> Verdicts:
    """Compare the list's own NIK with the one that SIKS-NG gave it, where both are sixteen digits."""
    both = nik_digits.digits_of(frame["nik"])[0] & nik_digits.digits_of(frame["nik_siks"])[0]
    differ = (frame["nik"] != frame["nik_siks"]).fillna(False).to_numpy(dtype=bool)
    return verdicts(len(frame), (both & differ, Reason.NIK_BEDA_DENGAN_SIKS))


def judge_nik_is_kk(frame: pd.DataFrame) -> Verdicts:
    """Find a nomor KK copied into the NIK, or the other way round."""
    same = (frame["nik"] == frame["no_kk"]).fillna(False)
    return verdicts(len(frame), (np.asarray(same, dtype=bool), Reason.NIK_SAMA_DENGAN_KK))
