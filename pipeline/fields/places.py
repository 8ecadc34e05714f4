"""Places: Kemendagri codes of kecamatan and desa from whatever a file says of the place.

The two numbering systems give the same digits to different kecamatan, village names repeat within the
regency, and Kota Kediri is another place; so a place counts as known only when what is said agrees.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from pipeline.fields.columns import codes_of, distinct_rows
from pipeline.fields.distinct import Texts, encoded
from pipeline.fields.nulls import is_empty
from pipeline.fields.place_names import fold_place, known_places, names_other_regency
from schemas.regions import KODE_KABUPATEN

KEMENDAGRI: Final = "kemendagri"
BPS: Final = "bps"

FORMS: Final = (
    "kosong",
    "cocok",
    "tidak_dikenal",
    "desa_bukan_di_kecamatan",
    "kode_bps",
    "di_luar_kabupaten",
)
COLUMNS: Final = (
    "kode_kelurahan_desa", "kode_kecamatan", "kode_kabupaten_kota", "kelurahan_desa", "kecamatan",
    "kabupaten_kota",
)  # fmt: skip


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


def resolve_places(said: Mapping[str, Texts], numbering: str = KEMENDAGRI) -> Places:
    """Find the place of every row.

    Args:
        said: The columns of :data:`COLUMNS` that the file has.
        numbering: Whose codes the export uses, :data:`KEMENDAGRI` or :data:`BPS`.

    Returns:
        Codes, what was written, and the outcome, in the order of the rows.
    """
    names = [name for name in COLUMNS if name in said]
    columns = [encoded(said[name]) for name in names]
    first, inverse = distinct_rows([codes_of(column) for column in columns])
    texts = [column.take(pa.array(first)).to_pylist() for column in columns]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*texts, strict=True)]
    found = [find_place({name: (text or "").strip() for name, text in row.items()}, numbering) for row in rows]
    written = [" / ".join(text.strip() for text in row.values() if text and text.strip()) or None for row in rows]

    def spread(values: list[str | None]) -> pa.DictionaryArray:
        unique = pa.array(values, pa.string()).dictionary_encode()
        return pa.DictionaryArray.from_arrays(unique.indices.take(pa.array(inverse)), unique.dictionary)

    return Places(
        spread([place.kode_kecamatan for place in found]),
        spread([place.kode_desa for place in found]),
        spread(written),
        spread([place.form for place in found]),
    )


def find_place(said: Mapping[str, str], numbering: str = KEMENDAGRI) -> Place:
    """Find one place; an empty text says nothing."""
    if all(is_empty(text) for text in said.values()):
        return Place(None, None, "kosong")
    kode_kecamatan, code = _codes(said, numbering)
    desa, kecamatan = fold_place(said.get("kelurahan_desa", "")), fold_place(said.get("kecamatan", ""))
    if _outside(said, code, kecamatan):
        return Place(None, None, "di_luar_kabupaten")
    if _disagree(code, kode_kecamatan, kecamatan):
        return Place(None, None, "desa_bukan_di_kecamatan")
    place = _by_code(code, desa, kecamatan) if code else _by_name(desa, kecamatan, "cocok")
    meant = place.form == "kode_bps" and numbering == BPS
    return replace(place, form="cocok") if meant else place


def _codes(said: Mapping[str, str], numbering: str) -> tuple[str, str]:
    """The code of the kecamatan, and the longest code said; parts are put together.

    A kecamatan of three digits is BPS's, one of two the home ministry's; where leading zeros were lost, the
    export's own numbering tells. Of the village part only the ministry's four digits make a code.
    """
    kecamatan = _digits(said.get("kode_kecamatan", ""))
    desa = _digits(said.get("kode_kelurahan_desa", ""))
    if 0 < len(kecamatan) <= 3:
        width = 3 if numbering == BPS or len(kecamatan) == 3 else 2
        kecamatan = _regency(said) + kecamatan.zfill(width)
    if 0 < len(desa) <= 4:
        desa = kecamatan + desa if len(desa) == 4 and len(kecamatan) == 6 else ""
    return kecamatan, desa or kecamatan


def _regency(said: Mapping[str, str]) -> str:
    """The four digits of the regency that is said, ours where none is; two digits are one of the province."""
    regency = _digits(said.get("kode_kabupaten_kota", ""))
    return KODE_KABUPATEN[:2] + regency.zfill(2) if 0 < len(regency) <= 2 else regency[:4] or KODE_KABUPATEN


def _outside(said: Mapping[str, str], code: str, kecamatan: str) -> bool:
    """Say whether the regency, by code or by name, is another one."""
    if len(code) in (6, 7, 10):
        return code[:4] != KODE_KABUPATEN
    if _digits(said.get("kode_kabupaten_kota", "")):
        return _regency(said) != KODE_KABUPATEN
    return names_other_regency(said.get("kabupaten_kota", ""), kecamatan)


def _disagree(code: str, kode_kecamatan: str, kecamatan: str) -> bool:
    """Say whether a Kemendagri code lies in another kecamatan than the one that is said beside it."""
    known = known_places()
    if code not in known.desa and code not in known.kecamatan:
        return False
    other_code = kode_kecamatan in known.kecamatan and kode_kecamatan != code[:6]
    other_name = kecamatan in known.kecamatan_codes and known.kecamatan_codes[kecamatan] != code[:6]
    return other_code or other_name


def _by_code(code: str, desa: str, kecamatan: str) -> Place:
    """Follow a code: Kemendagri as it is, BPS translated, anything else only by its names."""
    known = known_places()
    if code in known.desa:
        named = known.desa[code]
        if desa and named != desa and desa in known.names:
            return Place(code[:6], None, "desa_bukan_di_kecamatan")
        return Place(code[:6], code, "cocok")
    if len(code) == 6 and code in known.kecamatan:
        return _within(code, desa, "cocok")
    bps = known.bps.get(code[:7]) if len(code) in (7, 10) else None
    if bps is not None and (not kecamatan or known.kecamatan[bps] == kecamatan):
        return _within(bps, desa, "kode_bps")
    if len(code) == 10 and code[:6] in known.kecamatan:
        return Place(code[:6], None, "desa_bukan_di_kecamatan" if code[6:] in known.suffixes else "tidak_dikenal")
    return _by_name(desa, kecamatan, "kode_bps" if bps is not None else "cocok")


def _by_name(desa: str, kecamatan: str, form: str) -> Place:
    """Follow the names: the kecamatan first, a village name alone only when it occurs once."""
    known = known_places()
    code = known.kecamatan_codes.get(kecamatan)
    if code is not None:
        return _within(code, desa, form)
    alone = known.once.get(desa) if not kecamatan else None
    return Place(alone[:6], alone, form) if alone else Place(None, None, "tidak_dikenal")


def _within(kecamatan: str, desa: str, form: str) -> Place:
    """Find a village by name within a kecamatan."""
    known = known_places()
    code = known.by_name.get((kecamatan, desa))
    if code is not None or not desa:
        return Place(kecamatan, code, form)
    return Place(kecamatan, None, "desa_bukan_di_kecamatan" if desa in known.names else "tidak_dikenal")


def _digits(code: str) -> str:
    """A code without dots and ``.0``; empty when it is none."""
    bare = re.sub(r"\.0$", "", code.strip())
    digits = re.sub(r"[. \-']", "", bare)
    return digits if digits.isdigit() and digits.strip("0") else ""
