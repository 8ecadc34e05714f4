"""A heading may take two rows, the upper one merged over the columns of the lower one."""

from pathlib import Path

import pytest

from tests.unit.ingest.deliveries import column, lines, member, notes, only_file, only_sheet, read_one

UPPER = ["IDENTITAS", "", "", "KELAHIRAN", "HUBUNGAN"]
LOWER = ["nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "status_hubungan_keluarga"]


def test_the_lower_row_names_the_columns(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(["DAFTAR", "", "", "", ""], UPPER, LOWER, member(1)))
    sheet = only_sheet(ingested)
    assert column(sheet, "nama") == ["SITI AMINAH"]
    assert column(sheet, "source_row") == [4]
    assert notes(ingested) == [(1, "BARIS_JUDUL"), (2, "BARIS_JUDUL")]


def test_a_name_parted_over_both_rows(tmp_path: Path) -> None:
    upper = [*LOWER[:3], "TANGGAL", "STATUS"]
    lower = ["", "", "", "LAHIR", "HUBUNGAN KELUARGA"]
    ingested = read_one(tmp_path, lines(upper, lower, member(1)))
    sheet = only_sheet(ingested)
    assert column(sheet, "tanggal_lahir") == ["1990-05-01"]
    assert column(sheet, "status_hubungan_keluarga") == ["1"]
    record = only_file(ingested).sheets[0]
    assert (record.header_row, record.heading_rows, record.rows, record.rows_read) == (2, 2, 3, 1)


def test_a_merged_cell_holds_its_text_in_its_first_column_only(tmp_path: Path) -> None:
    upper = [*LOWER[:3], "TGL", "", "STATUS"]
    lower = ["", "", "", "ENTRI", "LAHIR", "HUBUNGAN KELUARGA"]
    row = [*member(1)[:3], "2020-01-01", "1990-05-01", "1"]
    sheet = only_sheet(read_one(tmp_path, lines(upper, lower, row)))
    assert column(sheet, "tanggal_lahir") == ["1990-05-01"]


def test_the_first_data_row_is_never_part_of_a_heading(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(LOWER, member(1, "NAMA"), member(2)))
    assert only_sheet(ingested).table.num_rows == 2


def test_words_of_a_title_do_not_name_a_column(tmp_path: Path) -> None:
    """``DESA: BENDO`` above the heading says nothing of the column it happens to stand over."""
    title = ["DESA", "BENDO", "", "", ""]
    sheet = only_sheet(read_one(tmp_path, lines(title, LOWER, member(1))))
    assert [name for name, _ in sheet.headings] == [
        "nik", "no_kk", "nama", "tanggal_lahir", "status_hubungan_keluarga",
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["nama_1", "nama.1", "1. nama", "NAMA (5)", "3 nama", "Nama [lengkap]"])
def test_numbers_put_around_a_heading_do_not_matter(tmp_path: Path, written: str) -> None:
    heading = [*LOWER[:2], written, *LOWER[3:]]
    assert column(only_sheet(read_one(tmp_path, lines(heading, member(1)))), "nama") == ["SITI AMINAH"]
