"""Families written the way a programme officer would describe them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.config import load_config
from pipeline.policy import policy_of
from pipeline.rules.columns import ATTESTED, DERIVED
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import DetermineParams, determine
from schemas.family import Family
from schemas.kinds import kind_of
from schemas.member import Member

CONFIG = load_config(Path(__file__).parents[2] / "config")
AS_OF = date(2026, 11, 24)
KEY = "invented-key-001"

SCALES = (
    "penglihatan",
    "pendengaran",
    "berjalan_atau_naik_tangga",
    "menggunakan_tangan_jari",
    "belajar_kemampuan_intelektual",
    "pengendalian_perilaku",
    "berbicara_komunikasi",
    "mengurus_diri",
    "mengingat_berkonsentrasi",
)
USUAL_PERSON = {
    **dict.fromkeys(SCALES, "tidak_ada_kesulitan"),
    "nik_sah": True,
    "kk_sah": True,
    "kabar": "tidak_ada",
    "aparatur": "tidak",
    "status_hamil": "tidak",
    "partisipasi_sekolah": "tidak_lagi",
    "penyakit_kronis": "tidak_ada",
}
USUAL_CARD = {
    "no_kk": "3506020101200001",
    "kk_sah": True,
    "kode_kecamatan": "350602",
    "kode_desa": "3506022007",
    "desil_nasional": 2,
    "anggota_dikarantina": 0,
    "pernah_kube": "tidak",
    "pernah_bantuan_rumah": "tidak",
    "penerima_pkh": "tidak",
    "penerima_bpnt": "tidak",
}
"""What is known of a person, and of a card, unless a scenario says otherwise."""


def person(age: int | None, relation: str, sex: str, **known: Any) -> dict[str, Any]:
    """A member who turned ``age`` in January; None for an unknown birth date."""
    born = date(AS_OF.year - age, 1, 15) if age is not None else None
    said = {"tanggal_lahir": born, "status_hubungan_keluarga": relation, "jenis_kelamin": sex}
    return {**USUAL_PERSON, **said, **known}


FATHER = person(40, "kepala_keluarga", "L")
MOTHER = person(38, "pasangan", "P")
PUPIL = {"partisipasi_sekolah": "masih_sekolah"}


@dataclass(frozen=True)
class FamilyCase:
    """A family: its members, what its card says, and what a visit found of it and of each of them."""

    members: list[dict[str, Any]]
    card: dict[str, Any] = field(default_factory=dict)
    visits: dict[str, str] = field(default_factory=dict)


def allotted(cases: Sequence[FamilyCase], rules: Sequence[Rules], as_of: date = AS_OF) -> dict[str, pa.Table]:
    """All programmes for some families, with what goes together and who has a place."""
    units = determine(tables_of(cases), DetermineParams(tuple(rules), as_of))
    return allot(units, AllotParams(tuple(rules), policy_of(CONFIG).on(as_of).apart, KEY))


def tables_of(cases: Sequence[FamilyCase]) -> dict[str, pa.Table]:
    """Persons and families as eligibility sees them; persons are numbered within their family."""
    persons, families, visits = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for number, case in enumerate(cases, 1):
        family_id = f"K{number:016x}"
        for place, member in enumerate(case.members):
            ids = {"person_id": f"P{number:08x}{place:08x}", "family_id": family_id, "source_row": place + 2}
            persons.append(member | ids | {"source_file": "anggota.csv", "source_sheet": ""})
        asked = [family_id, *(f"P{number:08x}{place:08x}" for place in range(len(case.members)))]
        visits += [
            {"unit_id": one, "visit": name, "answer": said} for one in asked for name, said in case.visits.items()
        ]
        size = {"jumlah_anggota_keluarga": len(case.members), "anggota_tercatat": len(case.members)}
        place_of = {"family_id": family_id, "source_file": "keluarga.csv", "source_sheet": "", "source_row": number + 1}
        families.append(USUAL_CARD | size | place_of | case.card)
    return {
        "persons": _table(persons, PERSON_TYPES),
        "families": _table(families, FAMILY_TYPES),
        "visits": _table(visits, {"unit_id": pa.string(), "visit": WORD, "answer": WORD}),
    }


def _table(rows: Sequence[dict[str, Any]], types: dict[str, pa.DataType]) -> pa.Table:
    unknown = {name for row in rows for name in row} - set(types)
    if unknown:
        raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
    columns = {name: pa.array([row.get(name) for row in rows], kind) for name, kind in types.items()}
    return pa.table(columns)


WORD = pa.dictionary(pa.int32(), pa.string())
PLAIN = {
    "person_id": pa.string(), "family_id": pa.string(), "no_kk": pa.string(), "nik": pa.string(), "nama": pa.string(),
    "source_file": WORD, "source_sheet": WORD, "source_row": pa.int32(),
}  # fmt: skip
KINDS = {"date": pa.date32(), "flag": pa.bool_()}
NUMBERS = {
    "desil_nasional": pa.int8(), "desil_provinsi": pa.int8(), "desil_kabupaten_kota": pa.int8(),
    "jumlah_anggota_keluarga": pa.int16(), "anggota_tercatat": pa.int16(), "anggota_dikarantina": pa.int16(),
    "luas_lantai": pa.float32(),
}  # fmt: skip
DERIVED_KINDS = {"number": pa.int16(), "flag": pa.bool_(), "word": WORD}


def _types(model: Any, scope: Any) -> dict[str, pa.DataType]:
    """A type for each column that rules may name; what is worked out from others is left out."""
    shown = {name: kind_of(model, name=name) for name in model.to_schema().columns}
    types = {name: KINDS.get(kind, WORD) for name, kind in shown.items() if kind not in ("written", "form")}
    types |= {name: DERIVED_KINDS[column.kind] for name, column in DERIVED[scope].items()}
    types |= dict.fromkeys(ATTESTED[scope], WORD)
    worked_out = {"umur", "umur_bulan", "sinyal", "luas_lantai_per_orang"}
    return {name: kind for name, kind in (types | NUMBERS_OF[scope] | PLAIN).items() if name not in worked_out}


NUMBERS_OF: dict[str, dict[str, pa.DataType]] = {"person": {}, "family": NUMBERS}
PERSON_TYPES = _types(Member, "person")
FAMILY_TYPES = _types(Family, "family")
