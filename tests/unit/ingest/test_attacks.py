"""Attacks: small files that would fill the memory, run for hours or bring a reader down; each ends quickly."""

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.ingest.deliveries import MEMBER_HEADING, lines, member, only_file, read_one
from tests.unit.ingest.packages import package, xml_rows
from tests.unit.ingest.test_web_pages import spreadsheet, xml_row

SECONDS = 30
LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{level} '{f'&a{level - 1};' * 10}'>" for level in range(1, 10))
)
CHANCE = random.Random(7)


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < SECONDS


def problem(folder: Path, content: bytes | str) -> object:
    """Why a file was not read."""
    return only_file(read_one(folder, content, "berkas.xls")).detail.get("problem")


def bomb(name: str, size: int) -> bytes:
    """A workbook with a part that inflates to so many bytes."""
    written = io.BytesIO(package(xml_rows([MEMBER_HEADING, member(1)])))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as file, file.open(name, "w") as part:
        for _ in range(size >> 20):
            part.write(b" " * (1 << 20))
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "size"),
    [("xl/worksheets/sheet9.xml", 1 << 30), ("xl/media/foto.png", 80 << 20), ("docProps/app.xml", 80 << 20)],
)
def test_a_workbook_that_inflates_to_a_gigabyte(tmp_path: Path, name: str, size: int) -> None:
    content = bomb(name, size)
    assert len(content) < 2 << 20
    assert problem(tmp_path, content) == "too_large"


def test_a_workbook_of_five_million_rows_that_are_all_the_same(tmp_path: Path) -> None:
    assert problem(tmp_path, package("<row><c><v>1</v></c></row>" * 5_000_000)) == "too_large"


def test_two_cells_at_opposite_corners(tmp_path: Path) -> None:
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert problem(tmp_path, package(corner)) == "too_large"
    cell = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>'
    assert problem(tmp_path, spreadsheet(cell)) == "too_large"


def test_a_cell_that_is_repeated_without_end(tmp_path: Path) -> None:
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="A">'
        f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("content.xml", content)
        file.writestr("META-INF/manifest.xml", "<x/>")
    assert problem(tmp_path, written.getvalue()) in ("workbook", "too_large")


@pytest.mark.parametrize("place", ["xl/worksheets/lembar.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_billion_laughs_in_a_workbook(tmp_path: Path, place: str) -> None:
    assert problem(tmp_path, package("", more={place: f"{' ' * 2_000_000}{LAUGHS}<x>&a9;</x>"})) == "entities"


def test_a_billion_laughs_in_xml(tmp_path: Path) -> None:
    content = spreadsheet(xml_row(["&a9;"])).replace("<Workbook", f"{LAUGHS}<Workbook", 1)
    assert problem(tmp_path, content) == "entities"


def test_a_tag_that_never_ends(tmp_path: Path) -> None:
    assert problem(tmp_path, package('<row hidden="1" ' * 1_000_000)) == "workbook"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<table><tr><td>" * 100_000, "web_page"),
        ("<html>" + "<div>" * 1_000_000, "web_page"),
        ("<table>" + "<b><i><font>" * 300_000, "web_page"),
        ("<table><tr>" + "<td colspan=1000 rowspan=65534>x" * 500 + "<tr><td>x" * 20_000, "too_large"),
        ("<table><tr><td>" + "<!--" * 1_000_000, "no_table"),
        ("<table><tr><td>" + "<" * 1_000_000, None),
        ("<table><tr><td>" + "&" * 1_000_000, None),
        ("<table><script>" + "</scrip" * 1_000_000, "no_table"),
        ("<table " + "a=b " * 1_000_000 + "><tr><td>x", None),
        ("<table><tr><td>" + "<p>x" * 200_000, None),
    ],
)
def test_web_pages_that_are_no_pages(tmp_path: Path, content: str, expected: str | None) -> None:
    assert problem(tmp_path, content) == expected


def test_a_table_whose_values_are_said_once_and_meant_millions_of_times(tmp_path: Path) -> None:
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000_000, pa.int32()), pa.array(["x" * 100_000]))
    written = io.BytesIO()
    pq.write_table(pa.table({"nik": long}), written, store_schema=False)
    assert len(written.getvalue()) < 1 << 20
    assert problem(tmp_path, written.getvalue()) == "too_large"


def test_ten_thousand_columns(tmp_path: Path) -> None:
    heading = [*MEMBER_HEADING, *(f"kolom_{number}" for number in range(10_000))]
    rows = [[*member(number), *["1"] * 10_000] for number in range(200)]
    file = only_file(read_one(tmp_path, lines(heading, *rows)))
    assert (file.status, file.sheets[0].rows_read) == ("read", 200)


@pytest.mark.parametrize("sign", ["|", '"', '","', "\0", "\r", "é"])
def test_millions_of_one_sign(tmp_path: Path, sign: str) -> None:
    assert only_file(read_one(tmp_path, sign * 3_000_000)).status == "set_aside"


@pytest.mark.parametrize(
    "magic",
    [
        b"",
        b"PK\3\4",
        b"PK\5\6",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PAR1",
        b"<html>",
        b"<?xml ",
        b"\xff\xfe",
        b"\0\0",
    ],
)
@pytest.mark.parametrize("size", [0, 1, 3, 40, 5_000, 300_000])
def test_random_bytes_behind_any_beginning(tmp_path: Path, magic: bytes, size: int) -> None:
    assert only_file(read_one(tmp_path, magic + CHANCE.randbytes(size))).status == "set_aside"


@pytest.mark.parametrize(
    "made",
    [
        lambda: package(xml_rows([MEMBER_HEADING, member(1)])),
        lambda: spreadsheet(xml_row(MEMBER_HEADING), xml_row(member(1))).encode(),
    ],
)
def test_any_byte_of_a_file_may_be_wrong(tmp_path: Path, made: Callable[[], bytes]) -> None:
    whole = made()
    for _ in range(40):
        spoilt = bytearray(whole)
        spoilt[CHANCE.randrange(len(spoilt))] ^= CHANCE.randrange(1, 256)
        statuses = {file.status for file in read_one(tmp_path, bytes(spoilt)).files}
        assert statuses <= {"read", "set_aside", "archive", "ignored"}
