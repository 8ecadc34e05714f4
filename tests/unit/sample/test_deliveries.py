"""Invented deliveries: repeatable, in the real layouts, consistent where clean, exact in their ledger."""

import csv
import hashlib
from collections import Counter
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline.sample import write_deliveries

DTKS = (
    "ID DTKS|PROVINSI|KABUPATEN/KOTA|KECAMATAN|DESA/KELUARAHAN|ALAMAT|DUSUN|RT|RW|NOKK|NIK|NAMA|TANGGAL LAHIR|TEMPAT LAHIR|"
    "JENIS KELAMIN|PEKERJAAN|NAMA IBU KANDUNG|HUB KELUARGA|KETERANGAN PADAN|BANSOS BPNT|BANSOS PKH|BANSOS BPNT-PPKM|PBI JKN"
)


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    write_deliveries(2_000, 4, folder, messy=False)
    return folder


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("messy")
    write_deliveries(2_000, 4, folder, messy=True)
    return folder


def _rows(folder: Path, pattern: str) -> list[dict[str, str]]:
    file = next(folder.rglob(pattern))
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="|"))


@pytest.mark.parametrize("messy_too", [False, True])
def test_the_same_seed_writes_the_same_bytes(tmp_path: Path, messy_too: bool) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_deliveries(300, 9, tmp_path / name, messy=messy_too)
    assert _hashes(tmp_path / "a") == _hashes(tmp_path / "b")


def test_another_seed_writes_other_people(tmp_path: Path, clean: Path) -> None:
    write_deliveries(2_000, 5, tmp_path, messy=False)
    here, there = _rows(tmp_path, "anggota*.csv"), _rows(clean, "anggota*.csv")
    assert not {row["nomor_kartu_keluarga"] + row["nama"] for row in here} & {
        row["nomor_kartu_keluarga"] + row["nama"] for row in there
    }


@pytest.mark.parametrize("persons", [1, 2, 7, 50])
@pytest.mark.parametrize("messy_too", [False, True])
def test_small_numbers(tmp_path: Path, persons: int, messy_too: bool) -> None:
    write_deliveries(persons, 1, tmp_path, messy=messy_too, layouts=frozenset({"dtsen"}))
    assert len(_rows(tmp_path, "anggota*.csv")) >= persons


def test_headings_are_the_real_ones(clean: Path) -> None:
    assert next(clean.rglob("*DTKS*.csv")).read_text().splitlines()[0] == DTKS
    workbook = openpyxl.load_workbook(next(clean.rglob("*.xlsx")))
    assert workbook.sheetnames == ["DATA"]
    headings = [cell.value for cell in workbook["DATA"][1]]
    assert len(headings) == 21
    assert headings[5] == "TANGGAL LAHIR\n(31/01/2000)"


def test_clean_nik_agree_with_birth_and_sex_and_differ(clean: Path) -> None:
    rows = [row for row in _rows(clean, "anggota*.csv") if row["nomor_induk_kependudukan"]]
    for row in rows:
        nik, (year, month, day) = row["nomor_induk_kependudukan"], row["tanggal_lahir"].split("-")
        plus = 40 if row["jenis_kelamin"] == "2" else 0
        assert nik[6:12] == f"{int(day) + plus:02d}{month}{year[2:]}"
        assert nik[12:] != "0000"
    assert max(Counter(row["nomor_induk_kependudukan"] for row in rows).values()) == 1


def test_clean_families_hold_together(clean: Path) -> None:
    members = _rows(clean, "anggota*.csv")
    stated = {r["nomor_kartu_keluarga"]: int(r["jumlah_anggota_keluarga"]) for r in _rows(clean, "keluarga*.csv")}
    assert Counter(row["nomor_kartu_keluarga"] for row in members) == stated
    heads = Counter(row["nomor_kartu_keluarga"] for row in members if row["status_hubungan_keluarga"] == "1")
    assert set(heads) == set(stated)
    assert set(heads.values()) == {1}


def test_everybody_is_in_dtsen_and_the_truth_says_who(messy: Path) -> None:
    truth = pq.read_table(messy / "_truth.parquet").to_pylist()
    in_dtsen = {row["true_person_id"] for row in truth if row["source_file"].startswith("dtsen")}
    assert in_dtsen == set(range(2_000))


def test_the_ledger_points_at_the_damage(messy: Path) -> None:
    with (messy / "_ledger.csv").open(newline="") as stream:
        entries = [row for row in csv.DictReader(stream) if row["source_file"].endswith("v3_2026_35.csv")]
    lines = {}
    for name in {row["source_file"] for row in entries}:
        with (messy / name).open(encoding="utf-8-sig", newline="") as stream:
            lines[name] = list(csv.reader(stream, delimiter="|"))
    nik = {
        row["kind"]: lines[row["source_file"]][int(row["source_row"]) - 1][0]
        for row in entries
        if row["column"] == "nik" and not row["related_row"]
    }
    assert nik["nik_kosong"] in ("", "-", "0")
    assert len(nik["nik_15_angka"]) == 15
    assert len(nik["nik_17_angka"]) == 17
    assert nik["nik_petik"].startswith("'")
    assert nik["nik_titik_nol"].endswith(".0")
    assert nik["nik_disamarkan"][6:12] == "******"
    assert nik["nik_sementara"].startswith("0")
    assert nik["nik_seri_0000"].endswith("0000")
    assert nik["nik_bulan_13"][8:10] == "13"
