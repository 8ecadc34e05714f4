"""Names that last: who shares most traces with an earlier group takes up its name."""

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.columns import Numbers
from pipeline.fields.hashes import as_hex
from pipeline.matching.lasting import (
    CURRENT,
    EARLIER,
    FORMER,
    Floats,
    Hashes,
    Known,
    carried,
    shared,
    taken_up,
)

numbers = st.integers(0, 8)
edges = st.lists(st.tuples(numbers, numbers, st.sampled_from([1.0, 2.0, 4.0])), max_size=30)
pairs = st.lists(st.tuples(numbers, numbers), max_size=30)


def _columns(edges: list[tuple[int, int, float]]) -> tuple[Numbers, Hashes, Floats]:
    group, owner, worth = (list(each) for each in zip(*edges, strict=True)) if edges else ([], [], [])
    return np.array(group, np.int64), np.array(owner, np.uint64), np.array(worth, np.float64)


def _known(pairs: list[tuple[int, int]], standing: int = CURRENT) -> Known:
    distinct = sorted(set(pairs))
    trace, owner = (np.array([pair[side] for pair in distinct], np.uint64) for side in (0, 1))
    return Known.of(trace, owner, np.full(len(distinct), standing, np.int8))


def _greedy(edges: list[tuple[int, int, float]]) -> dict[int, int]:
    """The same by hand: the strongest claim that is still open, again and again."""
    total: dict[tuple[int, int], float] = defaultdict(float)
    for group, owner, worth in edges:
        total[group, owner] += worth
    taken: dict[int, int] = {}
    for _, owner, group in sorted((-worth, owner, group) for (group, owner), worth in total.items()):
        if group not in taken and owner not in taken.values():
            taken[group] = owner
    return taken


@given(edges)
def test_each_name_goes_to_the_group_with_the_strongest_open_claim(edges: list[tuple[int, int, float]]) -> None:
    name, named = taken_up(*_columns(edges), groups=9)
    assert {group: int(name[group]) for group in np.flatnonzero(named).tolist()} == _greedy(edges)


@given(pairs, pairs)
def test_nothing_that_was_known_is_forgotten(before: list[tuple[int, int]], now: list[tuple[int, int]]) -> None:
    trace, owner = (np.array([pair[side] for pair in now], np.uint64) for side in (0, 1))
    known = _known(before)
    after = carried(known, shared(known, trace), trace, owner)
    found = {
        (int(trace), int(owner)): int(standing)
        for trace, owner, standing in zip(after.trace, after.owner, after.standing, strict=True)
    }
    assert len(found) == len(after.trace)
    assert np.array_equal(after.trace, np.sort(after.trace))
    borne = {trace for trace, _ in now}
    expected = dict.fromkeys(now, CURRENT)
    for pair in set(before) - set(now):
        expected[pair] = FORMER if pair[0] in borne else EARLIER
    assert found == expected


def test_a_trace_of_two_owners_is_shared_with_both() -> None:
    both = shared(_known([(7, 1), (7, 2), (8, 3)]), np.array([7, 9], np.uint64))
    assert both.entry.tolist() == [0, 0]
    assert both.known.tolist() == [0, 1]


def test_a_former_owner_speaks_for_less_than_the_present_one() -> None:
    present, former = (shared(_known([(7, 1)], standing), np.array([7], np.uint64)) for standing in (CURRENT, FORMER))
    assert present.speaks[0] > 10 * former.speaks[0]


def test_names_are_written_with_sixteen_digits() -> None:
    assert as_hex("P", np.array([10], np.uint64)).to_pylist() == ["P000000000000000a"]
