"""Two NIK, digit by digit."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.matching.digits import before_zeros, beginnings, hidden, slips

NIK = "3506015506820008"
NUMBERS = st.text("0123456789", min_size=16, max_size=16)
ONE = np.array([0])


def pair(first: str, second: str) -> tuple[pa.StringArray, np.ndarray, np.ndarray]:
    return pa.array([first, second]), ONE, ONE + 1


def slip(first: str, second: str) -> str | None:
    wrong, exchanged = slips(*pair(first, second))
    assert not (wrong & exchanged).any()
    return "wrong" if wrong[0] else "exchanged" if exchanged[0] else None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("3506015506820008", None),
        ("3506015506830008", "wrong"),
        ("350601550680008", "wrong"),
        ("35060155068230008", "wrong"),
        ("3506015506280008", "exchanged"),
        ("5306015506820008", "exchanged"),
        ("3506015506830009", None),
        ("3506015506820009", None),
        ("3506015506820080", None),
        ("3506015506800208", None),
        ("350601550682008", None),
        ("3506015505728008", None),
    ],
    ids=[
        "equal", "one wrong", "one lost", "one too many", "two exchanged", "first two exchanged", "and the serial",
        "serial", "exchanged in the serial", "exchanged across the serial", "one lost of the serial", "several",
    ],
)  # fmt: skip
def test_a_slip_is_one_digit_or_two_neighbours_before_the_serial(other: str, expected: str | None) -> None:
    assert slip(NIK, other) == slip(other, NIK) == expected


@given(NUMBERS, st.integers(0, 10))
def test_two_neighbours_exchanged_are_told_from_one_wrong_digit(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    turned = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert slip(number, turned) == "exchanged"
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert slip(number, wrong) == "wrong"


@given(NUMBERS, st.text("0123456789", min_size=4, max_size=4))
def test_numbers_that_differ_in_the_serial_only_are_no_slip_apart(number: str, serial: str) -> None:
    assert slip(number, number[:12] + serial) is None


def test_a_tail_of_zeros_is_four_digits_at_most_though_the_year_ends_in_zero() -> None:
    numbers = pa.array(["3506015506820008", "3506015506820010", "3506015506820000", "3506015506900000", None])
    assert before_zeros(numbers)[:4].tolist() == [16, 15, 12, 12]
    assert beginnings(*pair("3506015506900000", "3506015506900012")).tolist() == [14]


def told(first: str, second: str) -> str | None:
    masked, agree, differ = (mask[0] for mask in hidden(*pair(first, second)))
    assert masked or not (agree or differ)
    return "agree" if agree else "differ" if differ else "nothing" if masked else None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (NIK, "3506015506820009", None),
        ("350601******0008", NIK, "agree"),
        ("350601******0008", "350601******0008", "agree"),
        ("35060155********", NIK, "agree"),
        ("35060155********", "********06820008", "nothing"),
        ("350601******0009", NIK, "differ"),
        ("350602******0008", "350601******0009", "differ"),
        ("350601******0008", "350601550682008", "nothing"),
        ("350601**06820008", "3506015506820000", "agree"),
        ("350601******0008", "3506015506820000", "nothing"),
    ],
    ids=[
        "none masked", "ministry's mask", "one mask twice", "tail masked", "nothing shown by both", "serial differs",
        "two masks differ", "fifteen digits", "serial lost to zeros", "too little left beside the zeros",
    ],
)  # fmt: skip
def test_masked_numbers_agree_in_at_least_eight_digits_that_both_show(
    first: str, second: str, expected: str | None
) -> None:
    assert told(first, second) == told(second, first) == expected


@given(NUMBERS, st.sets(st.integers(0, 15), min_size=1, max_size=8))
def test_a_number_agrees_with_itself_masked(number: str, places: set[int]) -> None:
    assume(not number.endswith("0"))
    masked = "".join("*" if place in places else digit for place, digit in enumerate(number))
    assert told(number, masked) == "agree"
