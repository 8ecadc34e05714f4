"""Repairs: what a proposal may be about, where it comes from, and how sure it is.

A proposal changes nothing. An officer accepts or refuses it; what was accepted is applied on the next run to the
rows that still say what was found, and to no others.
"""

from enum import StrEnum
from typing import Final

from schemas.reasons import Reason


class Origin(StrEnum):
    """Where a proposed value comes from, the most trusted first."""

    REGISTRY = "dukcapil"
    OTHER_ROW = "baris_lain"
    LAST_RUN = "hasil_terakhir"
    OTHER_LIST = "daftar_lain"
    FAMILY = "keluarga"
    ROW = "baris_ini"


class Sureness(StrEnum):
    """How sure a proposal is: ``tinggi`` when what is left of the value fits, or outside evidence confirms it."""

    HIGH = "tinggi"
    FAIR = "sedang"


class Answer(StrEnum):
    """What an officer said of a proposal."""

    ACCEPTED = "terima"
    REFUSED = "tolak"


class Effect(StrEnum):
    """What became of an accepted proposal in a run."""

    APPLIED = "diterapkan"
    CORRECTED = "sumber_diperbaiki"
    ABSENT = "baris_tidak_ada"


NIK_CODES: Final = (
    Reason.NIK_KOSONG,
    Reason.NIK_BUKAN_16_ANGKA,
    Reason.NIK_PRESISI_EXCEL,
    Reason.NIK_SEMENTARA,
    Reason.NIK_DISAMARKAN,
    Reason.NIK_PALSU,
    Reason.NIK_TANGGAL_MUSTAHIL,
    Reason.NIK_WILAYAH_TIDAK_DIKENAL,
    Reason.NIK_SAMA_DENGAN_KK,
    Reason.DUKCAPIL_TIDAK_DITEMUKAN,
    Reason.DUKCAPIL_BEDA_NAMA,
    Reason.NIK_DIPAKAI_ORANG_LAIN,
    Reason.NIK_BEDA_TANGGAL_LAHIR,
    Reason.NIK_BEDA_JENIS_KELAMIN,
)
ASKS: Final[dict[str, tuple[Reason, ...]]] = {
    "nik": NIK_CODES,
    "no_kk": (Reason.KK_KOSONG, Reason.KK_BUKAN_16_ANGKA, Reason.KK_PRESISI_EXCEL),
    "tanggal_lahir": (
        Reason.TANGGAL_LAHIR_KOSONG,
        Reason.TANGGAL_LAHIR_TIDAK_TERBACA,
        Reason.TANGGAL_LAHIR_RAGU,
        Reason.TANGGAL_LAHIR_MASA_DEPAN,
        Reason.UMUR_DI_LUAR_BATAS,
        Reason.NIK_BEDA_TANGGAL_LAHIR,
    ),
    "jenis_kelamin": (Reason.JENIS_KELAMIN_TIDAK_DIKENAL, Reason.NIK_BEDA_JENIS_KELAMIN),
    "kode_desa": (
        Reason.WILAYAH_TIDAK_DIKENAL,
        Reason.DESA_BUKAN_DI_KECAMATAN,
        Reason.KODE_WILAYAH_BPS,
        Reason.DI_LUAR_KABUPATEN,
    ),
}
"""The columns that a value is proposed for, and the findings it would answer."""

WRITTEN: Final[dict[str, str]] = {"tanggal_lahir": "tanggal_lahir_tertulis", "kode_desa": "wilayah_tertulis"}
"""Columns whose value is looked at as it was written, because nothing canonical came of it."""

IDENTITY: Final = ("nik", "no_kk", "nama")
"""By these, and the list, a decision knows its row again, all as they were found."""

NAME_OF_CARD: Final = "nama_kepala_keluarga"
"""The name by which a row of a family file is known."""
