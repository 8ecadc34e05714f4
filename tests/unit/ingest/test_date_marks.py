"""What only the whole sheet tells of its dates: the epoch of day counts, and the order of day and month."""

import dataclasses
from datetime import date

import pyarrow as pa
import pytest

from pipeline.stages.ingest.date_marks import with_date_marks
from pipeline.stages.ingest.grid import Grid
from pipeline.stages.normalise import NormaliseParams, normalise
from schemas.dtypes import CODE
from schemas.layouts import load_layouts

GRID = Grid("", [], "", "")
MEMBERS = next(layout for layout in load_layouts() if layout.id == "dtsen_anggota")
CLEARLY_DAY_FIRST = ["31/01/1990"] * 10


def table(dates: list[str]) -> pa.Table:
    return pa.table({"record_id": [str(row) for row in range(len(dates))], "tanggal_lahir": pa.array(dates).cast(CODE)})


def read(dates: list[str], grid: Grid = GRID) -> list[tuple[date | None, str]]:
    """Dates of one sheet and their forms."""
    texts = with_date_marks(table(dates), grid)
    rows = normalise({"rows": texts}, NormaliseParams("members", MEMBERS))["rows"]
    forms = rows["tanggal_lahir_bentuk"].cast(pa.string()).to_pylist()
    return list(zip(rows["tanggal_lahir"].to_pylist(), forms, strict=True))


def test_day_first_is_the_rule() -> None:
    assert read([*CLEARLY_DAY_FIRST, "03/04/1990"])[-1] == (date(1990, 4, 3), "hari_bulan_tahun")


def test_one_slip_of_the_pen_does_not_make_the_others_doubtful() -> None:
    assert read([*CLEARLY_DAY_FIRST, "01/31/1990", "03/04/1990"])[-1] == (date(1990, 4, 3), "hari_bulan_tahun")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("03/04/1990", (None, "ragu")),
        ("3-4-1990", (None, "ragu")),
        ("04/04/1990", (date(1990, 4, 4), "hari_bulan_tahun")),
        ("4/04/1990", (date(1990, 4, 4), "hari_bulan_tahun")),
        ("31/01/1990", (date(1990, 1, 31), "hari_bulan_tahun")),
        ("1990-04-03", (date(1990, 4, 3), "iso")),
        ("3 April 1990", (date(1990, 4, 3), "nama_bulan")),
    ],
)
def test_in_a_sheet_with_the_month_in_front_nothing_is_guessed(written: str, told: tuple[date | None, str]) -> None:
    assert read(["01/31/1990", "02/28/1985", written])[-1] == told


def test_another_sheet_of_the_same_layout_is_not_touched() -> None:
    doubtful = with_date_marks(table(["01/31/1990", "01/31/1990", "03/04/1990"]), GRID)
    sound = table(["03/04/1990"])
    both = pa.concat_tables([doubtful, sound], promote_options="permissive").unify_dictionaries()
    rows = normalise({"rows": both}, NormaliseParams("members", MEMBERS))["rows"]
    assert rows["tanggal_lahir"].to_pylist()[2:] == [None, date(1990, 4, 3)]


@pytest.mark.parametrize("count", ["32994", "32994.0"])
def test_day_counts_in_both_epochs(count: str) -> None:
    assert read([count]) == [(date(1990, 5, 1), "serial")]
    assert read([count], dataclasses.replace(GRID, epoch_1904=True)) == [(date(1994, 5, 2), "serial")]
