"""Places: who has one, who waits where, and that nothing but the rules and the key decides it."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import DetermineParams, determine
from tests.properties.drawn_places import (
    ORDERS,
    pairs,
    populations,
    programme_of,
    three_programmes,
)
from tests.properties.drawn_rules import per_family_of
from tests.properties.given import Units, allotted, places_given, with_status
from tests.properties.slow_places import as_placed, slow_places
from tests.scenarios.household import AS_OF, KEY, FamilyCase, tables_of


@settings(max_examples=150)
@given(population=populations(), rules=three_programmes(), apart=pairs())
def test_places_are_given_as_one_by_one(
    population: list[FamilyCase], rules: tuple[Rules, ...], apart: tuple[Apart, ...]
) -> None:
    units = determine(tables_of(population), DetermineParams(rules, AS_OF))
    slow = slow_places({each.programme: units[each.programme].to_pylist() for each in rules}, rules, apart, KEY)
    found = allot(units, AllotParams(rules, apart, KEY))
    quick = {each.programme: as_placed(found[each.programme]) for each in rules}
    assert quick == slow


@settings(max_examples=60)
@given(population=populations(), rules=three_programmes(), apart=pairs(), chance=st.integers(0, 1000))
def test_order_of_rows_and_rules_shows_nowhere(
    population: list[FamilyCase], rules: tuple[Rules, ...], apart: tuple[Apart, ...], chance: int
) -> None:
    tables, draw = tables_of(population), np.random.default_rng(chance)
    shuffled = {name: table.take(pa.array(draw.permutation(table.num_rows))) for name, table in tables.items()}
    other_rules = [rules[place] for place in draw.permutation(len(rules))]
    other_pairs = [apart[place] for place in draw.permutation(len(apart))]
    first, second = allotted(tables, rules, apart), allotted(shuffled, other_rules, other_pairs)
    assert _without_order(first) == _without_order(second)


def _without_order(found: dict[str, Units]) -> dict[str, Units]:
    """Two programmes that keep somebody off a third are named in any order."""
    key = "criteria"
    return {
        name: {one: unit | {key: sorted(unit[key], key=str)} for one, unit in units.items()}
        for name, units in found.items()
    }


@settings(max_examples=60)
@given(population=populations(), rules=three_programmes(), apart=pairs(), cuts=st.lists(st.integers(0, 12), max_size=3))
def test_partitions_show_nowhere(
    population: list[FamilyCase], rules: tuple[Rules, ...], apart: tuple[Apart, ...], cuts: list[int]
) -> None:
    tables = tables_of(population)
    edges = sorted({0, len(population), *(cut for cut in cuts if cut < len(population))})
    parts = [_part(tables, start, end) for start, end in pairwise(edges)]
    determined = [determine(part, DetermineParams(rules, AS_OF)) for part in reversed(parts)]
    whole = {each.programme: pa.concat_tables([part[each.programme] for part in determined]) for each in rules}
    in_order = {name: units.take(pc.sort_indices(units["unit_id"])) for name, units in whole.items()}
    found = allot(in_order, AllotParams(rules, apart, KEY))
    by_id = {each.programme: {unit["unit_id"]: unit for unit in found[each.programme].to_pylist()} for each in rules}
    assert by_id == allotted(tables, rules, apart)


def _part(tables: dict[str, pa.Table], start: int, end: int) -> dict[str, pa.Table]:
    families = tables["families"].slice(start, end - start)
    persons = tables["persons"].filter(pc.is_in(tables["persons"]["family_id"], families["family_id"].combine_chunks()))
    return tables | {"families": families, "persons": persons}


@settings(max_examples=60)
@given(population=populations(), rules=three_programmes(), apart=pairs())
def test_everybody_has_a_status_and_whoever_receives_nothing_a_reason(
    population: list[FamilyCase], rules: tuple[Rules, ...], apart: tuple[Apart, ...]
) -> None:
    tables = tables_of(population)
    found = allotted(tables, rules, apart)
    for each in rules:
        statuses = Counter(unit["status"] for unit in found[each.programme].values())
        assert set(statuses) <= {"eligible", "waiting", "excluded", "undetermined"}
        assert sum(statuses.values()) == tables["families" if each.unit == "family" else "persons"].num_rows
        for unit in found[each.programme].values():
            assert bool(unit["criteria"]) == (unit["status"] != "eligible")
            assert (unit["rank"] is not None) == (unit["status"] in ("eligible", "waiting"))
            assert (unit["quota_area"] is not None) == (unit["status"] == "waiting")


@settings(max_examples=60)
@given(population=populations(), more=populations(4), order=st.sampled_from(ORDERS))
def test_who_comes_first_does_not_depend_on_others(
    population: list[FamilyCase], more: list[FamilyCase], order: tuple[str, ...]
) -> None:
    rules = programme_of("rumah", "family", order, {})
    some = with_status(places_given(tables_of(population), rules), "eligible")
    together = with_status(places_given(tables_of([*population, *more]), rules), "eligible")
    assert [name for name in together if name in set(some)] == some


def test_ties_fall_differently_in_every_programme_and_under_every_key() -> None:
    tables = tables_of([FamilyCase([], {"desil_nasional": 1}) for _ in range(12)])
    rules = [programme_of(name, "family", ("desil_nasional",), {}) for name in ("rumah", "pangan")]
    orders = {
        (name, key): tuple(with_status(units, "eligible"))
        for key in (KEY, "another-key-0002")
        for name, units in allotted(tables, rules, key=key).items()
    }
    assert len(set(orders.values())) == 4
    assert len({frozenset(order) for order in orders.values()}) == 1


@settings(max_examples=40)
@given(population=populations(), most=st.integers(1, 2), order=st.sampled_from(ORDERS))
def test_no_family_has_more_persons_than_allowed(
    population: list[FamilyCase], most: int, order: tuple[str, ...]
) -> None:
    tables = tables_of(population)
    free = places_given(tables, programme_of("orang", "person", order, {}))
    units = places_given(tables, programme_of("orang", "person", order, {}, per_family=per_family_of(most)))
    of_family = Counter(units[name]["family_id"] for name in with_status(units, "eligible"))
    possible = Counter(free[name]["family_id"] for name in with_status(free, "eligible"))
    assert of_family == Counter({family: min(number, most) for family, number in possible.items()})
    kept_off = [
        unit for unit in units.values() if unit["criteria"] and unit["criteria"][-1]["criterion"] == "SATU_KELUARGA"
    ]
    assert all(unit["status"] == "excluded" for unit in kept_off)
