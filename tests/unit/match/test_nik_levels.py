"""How the NIK of two rows of the register agree: drawn rows, one fault at a time."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.persons import FIELDS, NIK
from pipeline.stages.match.block import block
from pipeline.stages.match.compare import levels_of

WHOLE = "3506174105900123"


def level_of(first: str | None, second: str | None, *, lost: bool = False) -> str:
    """The level of two rows of one woman; the second NIK stood in a numeric cell and is unfit when it was lost."""
    rows = pa.table(
        {
            "nomor": pa.array([0, 1]),
            "tanda": pa.array([1, 2], pa.uint64()),
            "nik": pa.array([first, second], pa.string()),
            "nik_sah": [first is not None, second is not None and not lost],
            "nama": ["SITI AMINAH"] * 2,
            "nama_ibu_kandung": ["SUMARNI"] * 2,
            "jenis_kelamin": ["P"] * 2,
            "tanggal_lahir": pa.array([date(1990, 5, 1)] * 2),
            "no_kk": ["3506170101100001"] * 2,
            "kk_sah": [True] * 2,
            "kode_desa": ["3506172001"] * 2,
            "layout": ["dtsen_anggota"] * 2,
        }
    )
    features = block({"rows": rows}, None)["features"]
    there, back = (levels_of(features, np.array([a]), np.array([1 - a]), 0.6)["nik"][0] for a in (0, 1))
    assert there == back
    return NIK.levels[there]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (WHOLE, "sama"),
        ("3506174105910123", "satu_angka"),
        ("3506174109500123", "tertukar"),
        ("3056174105900123", "tertukar"),
        ("3506174105901023", "beda"),
        ("3506174105900132", "beda"),
        ("3506174105900124", "beda"),
        ("3506174105910124", "beda"),
        ("3506174106950123", "beda"),
        (None, "kosong"),
    ],
    ids=[
        "equal", "one digit", "month and year exchanged", "regency exchanged", "across the serial", "in the serial",
        "serial", "digit and serial", "two digits", "missing",
    ],
)  # fmt: skip
def test_two_nik_that_are_fit_to_identify(other: str | None, expected: str) -> None:
    assert level_of(WHOLE, other) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("3506174105900120", "mirip"),
        ("3506174105900100", "ekor_nol"),
        ("3506174105900000", "ekor_nol"),
        ("3506174105900130", "kosong"),
        ("3506174105910000", "kosong"),
        ("3506174105000000", "kosong"),
    ],
    ids=["last digit", "two digits", "serial", "another ten", "another year", "more than the serial"],
)
def test_a_nik_that_lost_digits_to_zeros(other: str, expected: str) -> None:
    assert level_of(WHOLE, other, lost=True) == expected


def test_a_lost_serial_is_no_lost_digit_though_fifteen_digits_are_the_same() -> None:
    assert level_of("3506174105900003", "3506174105900000", lost=True) == "ekor_nol"


def test_a_nik_written_as_text_may_end_in_zero() -> None:
    assert level_of(WHOLE, "3506174105900120") == "beda"


@pytest.mark.parametrize("level", ["satu_angka", "tertukar", "ekor_nol", "mirip", "sama"])
def test_a_nik_that_agrees_says_birth_date_and_sex_once_more(level: str) -> None:
    number = NIK.number(level)
    cases = [field.given for field in FIELDS if field.name in ("tanggal_lahir", "jenis_kelamin")]
    assert [number in case.levels for case in cases if case] == [True] * 4
