"""Text files: separators, encodings, quotes and the rows that result."""

import codecs
from pathlib import Path

import pyarrow as pa
import pytest

from schemas.dtypes import PROVENANCE
from tests.unit.ingest.deliveries import (
    DTKS_HEADING,
    FAMILY_HEADING,
    MEMBER_HEADING,
    column,
    lines,
    member,
    notes,
    only_file,
    only_sheet,
    ragged,
    read_one,
)


def test_dtsen_members_are_read_as_written(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), ["", " 35 ", "", "x", "01"]))
    sheet = only_sheet(ingested)
    assert sheet.layout.id == "dtsen_anggota"
    assert column(sheet, "nik") == [member(1)[0], ""]
    assert column(sheet, "no_kk") == [member(1)[1], " 35 "]
    assert column(sheet, "status_hubungan_keluarga") == ["1", "01"]
    assert sheet.headings == tuple(
        zip(["nik", "no_kk", "nama", "tanggal_lahir", "status_hubungan_keluarga"], MEMBER_HEADING, strict=True)
    )
    assert ingested.notes.select(["column", "code"]).to_pylist() == [
        {"column": "jenis_kelamin", "code": "KOLOM_TIDAK_ADA"}
    ]


def test_provenance_says_where_a_row_came_from(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), member(2)), "desa/a.csv")
    table, file = only_sheet(ingested).table, only_file(ingested)
    assert table.column_names[: len(PROVENANCE)] == list(PROVENANCE)
    assert table["record_id"].to_pylist() == [f"{file.sha256[:12]}::2", f"{file.sha256[:12]}::3"]
    assert table.schema.field("source_row").type == pa.int32()
    assert {name: table[name].to_pylist()[0] for name in PROVENANCE[1:]} == {
        "source_file": "desa/a.csv",
        "source_sheet": "",
        "source_row": 2,
        "layout": "dtsen_anggota",
        "instrument": "dtsen_v1",
    }


def test_values_that_repeat_are_dictionary_encoded(tmp_path: Path) -> None:
    table = only_sheet(read_one(tmp_path, lines(MEMBER_HEADING, member(1)))).table
    assert table.schema.field("nik").type == pa.string()
    assert table.schema.field("nama").type == pa.string()
    assert table.schema.field("tanggal_lahir").type == pa.dictionary(pa.int32(), pa.string())
    assert table.schema.field("nik_numerik").type == pa.bool_()
    assert table["nik_numerik"].to_pylist() == [False]


def test_family_file_is_recognised(tmp_path: Path) -> None:
    sheet = only_sheet(read_one(tmp_path, lines(FAMILY_HEADING, ["3506020101000001", "2", "4"])))
    assert (sheet.layout.id, sheet.feed) == ("dtsen_keluarga", "families")
    assert column(sheet, "desil_nasional") == ["2"]


def test_dtks_with_the_misspelt_village(tmp_path: Path) -> None:
    row = [str(place) for place in range(23)]
    sheet = only_sheet(read_one(tmp_path, lines(DTKS_HEADING, row)))
    assert sheet.layout.id == "dtks_23"
    assert column(sheet, "kelurahan_desa") == ["4"]
    assert dict(sheet.headings)["kelurahan_desa"] == "DESA/KELUARAHAN"


@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_separator_is_found(tmp_path: Path, separator: str) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), separator=separator), "a.txt")
    assert only_file(ingested).sheets[0].separator == separator
    assert column(only_sheet(ingested), "nik") == [member(1)[0]]


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("é".encode(), "utf-8"),
        ("é".encode("cp1252"), "utf-8 + cp1252"),
        ("é".encode() + "’".encode("cp1252"), "utf-8 + cp1252"),
        ("…".encode(), "utf-8"),
    ],
)
def test_only_invalid_bytes_are_repaired(tmp_path: Path, written: bytes, encoding: str) -> None:
    content = lines(MEMBER_HEADING, member(1, "RENX")).encode().replace(b"X", written)
    ingested = read_one(tmp_path, content)
    expected = written.decode("utf-8") if encoding == "utf-8" else written.decode("utf-8", "replace")
    read = column(only_sheet(ingested), "nama")[0]
    assert only_file(ingested).sheets[0].encoding == encoding
    assert isinstance(read, str)
    assert read.startswith("REN")
    assert "�" not in read
    assert len(read) == 3 + len(expected)


def test_invalid_bytes_far_into_a_file_are_repaired(tmp_path: Path) -> None:
    filler = lines(*(member(number, "é Ω 中") for number in range(60_000)))
    content = (lines(MEMBER_HEADING) + filler).encode() + lines(member(60_000, "É")).encode("cp1252")
    ingested = read_one(tmp_path, content)
    names = column(only_sheet(ingested), "nama")
    assert names[-1] == "É"
    assert set(names[:-1]) == {"é Ω 中"}
    assert only_file(ingested).sheets[0].encoding == "utf-8 + cp1252"


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    ],
)
def test_byte_order_marks(tmp_path: Path, mark: bytes, codec: str, encoding: str) -> None:
    content = mark + lines(MEMBER_HEADING, member(1, "RENÉ")).encode(codec)
    ingested = read_one(tmp_path, content)
    assert column(only_sheet(ingested), "nama") == ["RENÉ"]
    assert column(only_sheet(ingested), "nik") == [member(1)[0]]
    assert only_file(ingested).sheets[0].encoding == encoding


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_half_a_character_at_the_end(tmp_path: Path, codec: str) -> None:
    mark = codecs.BOM_UTF16_LE if codec == "utf-16-le" else codecs.BOM_UTF16_BE
    ingested = read_one(tmp_path, mark + lines(MEMBER_HEADING, member(1, "RENÉ")).encode(codec) + b"\0")
    assert column(only_sheet(ingested), "nama")[0] == "RENÉ"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(tmp_path: Path, ending: str) -> None:
    content = lines(["Judul"], MEMBER_HEADING, member(1), member(2)).replace("\n", ending)
    ingested = read_one(tmp_path, content)
    assert column(only_sheet(ingested), "source_row") == [3, 4]
    assert column(only_sheet(ingested), "nik") == [member(1)[0], member(2)[0]]


def test_quoted_line_breaks_do_not_start_a_row(tmp_path: Path) -> None:
    heading = [*MEMBER_HEADING[:3], '"tanggal_lahir\n(1990-01-31)"', MEMBER_HEADING[4]]
    broken = member(1, '"SITI\nAMINAH"')
    content = lines(['"Judul\ndua baris"', *[""] * 4], heading, broken, ["rusak"], member(2), member(3)[:4])
    ingested = read_one(tmp_path, content)
    assert column(only_sheet(ingested), "nama") == ["SITI\nAMINAH", "SITI AMINAH"]
    assert column(only_sheet(ingested), "source_row") == [3, 5]
    assert ragged(ingested) == [(4, "rusak"), (6, "|".join(member(3)[:4]))]
    assert notes(ingested) == [(1, "BARIS_JUDUL")]
    assert only_sheet(ingested).headings[3] == ("tanggal_lahir", "tanggal_lahir\n(1990-01-31)")


def test_separator_and_quote_inside_quotes(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1, '"A|B ""C"""'), member(2, 'D "E" F')))
    assert column(only_sheet(ingested), "nama") == ['A|B "C"', 'D "E" F']


def test_only_a_heading(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING))
    assert only_sheet(ingested).table.num_rows == 0
    assert only_file(ingested).status == "read"
    assert only_file(ingested).sheets[0].rows_read == 0


def test_last_line_without_an_ending(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), member(2))[:-1])
    assert column(only_sheet(ingested), "source_row") == [2, 3]
