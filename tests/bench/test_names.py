"""The bench of labelled name pairs: what the engine says of them is held, and never falls below its floors."""

from functools import cache

import pandas as pd
import pytest

from benchmarks.names import ANSWERS, HALVES, RESULT, judged, kept, precision, recall, report


@cache
def pairs() -> pd.DataFrame:
    return judged()


def half(name: str) -> pd.DataFrame:
    return pairs()[pairs()["half"] == name]


def test_the_held_result_is_current() -> None:
    assert RESULT.read_text("utf-8") == report(pairs()), "run: python -m benchmarks.names"


def test_the_bench_is_as_large_as_it_is_said_to_be() -> None:
    assert len(pairs()) >= 400
    assert len(half("held_out")) >= 150
    assert set(pairs()["label"]) == set(ANSWERS)
    assert set(pairs()["half"]) == set(HALVES)


def test_no_pair_is_there_twice() -> None:
    twice = pairs()[["name_a", "name_b"]].apply(frozenset, axis=1).duplicated()
    assert not twice.any()


@pytest.mark.parametrize(
    "group", ["gender_pairs", "near_names", "siblings", "father_son", "unrelated_frequent", "binti"]
)
def test_two_persons_are_never_said_to_be_one(group: str) -> None:
    of_group = pairs()[(pairs()["group"] == group) & (pairs()["label"] == "different")]
    assert len(of_group)
    assert not (of_group["said"] == "same").any()


@pytest.mark.parametrize("name", HALVES)
def test_floors(name: str) -> None:
    assert precision(half(name)) >= 0.99
    assert recall(half(name)) >= 0.95
    assert kept(half(name)) >= 0.98


def test_a_pair_known_to_be_apart_is_never_said_to_be_one() -> None:
    told = pairs()[pairs()["way"].isin(["pasangan_gender", "nama_dekat", "ayah_beda"])]
    assert set(told["said"]) == {"different"}
    assert "same" not in set(told["label"])
