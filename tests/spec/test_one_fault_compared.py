"""One thing wrong that shows only beside other rows: between two lists, in a family, or against a list beside the register."""

from pathlib import Path

import pytest

from tests.spec.conftest import AS_OF
from tests.spec.test_one_fault import DTKS, DTKS_ROWS, DTSEN, DTSEN_ROWS, FAMILY, FAMILY_ROWS, KK, NIK
from tests.spec.told import CONFIG, Said, changed, told, write_text

MOTHER = dict(zip(DTSEN, DTSEN_ROWS[1], strict=True))
OTHER_CARD = "3506010204150003"


def of_members(folder: Path, *more: tuple[str, ...]) -> Said:
    """The family, and further rows below it, from row 5 on."""
    write_text(folder / "anggota.csv", DTSEN, [*DTSEN_ROWS, *more])
    return told(folder)


def again(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    return tuple((dict(zip(DTSEN, row, strict=True)) | cells).values())


def test_the_families_are_clean(tmp_path: Path) -> None:
    write_text(tmp_path / "anggota.csv", DTSEN, DTSEN_ROWS)
    write_text(tmp_path / "keluarga.csv", FAMILY, FAMILY_ROWS[:1])
    write_text(tmp_path / "dtks.csv", DTKS, DTKS_ROWS)
    assert told(tmp_path) == set()


def test_a_row_that_stands_there_twice(tmp_path: Path) -> None:
    assert of_members(tmp_path, DTSEN_ROWS[1]) == {(5, "nik", "GANDA_IDENTIK", "warning")}


def test_a_person_who_stands_there_twice_in_another_spelling(tmp_path: Path) -> None:
    found = of_members(tmp_path, again(DTSEN_ROWS[1], nama="SITI AMINA"))
    assert found == {(5, "nik", "GANDA_PASTI", "warning")}


def test_a_person_with_a_second_nik(tmp_path: Path) -> None:
    found = of_members(tmp_path, again(DTSEN_ROWS[2], **{NIK: "3506010903120007"}))
    assert found == {(row, "nik", "GANDA_PERLU_DIPERIKSA", "warning") for row in (4, 5)}


def test_one_nik_of_two_people(tmp_path: Path) -> None:
    stranger = again(DTSEN_ROWS[0], nama="BAMBANG WIJAYANTO", **{KK: OTHER_CARD})
    found = of_members(tmp_path, stranger)
    assert found == {(row, "nik", "NIK_DIPAKAI_ORANG_LAIN", "warning") for row in (2, 5)}


def test_a_person_on_another_card_in_another_list(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "anggota.csv", DTSEN, DTSEN_ROWS)
    write_text(tmp_path / "b" / "dtks.csv", DTKS, changed(DTKS, DTKS_ROWS, 2, {"NOKK": OTHER_CARD}))
    assert told(tmp_path) == {(4, "no_kk", "ORANG_DI_DUA_KK", "warning")}


def test_a_family_that_stands_there_twice(tmp_path: Path) -> None:
    write_text(
        tmp_path / "keluarga.csv", FAMILY, changed(FAMILY, (*FAMILY_ROWS, FAMILY_ROWS[1]), 2, {"luas_lantai": "30"})
    )
    assert told(tmp_path) == {(4, "no_kk", "KELUARGA_GANDA", "warning")}


@pytest.mark.parametrize("stated", ["2", "4"])
def test_a_card_that_states_another_number_of_members(tmp_path: Path, stated: str) -> None:
    write_text(tmp_path / "anggota.csv", DTSEN, DTSEN_ROWS)
    lines = changed(FAMILY, FAMILY_ROWS[:1], 0, {"jumlah_anggota_keluarga": stated})
    write_text(tmp_path / "keluarga.csv", FAMILY, lines)
    assert {(row, code, severity) for row, _, code, severity in told(tmp_path)} == {
        (2, "KK_JUMLAH_ANGGOTA_BEDA", "warning")
    }


def test_one_card_in_two_desa(tmp_path: Path) -> None:
    write_text(tmp_path / "dtks.csv", DTKS, changed(DTKS, DTKS_ROWS, 2, {"DESA/KELUARAHAN": "PUHSARANG"}))
    assert told(tmp_path) == {(4, "kode_desa", "KK_DI_DUA_DESA", "warning")}


def test_a_child_at_the_head_of_its_family(tmp_path: Path) -> None:
    child = {NIK: "3506010903200001", "tanggal_lahir": "2020-03-09", "status_hubungan_keluarga": "1"}
    mother = again(DTSEN_ROWS[1], status_hubungan_keluarga="6", status_kawin="5")
    write_text(tmp_path / "anggota.csv", DTSEN, [mother, again(DTSEN_ROWS[2], **child)])
    assert told(tmp_path) == {(3, "status_hubungan_keluarga", "ANAK_KEPALA_KELUARGA", "warning")}


def test_a_nik_of_another_kecamatan_is_no_fault(tmp_path: Path) -> None:
    write_text(tmp_path / "anggota.csv", DTSEN, changed(DTSEN, DTSEN_ROWS, 1, {NIK: "3506024208830002"}))
    write_text(tmp_path / "keluarga.csv", FAMILY, FAMILY_ROWS[:1])
    assert told(tmp_path) == {(3, "nik", "NIK_LUAR_KECAMATAN", "info")}


DUKCAPIL = ("NIK", "NAMA_LGKP", "STAT_HBKEL", "TGL_LHR", "RESPONSE_CODE")
LISTED = (MOTHER[NIK], MOTHER["nama"])
ANSWERED = (*LISTED, "ISTRI", MOTHER["tanggal_lahir"])
ABOVE = str((CONFIG.office.minimum_wage_on(AS_OF) or 0) + 1)
LISTS = (
    ("MENINGGAL", "nik", ("NIK", "NAMA", "TANGGAL MENINGGAL"), (*LISTED, "2026-05-01")),
    ("PINDAH", "nik", ("NIK", "NAMA", "TANGGAL PINDAH"), (*LISTED, "2026-05-01")),
    ("ASN_TNI_POLRI", "nik", ("NIP", "NIK", "NAMA", "INSTANSI"), ("1983", *LISTED, "DINAS KESEHATAN")),
    ("UPAH_DI_ATAS_UMK", "nik", ("NIK", "NAMA", "UPAH"), (*LISTED, ABOVE)),
    ("MENINGGAL", "nik", DUKCAPIL, (*ANSWERED, "11")),
    ("DUKCAPIL_GANDA", "nik", DUKCAPIL, (*ANSWERED, "12")),
    ("DUKCAPIL_TIDAK_DITEMUKAN", "nik", DUKCAPIL, (MOTHER[NIK], "", "", "", "13")),
    ("DUKCAPIL_NONAKTIF", "nik", DUKCAPIL, (*ANSWERED, "14")),
    ("DUKCAPIL_BEDA_NAMA", "nama", DUKCAPIL, (MOTHER[NIK], "BAMBANG WIJAYANTO", "ISTRI", MOTHER["tanggal_lahir"], "")),
)


@pytest.mark.parametrize(
    ("code", "column", "heading", "row"), LISTS, ids=[f"{each[0]}-{len(each[2])}" for each in LISTS]
)
def test_what_a_list_says_of_one_person(
    tmp_path: Path, code: str, column: str, heading: tuple[str, ...], row: tuple[str, ...]
) -> None:
    write_text(tmp_path / "anggota.csv", DTSEN, DTSEN_ROWS)
    write_text(tmp_path / "daftar.csv", heading, [row])
    assert told(tmp_path) == {(3, column, code, "warning")}


def test_a_row_of_a_list_that_two_people_fit(tmp_path: Path) -> None:
    cousin = again(DTSEN_ROWS[2], **{NIK: "3506010903120009", KK: OTHER_CARD, "status_hubungan_keluarga": "1"})
    write_text(tmp_path / "anggota.csv", DTSEN, [*DTSEN_ROWS, cousin])
    write_text(
        tmp_path / "daftar.csv",
        ("NAMA", "TANGGAL LAHIR", "TANGGAL MENINGGAL"),
        [("BUDI SUTRISNO", "2012-03-09", "2026-05-01")],
    )
    assert {each for each in told(tmp_path) if each[2] != "GANDA_PERLU_DIPERIKSA"} == {
        (2, "nama", "ACUAN_LEBIH_DARI_SATU_ORANG", "info")
    }


def test_a_list_that_gives_one_person_two_nik(tmp_path: Path) -> None:
    heading = ("nama", "nik", "nik_siks", "noka", "ps_noka")
    row = (MOTHER["nama"], MOTHER[NIK], "3506014208830007", "0001", "0001")
    write_text(tmp_path / "kepesertaan.csv", heading, [row])
    assert told(tmp_path) == {(2, "nik", "NIK_BEDA_DENGAN_SIKS", "warning")}


def test_a_note_that_cannot_be_read_is_told_of_the_delivery(tmp_path: Path) -> None:
    write_text(tmp_path / "anggota.csv", DTSEN, DTSEN_ROWS)
    (tmp_path / "delivery.toml").write_text("period = bulan lalu", "utf-8")
    assert told(tmp_path) == {(None, None, "KIRIMAN_TIDAK_TERBACA", "warning")}
