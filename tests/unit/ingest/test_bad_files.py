"""Bad files: set aside whole with the reason, while the others go through."""

import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline.messages import Messages
from pipeline.stages.ingest import apart
from tests.unit.ingest.binary_workbooks import Rows, ods, protected_xlsx, xls, xlsb
from tests.unit.ingest.deliveries import (
    MEMBER_HEADING,
    column,
    lines,
    member,
    only_file,
    only_sheet,
    read,
    read_one,
    write,
)
from tests.unit.ingest.test_workbooks import ROWS, xlsx

GOOD = lines(MEMBER_HEADING, member(1))
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1" + random.Random(1).randbytes(3000)
HTML = b"<html><table><tr><td>NIK</td></tr></table></html>"
UNREADABLE, UNKNOWN = "BERKAS_TIDAK_TERBACA", "BERKAS_TATA_LETAK_TIDAK_DIKENAL"


@pytest.mark.parametrize(
    ("name", "content", "code", "problem"),
    [
        ("kosong.csv", b"", UNREADABLE, "empty"),
        ("spasi.csv", b"\r\n \r\n", UNREADABLE, "empty"),
        ("terpotong.xlsx", xlsx(ROWS)[:1500], UNREADABLE, "workbook"),
        ("terpotong.xls", xls(ROWS)[:1500], UNREADABLE, "workbook"),
        ("terpotong.xlsb", xlsb(ROWS)[:500], UNREADABLE, "workbook"),
        ("terpotong.ods", ods(ROWS)[:500], UNREADABLE, "workbook"),
        ("sandi.xlsx", protected_xlsx(), UNREADABLE, "password"),
        ("sandi.xls", xls(ROWS, protected=True), UNREADABLE, "password"),
        ("kosong.xlsx", xlsx([]), UNREADABLE, "empty"),
        ("biner.csv", random.Random(2).randbytes(5000), UNREADABLE, "binary"),
        ("foto.jpg", JPEG, UNREADABLE, "binary"),
        ("surat.pdf", PDF, UNKNOWN, None),
        ("tanpa_kepala.csv", lines(member(1), member(2)).encode(), UNKNOWN, None),
        ("halaman.xls", HTML, UNKNOWN, None),
    ],
)
def test_one_bad_file_among_good_ones(
    tmp_path: Path, name: str, content: bytes, code: str, problem: str | None
) -> None:
    write(tmp_path, name, content)
    write(tmp_path, "zz/baik.csv", GOOD)
    ingested = read(tmp_path)
    bad, good = ingested.files
    assert (bad.path, bad.status, bad.code) == (name, "set_aside", code)
    assert bad.detail.get("problem") == problem
    assert (good.status, only_sheet(ingested).source_file) == ("read", "zz/baik.csv")
    (note,) = (each for each in ingested.notes.to_pylist() if each["source_file"] == name)
    assert note == {"source_file": name, "source_sheet": "", "source_row": None, "column": None, "code": code}


@pytest.mark.parametrize("made", [xlsx, xls, xlsb, ods])
def test_a_workbook_cut_anywhere_never_stops_the_run(tmp_path: Path, made: Callable[[Rows], bytes]) -> None:
    whole = made(ROWS * 3)
    for number in range(1, 10):
        write(tmp_path, f"{number}.bin", whole[: len(whole) * number // 10])
    write(tmp_path, "a.csv", GOOD)
    files = read(tmp_path).files
    assert {file.status for file in files} <= {"set_aside", "read"}
    assert files[-1].status == "read"


def test_a_reader_that_is_brought_down_takes_nothing_with_it(tmp_path: Path) -> None:
    aborted = subprocess.run([sys.executable, "-c", "import os; os.abort()"], check=False, capture_output=True)
    write(tmp_path, "a.xls", xls(ROWS))
    write(tmp_path, "b.csv", GOOD)
    with patch("pipeline.stages.ingest.apart.subprocess.run", return_value=aborted):
        first, second = read(tmp_path).files
    assert (first.code, second.status) == (UNREADABLE, "read")


@pytest.mark.parametrize("spoilt", ["3,50602E+15", "3.50602e15", "3E+15"])
def test_identifiers_saved_as_scientific_numbers(tmp_path: Path, spoilt: str) -> None:
    rows = [[spoilt, *member(number)[1:]] for number in range(3)]
    file = only_file(read_one(tmp_path, lines(MEMBER_HEADING, *rows, member(9), separator=";")))
    assert (file.status, file.code) == ("set_aside", "BERKAS_NIK_RUSAK")
    assert file.detail == {"column": "nik", "rows": 3}


def test_a_single_scientific_number_is_a_problem_of_its_row(tmp_path: Path) -> None:
    rows = [member(1), ["3,50602E+15", *member(2)[1:]], member(3)]
    sheet = only_sheet(read_one(tmp_path, lines(MEMBER_HEADING, *rows)))
    assert column(sheet, "nik")[1] == "3,50602E+15"


def test_a_few_scientific_numbers_among_many_rows_are_problems_of_their_rows(tmp_path: Path) -> None:
    rows = [member(number) for number in range(600)]
    rows[3][0] = rows[9][0] = "3,50602E+15"
    assert only_file(read_one(tmp_path, lines(MEMBER_HEADING, *rows))).status == "read"


def test_a_reader_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.0)
    monkeypatch.setattr(apart, "PATIENCE_PER_MEGABYTE", 0.0)
    assert only_file(read_one(tmp_path, xlsx(ROWS), "a.xlsx")).detail == {"problem": "slow"}


def test_a_reader_that_would_fill_the_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEMORY", 60 << 20)
    rows = [MEMBER_HEADING, *(member(number, f"SITI {number} {'X' * 99}") for number in range(50_000))]
    assert only_file(read_one(tmp_path, xlsx(rows), "a.xlsx")).detail == {"problem": "too_large"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_problem_has_words(language: str) -> None:
    folder = Path(apart.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    said = r'problem="(\w+)"|read_apart\([^")]+"(\w+)"\)|members_of\(data, "(\w+)"\)'
    problems = {next(filter(None, found)) for found in re.findall(said, source)}
    assert {"binary", "parquet", "archive", "too_large"} <= problems
    for problem in problems | {"link", "special", "password", "workbook"}:
        assert Messages(language).word("file_problem", problem)
