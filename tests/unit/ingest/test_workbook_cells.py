"""Cells: what each kind of cell is read as, in either count of days, and which rows and sheets are hidden."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.stages.ingest.calamine import packed, text_of
from pipeline.stages.ingest.parts import epoch_1904
from tests.unit.ingest.binary_workbooks import ods, xls, xlsb, zipped
from tests.unit.ingest.deliveries import MEMBER_HEADING, column, member, notes, only_file, only_sheet, read_one
from tests.unit.ingest.packages import package, xml_rows
from tests.unit.ingest.test_workbooks import ROWS

BORN = datetime.datetime(1990, 5, 1)
MANIFEST = "META-INF/manifest.xml"


def dated(*, from_1904: bool) -> bytes:
    """A workbook with the same day as a date, as a day with a time, and as a bare count of days."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"date_1904": from_1904}) as workbook:
        page = workbook.add_worksheet("DATA")
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, MEMBER_HEADING)
        for row in range(1, 4):
            page.write_row(row, 0, member(row))
        page.write_datetime(1, 3, BORN, day)
        page.write_datetime(2, 3, BORN.replace(hour=7), day)
        page.write_number(3, 3, 31532 if from_1904 else 32994)
    return written.getvalue()


def test_days_in_either_count(tmp_path: Path) -> None:
    for from_1904, bare in ((False, "32994"), (True, "31532 (1904)")):
        sheet = only_sheet(read_one(tmp_path, dated(from_1904=from_1904), "a.xlsx"))
        assert column(sheet, "tanggal_lahir") == ["1990-05-01", "1990-05-01 07:00:00", bare]


@pytest.mark.parametrize(("name", "made"), [("a.xls", xls), ("a.xlsb", xlsb)])
def test_binary_workbooks_that_count_from_1904(tmp_path: Path, name: str, made: Callable[..., bytes]) -> None:
    rows = [MEMBER_HEADING, [*member(1)[:3], 31532.0, "1"]]
    for from_1904, text in ((False, "31532"), (True, "31532 (1904)")):
        sheet = only_sheet(read_one(tmp_path, made(rows, from_1904=from_1904), name))
        assert column(sheet, "tanggal_lahir") == [text]


def test_a_binary_workbook_without_properties() -> None:
    assert not epoch_1904({"xl/workbook.bin": b"\xff" * 9})


def test_kinds_of_cells(tmp_path: Path) -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        page = workbook.add_worksheet("DATA")
        forms = {form: workbook.add_format({"num_format": form}) for form in ("hh:mm", "[h]:mm", "0%", "dd/mm/yyyy")}
        page.write_row(0, 0, [*MEMBER_HEADING, *"abcdefghi"])
        page.write_row(1, 0, member(1))
        page.write_number(1, 5, 0.5, forms["hh:mm"])
        page.write_number(1, 6, 1.5, forms["[h]:mm"])
        page.write_number(1, 7, 0.25, forms["0%"])
        page.write_boolean(1, 8, True)
        page.write_formula(1, 9, "=1/0", None, "#DIV/0!")
        page.write_formula(1, 10, '="35"&"06"', None, "3506")
        page.write_rich_string(1, 11, "JL ", workbook.add_format({"bold": True}), "MAWAR", " 3")
        page.write_string(1, 12, "'0812")
        page.write_number(1, 13, 0, forms["dd/mm/yyyy"])
    sheet = only_sheet(read_one(tmp_path, written.getvalue(), "a.xlsx"))
    cells = [column(sheet, name)[0] for name, _ in sheet.headings[5:]]
    assert cells == ["12:00:00", "1 day, 12:00:00", "0.25", "1", "", "3506", "JL MAWAR 3", "'0812", "00:00:00"]


def test_texts_inside_and_outside_the_sheet(tmp_path: Path) -> None:
    shared = (
        '<si><t>SITI</t><rPh sb="0" eb="4"><t>シティ</t></rPh></si>'
        '<si><r><t xml:space="preserve">JL </t></r><r><rPr><b/></rPr><t>MAWAR</t></r></si><si><t xml:space="preserve"> A_x000D_\n&lt;B&gt; </t></si>'
    )
    heading = xml_rows([[*MEMBER_HEADING[:3], "alamat", "dusun", "rt"]])
    cells = '<c r="A2"><v>3.506024105900002E15</v></c><c r="C2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c>'
    cells += '<c r="E2" t="s"><v>2</v></c><c r="F2" t="inlineStr"><is><r><t>0</t></r><r><t>1</t></r></is></c>'
    sheet = only_sheet(read_one(tmp_path, package(f'{heading}<row r="2">{cells}</row>', shared=shared), "a.xlsx"))
    row = {name: column(sheet, name)[0] for name, _ in sheet.headings}
    assert (row["nik"], column(sheet, "nik_numerik")) == ("3506024105900002", [True])
    assert (row["no_kk"], row["nama"], row["alamat"]) == ("", "SITI", "JL MAWAR")
    assert (row["dusun"], row["rt"]) == (" A\r\n<B> ", "01")


