"""Judges of age against relation, marriage, school, work and pregnancy (limits: the ministry's quality checks).

All read ``umur``, completed years on the day that ages are taken on; an unknown age contradicts nothing.
"""

from typing import Any, Final

import pandas as pd

from schemas.reasons import Reason
from schemas.rules import Verdicts, verdicts

YOUNGEST_HEAD: Final = 10
YOUNGEST_SPOUSE: Final = 12
YOUNGEST_PUPIL: Final = 5
YOUNGEST_WORKER: Final = 10
YOUNGEST_MOTHER, OLDEST_MOTHER = 10, 55
YOUNGEST_GRADUATE: Final = 18
MARRIED: Final = ("kawin", "kawin_tercatat", "kawin_belum_tercatat", "cerai_hidup", "cerai_mati")
DEGREES: Final = ("d4_s1", "profesi", "s2", "s3", "s2_s3")
SERVICE: Final = (
    r"\b(?:ASN|PNS|TNI|POLRI|PPPK|PEGAWAI NEGERI SIPIL|TENTARA NASIONAL INDONESIA|KEPOLISIAN(?: RI)?|POLISI)\b"
)


def _age(frame: pd.DataFrame) -> Any:
    return pd.to_numeric(frame["umur"])


def judge_child_head(frame: pd.DataFrame) -> Verdicts:
    """Find a head of family under ten years of age."""
    head = (frame["status_hubungan_keluarga"] == "kepala_keluarga").fillna(False)
    return verdicts(len(frame), (head & (_age(frame) < YOUNGEST_HEAD), Reason.ANAK_KEPALA_KELUARGA))


def judge_child_married(frame: pd.DataFrame) -> Verdicts:
    """Find somebody under twelve who is recorded as married or once married."""
    married = frame["status_kawin"].isin(MARRIED)
    return verdicts(len(frame), (married & (_age(frame) < YOUNGEST_SPOUSE), Reason.ANAK_BERSTATUS_KAWIN))


def judge_pupil(frame: pd.DataFrame) -> Verdicts:
    """Find a child under five who is at school."""
    at_school = (frame["partisipasi_sekolah"] == "masih_sekolah").fillna(False)
    return verdicts(len(frame), (at_school & (_age(frame) < YOUNGEST_PUPIL), Reason.SEKOLAH_TIDAK_SESUAI_UMUR))


def judge_certificate(frame: pd.DataFrame) -> Verdicts:
    """Find somebody under eighteen with a university degree."""
    degree = frame["ijazah_tertinggi_yang_dimiliki"].isin(DEGREES)
    return verdicts(len(frame), (degree & (_age(frame) < YOUNGEST_GRADUATE), Reason.IJAZAH_TIDAK_SESUAI_UMUR))


def judge_worker(frame: pd.DataFrame) -> Verdicts:
    """Find a child under ten who works."""
    works = (frame["status_bekerja"] == "ya").fillna(False)
    return verdicts(len(frame), (works & (_age(frame) < YOUNGEST_WORKER), Reason.BEKERJA_DI_BAWAH_UMUR))


def judge_pregnant(frame: pd.DataFrame) -> Verdicts:
    """Find a pregnancy of a man, or of a woman too young or too old for one."""
    pregnant = (frame["status_hamil"] == "ya").fillna(False)
    man = (frame["jenis_kelamin"] == "L").fillna(False)
    age = _age(frame)
    unlikely = (age < YOUNGEST_MOTHER) | (age > OLDEST_MOTHER)
    return verdicts(len(frame), (pregnant & (man | unlikely), Reason.HAMIL_TIDAK_SESUAI))


def judge_occupation(frame: pd.DataFrame) -> Verdicts:
    """Find an occupation in the civil service, the military or the police; a signal, never a verdict."""
    service = frame["pekerjaan"].str.contains(SERVICE, regex=True).fillna(False)
    retired = frame["pekerjaan"].str.contains("PENSIUN", regex=False).fillna(False)
    return verdicts(len(frame), (service & ~retired, Reason.ASN_TNI_POLRI))
