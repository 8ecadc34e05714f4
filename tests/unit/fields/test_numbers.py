"""Counts, and the numbers of neighbourhoods, as plain digits; what is no number is carried on with ``?``."""

import pyarrow as pa
import pytest

from pipeline.fields.numbers import clean_number, clean_rt_rw


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("3", "3"),
        ("3.0", "3"),
        (" 3 ", "3"),
        ("03", "3"),
        ("0", "0"),
        ("36.5", "36.5"),
        ("36,5", "36.5"),
        ("-", None),
        ("", None),
        (None, None),
        ("1.300", "?1.300"),
        ("-3", "?-3"),
        ("tiga", "?tiga"),
        ("?tiga", "?tiga"),
    ],
)
def test_numbers(written: str | None, clean: str | None) -> None:
    assert clean_number(pa.array([written], pa.string())).to_pylist() == [clean]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("1", "001"),
        ("01", "001"),
        ("001", "001"),
        ("0001", "001"),
        ("8.0", "008"),
        ("RT 01", "001"),
        ("RT.01", "001"),
        ("rw 12", "012"),
        ("R.T 1", "001"),
        ("'003", "003"),
        ("0", None),
        ("000", None),
        ("-", None),
        (None, None),
        ("001/002", "?001/002"),
        ("II", "?II"),
        ("1234", "?1234"),
    ],
)
def test_rt_rw(written: str | None, clean: str | None) -> None:
    assert clean_rt_rw(pa.array([written], pa.string())).to_pylist() == [clean]
