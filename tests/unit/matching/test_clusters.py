"""Groups of one person: drawn chains, and random graphs beside a plain solver that tries everything."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching.clusters import Limits, Numbers, join

Pairs = list[tuple[int, int, int]]


def numbers(values: list[int]) -> Numbers:
    return np.array(values, dtype=np.int64)


def groups(
    size: int,
    pairs: Pairs,
    *,
    identity: dict[int, int] | None = None,
    apart: list[tuple[int, int]] | None = None,
    together: list[tuple[int, int]] | None = None,
    largest: int = 60,
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The groups of more than one record, and the refused pairs."""
    left, right, score = (numbers([pair[place] for pair in pairs]) for place in range(3))
    sides = [(numbers([a for a, _ in each or []]), numbers([b for _, b in each or []])) for each in (apart, together)]
    known = numbers([(identity or {}).get(record, -1) for record in range(size)])
    joined = join(left, right, score.astype(float), Limits(known, sides[0], sides[1], largest))
    members: dict[int, list[int]] = {}
    for record, label in enumerate(joined.labels.tolist()):
        members.setdefault(label, []).append(record)
    assert all(label == min(group) for label, group in members.items())
    refused = [(a, b) for (a, b, _), no in zip(pairs, joined.refused, strict=True) if no]
    return sorted(group for group in members.values() if len(group) > 1), refused


def test_a_chain_without_contradiction_is_one_person() -> None:
    assert groups(4, [(0, 1, 9), (1, 2, 5)]) == ([[0, 1, 2]], [])


def test_a_chain_between_two_nik_parts_at_its_weakest_link() -> None:
    chain = [(0, 1, 9), (1, 2, 5), (2, 3, 8)]
    assert groups(4, chain, identity={0: 1, 3: 2}) == ([[0, 1], [2, 3]], [(1, 2)])


def test_two_links_that_are_equally_weak_are_both_refused() -> None:
    assert groups(3, [(0, 1, 5), (1, 2, 5)], identity={0: 1, 2: 2}) == ([], [(0, 1), (1, 2)])


def test_what_somebody_said_is_two_persons_never_meets() -> None:
    assert groups(3, [(0, 1, 9), (1, 2, 5)], apart=[(0, 2)]) == ([[0, 1]], [(1, 2)])


def test_what_somebody_said_is_one_person_stays_together_even_with_two_nik() -> None:
    said = [(0, 1)]
    assert groups(4, [(1, 2, 5)], identity={0: 1, 1: 2}, together=said) == ([[0, 1, 2]], [])
    assert groups(4, [(1, 2, 5)], identity={0: 1, 1: 2, 2: 3}, together=said) == ([[0, 1]], [(1, 2)])


def test_a_group_that_grows_too_large_waits_for_a_person() -> None:
    chain = [(0, 1, 9), (1, 2, 8), (2, 3, 7), (3, 4, 6)]
    assert groups(5, chain, largest=3) == ([[0, 1, 2], [3, 4]], [(2, 3)])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Pairs, dict[int, int], list[tuple[int, int]], list[tuple[int, int]], int]:
    size = draw(st.integers(2, 9))
    possible = list(combinations(range(size), 2))
    chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=14))
    pairs = [(a, b, draw(st.integers(1, 4))) for a, b in chosen]
    identity = draw(st.dictionaries(st.integers(0, size - 1), st.integers(0, 3), max_size=5))
    said = st.lists(st.sampled_from(possible), unique=True, max_size=2)
    return size, pairs, identity, draw(said), draw(said), draw(st.sampled_from([2, 4, 60]))


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_random_graphs_beside_a_solver_that_tries_everything(
    graph: tuple[int, Pairs, dict[int, int], list[tuple[int, int]], list[tuple[int, int]], int],
) -> None:
    size, pairs, identity, apart, together, largest = graph
    found = groups(size, pairs, identity=identity, apart=apart, together=together, largest=largest)
    assert found == plainly(size, pairs, identity, apart, together, largest)


@settings(max_examples=100, deadline=None)
@given(graphs(), st.randoms())
def test_no_order_of_records_or_pairs_matters(
    graph: tuple[int, Pairs, dict[int, int], list[tuple[int, int]], list[tuple[int, int]], int], random: st.DrawFn
) -> None:
    size, pairs, identity, apart, together, largest = graph
    name = list(range(size))
    random.shuffle(name)  # type: ignore[attr-defined]
    renamed = [(name[b], name[a], score) for a, b, score in reversed(pairs)]
    first = groups(size, pairs, identity=identity, apart=apart, together=together, largest=largest)
    second = groups(
        size,
        renamed,
        identity={name[record]: known for record, known in identity.items()},
        apart=[(name[a], name[b]) for a, b in apart],
        together=[(name[a], name[b]) for a, b in together],
        largest=largest,
    )
    assert sorted(sorted(name[record] for record in group) for group in first[0]) == second[0]
    assert sorted(sorted((name[a], name[b])) for a, b in first[1]) == sorted(sorted(pair) for pair in second[1])


def plainly(
    size: int,
    pairs: Pairs,
    identity: dict[int, int],
    apart: list[tuple[int, int]],
    together: list[tuple[int, int]],
    largest: int,
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The same by sets: whole groups first, and score by score where a whole group contradicts itself."""
    fixed = united([{record} for record in range(size)], together)

    def contradicts(group: set[int]) -> bool:
        if len(group) > largest or any({a, b} <= group and not any({a, b} <= said for said in fixed) for a, b in apart):
            return True
        parts = [{identity[record] for record in said if record in identity} for said in fixed]
        known = united(
            [{value} for value in set(identity.values())],
            [(a, b) for part in parts for a, b in combinations(sorted(part), 2)],
        )
        return sum(bool(names & {identity[record] for record in group if record in identity}) for names in known) > 1

    whole = united(fixed, [(a, b) for a, b, _ in pairs])
    result, refused = [group for group in whole if not contradicts(group)], []
    for group in (group for group in whole if contradicts(group)):
        parts = [said for said in fixed if said <= group]
        inside = [pair for pair in pairs if pair[0] in group]
        for score in sorted({score for *_, score in inside}, reverse=True):
            level = [(a, b) for a, b, of in inside if of == score]
            bad = [part for part in united(parts, level) if contradicts(part)]
            no = [pair for pair in level if any(pair[0] in part for part in bad)]
            refused += no
            parts = united(parts, [pair for pair in level if pair not in no])
        result += parts
    order = [(a, b) for a, b, _ in pairs]
    return sorted(sorted(group) for group in result if len(group) > 1), sorted(refused, key=order.index)


def united(sets: list[set[int]], pairs: list[tuple[int, int]]) -> list[set[int]]:
    """Sets joined by pairs."""
    sets = [set(each) for each in sets]
    for a, b in pairs:
        meet = [each for each in sets if a in each or b in each]
        sets = [each for each in sets if each not in meet] + [set().union(*meet)]
    return sets
