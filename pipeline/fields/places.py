"""Places: Kemendagri codes of kecamatan and desa from whatever a file says of the place.

The two numbering systems give the same digits to different kecamatan, village names repeat within the
regency, and Kota Kediri is another place; so a place counts as known only when what is said agrees.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import codes_of
from pipeline.fields.distinct import Texts, encoded
from schemas.regions import KODE_KABUPATEN, load_regions

FORMS: Final = (
    "kosong",
    "cocok",
    "tidak_dikenal",
    "desa_bukan_di_kecamatan",
    "kode_bps",
    "di_luar_kabupaten",
)
COLUMNS: Final = (
    "kode_kelurahan_desa", "kode_kecamatan", "kode_kabupaten_kota", "kelurahan_desa", "kecamatan", "kabupaten_kota",
)  # fmt: skip

_PREFIX: Final = re.compile(r"^(?:KECAMATAN|KEC|KELURAHAN|KEL|DESA|DS)\b[. ]*")
_OTHER_KABUPATEN: Final = re.compile(r"^(?:KOTA|KABUPATEN|KAB)\b[. ]*")
VARIANTS: Final = {"POHSARANG": "PUHSARANG"}


@dataclass(frozen=True)
class Place:
    """A place found: codes, missing where not known, and the outcome, one of :data:`FORMS`."""

    kode_kecamatan: str | None
    kode_desa: str | None
    form: str


@dataclass(frozen=True)
class Places:
    """Places of whole columns, dictionary-encoded."""

    kode_kecamatan: pa.DictionaryArray
    kode_desa: pa.DictionaryArray
    wilayah_tertulis: pa.DictionaryArray
    wilayah_bentuk: pa.DictionaryArray


def resolve_places(said: Mapping[str, Texts]) -> Places:
    """Find the place of every row.

    Args:
        said: The columns of :data:`COLUMNS` that the file has.

    Returns:
        Codes, what was written, and the outcome, in the order of the rows.
    """
    names = [name for name in COLUMNS if name in said]
    columns = [encoded(said[name]) for name in names]
    combined = np.stack([codes_of(column) for column in columns], axis=1)
    distinct, inverse = _distinct_rows(combined)
    words = [[*column.dictionary.to_pylist(), None] for column in columns]
    rows = [{n: w[code] for n, w, code in zip(names, words, row, strict=True)} for row in distinct.tolist()]
    found = [find_place({name: (text or "").strip() for name, text in row.items()}) for row in rows]
    written = [
        " / ".join(text.strip() for text in row.values() if text and text.strip()) or None for row in rows
    ]

    def spread(values: list[str | None]) -> pa.DictionaryArray:
        unique = pa.array(values, pa.string()).dictionary_encode()
        return pa.DictionaryArray.from_arrays(unique.indices.take(pa.array(inverse)), unique.dictionary)

    return Places(
        spread([place.kode_kecamatan for place in found]),
        spread([place.kode_desa for place in found]),
        spread(written),
        spread([place.form for place in found]),
    )


def _distinct_rows(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct rows of a matrix of codes from -1 up, and which one each row is."""
    sizes = codes.max(axis=0, initial=-1) + 2
    joined = (
        np.ravel_multi_index(tuple((codes + 1).T), tuple(sizes))
        if len(codes)
        else np.zeros(0, dtype=np.int64)
    )
    _, first, inverse = np.unique(joined, return_index=True, return_inverse=True)
    return codes[first], inverse


def find_place(said: Mapping[str, str]) -> Place:
    """Find one place; an empty text says nothing."""
    code = _digits(said.get("kode_kelurahan_desa", "")) or _digits(said.get("kode_kecamatan", ""))
    desa, kecamatan = _folded(said.get("kelurahan_desa", "")), _folded(said.get("kecamatan", ""))
    if not any(said.values()):
        return Place(None, None, "kosong")
    if _outside(said, code):
        return Place(None, None, "di_luar_kabupaten")
    if code and _disagree(code, _digits(said.get("kode_kecamatan", "")), kecamatan):
        return Place(None, None, "desa_bukan_di_kecamatan")
    if code:
        return _by_code(code, desa, kecamatan)
    return _by_name(desa, kecamatan, "cocok")


