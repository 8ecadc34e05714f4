"""Files as LibreOffice writes them: the same sheet saved as ODS, XLS, XLSX, CSV and HTML.

One sheet with a title, four invented people (one NIK typed as a number, one row hidden, real dates and a
date as text) and a signature; a hidden sheet with one person; a sheet of instructions.
"""

import shutil
from pathlib import Path

import pytest

from pipeline.stages.ingest import Ingested
from tests.unit.ingest.deliveries import column, notes, only_file, read

FILES = Path(__file__).parent / "libreoffice"
BOOKS = ("dtks.ods", "dtks.xls", "dtks.xlsx")


def ingested(folder: Path, name: str) -> Ingested:
    shutil.copy(FILES / name, folder / name)
    return read(folder)


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_and_row_is_accounted_for(tmp_path: Path, name: str) -> None:
    shown, hidden, instructions = only_file(ingested(tmp_path, name)).sheets
    assert (shown.sheet, shown.header_row, shown.rows_read, shown.hidden) == ("DTKS", 3, 4, False)
    assert dict(shown.structural) == {"BARIS_CATATAN": 2, "BARIS_JUDUL": 1, "BARIS_KOSONG": 2}
    assert (hidden.sheet, hidden.rows_read, hidden.hidden) == ("LAMA", 1, True)
    assert (instructions.sheet, instructions.code, instructions.rows_set_aside) == (
        "PETUNJUK",
        "LEMBAR_TIDAK_DIKENAL",
        1,
    )


@pytest.mark.parametrize("name", BOOKS)
def test_a_nik_in_a_numeric_cell_is_known_to_be_one(tmp_path: Path, name: str) -> None:
    sheet = ingested(tmp_path, name).sheets[0]
    assert column(sheet, "nik_numerik") == [False, False, True, False]
    assert column(sheet, "nik")[0] == "3506174105900001"


def test_the_old_xlsx_writer_loses_digits_and_the_cell_shows_it(tmp_path: Path) -> None:
    """LibreOffice writes fifteen digits of a number into XLSX, and all sixteen into ODS and XLS."""
    assert column(ingested(tmp_path, "dtks.xlsx").sheets[0], "nik")[2] == "3506171708780000"
    assert column(ingested(tmp_path, "dtks.ods").sheets[0], "nik")[2] == "3506171708780003"


@pytest.mark.parametrize("name", BOOKS)
def test_real_dates_come_as_days_and_texts_as_written(tmp_path: Path, name: str) -> None:
    dates = column(ingested(tmp_path, name).sheets[0], "tanggal_lahir")
    assert dates == ["01/05/1990", "1985-12-31", "1978-08-17", "1978-08-17"]


@pytest.mark.parametrize("name", ["dtks.ods", "dtks.xlsx"])
def test_hidden_rows_are_read_and_told(tmp_path: Path, name: str) -> None:
    assert (7, "BARIS_TERSEMBUNYI") in notes(ingested(tmp_path, name))


def test_the_csv_writes_real_dates_with_the_month_in_front_and_so_all_are_doubtful(tmp_path: Path) -> None:
    sheet = ingested(tmp_path, "dtks.csv").sheets[0]
    assert column(sheet, "tanggal_lahir") == ["01/05/1990", "12/31/1985", "08/17/1978", "08/17/1978"]
    assert column(sheet, "tanggal_lahir_ragu") == [True] * 4


def test_the_web_page_holds_the_people_that_were_shown(tmp_path: Path) -> None:
    """LibreOffice leaves hidden rows out of a web page."""
    found = ingested(tmp_path, "dtks.html")
    assert column(found.sheets[0], "nama") == ["SITI AMINAH", "SUPRIYADI", "BAMBANG"]
