"""Parquet: the names of the columns stand in row 1, the data from row 2 on, cells as a workbook would have them."""

import datetime
import decimal
import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.ingest.deliveries import MEMBER_HEADING, column, member, notes, only_file, only_sheet, read, read_one

NIK, KK, NAME, BORN, RELATION = MEMBER_HEADING
NUMBER = 3506024105900002


def parquet(columns: Mapping[str, pa.Array]) -> bytes:
    """A Parquet file."""
    written = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), written)
    return written.getvalue()


def people(**changed: pa.Array) -> dict[str, pa.Array]:
    """Three rows of texts, with other columns in their place."""
    rows = [member(number) for number in (1, 2, 3)]
    table = {name: pa.array([row[place] for row in rows]) for place, name in enumerate(MEMBER_HEADING)}
    return table | changed


def test_texts_keep_what_they_are(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, parquet(people()), "a.parquet")
    sheet, file = only_sheet(ingested), only_file(ingested)
    assert column(sheet, "nik") == [member(number)[0] for number in (1, 2, 3)]
    assert column(sheet, "nik_numerik") == [False, False, False]
    assert column(sheet, "source_row") == [2, 3, 4]
    assert column(sheet, "record_id")[0] == f"{file.sha256[:12]}::2"
    assert (file.sheets[0].header_row, file.sheets[0].rows) == (1, 4)


@pytest.mark.parametrize(
    "numbers",
    [
        pa.array([NUMBER, None, 35.0], pa.float64()),
        pa.array([NUMBER, None, 35], pa.int64()),
        pa.array([NUMBER, None, 35], pa.decimal128(20, 0)),
        pa.array([NUMBER, float("nan"), 35.0], pa.float64()),
    ],
)
def test_identifiers_in_a_column_of_numbers_are_number_cells(tmp_path: Path, numbers: pa.Array) -> None:
    sheet = only_sheet(read_one(tmp_path, parquet(people(**{NIK: numbers})), "a.parquet"))
    assert column(sheet, "nik") == [str(NUMBER), "", "35"]
    assert column(sheet, "nik_numerik")[::2] == [True, True]


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (pa.array([datetime.date(1990, 5, 1), None, datetime.date(2001, 12, 31)]), ["1990-05-01", "", "2001-12-31"]),
        (pa.array([datetime.datetime(1990, 5, 1), None, datetime.datetime(1990, 5, 1, 9)]), None),
        (pa.array([datetime.datetime(1990, 4, 30, 17)] * 3, pa.timestamp("us", "Asia/Jakarta")), ["1990-05-01"] * 3),
        (pa.array([True, None, False]), ["1", "", "0"]),
        (pa.array(["x", None, "y"]).dictionary_encode(), ["x", "", "y"]),
        (pa.array([decimal.Decimal("1.50"), None, decimal.Decimal("2.00")]), ["1.50", "", "2"]),
        (pa.array([[1, 2], None, []]), ["[1, 2]", "", "[]"]),
        (pa.array([{"a": "é"}, None, {"a": None}]), ['{"a": "é"}', "", '{"a": null}']),
        (pa.array([b"a\xff", None, b""]), ["a�", "", ""]),
        (pa.nulls(3), ["", "", ""]),
        (pa.array(["a", None, "b"], pa.string_view()), ["a", "", "b"]),
        (pa.array([0.000012, None, 1e21]), ["0.000012", "", "1000000000000000000000"]),
    ],
)
def test_every_type_becomes_plain_text(tmp_path: Path, cells: pa.Array, texts: list[str] | None) -> None:
    sheet = only_sheet(read_one(tmp_path, parquet(people(**{BORN: cells})), "a.parquet"))
    assert column(sheet, "tanggal_lahir") == (texts or ["1990-05-01", "", "1990-05-01 09:00:00"])


def test_what_pandas_writes(tmp_path: Path) -> None:
    frame = pd.DataFrame([member(1), member(2)], columns=MEMBER_HEADING)
    frame.astype({NAME: "category"}).to_parquet(tmp_path / "a.parquet")
    assert column(only_sheet(read(tmp_path)), "nama") == ["SITI AMINAH", "SITI AMINAH"]


def test_a_table_that_was_a_workbook_keeps_its_titles(tmp_path: Path) -> None:
    rows = [["DATA DTSEN", "", "", "", ""], MEMBER_HEADING, member(1), ["JUMLAH", "", "", "", "1"]]
    cells = {f"Unnamed: {place}": pa.array([row[place] for row in rows]) for place in range(5)}
    ingested = read_one(tmp_path, parquet(cells), "a.parquet")
    assert column(only_sheet(ingested), "source_row") == [4]
    assert notes(ingested) == [(1, "BARIS_JUDUL"), (2, "BARIS_JUDUL"), (5, "BARIS_TOTAL")]


def test_no_rows_at_all(tmp_path: Path) -> None:
    ingested = read_one(tmp_path, parquet({name: pa.array([], pa.string()) for name in MEMBER_HEADING}), "a.parquet")
    assert only_sheet(ingested).table.num_rows == 0


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (parquet(people())[:-20], "parquet"),
        (b"PAR1" + bytes(99), "parquet"),
        (parquet({f"c{place}": pa.nulls(5_000_000, pa.int8()) for place in range(50)}), "too_large"),
    ],
)
def test_a_table_that_is_damaged_or_claims_too_much(tmp_path: Path, content: bytes, problem: str) -> None:
    file = only_file(read_one(tmp_path, content, "a.parquet"))
    assert (file.status, file.detail) == ("set_aside", {"problem": problem})
