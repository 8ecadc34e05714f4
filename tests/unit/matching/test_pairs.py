"""Pairs within blocks."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.pairs import pairs_of


def _pairs(keys: list[int], numbers: list[int], largest: int = 100) -> set[tuple[int, int]]:
    ranks = np.zeros(len(keys), dtype=np.int32)
    left, right = pairs_of(np.array(keys, dtype=np.uint64), np.array(numbers, dtype=np.int64), ranks, largest)
    return set(zip(left.tolist(), right.tolist(), strict=True))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20)), max_size=60))
def test_every_two_records_of_a_block_once(entries: list[tuple[int, int]]) -> None:
    expected = {
        (min(a, b), max(a, b)) for (key_a, a), (key_b, b) in combinations(entries, 2) if key_a == key_b and a != b
    }
    assert _pairs([key for key, _ in entries], [number for _, number in entries]) == expected


def test_a_heaped_key_costs_linear_time_and_keeps_neighbours_in_the_order_of_names() -> None:
    size, largest = 1_000, 5
    ranks = np.arange(size, dtype=np.int32)[::-1].copy()
    left, right = pairs_of(np.zeros(size, dtype=np.uint64), np.arange(size), ranks, largest)
    assert len(left) < size * largest
    assert (0, 1) in set(zip(left.tolist(), right.tolist(), strict=True))
