"""What is left of a number: one fault fits the whole one, more do not."""

import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.stages.propose.digits import fits, padded

NIK = st.from_regex(r"3506[0-9]{12}", fullmatch=True)
PLACE = st.integers(0, 15)


def fit(damaged: str | None, whole: str | None) -> bool:
    columns = (pa.chunked_array([pa.array([text], pa.string())]) for text in (damaged, whole))
    return bool(fits(*columns)[0])


@given(NIK, PLACE, st.characters(whitelist_categories=["Nd", "Lu"], max_codepoint=90))
def test_one_sign_wrong_left_out_or_put_in_fits(nik: str, place: int, sign: str) -> None:
    assume(sign != nik[place])
    for damaged in (
        nik[:place] + sign + nik[place + 1 :],
        nik[:place] + nik[place + 1 :],
        nik[:place] + sign + nik[place:],
    ):
        assert fit(damaged, nik)


@given(NIK, st.integers(0, 14))
def test_two_neighbours_exchanged_fit(nik: str, place: int) -> None:
    assume(nik[place] != nik[place + 1])
    assert fit(nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :], nik)


@given(NIK, PLACE, PLACE, st.sampled_from("123456789"), st.sampled_from("123456789"))
def test_two_digits_wrong_far_from_each_other_do_not_fit(
    nik: str, first: int, second: int, one: str, other: str
) -> None:
    assume(abs(first - second) > 2 and "0000" not in nik[12:])
    digits = list(nik)
    digits[first], digits[second] = (
        str((int(digits[first]) + int(one)) % 10),
        str((int(digits[second]) + int(other)) % 10),
    )
    damaged = "".join(digits)
    assume(not damaged.endswith("0000"))
    assert not fit(damaged, nik)


@pytest.mark.parametrize(
    ("damaged", "fitting"),
    [
        ("3506174105900000", True),
        ("350617******0001", True),
        ("350617XXXXXX0002", False),
        ("**************01", False),
        ("350617410590", True),
        ("35061741059", False),
        ("3,50617E+15", True),
        ("3.50618E+15", False),
        ("3506174105900001", False),
        (None, False),
    ],
)
def test_other_damage(damaged: str | None, fitting: bool) -> None:
    assert fit(damaged, "3506174105900001") is fitting


def test_numbers_get_noughts_before_them() -> None:
    assert padded(pa.array([7, 12]).to_numpy(), 2).to_pylist() == ["07", "12"]
