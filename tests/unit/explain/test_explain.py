"""Explain: told from the published tables alone, identifiers masked, names too unless asked for."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import Exit, TepatError
from pipeline.explain import Query, explain
from pipeline.messages import LANGUAGES, Messages
from schemas.published import (
    CHANGES,
    DESIL_LEDGER,
    DETERMINATIONS,
    FINDINGS,
    HISTORY,
    JUDGEMENTS,
    LINKS,
    PROPOSALS,
    QUARANTINE,
    QUOTAS,
    REVIEW_PAIRS,
    VALUES_NOT_TAKEN,
)

NIK = "3506174808850001"
KK = "3506171203100004"
LOST = "3506171105990007"
HELD = "3506170101990003"
HELD_KK = "3506170909090009"
SECOND_NIK, OLD_KK = "3506174808850002", "3506171203080004"
NOBODY = "3506171111110009"
MEMBER, FAMILY_FILE, PROPOSED = "a1" * 6, "b2" * 6, "c3" * 6
FILES = {
    MEMBER: "dtsen/anggota.csv",
    FAMILY_FILE: "dtsen/keluarga.csv",
    PROPOSED: f"usulan/KK {KK}.xlsx",
}
PERSONS = pa.schema(
    [
        *((name, pa.string()) for name in ("person_id", "family_id", "nik", "no_kk", "nama")),
        ("nama_ibu_kandung", pa.string()),
        ("nik_sah", pa.bool_()),
        ("tanggal_lahir", pa.date32()),
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in
          ("jenis_kelamin", "status_hubungan_keluarga", "kode_kecamatan", "kode_desa")),
    ]
)  # fmt: skip
FAMILIES = pa.schema(
    [
        *((name, pa.string()) for name in ("family_id", "no_kk", "kode_kecamatan", "kode_desa")),
        ("anggota_tercatat", pa.int16()),
        ("anggota_dikarantina", pa.int16()),
        ("desil_nasional", pa.int8()),
    ]
)


def record(file: str, row: int, sheet: str = "") -> str:
    return f"{file}:{sheet}:{row}"


def where(record_id: str) -> dict[str, Any]:
    file, rest = record_id.split(":", 1)
    sheet, row = rest.rsplit(":", 1)
    return {"record_id": record_id, "source_file": FILES[file], "source_sheet": sheet, "source_row": int(row)}


def evidence(*levels: tuple[str, str, float]) -> list[dict[str, Any]]:
    return [{"field": field, "level": level, "points": points} for field, level, points in levels]


def criterion(code: str, answer: str, column: str | None, value: str | None, limit: str, **more: Any) -> dict[str, Any]:
    return {"criterion": code, "answer": answer, "column": column, "value": value, "limit": limit, **more}


def place(record_id: str) -> dict[str, Any]:
    """Where a reason was read from."""
    return {name: value for name, value in where(record_id).items() if name != "record_id"}


OWN, TWICE, CARD = record(MEMBER, 12), record(PROPOSED, 5, "DATA"), record(FAMILY_FILE, 3)
CHILD, REJECTED, RAGGED = record(MEMBER, 13), record(MEMBER, 90), record(MEMBER, 91)
MOTHER = {
    "person_id": "P1", "family_id": "K1", "nik": NIK, "nik_sah": True, "no_kk": KK, "nama": "SITI AMINAH",
    "nama_ibu_kandung": "SUPARMI", "tanggal_lahir": date(1985, 8, 8), "jenis_kelamin": "P",
    "status_hubungan_keluarga": "pasangan", "kode_kecamatan": "350617", "kode_desa": "3506172007",
}  # fmt: skip
TABLES: dict[str, tuple[pa.Schema, list[dict[str, Any]]]] = {
    "persons": (
        PERSONS,
        [
            MOTHER,
            MOTHER | {"person_id": "P2", "nik": f"{LOST[:-1]}0", "nik_sah": False, "nama": "BUDI",
                      "tanggal_lahir": None, "jenis_kelamin": "L", "status_hubungan_keluarga": "anak"},
        ],
    ),
    "families": (
        FAMILIES,
        [{"family_id": "K1", "no_kk": KK, "kode_kecamatan": "350617", "kode_desa": "3506172007",
          "anggota_tercatat": 2, "anggota_dikarantina": 1, "desil_nasional": 6}],
    ),
    "links": (
        LINKS,
        [
            where(OWN) | {"person_id": "P1", "family_id": "K1", "is_golden": True, "matched_record_id": TWICE,
                          "evidence": evidence(("nik", "sama", 12), ("jenis_kelamin", "sama", 0.5))},
            where(TWICE) | {"person_id": "P1", "family_id": "K1", "is_golden": False,
                            "matched_record_id": OWN,
                            "evidence": evidence(("nik", "sama", 12), ("nama", "beda", -6))},
            where(CHILD) | {"person_id": "P2", "family_id": "K1", "is_golden": True},
            where(CARD) | {"family_id": "K1", "is_golden": True},
        ],
    ),
    "findings": (
        FINDINGS,
        [
            where(OWN) | {"column": "tanggal_lahir", "code": "NIK_BEDA_TANGGAL_LAHIR", "severity": "warning",
                          "value_masked": "1985-08-09", "hint": "hari_bulan_tertukar"},
            where(CARD) | {"column": "jumlah_anggota_keluarga", "code": "KK_JUMLAH_ANGGOTA_BEDA",
                           "severity": "warning", "value_masked": "4"},
            where(REJECTED) | {"column": "tanggal_lahir", "code": "TANGGAL_LAHIR_MASA_DEPAN",
                               "severity": "error"},
        ],
    ),
    "changes": (
        CHANGES,
        [
            {"record_id": TWICE, "column": "nama", "before": "HJ. SITI AMINAH", "after": "SITI AMINAH"},
            {"record_id": TWICE, "column": "nama_ibu_kandung", "before": "-", "after": None},
        ],
    ),
    "values_not_taken": (
        VALUES_NOT_TAKEN,
        [
            where(TWICE) | {"person_id": "P1", "family_id": "K1", "column": "nik", "value": SECOND_NIK,
                            "taken_record_id": OWN, "rule": "tetap", "why": "riwayat_bantuan"},
            where(TWICE) | {"person_id": "P1", "family_id": "K1", "column": "no_kk", "value": OLD_KK,
                            "taken_record_id": OWN, "rule": "berubah", "why": "terbaru"},
            where(CARD) | {"family_id": "K1", "column": "no_kk", "value": OLD_KK, "rule": "kartu", "why": "serangkai"},
        ],
    ),
    "proposals": (
        PROPOSALS,
        [
            where(OWN) | {"proposal_id": "U1", "column": "tanggal_lahir", "proposed": "1985-08-08", "origin": "baris_ini",
                          "sureness": "tinggi", "evidence": ["tanggal_dalam_nik", "angka_sama"]},
            where(OWN) | {"proposal_id": "U2", "column": "no_kk", "proposed": KK, "origin": "dukcapil",
                          "sureness": "sedang", "evidence": ["nik"], "answer": "tolak"},
            where(REJECTED) | {"proposal_id": "U3", "column": "nik", "proposed": HELD, "origin": "hasil_terakhir",
                               "sureness": "tinggi", "evidence": ["nama", "sisa_angka"]},
        ],
    ),
    "review_pairs": (
        REVIEW_PAIRS,
        [{"pair_id": "D1", "record_id_a": OWN, "record_id_b": record(MEMBER, 40), "person_id_a": "P1", "person_id_b": "P9",
          "score": 11.0, "evidence": evidence(("nama", "sama", 6), ("tanggal_lahir", "sama", 5))}],
    ),
    "judgements": (
        JUDGEMENTS,
        [{"pair_id": "D2", "judgement": "sama", "by": "Sri", "at": "2026-11-24T09:00:00Z", "why": "KK dilihat",
          "effect": "dibuka_lagi", "record_id_a": record(MEMBER, 41), "record_id_b": TWICE}],
    ),
    "history": (
        HISTORY,
        [{"unit": "orang", "event": "gabung", "id_before": "P8", "id_after": "P1", "run_id": "r1", "as_of": date(2026, 10, 1)},
         {"unit": "keluarga", "event": "pisah", "id_before": "K1", "id_after": "K8", "run_id": "r2",
          "as_of": date(2026, 11, 1)}],
    ),
    "desil_ledger": (
        DESIL_LEDGER,
        [{"family_id": "K1", "line": 2, "period": "2026-11", "as_of": date(2026, 11, 24), "run_id": "r2", "event": "naik",
          "desil_before": 4, "desil_after": 6,
          "consequences": [{"programme": "pkh", "status_before": "eligible", "status_after": "excluded"},
                           {"programme": "bpnt", "status_before": "excluded", "status_after": "eligible"}]},
         {"family_id": "K1", "line": 1, "period": "2026-08", "as_of": date(2026, 8, 20), "run_id": "r1", "event": "pertama",
          "desil_after": 4, "consequences": [{"programme": "bpnt", "status_after": "excluded"}]},
         {"family_id": "K7", "line": 1, "period": "2026-08", "as_of": date(2026, 8, 20), "run_id": "r1", "event": "pertama",
          "desil_after": 9, "consequences": []}],
    ),
    "determinations": (
        DETERMINATIONS,
        [
            {"programme": "bpnt", "unit_id": "K1", "person_id": "P1", "no_kk": KK, "status": "eligible",
             "rank": 7,
             "criteria": [], "rule_version": "bpnt@2025-02-05"},
            {"programme": "pkh", "unit_id": "K1", "person_id": "P1", "no_kk": KK, "status": "excluded",
             "criteria": [criterion("DESIL", "no", "desil_nasional", "6", "1-4"),
                          criterion("KOMPONEN", "unknown", "anggota_keluarga, umur", None,
                                    "ibu_hamil, lansia"),
                          criterion("PENGURUS", "no", None, None, "umur >= 17; nik_sah ada")],
             "near_miss": "DESIL +2", "rule_version": "pkh@2025-02-05"},
            {"programme": "rtlh", "unit_id": "K1", "person_id": "P1", "no_kk": KK, "status": "waiting", "rank": 5,
             "quota_area": "350617", "near_miss": "KUOTA +5", "rule_version": "rtlh@2025-02-05",
             "criteria": [criterion("KUOTA", "no", "kuota", "5", "100", short_by=5.0, rule="rtlh/KUOTA@2020-01-01")]},
            {"programme": "pkh_plus", "unit_id": "P1", "person_id": "P1", "family_id": "K1", "status": "excluded",
             "rule_version": "pkh_plus@2026-01-01",
             "criteria": [
                 criterion("LANSIA", "no", "umur", "41", ">= 70", short_by=-29.0, rule="pkh_plus/LANSIA@2026-01-01",
                           **place(OWN)),
                 criterion("LOKASI", "no", "kode_kecamatan", "350617", "350601, 3506022005", **place(CARD)),
                 criterion("KEBERADAAN", "no", "mengurus_diri, umur", "banyak_kesulitan, 41", "mengurus_diri tidak_bisa"),
                 criterion("SINYAL", "unknown", "sinyal", "asn_tni_polri", "tidak_ada, jaminan_lain", **place(CHILD)),
                 criterion("PROGRAM_LAIN", "no", "programme", "bpnt", "bukan penerima",
                           rule="pkh_plus/PROGRAM_LAIN@2026-01-01")]},
            {"programme": "pkh_plus", "unit_id": "P2", "person_id": "P2", "family_id": "K1", "status": "eligible",
             "rank": 3, "criteria": [], "rule_version": "pkh_plus@2026-01-01"},
        ],
    ),
    "quotas": (
        QUOTAS,
        [{"programme": "rtlh", "area": "350601", "places": 7, "eligible": 7, "waiting": 1, "drawn_by_lot": False},
         {"programme": "rtlh", "area": "350617", "places": 100, "eligible": 100, "waiting": 12,
          "last_within": "desil_nasional 3", "first_waiting": "desil_nasional 3", "drawn_by_lot": True}],
    ),
    "quarantine": (
        QUARANTINE,
        [
            where(REJECTED) | {
                "layout": "dtks_23", "stage": "validate", "codes": ["TANGGAL_LAHIR_MASA_DEPAN"],
                "written": json.dumps({"ID DTKS": "1", "NAMA": "JOKO", "NIK": f"'{HELD[:4]} {HELD[4:]}",
                                       "NOKK": KK, "TANGGAL LAHIR": "01/01/2099", "ALAMAT": "RAHASIA"})},
            where(RAGGED) | {"layout": "dtks_23", "stage": "ingest", "codes": ["BARIS_KOLOM_TIDAK_COCOK"],
                             "written": f"JOKO|{HELD_KK}|RAHASIA"},
        ],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    for name, (schema, rows) in TABLES.items():
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet", row_group_size=1)
    manifest = {
        "run_id": "20261124T083000Z-1a2b3c", "as_of": "2026-11-24", "invented": True,
        "files": [{"path": path, "sha256": digest + "0" * 52, "status": "read"}
                  for digest, path in FILES.items()],
        "counts": {"eligible": {"bpnt": 1, "pkh": 0, "pkh_plus": 1, "rtlh": 0}},
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def ask(run: Path, language: str = "id", *, programme: str | None = None, reveal: bool = False, **asked: str) -> str:
    text = explain(run, Query(**asked), Messages(language), programme=programme, reveal=reveal)
    return " ".join(text.split())


def test_a_person_is_told_with_rows_changes_findings_and_merges(run: Path) -> None:
    text = ask(run, nik=NIK)
    assert "NIK 350617******0001 (dipakai)" in text
    assert "1985-08-08 (41 tahun)" in text
    assert "Desa Pelem, Kecamatan Pare" in text
    assert "dtsen/anggota.csv, baris 12" in text
    assert "lembar DATA, baris 5" in text
    assert "[peringatan] Tanggal lahir berbeda dengan NIK (Tanggal lahir: 1985-08-09)." in text
    assert "Petunjuk: Hari dan bulan pada kolom tampaknya tertukar" in " ".join(text.split())
    assert "karena NIK sama (+12), jenis kelamin sama (+0,5). Jumlah 12,5 poin." in text
    assert "nama berbeda (-6). Jumlah 6 poin." in text
    assert "Menunggu keputusan petugas (1)" in text
    assert "Mungkin orang yang sama dengan dtsen/anggota.csv, baris 40" in text
    assert "disusul nomor ini: D1" in text
    assert (
        "Keputusan petugas Sri pada 2026-11-24: orang yang sama, dibandingkan dengan dtsen/anggota.csv, baris 41 "
        "(dibuka lagi karena isinya berubah). Alasan: KK dilihat" in text
    )
    assert "Dahulu P8 tercatat terpisah; disatukan sejak hasil keadaan 2026-10-01." in text
    assert "K8 dipisahkan dari sini pada hasil keadaan 2026-11-01." in text
    assert "Dianggap kosong: Nama ibu kandung, karena tertulis «-»." in text


def test_every_programme_is_told_with_what_failed_and_what_is_missing(run: Path) -> None:
    text = ask(run, nik=NIK)
    assert "BPNT (Sembako): masuk daftar penerima, urutan 7. Aturan bpnt@2025-02-05. Pengurusnya orang ini." in text
    assert "tidak memenuhi syarat. Aturan pkh@2025-02-05." in text
    assert "Desil tidak terpenuhi." in text
    assert "Nilai 6; syarat 1-4." in text
    assert "Belum terisi: Data anggota keluarga (belum lengkap), Umur. Syarat: ibu hamil, lansia." in text
    assert "Syarat: Umur >= 17; NIK sah harus terisi." in text
    assert "Nyaris: hanya tertahan oleh Desil, selisih +2." in text


def test_one_programme_only(run: Path) -> None:
    text = ask(run, nik=NIK, programme="bpnt")
    assert "BPNT" in text
    assert "PKH" not in text
    assert text.count("Penetapan") == 1


def test_programmes_of_persons_are_told_under_the_person(run: Path) -> None:
    text = ask(run, kk=KK, programme="pkh_plus")
    first, second = text.index("ORANG 1 DARI 2"), text.index("ORANG 2 DARI 2")
    mother, child = text[first:second], text[second : text.index("KELUARGA, nomor KK")]
    assert "tidak memenuhi syarat. Aturan pkh_plus@2026-01-01." in mother
    assert "masuk daftar penerima, urutan 3. Aturan pkh_plus@2026-01-01." in child
    assert text.count("Aturan pkh_plus@2026-01-01.") == 2
    assert "urutan 3" not in ask(run, nik=NIK, programme="pkh_plus")


def test_a_reason_is_told_with_how_near_it_was_since_when_it_holds_and_its_row(run: Path) -> None:
    text = ask(run, nik=NIK, programme="pkh_plus")
    assert "Nilai 41; syarat >= 70. Kurang 29 dari batas. Aturan sejak 1 Januari 2026. - " in text
    assert "Dibaca dari dtsen/keluarga.csv, baris 3." in text
    assert "Dibaca dari dtsen/anggota.csv, baris 13." in text
    assert "Dibaca dari dtsen/anggota.csv, baris 12." not in text


def test_codes_are_told_in_words(run: Path) -> None:
    text = ask(run, nik=NIK, programme="pkh_plus")
    assert "Nilai Kecamatan Pare; syarat Kecamatan Semen, Desa " in text
    assert "Nilai Kesulitan mengurus diri: Banyak kesulitan, Umur: 41; syarat Kesulitan mengurus diri " in text
    assert "Nilai asn tni polri; syarat tidak ada, jaminan lain." in text
    assert "Nilai BPNT (Sembako); syarat bukan penerima." in text


def test_who_waits_is_told_the_place_the_area_and_where_the_list_was_cut(run: Path) -> None:
    text = ask(run, nik=NIK, programme="rtlh")
    assert "daftar tunggu. Aturan rtlh@2025-02-05." in text
    assert "Menunggu pada urutan 5 dari 12, untuk Kecamatan Pare, yang mempunyai 100 tempat." in text
    assert "Yang terakhir mendapat tempat sama: Desil nasional 3. Ditentukan oleh undian berkunci." in text
    assert "Aturan sejak 1 Januari 2020." in text
    assert "Nyaris" not in text
    assert "Pengurusnya orang ini." in text


def test_an_unknown_programme_is_wrong_usage(run: Path) -> None:
    with pytest.raises(TepatError) as error:
        ask(run, nik=NIK, programme="kks")
    assert error.value.exit_code is Exit.USAGE
    assert "bpnt, pkh, pkh_plus, rtlh" in Messages("id").say(error.value.key, **error.value.facts)


@pytest.mark.parametrize("asked", [{"nik": NIK}, {"kk": KK}, {"nik": HELD}, {"record": OWN}, {"kk": HELD_KK}])
@pytest.mark.parametrize("language", LANGUAGES)
def test_identifiers_and_names_are_masked(run: Path, asked: dict[str, str], language: str) -> None:
    text = ask(run, language, **asked)
    for secret in (NIK, KK, HELD, HELD_KK, "SITI", "AMINAH", "SUPARMI", "JOKO", "RAHASIA"):
        assert secret not in text


def test_names_are_shown_when_asked_for_and_identifiers_never(run: Path) -> None:
    text = ask(run, reveal=True, nik=NIK)
    assert "SITI AMINAH" in text
    assert "dari «HJ. SITI AMINAH» menjadi «SITI AMINAH»" in text
    assert NIK not in text
    assert KK not in text


def test_a_family_is_told_with_all_its_members_and_its_card(run: Path) -> None:
    text = ask(run, kk=KK)
    assert "ORANG 1 DARI 2" in text
    assert "ORANG 2 DARI 2" in text
    assert text.count("KELUARGA, nomor KK 3506171203******") == 1
    assert "Kartu keluarga: dtsen/keluarga.csv, baris 3. [peringatan] Jumlah anggota keluarga berbeda" in text
    assert "2 anggota tercatat, 1 baris anggota di karantina. Desil nasional: 6." in text
    assert "dianggap belum terjawab" in text
    assert "BARIS DI KARANTINA 1 DARI 1" in text


def test_values_that_were_not_taken_are_told_with_the_reason(run: Path) -> None:
    text = ask(run, nik=NIK)
    assert (
        "Tidak dipakai: NIK «350617******0002», karena NIK yang lain mempunyai riwayat bantuan aktif. "
        "Yang dipakai dari dtsen/anggota.csv, baris 12." in text
    )
    assert "Tidak dipakai: Nomor KK «3506171203******», karena baris lain dari periode yang lebih baru." in text
    assert "Tidak ada baris lain yang dipakai untuk kolom itu." in ask(run, kk=KK)


def test_a_number_that_is_not_the_golden_one_leads_to_its_person_and_family(run: Path) -> None:
    by_nik, by_card = ask(run, nik=SECOND_NIK), ask(run, kk=OLD_KK)
    assert "ORANG 1 DARI 1 NIK yang dicari juga tertulis pada baris orang ini" in by_nik
    assert "ORANG 1 DARI 2" in by_card
    assert "KELUARGA, nomor KK 3506171203******" in by_card
    assert SECOND_NIK not in by_nik
    assert OLD_KK not in by_card


def test_a_nik_that_is_only_in_quarantine(run: Path) -> None:
    text = ask(run, nik=HELD)
    assert "BARIS DI KARANTINA 1 DARI 1 dtsen/anggota.csv, baris 90" in text
    assert "Ditahan pada tahap memeriksa isian" in text
    assert "Alasan: Tanggal lahir di masa depan (TANGGAL_LAHIR_MASA_DEPAN)." in text
    assert "Tindakan: Biasanya salah ketik tahun." in text
    assert "Tanggal lahir «01/01/2099»" in text
    assert "KELUARGA, nomor KK 3506171203******" in text


def test_a_line_that_was_no_table_row_is_told_without_its_content(run: Path) -> None:
    text = ask(run, kk=HELD_KK)
    assert "Jumlah kolom baris tidak cocok" in text
    assert "Tertulis" not in text
    assert "Tidak ada penetapan" in text


def test_a_nik_whose_last_digit_was_lost_is_still_found(run: Path) -> None:
    text = ask(run, nik=LOST)
    assert "15 angka pertamanya sama" in text
    assert "(tidak dipakai" in text
    assert "Tanggal lahir belum diketahui" in text


@pytest.mark.parametrize("written", [f"'{NIK}", "3506 1748 0885 0001", "350617.480885.0001", f" {NIK} "])
def test_a_nik_may_be_typed_in_any_way(run: Path, written: str) -> None:
    assert "ORANG 1 DARI 1" in ask(run, nik=written)


NOWHERE = ({"nik": NOBODY}, {"kk": NOBODY}, {"record": "x::1"}, {"nik": "abc"}, {"nik": ""})


@pytest.mark.parametrize("asked", NOWHERE)
def test_what_is_nowhere_is_told_so(run: Path, asked: dict[str, str]) -> None:
    assert "Tidak ditemukan" in ask(run, **asked)


def test_a_record_is_found_accepted_in_quarantine_or_as_a_family_card(run: Path) -> None:
    assert "ORANG 1 DARI 1" in ask(run, record=TWICE)
    assert "BARIS DI KARANTINA 1 DARI 1" in ask(run, record=REJECTED)
    card = ask(run, record=CARD)
    assert "ORANG" not in card
    assert "Kartu keluarga: dtsen/keluarga.csv, baris 3." in card


def test_english(run: Path) -> None:
    text = ask(run, "en", nik=NIK)
    assert "INVENTED DATA" in text
    assert "BPNT (food assistance): on the list, rank 7." in text
    assert "as of 24 November 2026" in text


def test_what_a_value_probably_is_is_told_until_somebody_answered(run: Path) -> None:
    text = " ".join(ask(run, nik=NIK).split())
    assert "Usulan U1 untuk Tanggal lahir: «1985-08-08»." in text
    assert "Menurut isian lain pada baris yang sama; keyakinan tinggi." in text
    assert "U2" not in text
    held = " ".join(ask(run, nik=HELD).split())
    assert "Usulan U3 untuk NIK: «350617******0003»." in held


def test_a_run_from_before_there_was_a_table_is_told_without_it(run: Path, tmp_path: Path) -> None:
    later = ("history.parquet", "values_not_taken.parquet", "desil_ledger.parquet", "quotas.parquet")
    for file in run.iterdir():
        if file.name not in later:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    text = ask(tmp_path, nik=NIK)
    assert "1985-08-08 (41 tahun)" in text
    assert "Dahulu P8" not in text
    assert "Desil periode" not in text
    assert "Menunggu pada urutan 5, untuk Kecamatan Pare." in text


def test_how_the_desil_went_is_told_with_its_consequences(run: Path) -> None:
    text = ask(run, kk=KK)
    assert (
        "Desil periode 2026-08 (keadaan 2026-08-20): 4; pertama kali tercatat. "
        "Akibatnya pada BPNT (Sembako): dari belum ada penetapan menjadi tidak memenuhi syarat. "
        "Desil periode 2026-11 (keadaan 2026-11-24): dari 4 menjadi 6; naik. "
        "Akibatnya pada PKH (Program Keluarga Harapan): dari masuk daftar penerima menjadi tidak memenuhi syarat. "
        "Akibatnya pada BPNT (Sembako): dari tidak memenuhi syarat menjadi masuk daftar penerima." in text
    )
    assert ": 9;" not in text
    assert "from 4 to 6; up." in ask(run, "en", kk=KK)
