"""A plausible run folder of any size, made of invented people only."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.steps.assembling import PUBLISHED
from schemas.published import (
    CHANGES,
    DETERMINATIONS,
    FINDINGS,
    JUDGEMENTS,
    LINKS,
    PROPOSALS,
    QUALITY,
    QUARANTINE,
    QUOTAS,
    REPAIRS,
    REVIEW_PAIRS,
)
from schemas.reasons import Reason
from schemas.regions import load_regions

FILES = (
    ("dtks/BNBA DTKS 2026.csv", "", "dtks_23", "a1"),
    ("dtsen/anggota_keluarga_dtsen_v3_2026.csv", "", "dtsen_anggota", "b2"),
    ("usulan/TEMPLATE_PENGUSULAN_PARE - 3506171203900004.xlsx", "DATA", "siks_ng_usulan", "c3"),
    ("dtsen/keluarga_dtsen_v3_2026.csv", "", "dtsen_keluarga", "d4"),
)
SHARES = (0.35, 0.62, 0.03)
RUN_ID = "20261124T083000Z-1a2b3c"
NAMES = np.array(["SUPARMI", "BUDI SANTOSO", "SITI AMINAH", "SLAMET", "RAHAYU NINGSIH", "JOKO PRASETYO"])
FOUND = (
    (Reason.NIK_BEDA_TANGGAL_LAHIR, "tanggal_lahir", 0.2),
    (Reason.KK_KOSONG, "no_kk", 0.05),
    (Reason.GANDA_PASTI, "nik", 0.2),
    (Reason.GANDA_PERLU_DIPERIKSA, "nik", 0.1),
    (Reason.KODE_DI_LUAR_DAFTAR, "status_kawin", 0.15),
    (Reason.KODE_DI_LUAR_DAFTAR, "pekerjaan", 0.05),
    (Reason.IBU_KANDUNG_KOSONG, "nama_ibu_kandung", 0.15),
    (Reason.DESA_BUKAN_DI_KECAMATAN, "kode_desa", 0.1),
)
HINTED = {Reason.NIK_BEDA_TANGGAL_LAHIR: "salah_ketik"}
REJECTED = (
    (Reason.NIK_BUKAN_16_ANGKA, "nik"),
    (Reason.NIK_PALSU, "nik"),
    (Reason.NAMA_KOSONG, "nama"),
    (Reason.DI_LUAR_KABUPATEN, "kode_desa"),
)

STATISTICS = {
    "poor_share": {"year": "2024", "percent": 9.95, "source": "BPS", "certainty": "ditemukan"},
    "population": {"year": "2025", "persons": 1_691_976, "source": "Kepmendagri", "certainty": "ditemukan"},
    "family_size": {"persons": 3.02, "source": "DTSEN", "certainty": "diturunkan"},
    "kecamatan_population": None,
}

UNITS = {"bpnt": "family", "pbi_jk": "person", "pkh": "family", "rtlh": "family"}
PLACES = 20

SINCE = (
    "persons_joined", "persons_left", "persons_merged", "persons_split", "families_merged", "families_split",
)  # fmt: skip


def build_run(folder: Path, persons: int = 600, seed: int = 7) -> Path:
    """Write a run of so many persons; the same seed gives the same run."""
    random = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    people, families = _people(persons, random)
    links = _links(people, families, random)
    findings, quarantine = _findings(links, random)
    determinations = _determinations(families, people, random)
    pairs = _pairs(links, random)
    tables = {
        "persons": people,
        "families": families,
        "links": links,
        "findings": findings,
        "quarantine": quarantine,
        "determinations": determinations,
        "review_pairs": pairs,
        "changes": _changes(links, random),
        "quality": _quality(),
        "proposals": _proposals(),
        "repairs": _repairs(),
        "judgements": _judgements(),
        "quotas": _quotas(determinations),
        **_assembled(),
    }
    for name, table in tables.items():
        together = 150 if name == "determinations" else 1 << 20
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=together)
    outputs = _lists(folder, determinations)
    write_manifest(folder, tables, outputs)
    return folder


def _quality() -> pa.Table:
    """Two runs: in the second one more NIK are missing in Pare."""
    rows = [
        (run, "a.csv", "3506171009", code, severity, findings, count)
        for run, found in (("run-0", 1), (RUN_ID, 3))
        for code, severity, findings, count in (
            (None, None, None, 100),
            ("NIK_KOSONG", "warning", found, None),
            ("BARIS_KOSONG", "info", 50, None),
        )
    ]
    names = ("run_id", "source_file", "kode_desa", "code", "severity", "findings", "rows")
    table = pa.table(dict(zip(names, (list(column) for column in zip(*rows, strict=True)), strict=True)))
    day = pa.array([date(2026, 11, 24)] * len(rows))
    return table.append_column("as_of", day).select(QUALITY.names).cast(QUALITY)


def _proposals() -> pa.Table:
    """Two that wait for an officer, and one that was refused."""
    said = {"column": "nik", "origin": "baris_lain", "sureness": "tinggi"}
    rows = [said, said | {"sureness": "sedang"}, said | {"column": "kode_desa", "answer": "tolak"}]
    return pa.Table.from_pylist(rows, schema=PROPOSALS)


def _repairs() -> pa.Table:
    rows = [{"effect": "diterapkan", "rows": 4}, {"effect": "sumber_diperbaiki", "rows": 0}, {"rows": 0}]
    return pa.Table.from_pylist(rows, schema=REPAIRS)


def _judgements() -> pa.Table:
    return pa.Table.from_pylist([{"effect": "berlaku"}, {"effect": "dibuka_lagi"}, {"effect": "berlaku"}], JUDGEMENTS)


def _assembled() -> dict[str, pa.Table]:
    """Two groups of a desa and a family left over, two planned posts, and a class with a queue."""
    desa, place = "3506222002", {"kode_kecamatan": "350622"}
    groups = [
        {"group_id": f"KUBE-{desa}-{number:03d}", "kode_desa": desa} for number in (1, 2) for _ in range(4 + number)
    ]
    posts = [{"pendamping": f"350622-0{number}", "keluarga": 200 + number} | place for number in (1, 2)]
    said = {
        "groups": groups,
        "group_left_over": [{"kode_desa": "3506222003", "reason": "DESA_KURANG_KELUARGA"}],
        "facilitators": [each | {"direncanakan": True, "certainty": "kebiasaan"} for each in posts],
        "caseload_left_over": [{"reason": "TANPA_KECAMATAN"}],
        "class_seats": [
            {"kelas": "NGADI", "keterampilan": "MENJAHIT", "kursi": 20, "terisi": 20, "certainty": "kantor"}
        ],
        "classes_left_over": [{"kelas": "NGADI", "reason": "KURSI_PENUH", "antrean": 1}],
    }
    return {
        name: pa.Table.from_pylist(
            [each | {"programme": PROGRAMME_OF[name.split("_")[0]]} for each in rows], PUBLISHED[name]
        )
        for name, rows in said.items()
    }


PROGRAMME_OF = {
    "groups": "kube", "group": "kube", "facilitators": "pkh", "caseload": "pkh", "class": "pelatihan", "classes": "pelatihan",
}  # fmt: skip
ASSEMBLED = {
    "groups": {"kube": {"groups": 2, "members": 11, "left_over": {"DESA_KURANG_KELUARGA": 1}}},
    "caseload": {"pkh": {"posts": 2, "planned": True, "families": 403, "left_over": {"TANPA_KECAMATAN": 1}}},
    "classes": {"pelatihan": {"classes": 1, "seats": 20, "members": 20, "left_over": {"KURSI_PENUH": 1}}},
}


def _identifiers(size: int, start: int) -> pa.Array:
    """Distinct invented numbers that look like identifiers of the regency."""
    numbers = 3506011501800001 + start + np.arange(size, dtype=np.int64) * 7
    return pa.array(numbers).cast(pa.string())


def _code(values: Any) -> pa.DictionaryArray:
    return pa.array(values).cast(pa.string()).dictionary_encode()


def _people(size: int, random: np.random.Generator) -> tuple[pa.Table, pa.Table]:
    regions = load_regions()
    families = max(size // 3, 1)
    family_of = np.sort(random.integers(0, families, size))
    village = random.integers(0, len(regions), families)
    desa, kecamatan = regions["kode_desa"].to_numpy(str), regions["kode_kecamatan"].to_numpy(str)
    family_id = np.array([f"K{number:016x}" for number in range(families)])
    no_kk = _identifiers(families, 9_000_000)
    born = np.datetime64("2026-11-24") - (random.beta(1.2, 2.0, size) * 34_000).astype("timedelta64[D]")
    nik = _identifiers(size, 0)
    desil = random.integers(1, 11, families).astype(np.int8)
    persons = pa.table(
        {
            "person_id": pa.array([f"P{number:016x}" for number in range(size)]),
            "family_id": pa.array(family_id[family_of]),
            "nik": nik,
            "nik_sah": random.random(size) > 0.02,
            "no_kk": no_kk.take(pa.array(family_of)),
            "nama": pa.array(NAMES[random.integers(0, len(NAMES), size)]),
            "tanggal_lahir": pa.array(born),
            "jenis_kelamin": _code(np.array(["L", "P"])[random.integers(0, 2, size)]),
            "status_hubungan_keluarga": _code(
                np.array(["kepala_keluarga", "pasangan", "anak"])[random.integers(0, 3, size)]
            ),
            "nama_ibu_kandung": pa.array(NAMES[random.integers(0, len(NAMES), size)]),
            "kode_kecamatan": _code(kecamatan[village[family_of]]),
            "kode_desa": _code(desa[village[family_of]]),
            "jumlah_rekaman": pa.array(1 + (random.random(size) < 0.25), pa.int32()),
        }
    )
    unknown = random.random(families) < 0.06
    cards = pa.table(
        {
            "family_id": pa.array(family_id),
            "no_kk": no_kk,
            "kk_sah": random.random(families) > 0.03,
            "kode_kecamatan": _code(np.where(random.random(families) < 0.01, None, kecamatan[village])),
            "kode_desa": _code(desa[village]),
            "anggota_tercatat": np.bincount(family_of, minlength=families).astype(np.int16),
            "anggota_dikarantina": (random.random(families) < 0.05).astype(np.int16),
            "jumlah_anggota_keluarga": np.bincount(family_of, minlength=families).astype(np.int16),
            "desil_nasional": pa.array(desil, mask=unknown),
        }
    )
    return persons, cards


def _links(people: pa.Table, families: pa.Table, random: np.random.Generator) -> pa.Table:
    twice = np.flatnonzero(people["jumlah_rekaman"].to_numpy() > 1)
    person = np.r_[np.arange(people.num_rows), twice]
    file = random.choice(len(SHARES), len(person), p=SHARES)
    order = np.lexsort((person, file))
    person, file = person[order], file[order]
    starts = np.r_[0, np.cumsum(np.bincount(file, minlength=len(SHARES)))]
    row = np.arange(len(person)) - starts[file] + 2
    golden = np.zeros(len(person), dtype=bool)
    golden[np.unique(person, return_index=True)[1]] = True
    record_id = _record_ids(file, row)
    partner = np.full(len(person), -1)
    order = np.argsort(person, kind="stable")
    twins = np.flatnonzero(person[order][1:] == person[order][:-1])
    partner[order[twins]], partner[order[twins + 1]] = order[twins + 1], order[twins]
    evidence = [
        [("nik", "sama", 12.0), ("nama", "mirip", 5.0), ("tanggal_lahir", "sama", 5.0)] if other >= 0 else None
        for other in partner.tolist()
    ]
    members = {
        **_where(record_id, file, row),
        "person_id": people["person_id"].take(pa.array(person)),
        "family_id": people["family_id"].take(pa.array(person)),
        "is_golden": golden,
        "matched_record_id": record_id.take(pa.array(partner, mask=partner < 0)),
        "evidence": pa.array(evidence, LINKS.field("evidence").type),
    }
    size = families.num_rows
    card_file, card_row = np.full(size, 3), np.arange(size) + 2
    cards = {
        **_where(_record_ids(card_file, card_row), card_file, card_row),
        "person_id": pa.nulls(size, pa.string()),
        "family_id": families["family_id"],
        "is_golden": np.ones(size, dtype=bool),
        "matched_record_id": pa.nulls(size, pa.string()),
        "evidence": pa.nulls(size, LINKS.field("evidence").type),
    }
    return pa.concat_tables([pa.table(members).cast(LINKS), pa.table(cards).cast(LINKS)])


def _record_ids(file: np.ndarray[Any, Any], row: np.ndarray[Any, Any]) -> pa.Array:
    names = [
        f"{mark * 6}:{sheet}:{number}"
        for (_, sheet, _, mark), number in (
            (FILES[place], number) for place, number in zip(file.tolist(), row.tolist(), strict=True)
        )
    ]
    return pa.array(names)


def _where(record_id: pa.Array, file: np.ndarray[Any, Any], row: np.ndarray[Any, Any]) -> dict[str, Any]:
    codes = pa.array(file.astype(np.int32))
    return {
        "record_id": record_id,
        "source_file": pa.DictionaryArray.from_arrays(codes, [name for name, *_ in FILES]),
        "source_sheet": pa.DictionaryArray.from_arrays(codes, [sheet for _, sheet, *_ in FILES]),
        "source_row": pa.array(row, pa.int32()),
    }


def _findings(links: pa.Table, random: np.random.Generator) -> tuple[pa.Table, pa.Table]:
    count = links.num_rows // 4
    at = np.sort(random.integers(0, links.num_rows, count))
    kind = random.choice(len(FOUND), count, p=[share for *_, share in FOUND])
    warned = {
        **{name: links[name].take(at) for name in FINDINGS.names[:4]},
        "column": _code(np.array([column for _, column, _ in FOUND])[kind]),
        "code": _code(np.array([str(reason) for reason, *_ in FOUND])[kind]),
        "severity": _code(np.array([str(reason.severity) for reason, *_ in FOUND])[kind]),
        "value_masked": _code(np.array(["x"])[np.zeros(count, dtype=int)]).cast(pa.string()),
        "related_record_id": pa.nulls(count, pa.string()),
        "hint": _code(np.array([HINTED.get(reason) for reason, *_ in FOUND], dtype=object)[kind]),
    }
    size = max(links.num_rows // 25, 4)
    kind = random.integers(0, len(REJECTED), size)
    file, row = np.zeros(size, dtype=int), np.arange(size) + 5_000_000
    where = _where(_record_ids(file, row), file, row)
    codes = np.array([str(reason) for reason, _ in REJECTED])[kind]
    rejected = {
        **where,
        "column": _code(np.array([column for _, column in REJECTED])[kind]),
        "code": _code(codes),
        "severity": _code(np.array(["error"])[np.zeros(size, dtype=int)]),
        "value_masked": pa.nulls(size, pa.string()),
        "related_record_id": pa.nulls(size, pa.string()),
        "hint": pa.nulls(size, pa.string()),
    }
    written = [
        json.dumps(
            {
                "ID DTKS": f"D{number}",
                "KECAMATAN": "PARE",
                "NOKK": f"{3506171203000000 + number}",
                "NIK": f"35061712{number}",
                "NAMA": "SUPARMI",
                "ALAMAT": "DUSUN KRAJAN " * 10,
            }
        )
        for number in range(size)
    ]
    quarantine = {
        **where,
        "layout": _code(np.array(["dtks_23"])[np.zeros(size, dtype=int)]),
        "stage": _code(np.array(["validate"])[np.zeros(size, dtype=int)]),
        "codes": pa.array([[code] for code in codes.tolist()]),
        "written": pa.array(written, pa.large_string()),
    }
    notes = pa.table(
        {
            "source_file": [FILES[0][0]],
            "source_sheet": [""],
            "source_row": [1],
            "code": ["BARIS_JUDUL"],
            "severity": ["info"],
            "record_id": [None],
            "column": [None],
            "value_masked": [None],
            "related_record_id": [None],
            "hint": [None],
        }
    ).select(FINDINGS.names)
    found = [notes.cast(FINDINGS), pa.table(warned).cast(FINDINGS), pa.table(rejected).cast(FINDINGS)]
    return pa.concat_tables(found).unify_dictionaries(), pa.table(quarantine).cast(QUARANTINE)


def _pairs(links: pa.Table, random: np.random.Generator) -> pa.Table:
    count = max(links.num_rows // 200, 2)
    left, right = random.integers(0, links.num_rows, count), random.integers(0, links.num_rows, count)
    kinds = (
        [("nik", "beda", -4.0), ("nama", "sama", 6.0), ("tanggal_lahir", "sama", 5.0)],
        [("nama", "mirip", 5.0), ("tanggal_lahir", "sama", 5.0)],
        [("nik", "sama", 12.0), ("nama", "beda", -6.0), ("tanggal_lahir", "beda", -6.0)],
    )
    chosen = random.choice(3, count, p=(0.5, 0.3, 0.2))
    table = {
        "record_id_a": links["record_id"].take(left),
        "record_id_b": links["record_id"].take(right),
        "person_id_a": links["person_id"].take(left),
        "person_id_b": links["person_id"].take(right),
        "score": pa.array(9 + random.random(count) * 6, pa.float32()),
        "evidence": pa.array([kinds[kind] for kind in chosen.tolist()], REVIEW_PAIRS.field("evidence").type),
        "pair_id": pa.array([f"D{number:016x}" for number in range(count)]),
        "judgement": pa.array(["ragu", *[None] * (count - 1)], pa.string()),
    }
    return pa.table(table).select(REVIEW_PAIRS.names).cast(REVIEW_PAIRS)


def _changes(links: pa.Table, random: np.random.Generator) -> pa.Table:
    at = np.sort(random.integers(0, links.num_rows, links.num_rows // 10))
    table = {
        "record_id": links["record_id"].take(at),
        "column": _code(np.array(["nama"])[np.zeros(len(at), dtype=int)]),
        "before": pa.array(["H. BUDI  SANTOSO"] * len(at)),
        "after": pa.array(["BUDI SANTOSO"] * len(at)),
    }
    return pa.table(table).cast(CHANGES)


def _determinations(families: pa.Table, people: pa.Table, random: np.random.Generator) -> pa.Table:
    plain = {name: families[name].cast(pa.string()) for name in ("family_id", "no_kk", "kode_kecamatan", "kode_desa")}
    cards = pa.table(plain | {"desil": families["desil_nasional"]}).to_pylist()
    first = dict(zip(people["family_id"].to_pylist(), people["person_id"].to_pylist(), strict=True))
    of_family = {card["family_id"]: card for card in cards}
    tables = []
    for programme, unit in UNITS.items():
        if unit == "family":
            units = [(card["family_id"], first.get(card["family_id"]), card) for card in cards]
        else:
            ids = zip(people["person_id"].to_pylist(), people["family_id"].to_pylist(), strict=True)
            units = [(person, person, of_family[family]) for person, family in ids]
        luck = random.random(len(units)).tolist()
        rows = [_determination(programme, *each, luck[number]) for number, each in enumerate(units)]
        _give_places(rows, PLACES if programme == "rtlh" else len(rows))
        tables.append(pa.Table.from_pylist(rows, schema=DETERMINATIONS))
    return pa.concat_tables(tables)


def _determination(programme: str, unit: str, person: str | None, card: dict[str, Any], luck: float) -> dict[str, Any]:
    reasons = _reasons(programme, card["desil"], card["kode_kecamatan"], luck)
    answers = {reason["answer"] for reason in reasons}
    near = len(reasons) == 1 and reasons[0]["criterion"] == "DESIL" and reasons[0]["answer"] == "no"
    return {
        **{name: value for name, value in card.items() if name != "desil"},
        "programme": programme,
        "unit_id": unit,
        "person_id": person,
        "status": "excluded" if "no" in answers else "undetermined" if answers else "eligible",
        "criteria": reasons,
        "near_miss": f"DESIL +{card['desil'] - 4}" if near else None,
        "rule_version": f"{programme}@2025-02-05",
    }


def _give_places(rows: list[dict[str, Any]], places: int) -> None:
    """Rank those who meet everything; beyond so many they wait."""
    meeting = [row for row in rows if row["status"] == "eligible"]
    for place, row in enumerate(meeting, start=1):
        row["rank"] = place if place <= places else place - places
        if place > places:
            row |= {"status": "waiting", "quota_area": "", "near_miss": f"KUOTA +{place - places}"}
            reason = {"criterion": "KUOTA", "answer": "no", "column": "kuota", "value": str(place - places)}
            row["criteria"] = [reason | {"limit": str(places), "rule": "rtlh/KUOTA@2020-01-01"}]


def _quotas(determinations: pa.Table) -> pa.Table:
    """One for the whole regency that is full, cut between two that are alike, and one that is not full."""
    said = zip(determinations["programme"].to_pylist(), determinations["status"].to_pylist(), strict=True)
    waiting = sum(each == ("rtlh", "waiting") for each in said)
    edge = "desil_nasional 3, luas_lantai_per_orang 7.57143"
    full = {"programme": "rtlh", "area": "", "places": PLACES, "eligible": PLACES, "waiting": waiting}
    lot = full | {"last_within": edge, "first_waiting": edge, "drawn_by_lot": True}
    free = {"programme": "pbi_jk", "area": "350617", "places": 9000, "eligible": 1, "waiting": 0, "drawn_by_lot": False}
    cut = free | {"area": "3506172007", "waiting": 2, "last_within": "umur 70", "first_waiting": "umur 69"}
    return pa.Table.from_pylist([lot, free, cut], schema=QUOTAS)


def _reasons(programme: str, desil: int | None, kecamatan: str | None, luck: float) -> list[dict[str, Any]]:
    found = []
    if kecamatan is None:
        found.append(("WILAYAH", "unknown", "kode_desa", None, "ada"))
    if desil is None:
        found.append(("DESIL", "unknown", "desil_nasional", None, "1-4"))
    elif desil > 4:
        found.append(("DESIL", "no", "desil_nasional", str(desil), "1-4"))
    if programme == "rtlh" and luck < 0.2:
        found += [("PROGRAM_LAIN", "no", "programme", other, "bukan penerima") for other in ("pkh", "bpnt")]
    if programme == "pkh" and luck < 0.3:
        found.append(("KOMPONEN", "no", None, None, "ibu_hamil, usia_dini, lansia"))
    elif programme == "pkh" and luck < 0.4:
        found.append(("KOMPONEN", "unknown", "anggota_keluarga, partisipasi_sekolah", None, "ibu_hamil, usia_dini"))
    names = ("criterion", "answer", "column", "value", "limit")
    return [dict(zip(names, each, strict=True)) for each in found]


def _lists(folder: Path, determinations: pa.Table) -> list[dict[str, Any]]:
    per: dict[tuple[str, str], list[str]] = {}
    names = ("programme", "kode_kecamatan", "family_id", "status")
    for programme, place, family, status in zip(*(determinations[name].to_pylist() for name in names), strict=True):
        if status == "eligible":
            per.setdefault((programme, place), []).append(family)
    outputs = []
    for (programme, code), families in sorted(per.items()):
        path = folder / "eligibility" / programme / f"kecamatan={code}" / "part-0.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        table = {"rank": np.arange(1, len(families) + 1), "family_id": families}
        if UNITS[programme] == "family":
            table["jumlah_per_tahun"] = np.full(len(families), 2_400_000)
        pq.write_table(pa.table(table), path)
        name = path.relative_to(folder).as_posix()
        outputs.append({"path": name, "sha256": "0" * 64, "bytes": path.stat().st_size, "rows": len(families)})
    return outputs


def write_manifest(
    folder: Path, tables: dict[str, pa.Table], outputs: list[dict[str, Any]], **changed: Any
) -> dict[str, Any]:
    """Write the manifest that goes with the tables."""
    accepted = _per_file(tables["links"])
    rejected = _per_file(tables["quarantine"])
    files = [
        {
            "path": path,
            "sha256": mark * 32,
            "bytes": 1000,
            "sheet": sheet,
            "layout": layout,
            "encoding": "utf-8",
            "separator": "|",
            "header_row": 1,
            "rows_read": accepted.get(path, 0) + rejected.get(path, 0),
            "rows_accepted": accepted.get(path, 0),
            "rows_quarantined": rejected.get(path, 0),
            "rows_structural": 1,
            "structural": {"BARIS_JUDUL": 1},
            "status": "read",
            "code": None,
            "detail": {},
        }
        for path, sheet, layout, mark in FILES
    ]
    files.append(
        {
            "path": "usulan/KK 3506012301990002.xlsx",
            "sha256": "e5" * 32,
            "bytes": 9,
            "status": "set_aside",
            "code": "BERKAS_TIDAK_TERBACA",
            "detail": {"problem": "password"},
        }
    )
    files.append({"path": "_invented", "sha256": "", "bytes": 0, "status": "ignored", "code": None, "detail": {}})
    eligible = {
        programme: sum(each["rows"] for each in outputs if f"/{programme}/" in each["path"]) for programme in UNITS
    }
    stages = (
        ("ingest", 3.2),
        ("normalise dtks_23", 2.0),
        ("validate members", 1.1),
        ("compare", 4.5),
        ("determine pkh", 0.9),
        ("publish", 2.4),
    )
    read = sum(each.get("rows_read", 0) for each in files)
    manifest = {
        "run_id": RUN_ID,
        "as_of": "2026-11-24",
        "program_version": "0.1.0",
        "config_hash": "ab" * 32,
        "units": UNITS,
        "not_in_force": ["blt_desa"],
        "engine": "local",
        "previous_run": None,
        "accepted": [],
        "started_at": "2026-11-24T08:30:00+00:00",
        "invented": True,
        "deliveries": [
            {"folder": "usulan", "understood": True, "period": "2026-11", "sender": None, "received_on": None}
        ],
        "files": files,
        "references": {"civil_registry": 0, "deaths": 12},
        "statistics": STATISTICS,
        "counts": {
            "values_not_taken": 0,
            "persons": tables["persons"].num_rows,
            "since_last_run": dict.fromkeys(SINCE, 3),
            "families": tables["families"].num_rows,
            "review_pairs": tables["review_pairs"].num_rows,
            "findings": tables["findings"].num_rows,
            "quarantined": tables["quarantine"].num_rows,
            "superseded": 7,
            "references": 12,
            "eligible": eligible,
            **ASSEMBLED,
        },
        "stages": [
            {"stage": name, "rows_in": read, "rows_out": read, "seconds": seconds, "peak_memory_mb": 900}
            for name, seconds in stages
        ],
        "sums": [
            {
                "sum": "rows read and drawn = accepted + quarantined + superseded",
                "left": read,
                "right": read,
                "holds": True,
            }
        ],
        "outputs": outputs,
    }
    manifest |= changed
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    return manifest


def _per_file(table: pa.Table) -> dict[str, int]:
    counted = table["source_file"].cast(pa.string()).value_counts().to_pylist()
    return {each["values"]: each["counts"] for each in counted}
