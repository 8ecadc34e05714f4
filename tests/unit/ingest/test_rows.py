"""Rows: every line of a file is data, ragged or structure, with the number that the officer sees."""

from pathlib import Path

import pytest

from tests.unit.ingest.deliveries import (
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

BLANK = [""] * 5


def test_titles_and_blank_lines_above_the_heading(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(["DATA DTSEN"], [""], BLANK, MEMBER_HEADING, member(1)))
    assert notes(ingested) == [(1, "BARIS_JUDUL"), (2, "BARIS_KOSONG"), (3, "BARIS_KOSONG")]
    assert column(only_sheet(ingested), "source_row") == [5]
    assert only_file(ingested).sheets[0].header_row == 4


def test_a_heading_below_row_15_is_not_looked_for(tmp_path: Path) -> None:
    titles = [["judul"]] * 15
    ingested = read_one(tmp_path, lines(*titles, MEMBER_HEADING, member(1)))
    assert only_file(ingested).code == "BERKAS_TATA_LETAK_TIDAK_DIKENAL"


def test_a_heading_in_row_15_is_found(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(*[["judul"]] * 14, MEMBER_HEADING, member(1)))
    assert column(only_sheet(ingested), "source_row") == [16]


def test_ragged_rows_are_kept_as_written(tmp_path: Path) -> None:
    few, many = member(2)[:3], [*member(3), "lebih"]
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), few, member(4), many, member(5)))
    assert ragged(ingested) == [(3, "|".join(few)), (5, "|".join(many))]
    assert set(ingested.ragged["code"].to_pylist()) == {"BARIS_KOLOM_TIDAK_COCOK"}
    assert ingested.ragged["record_id"].to_pylist()[0] == f"{only_file(ingested).sha256[:12]}::3"
    assert column(only_sheet(ingested), "source_row") == [2, 4, 6]
    record = only_file(ingested).sheets[0]
    assert (record.rows_read, record.rows_ragged) == (5, 2)


def test_nothing_but_ragged_rows(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1)[:4], member(2)[:4]))
    assert [row for row, _ in ragged(ingested)] == [2, 3]
    assert only_sheet(ingested).table.num_rows == 0


def test_blank_lines_of_either_kind(tmp_path: Path) -> None:
    rows = [member(1), [""], BLANK, [" ", "", "", "", ""], member(2), [""], [""]]
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, *rows))
    assert notes(ingested) == [(row, "BARIS_KOSONG") for row in (3, 4, 5, 7, 8)]
    assert column(only_sheet(ingested), "source_row") == [2, 6]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["1", "2", "3", "4", "5"], "BARIS_NOMOR_KOLOM"),
        (["(1)", "(2)", "(3)", "(4)", "(5)"], "BARIS_NOMOR_KOLOM"),
        (["KOLOM", "1", "2", "3", "4"], "BARIS_NOMOR_KOLOM"),
        (MEMBER_HEADING, "KEPALA_KOLOM_BERULANG"),
        ([heading.upper().replace("_", " ") for heading in MEMBER_HEADING], "KEPALA_KOLOM_BERULANG"),
        (["JUMLAH", "", "", "", "37"], "BARIS_TOTAL"),
        (["", "", "Total : 37", "", ""], "BARIS_TOTAL"),
        (["JUMLAH", "37", "37", "37", "37"], "BARIS_TOTAL"),
        (["TOTAL 37"], "BARIS_TOTAL"),
    ],
)
def test_structure_between_data(tmp_path: Path, row: list[str], code: str) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), row, member(2)))
    assert notes(ingested) == [(3, code)]
    assert column(only_sheet(ingested), "source_row") == [2, 4]
    assert dict(only_file(ingested).sheets[0].structural) == {code: 1}


@pytest.mark.parametrize(
    "footer",
    [
        [["###", "", "", "", ""], ["Catatan:", "", "", "", ""], ["1. NIK 16 angka", "", "", "", ""]],
        [["###"], ["Catatan:"], ["1. NIK 16 angka"]],
        [["###"], ["", "", "1. NIK 16 angka", "", ""], ["akhir"]],
        [
            ["", "", "", "Kediri, 12 Mei 2026", ""],
            ["", "", "", "Kepala Dinas", ""],
            ["", "", "", "SUPARMAN", ""],
        ],
        [["Kediri, 12 Mei 2026"], ["Kepala Dinas"], ["SUPARMAN"]],
        [["", "", "", "Mengetahui,", ""], ["Kepala Dinas"], ["", "", "", "SUPARMAN", "NIP. 1"]],
    ],
)
def test_notes_and_signatures_end_the_data(tmp_path: Path, footer: list[list[str]]) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), member(2), *footer))
    assert notes(ingested) == [(row, "BARIS_CATATAN") for row in (4, 5, 6)]
    assert column(only_sheet(ingested), "source_row") == [2, 3]
    assert ingested.ragged.num_rows == 0


