"""One fault in an otherwise clean family gives its own code, at its row and column, and nothing more."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.spec.told import Said, changed, told_when_read, write_proposal, write_text

Fault = tuple[str, str, str, str, str]
"""Heading, what is written, column, code and severity."""

DTSEN = (
    "nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "jenis_kelamin",
    "status_hubungan_keluarga", "status_kawin", "partisipasi_sekolah", "penglihatan", "pbi_nas",
)  # fmt: skip
DTSEN_ROWS = (
    ("3506011705800001", "3506010203150003", "SUTRISNO", "1980-05-17", "1", "1", "2", "3", "4", "2"),
    ("3506014208830002", "3506010203150003", "SITI AMINAH", "1983-08-02", "2", "2", "2", "3", "4", "2"),
    ("3506010903120001", "3506010203150003", "BUDI SUTRISNO", "2012-03-09", "1", "3", "1", "2", "4", "2"),
)
DTKS = (
    "ID DTKS", "PROVINSI", "KABUPATEN/KOTA", "KECAMATAN", "DESA/KELUARAHAN", "NOKK", "NIK", "NAMA", "TANGGAL LAHIR",
    "JENIS KELAMIN", "NAMA IBU KANDUNG", "HUB KELUARGA", "KETERANGAN PADAN",
)  # fmt: skip
HERE = ("JAWA TIMUR", "KEDIRI", "SEMEN", "BULU", "3506010203150003")
DTKS_ROWS = (
    ("3506000000000011", *HERE, "3506011705800001", "SUTRISNO", "17/05/1980", "LAKI-LAKI", "TUKIYEM",
     "Kepala ART", "PADAN"),
    ("3506000000000012", *HERE, "3506014208830002", "SITI AMINAH", "02/08/1983", "PEREMPUAN", "SUPARMI",
     "Istri/Suami", "PADAN"),
    ("3506000000000013", *HERE, "3506010903120001", "BUDI SUTRISNO", "09/03/2012", "LAKI-LAKI", "SITI AMINAH",
     "Anak", "PADAN"),
)  # fmt: skip
FAMILY = (
    "nomor_kartu_keluarga", "kode_kelurahan_desa", "kode_kecamatan", "jumlah_anggota_keluarga",
    "nama_kepala_keluarga", "desil_nasional", "luas_lantai", "jenis_lantai_terluas", "sumber_air_minum_utama",
)  # fmt: skip
FAMILY_ROWS = (
    ("3506010203150003", "35.06.01.2001", "35.06.01", "3", "SUTRISNO", "2", "36", "1", "1"),
    ("3506010204150003", "35.06.01.2001", "35.06.01", "1", "PAINEM", "3", "24", "1", "1"),
)
USULAN = (
    "NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR\n(31/01/2000)", "IBU KANDUNG",
    "JENIS KELAMIN", "STATUS KAWIN", "KABUPATEN", "KECAMATAN", "KELURAHAN", "STATUS DISABILITAS", "STATUS HAMIL",
)  # fmt: skip
USULAN_ROWS = (
    ("3506014208830002", "PKH", "3506010203150003", "SITI AMINAH", "KEDIRI", "02/08/1983", "SUPARMI",
     "PEREMPUAN", "KAWIN", "KEDIRI", "SEMEN", "BULU", "TIDAK", "TIDAK"),
    ("3506015711600001", "PKH", "3506010204150003", "PAINEM", "KEDIRI", "17/11/1960", "WAGINEM",
     "PEREMPUAN", "CERAI MATI", "KEDIRI", "SEMEN", "BULU", "TIDAK", "TIDAK"),
)  # fmt: skip


def of_text(folder: Path, heading: tuple[str, ...], lines: list[list[str]]) -> Said:
    write_text(folder / "kiriman.csv", heading, lines)
    return told_when_read(folder)


def of_workbook(folder: Path, lines: list[list[str]], numeric: str = "") -> Said:
    write_proposal(folder / "TEMPLATE_PENGUSULAN_SEMEN - BULU - PKH.xlsx", USULAN, lines, numeric)
    return told_when_read(folder)


def test_the_families_are_clean(tmp_path: Path) -> None:
    for name, heading, rows in (
        ("a", DTSEN, DTSEN_ROWS), ("b", DTKS, DTKS_ROWS), ("c", FAMILY, FAMILY_ROWS),
    ):  # fmt: skip
        (tmp_path / name).mkdir()
        assert of_text(tmp_path / name, heading, changed(heading, rows, 0, {})) == set()
    (tmp_path / "d").mkdir()
    assert of_workbook(tmp_path / "d", changed(USULAN, USULAN_ROWS, 0, {})) == set()


NIK = "nomor_induk_kependudukan"
MEMBER_FAULTS: tuple[Fault, ...] = (
    (NIK, "", "nik", "NIK_KOSONG", "warning"),
    (NIK, "-", "nik", "NIK_KOSONG", "warning"),
    (NIK, "0", "nik", "NIK_KOSONG", "warning"),
    (NIK, "350601170580001", "nik", "NIK_BUKAN_16_ANGKA", "error"),
    (NIK, "35060117058000011", "nik", "NIK_BUKAN_16_ANGKA", "error"),
    (NIK, "35060117O5800001", "nik", "NIK_BUKAN_16_ANGKA", "error"),
    (NIK, "350601******0001", "nik", "NIK_DISAMARKAN", "error"),
    (NIK, "0506011705800001", "nik", "NIK_SEMENTARA", "error"),
    (NIK, "9906011705800001", "nik", "NIK_WILAYAH_TIDAK_DIKENAL", "error"),
    (NIK, "3599011705800001", "nik", "NIK_WILAYAH_TIDAK_DIKENAL", "warning"),
    (NIK, "3506011713800001", "nik", "NIK_TANGGAL_MUSTAHIL", "error"),
    (NIK, "3506013205800001", "nik", "NIK_TANGGAL_MUSTAHIL", "error"),
    (NIK, "3506017205800001", "nik", "NIK_TANGGAL_MUSTAHIL", "error"),
    (NIK, "3506010005800001", "nik", "NIK_TANGGAL_MUSTAHIL", "error"),
    (NIK, "3506012902810001", "nik", "NIK_TANGGAL_MUSTAHIL", "error"),
    (NIK, "3506015705800001", "jenis_kelamin", "NIK_BEDA_JENIS_KELAMIN", "warning"),
    (NIK, "3506011805800001", "tanggal_lahir", "NIK_BEDA_TANGGAL_LAHIR", "warning"),
    ("nomor_kartu_keluarga", "", "no_kk", "KK_KOSONG", "warning"),
    ("nomor_kartu_keluarga", "350601020315003", "no_kk", "KK_BUKAN_16_ANGKA", "error"),
    ("nomor_kartu_keluarga", "3506011705800001", "nik", "NIK_SAMA_DENGAN_KK", "error"),
    ("nama", "", "nama", "NAMA_KOSONG", "error"),
    ("nama", "-", "nama", "NAMA_KOSONG", "error"),
    ("nama", "SUTRISN0", "nama", "NAMA_BERISI_ANGKA", "error"),
    ("nama", "H. SUTRISNO", "nama", "NAMA_BERISI_GELAR", "info"),
    ("nama", "SUTRISNO, S.PD", "nama", "NAMA_BERISI_GELAR", "info"),
    ("tanggal_lahir", "", "tanggal_lahir", "TANGGAL_LAHIR_KOSONG", "warning"),
    ("tanggal_lahir", "00-00-0000", "tanggal_lahir", "TANGGAL_LAHIR_KOSONG", "warning"),
    ("tanggal_lahir", "31/02/1980", "tanggal_lahir", "TANGGAL_LAHIR_TIDAK_TERBACA", "warning"),
    ("tanggal_lahir", "lupa", "tanggal_lahir", "TANGGAL_LAHIR_TIDAK_TERBACA", "warning"),
    ("tanggal_lahir", "17/05/80", "tanggal_lahir", "TANGGAL_LAHIR_RAGU", "warning"),
    ("tanggal_lahir", "1880-05-17", "tanggal_lahir", "UMUR_DI_LUAR_BATAS", "error"),
    ("jenis_kelamin", "2", "jenis_kelamin", "NIK_BEDA_JENIS_KELAMIN", "warning"),
    ("jenis_kelamin", "9", "jenis_kelamin", "JENIS_KELAMIN_TIDAK_DIKENAL", "warning"),
    ("jenis_kelamin", "", "jenis_kelamin", "JENIS_KELAMIN_TIDAK_DIKENAL", "warning"),
    ("status_hubungan_keluarga", "77", "status_hubungan_keluarga", "HUBUNGAN_TIDAK_DIKENAL", "warning"),
    ("status_hubungan_keluarga", "", "status_hubungan_keluarga", "HUBUNGAN_TIDAK_DIKENAL", "warning"),
    ("status_kawin", "8", "status_kawin", "KODE_DI_LUAR_DAFTAR", "warning"),
    ("partisipasi_sekolah", "9", "partisipasi_sekolah", "KODE_DI_LUAR_DAFTAR", "warning"),
    ("penglihatan", "X", "penglihatan", "KODE_DI_LUAR_DAFTAR", "warning"),
)


@pytest.mark.parametrize("fault", MEMBER_FAULTS, ids=lambda fault: f"{fault[3]}-{fault[1]}")
def test_a_fault_in_a_member_row(tmp_path: Path, fault: Fault) -> None:
    name, value, column, code, severity = fault
    found = of_text(tmp_path, DTSEN, changed(DTSEN, DTSEN_ROWS, 0, {name: value}))
    assert found == {(2, column, code, severity)}


def test_a_birth_in_the_future(tmp_path: Path) -> None:
    found = of_text(tmp_path, DTSEN, changed(DTSEN, DTSEN_ROWS, 2, {"tanggal_lahir": "2112-03-09"}))
    assert found == {(4, "tanggal_lahir", "TANGGAL_LAHIR_MASA_DEPAN", "error")}


@pytest.mark.parametrize("nik", ["1234567890123456", "1111111111111111", "9999999999999999", "3506010000000000"])
def test_a_placeholder_for_a_nik(tmp_path: Path, nik: str) -> None:
    found = of_text(tmp_path, DTSEN, changed(DTSEN, DTSEN_ROWS, 1, {NIK: nik}))
    assert {each for each in found if each[3] == "error"} == {(3, "nik", "NIK_PALSU", "error")}


def test_a_newborn_without_nik_is_only_counted(tmp_path: Path) -> None:
    born = {NIK: "", "tanggal_lahir": "2026-02-09", "partisipasi_sekolah": "1"}
    found = of_text(tmp_path, DTSEN, changed(DTSEN, DTSEN_ROWS, 2, born))
    assert found == {(4, "nik", "NIK_KOSONG", "info")}


PLACE_FAULTS: tuple[Fault, ...] = (
    ("DESA/KELUARAHAN", "SUKAMAJU INDAH", "kode_desa", "WILAYAH_TIDAK_DIKENAL", "warning"),
    ("DESA/KELUARAHAN", "PLOSOREJO", "kode_desa", "DESA_BUKAN_DI_KECAMATAN", "warning"),
    ("NAMA IBU KANDUNG", "-", "nama_ibu_kandung", "IBU_KANDUNG_KOSONG", "info"),
    ("KETERANGAN PADAN", "MUNGKIN", "keterangan_padan", "KODE_DI_LUAR_DAFTAR", "warning"),
    ("HUB KELUARGA", "TETANGGA", "status_hubungan_keluarga", "HUBUNGAN_TIDAK_DIKENAL", "warning"),
)


@pytest.mark.parametrize("fault", PLACE_FAULTS, ids=lambda fault: fault[3])
def test_a_fault_in_a_dtks_row(tmp_path: Path, fault: Fault) -> None:
    name, value, column, code, severity = fault
    found = of_text(tmp_path, DTKS, changed(DTKS, DTKS_ROWS, 1, {name: value}))
    assert found == {(3, column, code, severity)}


def test_a_person_of_the_city_is_not_of_the_regency(tmp_path: Path) -> None:
    elsewhere = {"KABUPATEN/KOTA": "KOTA KEDIRI", "KECAMATAN": "MOJOROTO", "DESA/KELUARAHAN": "BUJEL"}
    found = of_text(tmp_path, DTKS, changed(DTKS, DTKS_ROWS, 1, elsewhere))
    assert {each[:1] + each[2:] for each in found} == {(3, "DI_LUAR_KABUPATEN", "error")}


KK = "nomor_kartu_keluarga"
FAMILY_FAULTS: tuple[Fault, ...] = (
    (KK, "", "no_kk", "KK_KOSONG", "error"),
    (KK, "350601020415003", "no_kk", "KK_BUKAN_16_ANGKA", "error"),
    ("desil_nasional", "11", "desil_nasional", "DESIL_DI_LUAR_BATAS", "warning"),
    ("desil_nasional", "0", "desil_nasional", "DESIL_DI_LUAR_BATAS", "warning"),
    ("jenis_lantai_terluas", "55", "jenis_lantai_terluas", "KODE_DI_LUAR_DAFTAR", "warning"),
    ("luas_lantai", "luas", "luas_lantai", "ANGKA_TIDAK_TERBACA", "warning"),
    ("kode_kelurahan_desa", "35.06.01.9999", "kode_desa", "WILAYAH_TIDAK_DIKENAL", "warning"),
    ("kode_kelurahan_desa", "35.06.02.2001", "kode_desa", "DESA_BUKAN_DI_KECAMATAN", "warning"),
    ("kode_kelurahan_desa", "35.71.01.1001", "kode_desa", "DI_LUAR_KABUPATEN", "error"),
)


@pytest.mark.parametrize("fault", FAMILY_FAULTS, ids=lambda fault: f"{fault[3]}-{fault[1]}")
def test_a_fault_in_a_family_row(tmp_path: Path, fault: Fault) -> None:
    name, value, column, code, severity = fault
    found = of_text(tmp_path, FAMILY, changed(FAMILY, FAMILY_ROWS, 1, {name: value}))
    assert found == {(3, column, code, severity)}


def test_a_kecamatan_in_the_numbers_of_the_statistics_office(tmp_path: Path) -> None:
    bps = {"kode_kelurahan_desa": "", "kode_kecamatan": "3506020"}
    found = of_text(tmp_path, FAMILY, changed(FAMILY, FAMILY_ROWS, 1, bps))
    assert found == {(3, "kode_kecamatan", "KODE_WILAYAH_BPS", "warning")}


def test_a_man_cannot_be_pregnant(tmp_path: Path) -> None:
    man = {"NIK": "3506011711600001", "JENIS KELAMIN": "LAKI-LAKI", "STATUS HAMIL": "YA"}
    found = of_workbook(tmp_path, changed(USULAN, USULAN_ROWS, 1, man))
    assert found == {(3, "status_hamil", "HAMIL_TIDAK_SESUAI", "warning")}


NUMBER_FAULTS = (
    ("NIK", {"NIK": "3506015711600010"}, "nik", "NIK_PRESISI_EXCEL"),
    ("NOKK", {"NOKK": "3506010204150010"}, "no_kk", "KK_PRESISI_EXCEL"),
)


@pytest.mark.parametrize(("numeric", "cells", "column", "code"), NUMBER_FAULTS)
def test_a_number_that_ends_in_0_has_lost_its_last_digit(
    tmp_path: Path, numeric: str, cells: Mapping[str, str], column: str, code: str
) -> None:
    found = of_workbook(tmp_path, changed(USULAN, USULAN_ROWS, 1, cells), numeric)
    assert found == {(3, column, code, "warning")}


@pytest.mark.parametrize("numeric", ["NIK", "NOKK"])
def test_a_number_that_does_not_end_in_0_is_whole(tmp_path: Path, numeric: str) -> None:
    assert of_workbook(tmp_path, changed(USULAN, USULAN_ROWS, 1, {}), numeric) == set()
