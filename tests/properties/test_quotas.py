"""Quotas: nobody beyond the places, the first who waits moves up, and nobody else is touched."""

from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.properties.drawn_places import ALL_AREAS, ORDERS, places, places_of_one_level, populations, programme_of
from tests.properties.drawn_rules import quotas_of
from tests.properties.given import places_given, queue_of, with_status, without
from tests.scenarios.household import FamilyCase, tables_of

PLACES = {10: "kode_desa", 6: "kode_kecamatan", 0: ""}


@settings(max_examples=60)
@given(population=populations(), order=st.sampled_from(ORDERS), quotas=places(ALL_AREAS))
def test_no_area_has_more_than_its_places_and_queues_are_numbered(
    population: list[FamilyCase], order: tuple[str, ...], quotas: dict[str, int]
) -> None:
    units = places_given(tables_of(population), programme_of("rumah", "family", order, quotas))
    for area, most in quotas.items():
        inside = [name for name in with_status(units, "eligible") if _in(units[name], area)]
        queue = queue_of(units, area)
        assert len(inside) <= most
        assert [units[name]["rank"] for name in queue] == list(range(1, len(queue) + 1))
    ranks = [units[name]["rank"] for name in with_status(units, "eligible")]
    assert ranks == list(range(1, len(ranks) + 1))


def _in(unit: dict[str, Any], area: str) -> bool:
    return not area or unit[PLACES[len(area)]] == area


@settings(max_examples=60)
@given(population=populations(), order=st.sampled_from(ORDERS), quotas=places_of_one_level())
def test_nobody_waits_before_somebody_of_the_same_area_who_received(
    population: list[FamilyCase], order: tuple[str, ...], quotas: dict[str, int]
) -> None:
    tables = tables_of(population)
    units = places_given(tables, programme_of("rumah", "family", order, quotas))
    everybody = places_given(tables, programme_of("rumah", "family", order, {}))
    for area in quotas:
        last = max(
            (everybody[name]["rank"] for name in with_status(units, "eligible") if _in(units[name], area)), default=0
        )
        assert all(everybody[name]["rank"] > last for name in queue_of(units, area))


@settings(max_examples=60)
@given(population=populations(), order=st.sampled_from(ORDERS), quotas=places_of_one_level(), chance=st.randoms())
def test_one_more_place_moves_the_first_who_waits_there_up_and_nobody_else(
    population: list[FamilyCase], order: tuple[str, ...], quotas: dict[str, int], chance: Any
) -> None:
    tables, area = tables_of(population), chance.choice(sorted(quotas))
    rules = programme_of("rumah", "family", order, quotas)
    more = replace(rules, quotas=quotas_of(quotas | {area: quotas[area] + 1}))
    before, after = places_given(tables, rules), places_given(tables, more)
    moved = queue_of(before, area)[:1]
    assert [name for name in before if before[name]["status"] != after[name]["status"]] == moved
    assert all(after[name]["status"] == "eligible" for name in moved)
    assert queue_of(after, area) == queue_of(before, area)[1:]


@settings(max_examples=80)
@given(population=populations(), order=st.sampled_from(ORDERS), quotas=places(ALL_AREAS), chance=st.randoms())
def test_one_more_place_among_nested_quotas_helps_one_at_most_and_costs_one_at_most(
    population: list[FamilyCase], order: tuple[str, ...], quotas: dict[str, int], chance: Any
) -> None:
    """Whoever moves up in the desa may take the place of the last one in its kecamatan, or in the regency."""
    assume(quotas)
    tables, area = tables_of(population), chance.choice(sorted(quotas))
    rules = programme_of("rumah", "family", order, quotas)
    more = replace(rules, quotas=quotas_of(quotas | {area: quotas[area] + 1}))
    before, after = places_given(tables, rules), places_given(tables, more)
    had, has = set(with_status(before, "eligible")), set(with_status(after, "eligible"))
    assert len(has) - len(had) in (0, 1)
    assert has - had <= set(queue_of(before, area)[:1])
    assert len(had - has) <= 1
    if area in ("", *ALL_AREAS[3:5]) and "" not in quotas:
        assert had <= has
    if "" not in quotas:
        assert all(_in(before[name], area[:6]) for name in had ^ has)


@settings(max_examples=60)
@given(population=populations(), order=st.sampled_from(ORDERS), quotas=places_of_one_level(), chance=st.randoms())
def test_when_somebody_leaves_the_first_who_waits_there_moves_up_and_nobody_else(
    population: list[FamilyCase], order: tuple[str, ...], quotas: dict[str, int], chance: Any
) -> None:
    tables, rules = tables_of(population), programme_of("rumah", "family", order, quotas)
    before = places_given(tables, rules)
    received = with_status(before, "eligible")
    assume(received)
    left = chance.choice(received)
    after = places_given(without(tables, left), rules)
    moved = [name for area in quotas if _in(before[left], area) for name in queue_of(before, area)[:1]]
    assert [name for name in after if before[name]["status"] != after[name]["status"]] == moved
    assert all(after[name]["status"] == "eligible" for name in moved)
