"""How common names are in the data at hand."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.fields.name_frequency import rarest_agreeing, shares_of, word_shares

KEYS = pa.array(["SITI AMINA", "SITI AMINA", "SITI MARIAM", "WARSINI", None])


def test_the_share_of_a_whole_name() -> None:
    np.testing.assert_array_equal(shares_of(KEYS), [0.5, 0.5, 0.25, 0.25, np.nan])


def test_the_share_of_each_word() -> None:
    known = word_shares(KEYS)
    assert dict(zip(known.words.to_pylist(), known.shares.tolist(), strict=True)) == {
        "SITI": 0.75, "AMINA": 0.5, "MARIAM": 0.25, "WARSINI": 0.25,
    }  # fmt: skip


def test_a_word_that_a_name_has_twice_counts_once() -> None:
    assert word_shares(pa.array(["SITI SITI", "AMINA"])).shares.tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ("SITI AMINA", "AMINA SITI", 0.5),
        ("SITI AMINA", "SITI MARIAM", 0.75),
        ("SITI MARIAM", "MARIAM", 0.25),
        ("SITI AMINA", "WARSINI", None),
        ("JUMINTEN SITI", "SITI JUMINTEN", 0),
        ("SITI", None, None),
    ],
)
def test_the_rarest_word_that_both_have(left: str, right: str | None, share: float | None) -> None:
    found = rarest_agreeing(pa.array([left]), pa.array([right], pa.string()), word_shares(KEYS))
    np.testing.assert_array_equal(found, [np.nan if share is None else share])


def test_nothing_is_known_of_no_names() -> None:
    nothing = pa.array([], pa.string())
    assert len(shares_of(nothing)) == len(word_shares(nothing).words) == 0
    assert len(rarest_agreeing(nothing, nothing, word_shares(nothing))) == 0
    assert np.isnan(shares_of(pa.array([None], pa.string()))).all()
