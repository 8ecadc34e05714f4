"""Web pages and XML: exports that are called ``.xls`` and are none."""

from pathlib import Path

import pytest

from tests.unit.ingest.deliveries import MEMBER_HEADING, column, member, notes, only_file, only_sheet, read_one

NUMBER = 3506024105900002


def row(cells: list[str], tag: str = "td") -> str:
    """A row of a table on a web page."""
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def table(*rows: str) -> str:
    """A table on a web page."""
    return f"<table border=1>{''.join(rows)}</table>"


def page(*parts: str) -> str:
    """A web page."""
    return f"<html><head><title>x</title><style>td {{mso-number-format:'\\@'}}</style></head><body>{''.join(parts)}</body></html>"


MEMBERS = table(row(MEMBER_HEADING, "th"), row(member(1)), row(member(2)))


@pytest.mark.parametrize(
    "content",
    [
        page(MEMBERS).encode(),
        MEMBERS.encode(),
        b"\xef\xbb\xbf" + page(MEMBERS).encode(),
        b"\r\n \t<!-- dibuat oleh aplikasi -->\n" + page(MEMBERS).encode(),
        b'<meta charset="utf-8">' + MEMBERS.encode(),
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">' + page(MEMBERS).encode(),
        page(MEMBERS).encode("utf-16"),
        page(MEMBERS).upper().replace("X", "x").encode(),
        page(MEMBERS).replace("</td>", "").replace("</tr>", "").encode(),
    ],
)
def test_a_web_page_is_told_by_how_it_begins(tmp_path: Path, content: bytes) -> None:
    sheet = only_sheet(read_one(tmp_path, content, "data.xls"))
    assert sheet.source_sheet == "Tabel 1"
    assert column(sheet, "nik") == [member(1)[0], member(2)[0]]
    assert column(sheet, "nik_numerik") == [False, False]
    assert column(sheet, "source_row") == [2, 3]


def test_letters_of_windows(tmp_path: Path) -> None:
    content = page(table(row(MEMBER_HEADING), row(member(1, "RENÉ")))).encode("cp1252")
    assert column(only_sheet(read_one(tmp_path, content)), "nama") == ["RENÉ"]


def test_what_a_browser_shows_is_what_is_read(tmp_path: Path) -> None:
    name = "<b>SITI</b>&nbsp;AMINAH <!-- x --><i>&amp;</i>\n  CO<script>alert(1)</script>"
    address = "JL MAWAR<br>RT 1<br/>RW&#50;"
    content = page(table(row([*MEMBER_HEADING, "alamat"]), row([*member(1, name), address])))
    sheet = only_sheet(read_one(tmp_path, content))
    assert column(sheet, "nama") == ["SITI AMINAH & CO"]
    assert column(sheet, "alamat") == ["JL MAWAR\nRT 1\nRW2"]


def test_cells_that_reach_over_others_hold_their_text_once(tmp_path: Path) -> None:
    title = '<tr><td colspan="5">DATA DTSEN</td></tr>'
    first = (
        f"<tr><td>{member(1)[0]}</td><td rowspan=2>{member(1)[1]}</td><td>SITI</td><td>1990-05-01</td><td>1</td></tr>"
    )
    second = f"<tr><td>{member(2)[0]}</td><td>BUDI</td><td>1991-05-01</td><td>3</td></tr>"
    ingested = read_one(tmp_path, page(table(title, row(MEMBER_HEADING), first, second)))
    sheet = only_sheet(ingested)
    assert column(sheet, "no_kk") == [member(1)[1], ""]
    assert column(sheet, "nama") == ["SITI", "BUDI"]
    assert column(sheet, "status_hubungan_keluarga") == ["1", "3"]
    assert notes(ingested) == [(1, "BARIS_JUDUL")]


def test_every_table_is_a_sheet_and_none_is_silent(tmp_path: Path) -> None:
    other = table(row(["Kepala Dinas", "SUPARMAN"]))
    ingested = read_one(tmp_path, page(MEMBERS, table(row(["", " "])), other, MEMBERS.replace("SITI", "SINTA")))
    assert [sheet.source_sheet for sheet in ingested.sheets] == ["Tabel 1", "Tabel 3"]
    assert [(record.sheet, record.code) for record in only_file(ingested).sheets] == [
        ("Tabel 1", None),
        ("Tabel 2", "LEMBAR_TIDAK_DIKENAL"),
        ("Tabel 3", None),
    ]


def test_a_table_that_only_lays_out_others_is_passed_over(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, page(table(row([MEMBERS]))))
    assert column(only_sheet(ingested), "nik") == [member(1)[0], member(2)[0]]
    assert len(only_file(ingested).sheets) == 1


def test_rows_that_are_not_displayed_are_hidden_rows(tmp_path: Path) -> None:
    hidden = row(member(2)).replace("<tr>", "<tr height=0 style='display:none'>")
    ingested = read_one(tmp_path, page(table(row(MEMBER_HEADING), row(member(1)), hidden)))
    assert notes(ingested) == [(3, "BARIS_TERSEMBUNYI")]
    assert column(only_sheet(ingested), "source_row") == [2, 3]


