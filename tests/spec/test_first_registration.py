"""The place inside a NIK is where somebody was first registered: told as information, never as a fault."""

import pandas as pd
import pytest

from schemas.checks.identifiers import judge_nik_region
from schemas.rules import NUMBER, REASONS


def told(nik: str | None) -> str | None:
    """What is said of the place inside one NIK."""
    (number,) = judge_nik_region(pd.DataFrame({"nik": pd.Series([nik], dtype="str")}))
    assert set(NUMBER.values()) == set(range(1, len(REASONS) + 1))
    return str(REASONS[number - 1]) if number else None


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("3506021708850001", None),
        ("3571021708850001", "NIK_LUAR_KABUPATEN"),
        ("3174045708850001", "NIK_LUAR_KABUPATEN"),
        ("3506991708850001", "NIK_WILAYAH_TIDAK_DIKENAL"),
        ("3530011708850001", "NIK_WILAYAH_TIDAK_DIKENAL"),
    ],
    ids=["Mojo", "Kota Kediri", "Jakarta", "no such kecamatan", "no such regency"],
)
def test_the_place_of_a_sound_nik(nik: str, code: str | None) -> None:
    assert told(nik) == code


@pytest.mark.parametrize(
    "nik",
    [None, "357102170885000", "3571021713850001", "3571021708850000", "9971021708850001", "3333333333333333"],
    ids=["none", "a digit short", "no such month", "serial lost", "no such province", "one digit throughout"],
)
def test_a_nik_that_is_wrong_otherwise_is_not_told_twice(nik: str | None) -> None:
    assert told(nik) is None