def _outside(said: Mapping[str, str], code: str) -> bool:
    """Say whether the regency, by code or by name, is another one."""
    regency = _digits(said.get("kode_kabupaten_kota", ""))
    if len(regency) == 2 and len(code) >= 4:
        regency = ""
    coded = code[:4] if len(code) in (6, 7, 10) else regency[:4]
    if coded and len(coded) == 4:
        return coded != KODE_KABUPATEN
    name = " ".join(said.get("kabupaten_kota", "").upper().split())
    kind, bare = _OTHER_KABUPATEN.match(name), _OTHER_KABUPATEN.sub("", name)
    return bool(bare) and (bare != "KEDIRI" or (kind is not None and kind[0].startswith("KOTA")))


def _disagree(code: str, kode_kecamatan: str, kecamatan: str) -> bool:
    """Say whether a known village code lies in another kecamatan than the one that is said beside it."""
    known = _known()
    if code not in known.desa:
        return False
    other_code = kode_kecamatan in known.kecamatan and kode_kecamatan != code[:6]
    other_name = kecamatan in known.kecamatan_codes and known.kecamatan_codes[kecamatan] != code[:6]
    return other_code or other_name


def _by_code(code: str, desa: str, kecamatan: str) -> Place:
    """Follow a code: Kemendagri as it is, BPS translated, anything else only by its names."""
    known = _known()
    if code in known.desa:
        named = known.desa[code]
        if desa and named != desa and (code[:6], desa) in known.by_name:
            return Place(code[:6], None, "desa_bukan_di_kecamatan")
        return Place(code[:6], code, "cocok")
    if len(code) == 6 and code in known.kecamatan:
        return _within(code, desa, "cocok")
    bps = known.bps.get(code[:7]) if len(code) in (7, 10) else None
    if bps is not None and (not kecamatan or known.kecamatan[bps] == kecamatan):
        return _within(bps, desa, "kode_bps")
    if len(code) == 10 and code[:6] in known.kecamatan:
        return Place(
            code[:6], None, "desa_bukan_di_kecamatan" if code[6:] in known.suffixes else "tidak_dikenal"
        )
    return _by_name(desa, kecamatan, "kode_bps" if bps is not None else "cocok")


def _by_name(desa: str, kecamatan: str, form: str) -> Place:
    """Follow the names: the kecamatan first, a village name alone only when it occurs once."""
    known = _known()
    code = known.kecamatan_codes.get(kecamatan)
    if code is not None:
        return _within(code, desa, form)
    alone = known.once.get(desa) if not kecamatan else None
    return Place(alone[:6], alone, form) if alone else Place(None, None, "tidak_dikenal")


def _within(kecamatan: str, desa: str, form: str) -> Place:
    """Find a village by name within a kecamatan."""
    known = _known()
    code = known.by_name.get((kecamatan, desa))
    if code is not None or not desa:
        return Place(kecamatan, code, form)
    elsewhere = any(name == desa for _, name in known.by_name)
    return Place(kecamatan, None, "desa_bukan_di_kecamatan" if elsewhere else "tidak_dikenal")


@dataclass(frozen=True)
class _Known:
    """The places of the regency, ready to look up."""

    desa: Mapping[str, str]
    kecamatan: Mapping[str, str]
    kecamatan_codes: Mapping[str, str]
    bps: Mapping[str, str]
    by_name: Mapping[tuple[str, str], str]
    once: Mapping[str, str]
    suffixes: frozenset[str]


@cache
def _known() -> _Known:
    rows = load_regions()
    desa = {code: _folded(name) for code, name in zip(rows["kode_desa"], rows["desa"], strict=True)}
    kecamatan = {
        code: _folded(name) for code, name in zip(rows["kode_kecamatan"], rows["kecamatan"], strict=True)
    }
    names = list(desa.values())
    return _Known(
        desa=desa,
        kecamatan=kecamatan,
        kecamatan_codes={name: code for code, name in kecamatan.items()},
        bps=dict(zip(rows["kode_bps_kecamatan"], rows["kode_kecamatan"], strict=True)),
        by_name={(code[:6], name): code for code, name in desa.items()},
        once={name: code for code, name in desa.items() if names.count(name) == 1},
        suffixes=frozenset(code[6:] for code in desa),
    )


@cache
def _folded(name: str) -> str:
    """Bring a place name into the form of comparison: capitals, no prefix, no spaces or signs."""
    bare = _PREFIX.sub("", " ".join(name.upper().replace("_", " ").split()))
    letters = re.sub(r"[^A-Z]", "", bare)
    return VARIANTS.get(letters, letters)


def _digits(code: str) -> str:
    """A code without dots and ``.0``; empty when it is none."""
    bare = re.sub(r"\.0$", "", code.strip())
    digits = re.sub(r"[. \-']", "", bare)
    return digits if digits.isdigit() and digits.strip("0") else ""
