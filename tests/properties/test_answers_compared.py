"""Whole columns against one family after another: statuses, reasons, near misses, who stands for the family, amounts."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules.criteria import Present
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.determine import DetermineParams, determine
from tests.properties.drawn_rules import cases, family_rules, person_rules, present_of
from tests.properties.slow_units import as_slow, slow_units
from tests.scenarios.household import AS_OF, FamilyCase, tables_of

POPULATIONS = st.lists(cases(), min_size=1, max_size=5)


def determined(rules: tuple[Rules, ...], population: list[FamilyCase]) -> dict[str, list[dict[str, Any]]]:
    found = determine(tables_of(population), DetermineParams(rules, AS_OF))
    return {each.programme: found[each.programme].to_pylist() for each in rules}


@settings(max_examples=120)
@given(population=POPULATIONS, rules=family_rules())
def test_families_are_determined_as_one_by_one(population: list[FamilyCase], rules: Rules) -> None:
    units = determined((rules,), population)["bantuan"]
    assert [as_slow(unit) for unit in units] == slow_units(rules, population, AS_OF)


@settings(max_examples=120)
@given(population=POPULATIONS, rules=person_rules())
def test_persons_are_determined_as_one_by_one(population: list[FamilyCase], rules: Rules) -> None:
    units = determined((rules,), population)["bantuan"]
    assert [as_slow(unit) for unit in units] == slow_units(rules, population, AS_OF)


@settings(max_examples=60)
@given(population=POPULATIONS, rules=person_rules(), other=present_of(), third=family_rules("ketiga"))
def test_programmes_do_not_disturb_one_another(
    population: list[FamilyCase], rules: Rules, other: Present | None, third: Rules
) -> None:
    """Even where they ask the same and reckon with other members."""
    several = (replace(rules, programme="pertama"), replace(rules, programme="kedua", present=other), third)
    alone = {each.programme: determined((each,), population)[each.programme] for each in reversed(several)}
    assert determined(several, population) == alone
