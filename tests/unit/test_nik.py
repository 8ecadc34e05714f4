"""What the sixteen digits of a NIK say (positions: Dukcapil)."""

import pandas as pd
import pytest

from schemas import nik


@pytest.mark.parametrize(
    ("text", "day", "month", "year", "woman", "serial"),
    [
        ("3506021708850001", 17, 8, 85, False, 1),
        ("3506025708850001", 17, 8, 85, True, 1),
        ("3506024101000012", 1, 1, 0, True, 12),
    ],
    ids=["a man", "a woman, day plus 40", "a woman born on 1 January 2000"],
)
def test_parts(text: str, day: int, month: int, year: int, woman: bool, serial: int) -> None:
    parts = nik.parts_of(pd.Series([None, text]))
    assert parts.complete.tolist() == [False, True]
    assert (parts.day[1], parts.month[1], parts.year[1]) == (day, month, year)
    assert bool(parts.woman[1]) is woman
    assert parts.serial[1] == serial
    assert parts.region[1] == 350602


@pytest.mark.parametrize(
    ("birth", "possible"),
    [
        ("310185", True),
        ("320185", False),
        ("000185", False),
        ("301385", False),
        ("310485", False),
        ("290284", True),
        ("290285", False),
        ("290200", True),
        ("710185", True),
        ("720185", False),
    ],
)
def test_possible_dates(birth: str, possible: bool) -> None:
    parts = nik.parts_of(pd.Series([f"350602{birth}0001"]))
    assert nik.possible_date(parts).tolist() == [possible]


@pytest.mark.parametrize(
    ("region", "province", "place"),
    [
        ("350602", True, True),
        ("350627", True, False),
        ("357103", True, True),
        ("353001", True, False),
        ("317101", True, True),
        ("990101", False, True),
    ],
    ids=[
        "Mojo",
        "no 27th kecamatan",
        "Kota Kediri",
        "no regency 30 in East Java",
        "Jakarta",
        "no such province",
    ],
)
def test_places(region: str, province: bool, place: bool) -> None:
    parts = nik.parts_of(pd.Series([f"{region}0101850001"]))
    assert nik.known_province(parts).tolist() == [province]
    assert nik.known_region(parts).tolist() == [place]
