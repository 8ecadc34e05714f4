"""Families written the way a programme officer would describe them."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.config import load_config
from pipeline.stages.eligibility.determine import DetermineParams, determine
from pipeline.stages.resolve.resolve import OF_THE_RUN
from schemas.kinds import kind_of
from schemas.member import Member

CONFIG = load_config(Path(__file__).parents[2] / "config")
AS_OF = date(2026, 11, 24)
FIT = {"nik_sah": True, "kk_sah": True}


def person(age: int | None, relation: str, sex: str, **known: Any) -> dict[str, Any]:
    """A member who turned ``age`` in January; None for an unknown birth date."""
    born = date(AS_OF.year - age, 1, 15) if age is not None else None
    said = {"tanggal_lahir": born, "status_hubungan_keluarga": relation, "jenis_kelamin": sex}
    healthy = dict.fromkeys(SCALES, "tidak_ada_kesulitan")
    return {**FIT, **healthy, "status_hamil": "tidak", "partisipasi_sekolah": "tidak_lagi", **said, **known}


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

FATHER = person(40, "kepala_keluarga", "L")
MOTHER = person(38, "pasangan", "P")
PUPIL = {"partisipasi_sekolah": "masih_sekolah"}


@dataclass(frozen=True)
class Determined:
    """What became of one family."""

    status: str
    reasons: dict[str, tuple[str, str | None]]
    components: str | None
    amount: int
    person: int | None
    near_miss: str | None


@dataclass(frozen=True)
class FamilyCase:
    """A family: its members and what its card says."""

    members: list[dict[str, Any]]
    card: dict[str, Any] = field(default_factory=dict)


def determined(programme: str, case: FamilyCase, as_of: date = AS_OF) -> Determined:
    """Determine one family for one programme."""
    rules = {each.programme: version for each, version in CONFIG.versions_on(as_of)}
    params = DetermineParams(((programme, rules[programme]),), as_of)
    units = determine({"persons": _persons(case), "families": _families(case)}, params)[programme]
    (unit,) = units.to_pylist()
    return Determined(
        status=unit["status"],
        reasons={each["criterion"]: (each["answer"], each["column"]) for each in unit["criteria"]},
        components=unit["komponen"],
        amount=unit["jumlah_per_tahun"],
        person=int(unit["person_id"][1:], 16) if unit["person_id"] else None,
        near_miss=unit["near_miss"],
    )


def _persons(case: FamilyCase) -> pa.Table:
    names = [*(name for name in Member.to_schema().columns if name not in OF_THE_RUN), "nik_sah", "kk_sah"]
    columns = {name: [member.get(name) for member in case.members] for name in names}
    table = pa.table({name: pa.array(values, _type(name)) for name, values in columns.items()})
    ids = pa.array([f"P{place:016x}" for place in range(len(case.members))], pa.string())
    return table.append_column("person_id", ids).append_column("family_id", pa.array(["K1"] * len(ids), pa.string()))


def _type(name: str) -> pa.DataType:
    if name in ("nik_sah", "kk_sah") or kind_of(Member, name=name) == "flag":
        return pa.bool_()
    return pa.date32() if kind_of(Member, name=name) == "date" else pa.string()


def _families(case: FamilyCase) -> pa.Table:
    card = {
        "family_id": "K1",
        "no_kk": "3506020101200001",
        "kk_sah": True,
        "kode_kecamatan": "350602",
        "kode_desa": "3506022007",
        "desil_nasional": 2,
        "jumlah_anggota_keluarga": len(case.members),
        "anggota_tercatat": len(case.members),
        "anggota_dikarantina": 0,
    } | case.card
    types = {"kk_sah": pa.bool_(), "desil_nasional": pa.int8()}
    numbers = ("jumlah_anggota_keluarga", "anggota_tercatat", "anggota_dikarantina")
    return pa.table(
        {
            name: pa.array([value], types.get(name, pa.int16() if name in numbers else pa.string()))
            for name, value in card.items()
        }
    )
