"""Place names: the kecamatan and desa of the regency, ready to look up under any usual spelling."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.fields.nulls import is_empty
from schemas.regions import KABUPATEN, load_regions

_PREFIX: Final = re.compile(r"^(?:KECAMATAN|KEC|KELURAHAN|KEL|DESA|DS)\b[. ]*")
_KOTA: Final = ("MOJOROTO", "KOTA", "PESANTREN")
"""The three kecamatan of Kota Kediri; no kecamatan of the regency has such a name."""

_SPELLINGS: Final = (
    (r"OE", "U"), (r"DJ", "J"), (r"TJ", "C"), (r"^POH", "PUH"), (r"([A-Z])\1+", r"\1"),
)  # fmt: skip
"""Old spelling, the two ways to write the tree, doubled letters."""


@dataclass(frozen=True)
class Known:
    """The places of the regency.

    Attributes:
        desa: Folded name of each desa code.
        kecamatan: Folded name of each Kemendagri code.
        kecamatan_codes: The code of each folded name.
        bps: The Kemendagri code of each BPS code.
        by_name: Desa code by kecamatan code and folded name.
        once: Desa code of each name that occurs in one kecamatan only.
        names: All folded names of desa.
        suffixes: The last four digits in use.
    """

    desa: Mapping[str, str]
    kecamatan: Mapping[str, str]
    kecamatan_codes: Mapping[str, str]
    bps: Mapping[str, str]
    by_name: Mapping[tuple[str, str], str]
    once: Mapping[str, str]
    names: frozenset[str]
    suffixes: frozenset[str]


@cache
def known_places() -> Known:
    """The places of the regency, from the region table."""
    rows = load_regions()
    desa = {code: fold_place(name) for code, name in zip(rows["kode_desa"], rows["desa"], strict=True)}
    kecamatan = {code: fold_place(name) for code, name in zip(rows["kode_kecamatan"], rows["kecamatan"], strict=True)}
    names = list(desa.values())
    return Known(
        desa=desa,
        kecamatan=kecamatan,
        kecamatan_codes={name: code for code, name in kecamatan.items()},
        bps=dict(zip(rows["kode_bps_kecamatan"], rows["kode_kecamatan"], strict=True)),
        by_name={(code[:6], name): code for code, name in desa.items()},
        once={name: code for code, name in desa.items() if names.count(name) == 1},
        names=frozenset(names),
        suffixes=frozenset(code[6:] for code in desa),
    )


@cache
def fold_place(name: str) -> str:
    """Bring a place name into the form of comparison: capitals, no prefix, spaces, signs, doubled letters."""
    if is_empty(name):
        return ""
    folded = re.sub(r"[^A-Z]", "", _PREFIX.sub("", " ".join(name.upper().replace("_", " ").split())))
    for old, new in _SPELLINGS:
        folded = re.sub(old, new, folded)
    return folded


def names_other_regency(kabupaten: str, kecamatan: str) -> bool:
    """Say whether the names put a place outside the regency; KEDIRI alone may be the city or the regency."""
    if is_empty(kabupaten):
        return False
    words = set(re.findall(r"[A-Z]+", kabupaten.upper()))
    bare = words - {"KAB", "KABUPATEN", "KOTA"}
    if bare != {KABUPATEN}:
        return bool(bare)
    return "KOTA" in words or (bare == words and kecamatan in _KOTA)
