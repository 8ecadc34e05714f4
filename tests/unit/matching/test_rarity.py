"""A value that few share says more of who somebody is than one that many share."""

import pyarrow as pa
import pytest

from pipeline.matching.rarity import LEAST, MOST, rarity_of


def test_a_rare_name_adds_and_a_common_one_takes_away() -> None:
    worth = rarity_of(pa.chunked_array([["SITI"] * 6 + ["PAIJAN"] * 2 + [None]]))
    shared = 0.75**2 + 0.25**2
    assert 2 ** worth.astype(float) == pytest.approx([shared / 0.75, shared / 0.25, 1.0])


def test_a_missing_name_is_neither() -> None:
    assert rarity_of(pa.chunked_array([["SITI", None]]))[-1] == 0
    assert rarity_of(pa.chunked_array([pa.nulls(3, pa.string())])).tolist() == [0]


def test_no_frequency_is_surer_than_the_bounds() -> None:
    names = ["SITI"] * 9_000 + [f"PAIJAN {number}" for number in range(1_000)]
    worth = rarity_of(pa.chunked_array([names]))
    assert worth.max() == MOST
    assert worth.min() >= LEAST
