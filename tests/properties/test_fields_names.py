"""Likeness of names, whatever they are: the same both ways, full for itself, never beyond its bounds."""

from itertools import groupby

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.likeness import different_persons, simil, similarity
from pipeline.fields.names import comparison_key, key_of_word

WORDS = st.sampled_from(
    ["SITI", "AMINAH", "MUHAMMAD", "M", "ARIFIN", "SUPARMAN", "SUPARNO", "SUTRISNO", "SUTRISNI", "SU",
     "PARMAN", "WULANDARI", "NUR", "HAYATI", "NURHAYATI", "ROHMAN", "ROHMAT", "X"]
)  # fmt: skip
NAMES = st.one_of(st.none(), st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.text("ABEHINS ", max_size=20))
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=8)


def _keys(pairs: list[tuple[str | None, str | None]]) -> tuple[pa.Array, pa.Array]:
    left, right = ([pair[side] for pair in pairs] for side in (0, 1))
    return comparison_key(pa.array(left, pa.string())), comparison_key(pa.array(right, pa.string()))


def _joined(key: str) -> str:
    """Without spaces; a letter that ends one word and begins the next counts once."""
    return "".join(letter for letter, _ in groupby(key.replace(" ", "")))


@settings(deadline=None)
@given(pairs=PAIRS)
def test_the_same_both_ways(pairs: list[tuple[str | None, str | None]]) -> None:
    left, right = _keys(pairs)
    for compare in (similarity, simil, different_persons):
        np.testing.assert_array_equal(compare(left, right), compare(right, left))


@settings(deadline=None)
@given(pairs=PAIRS)
def test_between_none_and_full_and_missing_where_a_name_is(
    pairs: list[tuple[str | None, str | None]],
) -> None:
    left, right = _keys(pairs)
    missing = [a is None or b is None for a, b in zip(left.to_pylist(), right.to_pylist(), strict=True)]
    for compare in (similarity, simil):
        scores = compare(left, right)
        assert np.isnan(scores).tolist() == missing
        assert ((scores[~np.isnan(scores)] >= 0) & (scores[~np.isnan(scores)] <= 1)).all()


@settings(deadline=None)
@given(pairs=PAIRS)
def test_full_only_for_the_same_letters(pairs: list[tuple[str | None, str | None]]) -> None:
    left, right = _keys(pairs)
    full = similarity(left, right) == 1
    for a, b, found in zip(left.to_pylist(), right.to_pylist(), full.tolist(), strict=True):
        assert found == (a is not None and b is not None and _joined(a) == _joined(b))


@settings(deadline=None)
@given(pairs=PAIRS, other=PAIRS)
def test_a_pair_is_judged_by_itself(
    pairs: list[tuple[str | None, str | None]], other: list[tuple[str | None, str | None]]
) -> None:
    alone, together = similarity(*_keys(pairs)), similarity(*_keys(pairs + other))
    np.testing.assert_array_equal(alone, together[: len(pairs)])


@settings(deadline=None)
@given(name=NAMES)
def test_a_name_is_no_other_person_than_itself(name: str | None) -> None:
    key = comparison_key(pa.array([name], pa.string()))
    assert not different_persons(key, key).any()


@settings(deadline=None)
@given(word=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=14))
def test_a_word_keeps_a_key(word: str) -> None:
    assert key_of_word(word).strip()
