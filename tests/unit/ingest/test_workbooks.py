"""Workbooks: every kind, cell types, sheets, and the same row numbers as on the screen."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from tests.unit.ingest.binary_workbooks import Rows, ods, xls, xlsb
from tests.unit.ingest.deliveries import (
    DTKS_HEADING,
    MEMBER_HEADING,
    PROPOSAL_HEADING,
    column,
    lines,
    member,
    notes,
    only_file,
    only_sheet,
    read,
    read_one,
    write,
)

NUMBER = 3506024105900002
ROWS: Rows = [MEMBER_HEADING, member(1), [float(NUMBER), *member(2)[1:]], [*member(3)[:4], 2.0]]


def xlsx(rows: Rows) -> bytes:
    """A workbook as xlsxwriter writes it."""
    written = io.BytesIO()
    workbook = xlsxwriter.Workbook(written)
    page = workbook.add_worksheet("DATA")
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            page.write(row, place, cell)
    workbook.close()
    return written.getvalue()


def openpyxl_book(rows: list[list[object]]) -> bytes:
    """A workbook as openpyxl writes it."""
    workbook = openpyxl.Workbook()
    page = workbook.create_sheet("DATA", 0)
    for row in rows:
        page.append(row)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("name", "made"), [("xlsx", xlsx), ("xls", xls), ("xlsb", xlsb), ("ods", ods)])
def test_every_kind_of_workbook(tmp_path: Path, name: str, made: Callable[[Rows], bytes]) -> None:
    ingested = read_one(tmp_path, made(ROWS), f"a.{name}")
    sheet, file = only_sheet(ingested), only_file(ingested)
    assert column(sheet, "nik") == [member(1)[0], str(NUMBER), member(3)[0]]
    assert column(sheet, "nik_numerik") == [False, True, False]
    assert column(sheet, "no_kk_numerik") == [False, False, False]
    assert column(sheet, "status_hubungan_keluarga") == ["1", "1", "2"]
    assert column(sheet, "record_id") == [f"{file.sha256[:12]}:DATA:{row}" for row in (2, 3, 4)]
    assert (sheet.source_sheet, file.sheets[0].encoding, file.sheets[0].separator) == ("DATA", "", "")


def test_a_workbook_is_told_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", xlsx(ROWS))
    write(tmp_path, "b.xls", lines(MEMBER_HEADING, member(1), separator="\t"))
    ingested = read(tmp_path)
    assert [file.status for file in ingested.files] == ["read", "read"]
    assert [sheet.source_sheet for sheet in ingested.sheets] == ["DATA", ""]


def test_numbers_and_days_become_plain_text(tmp_path: Path) -> None:
    born, noon = datetime.date(1990, 5, 1), datetime.datetime(1990, 5, 1, 12, 30)
    rows = [list(MEMBER_HEADING), [NUMBER, "", "SITI", born, 1], [0.000012, 2.5, True, noon, None]]
    sheet = only_sheet(read_one(tmp_path, openpyxl_book(rows), "a.xlsx"))
    assert column(sheet, "nik") == [str(NUMBER), "0.000012"]
    assert column(sheet, "no_kk") == ["", "2.5"]
    assert column(sheet, "tanggal_lahir") == ["1990-05-01", "1990-05-01 12:30:00"]
    assert column(sheet, "nama") == ["SITI", "1"]
    assert column(sheet, "status_hubungan_keluarga") == ["1", ""]


def test_days_of_an_open_document(tmp_path: Path) -> None:
    row = [*member(1)[:3], "date:1990-05-01", "1"]
    sheet = only_sheet(read_one(tmp_path, ods([MEMBER_HEADING, row]), "a.ods"))
    assert column(sheet, "tanggal_lahir") == ["1990-05-01"]


def test_what_pandas_writes(tmp_path: Path) -> None:
    frame = pd.DataFrame([member(1), member(2)], columns=MEMBER_HEADING)
    frame.to_excel(tmp_path / "a.xlsx", index=False, startrow=2, sheet_name="Anggota")
    sheet = only_sheet(read(tmp_path))
    assert column(sheet, "source_row") == [4, 5]
    assert column(sheet, "nik") == [member(1)[0], member(2)[0]]


def test_titles_blank_rows_and_an_indented_table(tmp_path: Path) -> None:
    above = [["", "DAFTAR USULAN"], [], ["", *MEMBER_HEADING], ["", "1", "2", "3", "4", "5"]]
    below = [[], ["", "JUMLAH", "", "", "", "1"], ["", "", "", "", "Kediri, 12 Mei 2026"]]
    ingested = read_one(tmp_path, xlsx([*above, ["", *member(1)], *below]), "a.xlsx")
    assert column(only_sheet(ingested), "source_row") == [5]
    assert notes(ingested) == [
        (1, "BARIS_JUDUL"),
        (2, "BARIS_KOSONG"),
        (4, "BARIS_NOMOR_KOLOM"),
        (6, "BARIS_KOSONG"),
        (7, "BARIS_TOTAL"),
        (8, "BARIS_CATATAN"),
    ]
    assert only_file(ingested).sheets[0].header_row == 3


def test_numbering_in_number_cells(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, xlsx([MEMBER_HEADING, [1.0, 2.0, 3.0, 4.0, 5.0], member(1)]), "a.xlsx")
    assert notes(ingested) == [(2, "BARIS_NOMOR_KOLOM")]


def test_sheets_that_are_no_tables_are_told(tmp_path: Path) -> None:
    written = io.BytesIO()
    workbook = xlsxwriter.Workbook(written)
    workbook.add_worksheet("Petunjuk").write(0, 0, "Isi lembar DATA")
    for name in ("DATA", "TERSEMBUNYI"):
        page = workbook.add_worksheet(name)
        page.write_row(0, 0, MEMBER_HEADING)
        page.write_row(1, 0, member(1))
    page.hide()
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=DATA!$A$1:$A$2"})
    workbook.add_chartsheet("GRAFIK").set_chart(chart)
    workbook.close()
    ingested = read_one(tmp_path, written.getvalue(), "a.xlsx")
    assert [sheet.source_sheet for sheet in ingested.sheets] == ["DATA", "TERSEMBUNYI"]
    told = [(record.sheet, record.rows, record.rows_set_aside, record.code) for record in only_file(ingested).sheets]
    assert told == [
        ("Petunjuk", 1, 1, "LEMBAR_TIDAK_DIKENAL"),
        ("DATA", 2, 0, None),
        ("TERSEMBUNYI", 2, 0, None),
        ("GRAFIK", 0, 0, None),
    ]
    assert ingested.notes.to_pylist()[0] == {
        "source_file": "a.xlsx",
        "source_sheet": "Petunjuk",
        "source_row": None,
        "column": None,
        "code": "LEMBAR_TIDAK_DIKENAL",
    }
    assert sorted(notes(ingested), key=str) == [(None, "LEMBAR_TERSEMBUNYI"), (None, "LEMBAR_TIDAK_DIKENAL")]


def test_the_proposal_template(tmp_path: Path) -> None:
    row = [str(place) for place in range(21)]
    sheet = only_sheet(read_one(tmp_path, xlsx([PROPOSAL_HEADING, row]), "TEMPLATE.xlsx"))
    assert (sheet.layout.id, sheet.feed, sheet.layout.list) == ("siks_ng_usulan", "proposals", "usulan")
    assert column(sheet, "tanggal_lahir") == ["5"]
    assert column(sheet, "tanggal_mulai_hamil") == ["20"]
    assert dict(sheet.headings)["tanggal_lahir"] == "TANGGAL LAHIR\\n(31/01/2000)"


def test_columns_without_a_heading_are_kept(tmp_path: Path) -> None:
    rows = [[*DTKS_HEADING, "", ""], [*map(str, range(23)), "x", "y"]]
    ingested = read_one(tmp_path, xlsx(rows), "a.xlsx")
    sheet = only_sheet(ingested)
    assert [column(sheet, name) for name, _ in sheet.headings[-2:]] == [["x"], ["y"]]
    assert ingested.notes.num_rows == 0
