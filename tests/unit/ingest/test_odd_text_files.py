"""Odd text files: encodings without a mark, NUL bytes, line ends of three systems, separators named by the file."""

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


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(tmp_path: Path, codec: str) -> None:
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, member(1, "RENÉ")).encode(codec))
    assert column(only_sheet(ingested), "nama") == ["RENÉ"]
    assert only_file(ingested).sheets[0].encoding == codec


@pytest.mark.parametrize("codec", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf_32_is_refused_by_name(tmp_path: Path, codec: str) -> None:
    file = only_file(read_one(tmp_path, lines(MEMBER_HEADING, member(1)).encode(codec)))
    assert (file.status, file.detail) == ("set_aside", {"problem": "utf32"})


@pytest.mark.parametrize("nuls", [1, 300])
def test_nul_bytes_amid_the_text_are_kept_where_they_are(tmp_path: Path, nuls: int) -> None:
    name = f"SITI{chr(0) * nuls}AMINAH"
    rows = [member(number) for number in range(50)]
    rows[7] = member(7, name)
    sheet = only_sheet(read_one(tmp_path, lines(MEMBER_HEADING, *rows)))
    assert column(sheet, "nama")[7] == name
    assert column(sheet, "source_row") == list(range(2, 52))


def test_a_tail_of_nul_bytes_is_a_line_of_its_own(tmp_path: Path) -> None:
    content = lines(MEMBER_HEADING, *(member(number) for number in range(2_000))).encode() + bytes(4096)
    ingested = read_one(tmp_path, content)
    assert [row for row, _ in (*ragged(ingested), *notes(ingested))] == [2_002]
    assert only_sheet(ingested).table.num_rows == 2_000


def test_line_ends_of_three_systems_in_one_file(tmp_path: Path) -> None:
    content = "".join(line + end for line, end in zip(
        lines(["judul"], MEMBER_HEADING, member(1), member(2), [""], member(3)).splitlines(),
        ["\r\n", "\n", "\r", "\r\n", "\r", ""],
        strict=True,
    ))  # fmt: skip
    ingested = read_one(tmp_path, content)
    assert column(only_sheet(ingested), "source_row") == [3, 4, 6]
    assert notes(ingested) == [(1, "BARIS_JUDUL"), (5, "BARIS_KOSONG")]


def test_a_quote_left_open_in_a_file_of_an_old_mac(tmp_path: Path) -> None:
    rows = [member(number) for number in range(40)]
    rows[10] = member(10, '"SITI')
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, *rows).replace("\n", "\r"))
    assert ragged(ingested) == [(12, "|".join(rows[10]))]
    assert only_sheet(ingested).table.num_rows == 39


def test_a_quote_that_cannot_be_told_from_a_line_break_loses_nobody(tmp_path: Path) -> None:
    rows = [member(number) for number in range(6)]
    rows[1], rows[3], rows[4] = member(1, 'X"|"'), member(3, '"SITI'), member(4, 'A"|"B')
    ingested = read_one(tmp_path, lines(MEMBER_HEADING, *rows))
    found = {*column(only_sheet(ingested), "source_row"), *(row for row, _ in ragged(ingested))}
    assert found == set(range(2, 8))
    assert "|".join(rows[3]) in [text for _, text in ragged(ingested)]


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"'])
def test_the_line_that_names_the_separator_is_a_title(tmp_path: Path, said: str) -> None:
    ingested = read_one(tmp_path, said + "\r\n" + lines(MEMBER_HEADING, member(1), separator=";"))
    assert notes(ingested) == [(1, "BARIS_JUDUL")]
    assert column(only_sheet(ingested), "source_row") == [3]


def test_a_separator_that_only_the_file_itself_names(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, "sep=^\r\n" + lines(MEMBER_HEADING, member(1), separator="^"))
    assert only_file(ingested).sheets[0].separator == "^"
    assert column(only_sheet(ingested), "nik") == [member(1)[0]]


def test_a_heading_longer_than_the_part_that_is_looked_at_first(tmp_path: Path) -> None:
    more = [f"kolom_{number}_dengan_nama_yang_panjang" for number in range(5_000)]
    content = lines([*more, *MEMBER_HEADING], [*["x"] * 5_000, *member(1)])
    sheet = only_sheet(read_one(tmp_path, content))
    assert len(sheet.headings) == 5_005
    assert column(sheet, "nik") == [member(1)[0]]
