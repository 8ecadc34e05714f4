"""Recognition: by headings alone, and never silently by halves."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.stages.ingest import ingest
from schemas.layouts import Layout, fold, load_layouts
from tests.unit.ingest.deliveries import (
    DTKS_HEADING,
    FAMILY_HEADING,
    MEMBER_HEADING,
    PROPOSAL_HEADING,
    column,
    lines,
    member,
    only_file,
    only_sheet,
    read_one,
    write,
)

CHANGES = [str.upper, str.lower, str.title, lambda text: f"  {text.replace(' ', '  ')} "]


def members_layout() -> Layout:
    return next(layout for layout in load_layouts() if layout.id == "dtsen_anggota")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("TANGGAL LAHIR\\n(31/01/2000)", "TANGGAL LAHIR"),
        ("Tgl. Lahir\n(31/12/2021)", "TGL LAHIR"),
        ("nomor_kartu_keluarga", "NOMOR KARTU KELUARGA"),
        ("DESA/KELUARAHAN", "DESA KELUARAHAN"),
        ("Nomor HP  yang aktif (48)", "NOMOR HP YANG AKTIF"),
        ("\ufeffNIK", "NIK"),
        ("BANSOS BPNT-PPKM", "BANSOS BPNT PPKM"),
        ("HubKRT", "HUBKRT"),
        ("Hub_KRT", "HUB KRT"),
        ("(1)", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("change", CHANGES)
def test_case_and_spaces_do_not_matter(tmp_path: Path, change: Callable[[str], str]) -> None:
    heading = [change(each) for each in DTKS_HEADING]
    assert only_sheet(read_one(tmp_path, lines(heading, [""] * 23))).layout.id == "dtks_23"


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    sheet = only_sheet(read_one(tmp_path, lines(MEMBER_HEADING[::-1], member(1)[::-1])))
    assert column(sheet, "nik") == [member(1)[0]]
    assert [name for name, _ in sheet.headings][-1] == "nik"


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(FAMILY_HEADING, ["", "", ""]), "anggota_keluarga_dtsen_v3_2026.csv")
    assert only_sheet(ingested).layout.id == "dtsen_keluarga"


def test_unknown_columns_are_reported_and_kept(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines([*MEMBER_HEADING, "Foto  Rumah"], [*member(1), "ya"]))
    sheet = only_sheet(ingested)
    name, heading = sheet.headings[-1]
    assert (heading, column(sheet, name)) == ("Foto  Rumah", ["ya"])
    assert ingested.notes.to_pylist() == [
        {
            "source_file": "a.csv",
            "source_sheet": "",
            "source_row": 1,
            "column": "Foto Rumah",
            "code": "KOLOM_TIDAK_DIKENAL",
        },
        {
            "source_file": "a.csv",
            "source_sheet": "",
            "source_row": 1,
            "column": "jenis_kelamin",
            "code": "KOLOM_TIDAK_ADA",
        },
    ]


def test_doubled_headings_are_all_kept(tmp_path: Path) -> None:
    heading = [*MEMBER_HEADING, "nama", "nama_1", "X (9)", "X", "X"]
    ingested = read_one(tmp_path, lines(heading, [*member(1), "a", "b", "c", "d", "e"]))
    sheet = only_sheet(ingested)
    assert column(sheet, "nama") == ["SITI AMINAH"]
    assert [column(sheet, name)[0] for name, _ in sheet.headings[5:]] == ["a", "b", "c", "d", "e"]
    assert [heading for _, heading in sheet.headings] == heading
    assert ingested.notes["code"].to_pylist() == [*["KOLOM_TIDAK_DIKENAL"] * 5, "KOLOM_TIDAK_ADA"]


def test_nothing_recognised(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(["kode", "harga"], ["1", "2"]))
    file = only_file(ingested)
    assert (file.status, file.code) == ("set_aside", "BERKAS_TATA_LETAK_TIDAK_DIKENAL")
    assert ingested.notes["code"].to_pylist() == ["BERKAS_TATA_LETAK_TIDAK_DIKENAL"]


def test_the_nearest_layout_is_named(tmp_path: Path) -> None:
    file = only_file(read_one(tmp_path, lines(["ID DTKS", "NAMA", "PROVINSI", "BANSOS PKH"], ["", "", "", ""])))
    assert file.code == "BERKAS_TATA_LETAK_TIDAK_DIKENAL"
    assert file.detail == {
        "nearest": "dtks_23",
        "recognised": "bansos_pkh, id_dtks, nama, provinsi",
        "missing": "kabupaten_kota, nik",
    }


def test_a_layout_clearly_meant_without_a_required_column(tmp_path: Path) -> None:
    heading = [name.replace("\n", " ") for name in PROPOSAL_HEADING if name != "NIK"]
    file = only_file(read_one(tmp_path, lines(heading, [""] * 20)))
    assert (file.status, file.code) == ("set_aside", "KOLOM_WAJIB_TIDAK_ADA")
    assert (file.detail["nearest"], file.detail["missing"]) == ("siks_ng_usulan", "nik")


@pytest.mark.parametrize(
    "heading",
    [
        ["NO", "NIK", "NAMA", "ALAMAT", "RT", "RW"],
        ["No. KK", "NIK", "Nama Lengkap", "L/P", "Tgl. Lahir", "SHDK", "Keterangan Rumah"],
        ["NIK", "NAMA", "NO KK", "DESA", "KECAMATAN", "HUBUNGAN KELUARGA", "PEKERJAAN", "NAMA IBU KANDUNG"],
    ],
)
def test_a_list_that_nobody_described_is_read_by_the_headings_that_are_known(
    tmp_path: Path, heading: list[str]
) -> None:
    ingested = read_one(tmp_path, lines(heading, [""] * len(heading)))
    assert only_sheet(ingested).layout.id == "umum_anggota"
    codes = ingested.notes["code"].to_pylist()
    assert codes.count("TATA_LETAK_DIKIRA") == 1


def test_a_common_heading_for_a_required_column_is_enough_where_the_others_leave_no_doubt(tmp_path: Path) -> None:
    heading = ["nik", *(headings[0] for name, headings in members_layout().columns.items() if name != "nik")]
    assert only_sheet(read_one(tmp_path, lines(heading, [""] * len(heading)))).layout.id == "dtsen_anggota"


def test_two_layouts_that_fit_equally_well_are_not_chosen_between(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", lines(MEMBER_HEADING, member(1)))
    file = only_file(ingest(tmp_path, [members_layout(), dataclasses.replace(members_layout(), id="kembar")]))
    assert (file.status, file.code) == ("set_aside", "BERKAS_TATA_LETAK_TIDAK_DIKENAL")
    assert file.detail["nearest"] == "dtsen_anggota, kembar"


def test_the_layout_with_more_columns_recognised_wins(tmp_path: Path) -> None:
    wide = members_layout()
    columns = {name: headings for name, headings in wide.columns.items() if name != "tanggal_lahir"}
    headings = {heading: name for heading, name in wide.headings.items() if name in columns}
    narrow = dataclasses.replace(wide, id="a_sempit", columns=columns, headings=headings)
    write(tmp_path, "a.csv", lines(MEMBER_HEADING, member(1)))
    for order in ([wide, narrow], [narrow, wide]):
        assert only_sheet(ingest(tmp_path, order)).layout.id == "dtsen_anggota"
