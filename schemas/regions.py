"""The 26 kecamatan and 344 desa of Kabupaten Kediri, in both numbering systems.

Kemendagri codes are the ones inside a NIK; BPS codes are the ones inside older statistical lists.
The two systems give the same digits to different kecamatan, so every table here names its system.
Basis of the Kemendagri codes: Kepmendagri 300.2.2-2430/2025.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import pandas as pd

KODE_PROVINSI = "35"
PROVINSI = "JAWA TIMUR"
KODE_KABUPATEN = "3506"
KABUPATEN = "KEDIRI"

SPLIT_FROM: Final = {"350624": "350611", "350625": "350612", "350626": "350617"}
"""Younger kecamatan (Kayen Kidul, Ngasem, Badas) and the one each was parted from (Pagu, Gampengrejo, Pare).

Who was registered before the split bears a NIK of the older one, and never moved.
"""


@dataclass(frozen=True, slots=True)
class Kecamatan:
    """One kecamatan with its code in both systems."""

    kode_kecamatan: str
    kecamatan: str
    kode_bps_kecamatan: str


@cache
def _regions() -> pd.DataFrame:
    with resources.files(__package__).joinpath("regions.csv").open(encoding="utf-8") as stream:
        return pd.read_csv(stream, dtype="str")


def load_regions() -> pd.DataFrame:
    """Return one row per desa: kode_kecamatan, kecamatan, kode_bps_kecamatan, kode_desa, desa, jenis.

    Codes are text without dots. The frame is the caller's own copy, so it may be changed freely.
    """
    return _regions().copy()


@cache
def load_kecamatan() -> tuple[Kecamatan, ...]:
    """Return the 26 kecamatan in the order of their Kemendagri codes."""
    columns = ["kode_kecamatan", "kecamatan", "kode_bps_kecamatan"]
    unique = _regions()[columns].drop_duplicates().sort_values("kode_kecamatan")
    return tuple(Kecamatan(*map(str, row)) for row in unique.to_numpy())


@cache
def _names() -> dict[str, str]:
    regions = _regions()
    pairs = [(regions[code], regions[name]) for code, name in (("kode_kecamatan", "kecamatan"), ("kode_desa", "desa"))]
    return {code: name for codes, names in pairs for code, name in zip(codes, names, strict=True)}


def place_name(code: str | None) -> str:
    """What a kecamatan or desa is called; empty where the code is missing or of neither."""
    return _names().get(code or "", "")
