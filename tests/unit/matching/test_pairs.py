"""Pairs within blocks."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.pairs import pairs_by_kind, pairs_of


def _pairs(keys: list[int], numbers: list[int], largest: int = 100) -> set[tuple[int, int]]:
    left, right = pairs_of(np.array(keys, np.uint64), np.array(numbers, np.int64), lambda some: some, largest)
    return set(zip(left.tolist(), right.tolist(), strict=True))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20)), max_size=60))
def test_every_two_records_of_a_block_once(entries: list[tuple[int, int]]) -> None:
    expected = {
        (min(a, b), max(a, b)) for (key_a, a), (key_b, b) in combinations(entries, 2) if key_a == key_b and a != b
    }
    assert _pairs([key for key, _ in entries], [number for _, number in entries]) == expected


def test_a_heaped_key_costs_linear_time_and_keeps_neighbours_in_the_order_of_names() -> None:
    size, largest = 1_000, 5
    left, right = pairs_of(np.zeros(size, dtype=np.uint64), np.arange(size), lambda some: -some, largest)
    assert len(left) < size * largest
    assert (0, 1) in set(zip(left.tolist(), right.tolist(), strict=True))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 9)), max_size=40, unique=True))
def test_a_pair_knows_which_kinds_of_key_nominated_it(entries: list[tuple[int, int, int]]) -> None:
    expected: dict[tuple[int, int], int] = {}
    for (kind_a, key_a, a), (kind_b, key_b, b) in combinations(entries, 2):
        if (kind_a, key_a) == (kind_b, key_b):
            expected[min(a, b), max(a, b)] = expected.get((min(a, b), max(a, b)), 0) | 1 << kind_a
    kinds, keys, numbers = (list(each) for each in zip(*entries, strict=True)) if entries else ([], [], [])
    hashed = np.array([kind * 10 + key for kind, key in zip(kinds, keys, strict=True)], np.uint64)
    left, right, bits = pairs_by_kind(
        hashed, np.array(kinds, np.uint8), np.array(numbers, np.int64), lambda some: some, 100
    )
    found = zip(left.tolist(), right.tolist(), strict=True)
    assert dict(zip(found, bits.tolist(), strict=True)) == expected
