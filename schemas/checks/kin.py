"""Judges of a family card as a whole (observed practice: one head, one place, generations in order)."""

from typing import Final

import pandas as pd

from schemas.reasons import Reason
from schemas.regions import SPLIT_FROM, load_kecamatan
from schemas.rules import Verdicts, verdicts

HEAD: Final = "kepala_keluarga"
GENERATION: Final = 10
"""Years that a parent is older than a child at the least; also a stepchild is rarely nearer."""

UNKNOWN: Final = -1
"""A count that nobody stated."""


def judge_no_head(frame: pd.DataFrame) -> Verdicts:
    """Find a card without a head, told at its first person; not where somebody or some relation is unknown."""
    none = frame["pertama"] & frame["lengkap"] & (frame["jumlah_kepala"] == 0)
    return verdicts(len(frame), (none, Reason.KK_TANPA_KEPALA))


def judge_heads(frame: pd.DataFrame) -> Verdicts:
    """Find every head of a card that has several."""
    head = (frame["status_hubungan_keluarga"] == HEAD).fillna(False)
    return verdicts(len(frame), (head & (frame["jumlah_kepala"] > 1), Reason.KK_KEPALA_LEBIH_DARI_SATU))


def judge_places(frame: pd.DataFrame) -> Verdicts:
    """Find people of a card whose desa is another one than that of its first person."""
    place, card = frame["kode_desa"], frame["desa_kartu"]
    return verdicts(len(frame), (place.notna() & card.notna() & (place != card), Reason.KK_DI_DUA_DESA))


def judge_registration(frame: pd.DataFrame) -> Verdicts:
    """Find a NIK given in another kecamatan of the regency than where its bearer lives; nothing wrong by itself.

    A kecamatan that was parted from another is at home with the NIK of both.
    """
    given, home = frame["kecamatan_nik"], frame["kode_desa"].str[:6]
    known = given.isin([each.kode_kecamatan for each in load_kecamatan()]) & home.notna()
    elsewhere = (given != home) & (given != home.map(SPLIT_FROM))
    return verdicts(len(frame), (known & elsewhere.fillna(False), Reason.NIK_LUAR_KECAMATAN))


def judge_spouse(frame: pd.DataFrame) -> Verdicts:
    """Find a spouse of the head's own sex."""
    spouse = (frame["status_hubungan_keluarga"] == "pasangan").fillna(False) & (frame["jumlah_kepala"] == 1)
    known = frame["jenis_kelamin"].isin(["L", "P"])
    same = (frame["jenis_kelamin"] == frame["kelamin_kepala"]).fillna(False)
    return verdicts(len(frame), (spouse & known & same, Reason.PASANGAN_SAMA_JENIS_KELAMIN))


def judge_generations(frame: pd.DataFrame) -> Verdicts:
    """Find children who are hardly younger than the head, and parents who are hardly older."""
    relation, one = frame["status_hubungan_keluarga"], frame["jumlah_kepala"] == 1
    years = (frame["tanggal_lahir"] - frame["lahir_kepala"]).dt.days / 365.25
    child = relation.isin(["anak", "cucu"]) & (years < GENERATION)
    parent = (relation == "orang_tua").fillna(False) & (years > -GENERATION)
    return verdicts(len(frame), (one & years.notna() & (child | parent), Reason.ORANG_TUA_LEBIH_MUDA))


def judge_count(frame: pd.DataFrame) -> Verdicts:
    """Find a card that states fewer members than there are, or more than there can be.

    A row in quarantine may be one more member, or another row of one who is there.
    """
    stated = frame["jumlah_anggota_keluarga"]
    fewer, more = stated < frame["anggota_tercatat"], stated > frame["anggota_terbanyak"]
    known = frame["pertama"] & (stated != UNKNOWN)
    return verdicts(len(frame), (known & (fewer | more), Reason.KK_JUMLAH_ANGGOTA_BEDA))
