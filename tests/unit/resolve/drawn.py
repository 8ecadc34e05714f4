"""Small tables of records of one or a few persons, as the golden rules meet them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.stages.resolve.resolve import ResolveParams, resolve
from schemas.dtypes import ARROW_TYPES, FLAG, PROVENANCE
from schemas.golden import load_golden
from schemas.kinds import kind_of
from schemas.member import Member

RANKS = {"dtsen": 1, "usulan": 2, "dtks": 3}
PERIODS = {"oktober": "2026-10", "september": "2026-09", "kapan": ""}
NIK, OTHER_NIK = "3506174105900001", "3506174105900007"
CARD, OTHER_CARD = "3506170101100001", "3506170101100002"
COLUMNS = (
    "nik", "no_kk", "nama", "tanggal_lahir", "jenis_kelamin", "status_hubungan_keluarga", "kode_kecamatan", "kode_desa",
    "alamat", "rt", "rw", "keterangan_padan", "bansos_pkh", "pbi_nas", "status_hamil", "tanggal_mulai_hamil",
)  # fmt: skip
MARKS = {"nik": "nik_sah", "no_kk": "kk_sah"}

Record = Mapping[str, Any]


def record(layout: str = "dtks", file: str = "kapan", **said: Any) -> dict[str, Any]:
    """A record of person 0 that says what is given; identifiers are fit unless it says otherwise."""
    marks = {"nik_sah": said.get("nik") is not None, "kk_sah": said.get("no_kk") is not None}
    return {"layout": layout, "source_file": file, "kelompok": 0, "nik_bertentangan": False, **marks, **said}


def members(records: Sequence[Record]) -> pa.Table:
    """Records as accepted member rows, numbered as they come unless they have a number."""
    size = len(records)
    rows = [{"nomor": place, **each} for place, each in enumerate(records)]
    columns: dict[str, Any] = {name: [row.get(name) for row in rows] for name in COLUMNS}
    table = {
        name: pa.array([str(each) if each is not None else None for each in values], pa.string()).cast(
            ARROW_TYPES[kind_of(Member, name=name)]
        )
        for name, values in columns.items()
    }
    where = {name: [""] * size for name in PROVENANCE} | {
        "record_id": [f"r{row['nomor']}" for row in rows],
        "layout": [row["layout"] for row in rows],
        "source_file": [row["source_file"] for row in rows],
        "source_row": [int(row["nomor"]) for row in rows],
    }
    provenance = {
        name: pa.array(values).cast(ARROW_TYPES[kind_of(Member, name=name)]) for name, values in where.items()
    }
    flags = {name: pa.array([row[name] for row in rows], FLAG) for name in ("nik_sah", "kk_sah", "nik_bertentangan")}
    numbers = {name: pa.array([row[name] for row in rows], pa.int64()) for name in ("nomor", "kelompok")}
    return pa.table({**provenance, **table, **flags, **numbers})


def resolved(*records: Record, aided: Sequence[str] = ()) -> dict[str, pa.Table]:
    """What resolving makes of records of persons."""
    persons, _, aid = load_golden()
    params = ResolveParams("kelompok", persons, aid, RANKS, MARKS, PERIODS)
    return resolve({"rows": members(records), "aided": pa.table({"nik": pa.array(aided, pa.string())})}, params)