def test_rows_that_are_hidden(tmp_path: Path) -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        page = workbook.add_worksheet("DATA <1> & 2")
        page.write_row(0, 0, MEMBER_HEADING)
        for row in range(1, 6):
            page.write_row(row, 0, member(row))
        page.set_row(2, None, None, {"hidden": True})
        page.set_row(5, 0)
        page.set_column(7, 8, None, None, {"hidden": True})
    ingested = read_one(tmp_path, written.getvalue(), "a.xlsx")
    assert (3, "BARIS_TERSEMBUNYI") in notes(ingested)
    assert column(only_sheet(ingested), "source_row") == [2, 3, 4, 5, 6]


def test_hidden_rows_that_do_not_say_their_number(tmp_path: Path) -> None:
    rows = xml_rows([MEMBER_HEADING, member(1), member(2)], r3="hidden='true'")
    for number in "123":
        rows = rows.replace(f'r="{number}"', "")
    assert notes(read_one(tmp_path, package(rows), "a.xlsx")) == [(3, "BARIS_TERSEMBUNYI")]


def test_hidden_rows_of_an_open_document(tmp_path: Path) -> None:
    whole = ods([MEMBER_HEADING, *(member(number) for number in range(1, 5))])
    content = _parts(whole)["content.xml"].decode().split("<table:table-row>")
    content[3] = f'<table:table-row table:visibility="filter">{content[3]}'
    content[5] = f'<table:table-row table:visibility="collapse">{content[5]}'
    marked = "<table:table-row>".join(content).replace("><table:table-row table:v", " table:v", 2)
    marked = marked.replace("<table:table-row table:v", "<table:table-row table:v")
    ingested = read_one(tmp_path, zipped({**_parts(whole), "content.xml": marked}), "a.ods")
    assert notes(ingested) == [(3, "BARIS_TERSEMBUNYI"), (5, "BARIS_TERSEMBUNYI")]


def _parts(whole: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_sheets_that_are_hidden_or_empty(tmp_path: Path) -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        for name in ("DATA", "SEMBUNYI", "SANGAT"):
            page = workbook.add_worksheet(name)
            page.write_row(0, 0, MEMBER_HEADING)
            page.write_row(1, 0, member(1))
            if name == "SEMBUNYI":
                page.hide()
            if name == "SANGAT":
                page.very_hidden()
        workbook.add_worksheet("KOSONG")
    ingested = read_one(tmp_path, written.getvalue(), "a.xlsx")
    told = {record.sheet: (record.rows, record.hidden, record.code) for record in only_file(ingested).sheets}
    assert told == {
        "DATA": (2, False, None),
        "SEMBUNYI": (2, True, None),
        "SANGAT": (2, True, None),
        "KOSONG": (0, False, None),
    }


def test_an_open_document_behind_a_password(tmp_path: Path) -> None:
    manifest = '<manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'
    locked = zipped({**_parts(ods(ROWS)), "content.xml": bytes(range(256)) * 9, MANIFEST: manifest})
    assert only_file(read_one(tmp_path, locked, "a.ods")).detail == {"problem": "password"}


def test_a_letter_of_libreoffice_is_no_workbook(tmp_path: Path) -> None:
    letter = zipped({**_parts(ods(ROWS)), "mimetype": "application/vnd.oasis.opendocument.text"})
    assert only_file(read_one(tmp_path, letter, "a.odt")).detail == {"problem": "document"}


def test_a_workbook_that_uses_a_name_twice(tmp_path: Path) -> None:
    again = '<sheets><sheet name="DATA" sheetId="2" r:id="rId7"/><sheet name="DATA" sheetId="1" r:id="rId7"/></sheets>'
    whole = _parts(package(xml_rows([MEMBER_HEADING, member(1)])))
    book = whole["xl/workbook.xml"].decode()
    begin, end = book.index("<sheets>"), book.index("</workbook>")
    ingested = read_one(tmp_path, zipped({**whole, "xl/workbook.xml": book[:begin] + again + book[end:]}), "a.xlsx")
    assert [sheet.source_sheet for sheet in ingested.sheets] == ["DATA", "DATA (2)"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3506024105900002.0, "3506024105900002"),
        (1e22, "10000000000000000000000"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-0.5, "-0.5"),
        (7, "7"),
        (float("nan"), ""),
        (None, ""),
        (False, "0"),
        (datetime.date(1899, 12, 31), "1900-01-00"),
        (datetime.datetime(1899, 12, 30), "1900-01-00"),
        (datetime.datetime(2024, 2, 29), "2024-02-29"),
        (datetime.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text


def test_rows_are_packed_some_thousand_at_a_time() -> None:
    rows = [[f"{number % 7}", float(number), number % 2 == 0] for number in range(20_000)]
    count, columns = packed(rows)
    assert count == 20_000
    for place, (words, codes, numeric) in enumerate(columns):
        texts = [words[code] for code in memoryview(codes).cast("i")]
        assert texts == [text_of(row[place]) for row in rows]
        assert set(numeric) == {int(place == 1)}