@pytest.mark.parametrize("exact", ["x:num", "sdval"])
def test_a_number_of_which_a_few_digits_are_shown(tmp_path: Path, exact: str) -> None:
    shown = row(["3.50602E+15", *member(1)[1:]]).replace("<td>", f'<td {exact}="{NUMBER}">', 1)
    sheet = only_sheet(read_one(tmp_path, page(table(row(MEMBER_HEADING), shown))))
    assert (column(sheet, "nik"), column(sheet, "nik_numerik")) == ([str(NUMBER)], [True])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<html><body><p>Tidak ada data</p></body></html>", "no_table"),
        ("<html><frameset><frame src='sheet001.htm'></frameset></html>", "no_table"),
        (page(table(row(MEMBER_HEADING)), "<div>" * 5000), "web_page"),
    ],
)
def test_a_page_without_a_table(tmp_path: Path, content: str, problem: str) -> None:
    assert only_file(read_one(tmp_path, content)).detail == {"problem": problem}


SPREADSHEET = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel">{book}</ExcelWorkbook>
 <Worksheet ss:Name="Petunjuk"><Table/></Worksheet>
 <Worksheet ss:Name="DATA"><Table>{rows}</Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions></Worksheet>
</Workbook>"""


def xml_row(cells: list[str], attributes: str = "") -> str:
    """A row of a workbook of Excel 2003 in XML."""
    data = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells)
    return f"<Row {attributes}>{data}</Row>"


def spreadsheet(*rows: str, options: str = "", book: str = "", encoding: str = "UTF-8") -> str:
    """A workbook of Excel 2003 in XML."""
    return SPREADSHEET.format(rows="".join(rows), options=options, book=book, encoding=encoding)


def test_a_workbook_of_excel_2003_in_xml(tmp_path: Path) -> None:
    typed = (
        f'<Row><Cell><Data ss:Type="Number">{NUMBER}</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String"><B>SITI</B> AMINAH</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">1990-05-01T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Number">1</Data></Cell></Row>'
    )
    title = '<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">DATA</Data></Cell><Cell><Data ss:Type="String">2026</Data></Cell></Row>'
    content = spreadsheet(title, xml_row(MEMBER_HEADING, 'ss:Index="3"'), xml_row(member(1)), typed)
    ingested = read_one(tmp_path, content, "data.xls")
    sheet = only_sheet(ingested)
    assert column(sheet, "source_row") == [4, 5]
    assert column(sheet, "nik") == [member(1)[0], str(NUMBER)]
    assert column(sheet, "nik_numerik") == [False, True]
    assert column(sheet, "no_kk") == [member(1)[1], ""]
    assert column(sheet, "nama") == ["SITI AMINAH", "SITI AMINAH"]
    assert column(sheet, "tanggal_lahir") == ["1990-05-01", "1990-05-01"]
    assert [(record.sheet, record.rows, record.code) for record in only_file(ingested).sheets] == [
        ("Petunjuk", 0, None),
        ("DATA", 5, None),
    ]
    assert notes(ingested) == [(1, "BARIS_JUDUL"), (2, "BARIS_KOSONG")]


def test_hidden_rows_and_sheets_in_xml(tmp_path: Path) -> None:
    rows = [xml_row(MEMBER_HEADING), xml_row(member(1), 'ss:Hidden="1"'), xml_row(member(2))]
    ingested = read_one(tmp_path, spreadsheet(*rows, options="<Visible>SheetHidden</Visible>"))
    assert sorted(notes(ingested), key=str) == [(2, "BARIS_TERSEMBUNYI"), (None, "LEMBAR_TERSEMBUNYI")]
    assert only_file(ingested).sheets[1].hidden


def test_days_counted_from_1904_in_xml(tmp_path: Path) -> None:
    rows = [xml_row(MEMBER_HEADING), xml_row([*member(1)[:3], "31533", "1"])]
    sheet = only_sheet(read_one(tmp_path, spreadsheet(*rows, book="<Date1904/>")))
    assert column(sheet, "tanggal_lahir") == ["31533 (1904)"]


def test_what_the_xml_says_of_its_encoding_is_not_believed(tmp_path: Path) -> None:
    content = spreadsheet(xml_row(MEMBER_HEADING), xml_row(member(1, "RENÉ")), encoding="ISO-8859-1")
    for codec in ("utf-8", "cp1252"):
        assert column(only_sheet(read_one(tmp_path, content.encode(codec))), "nama") == ["RENÉ"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (spreadsheet(xml_row(MEMBER_HEADING))[:-40], "workbook"),
        (spreadsheet(xml_row(member(1), 'ss:Index="99999999"')), "too_large"),
    ],
)
def test_a_damaged_workbook_in_xml(tmp_path: Path, content: str, problem: str) -> None:
    assert only_file(read_one(tmp_path, content)).detail == {"problem": problem}