def test_blank_lines_between_the_lines_of_a_note(tmp_path: Path) -> None:
    footer = [[""], ["Kediri, 12 Mei 2026"], [""], BLANK, ["SUPARMAN"]]
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), *footer))
    assert notes(ingested) == [
        (3, "BARIS_KOSONG"),
        (4, "BARIS_CATATAN"),
        (5, "BARIS_KOSONG"),
        (6, "BARIS_KOSONG"),
        (7, "BARIS_CATATAN"),
    ]


def test_a_person_below_a_note_is_still_a_person(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), ["###"], member(2), member(3)[:4]))
    assert column(only_sheet(ingested), "source_row") == [2, 4]
    assert [row for row, _ in ragged(ingested)] == [5]
    assert notes(ingested) == [(3, "BARIS_CATATAN")]


@pytest.mark.parametrize("name", ["TOTALIA", "JUMLAHWATI", "CATATANTO", "TOTAL"])
def test_a_name_is_not_a_total(tmp_path: Path, name: str) -> None:
    nameless = ["", "3506020101000009", name, "1990-05-01", "1"]
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1), member(2, name), nameless, member(4)))
    assert column(only_sheet(ingested), "source_row") == [2, 3, 4, 5]


def test_a_person_without_an_identifier_is_still_a_person(tmp_path: Path) -> None:
    rows = [member(1), ["", "", "SITI", "1990-05-01", "3"], member(2), ["", "", "BUDI", "1991-05-01", "3"]]
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, *rows))
    assert column(only_sheet(ingested), "source_row") == [2, 3, 4, 5]
    assert notes(ingested) == []


def test_row_numbers_across_blocks_of_a_large_file(tmp_path: Path) -> None:
    rows = [member(number) for number in range(99_999)] * 4
    broken = {7: ["rusak"], 150_000: [""], 150_001: ["rusak"], 399_000: [*member(1), "lebih"]}
    for place, row in broken.items():
        rows[place] = row
    rows[90_000] = member(1, '"SITI\nAMINAH"')
    ingested = read_one(tmp_path, lines(["judul"], MEMBER_HEADING, *rows))
    assert [row for row, _ in ragged(ingested)] == [10, 150_004, 399_003]
    assert notes(ingested) == [(1, "BARIS_JUDUL"), (150_003, "BARIS_KOSONG")]
    expected = sorted(set(range(3, 3 + len(rows))) - {10, 150_003, 150_004, 399_003})
    assert column(only_sheet(ingested), "source_row") == expected
    niks = only_sheet(ingested).table["nik"].to_pylist()
    assert niks[expected.index(300_000)] == rows[300_000 - 3][0]


def test_a_quote_that_never_closes_swallows_nobody(tmp_path: Path) -> None:
    rows = [member(number) for number in range(40)]
    rows[10] = member(10, '"SITI')
    ingested = read_one(tmp_path, lines(["judul"], MEMBER_HEADING, *rows))
    assert ragged(ingested) == [(13, "|".join(rows[10]))]
    assert notes(ingested) == [(1, "BARIS_JUDUL")]
    assert column(only_sheet(ingested), "source_row") == [*range(3, 13), *range(14, 43)]


def test_two_quotes_that_swallow_the_rows_between_them(tmp_path: Path) -> None:
    rows = [member(number) for number in range(40)]
    rows[10], rows[30] = member(10, '"SITI'), member(30, '"BUDI')
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, *rows).replace("\n", "\r\n"))
    assert ragged(ingested) == [(12, "|".join(rows[10])), (32, "|".join(rows[30]))]
    assert notes(ingested) == []
    assert only_file(ingested).sheets[0].rows_read == 40


def test_a_quote_left_open_before_more_than_one_block(tmp_path: Path) -> None:
    rows = [member(number) for number in range(99_999)] * 4
    rows[20_000] = member(20_000, '"SITI')
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, *rows))
    assert [row for row, _ in ragged(ingested)] == [20_002]
    assert only_file(ingested).sheets[0].rows_read == len(rows)


def test_a_quoted_line_break_beside_separators_is_no_swallowed_row(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1, '"JL. A|1\nRT|2"'), member(2)))
    assert column(only_sheet(ingested), "nama") == ["JL. A|1\nRT|2", "SITI AMINAH"]
    assert ingested.ragged.num_rows == 0
