"""Questions about members where several are alike, where something is not known, and where others are reckoned with."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.rules.conditions import Condition, Members
from pipeline.rules.criteria import Present, Representative
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.determine import DetermineParams, determine
from tests.properties.drawn_rules import DATED, criterion, rules_of
from tests.scenarios.household import AS_OF, FamilyCase, person, tables_of

GIRL = Condition(column="jenis_kelamin", isin=("P",))
ANYBODY = Condition(column="nik_sah", is_true=True)
MOTHER = person(40, "kepala_keluarga", "P")


def units_of(members: list[dict[str, Any]], *rules: Rules) -> list[list[dict[str, Any]]]:
    """The units of each programme, of one family."""
    found = determine(tables_of([FamilyCase(members)]), DetermineParams(rules, AS_OF))
    return [found[each.programme].to_pylist() for each in rules]


def reason_of(members: list[dict[str, Any]], asked: Members) -> tuple[str, str | None] | None:
    """What keeps the family off; None for nothing."""
    rules = rules_of("bantuan", "family", [criterion("ANAK", "family", Condition(members=asked))])
    ((unit,),) = units_of(members, rules)
    return next(((each["answer"], each["column"]) for each in unit["criteria"]), None)


@pytest.mark.parametrize(("twins", "reason"), [("PP", None), ("PL", "no"), ("LP", "no"), ("LL", "no")])
def test_of_twins_both_are_the_youngest(twins: str, reason: str | None) -> None:
    members = [MOTHER, *(person(3, "anak", sex) for sex in twins)]
    found = reason_of(members, Members(youngest=GIRL))
    assert found == (None if reason is None else (reason, "jenis_kelamin"))


def test_born_in_one_month_is_not_born_on_one_day() -> None:
    boy, girl = ({**person(3, "anak", sex), "tanggal_lahir": date(2023, 3, day)} for sex, day in (("L", 1), ("P", 2)))
    assert reason_of([MOTHER, girl, boy], Members(youngest=GIRL)) is None
    assert reason_of([MOTHER, girl, boy], Members(who=Condition(column="umur", at_most=5), oldest=GIRL)) is not None


def test_what_is_not_known_of_somebody_who_is_not_meant_is_not_missing() -> None:
    child = Condition(column="umur", at_most=17)
    members = [person(40, "kepala_keluarga", "P", jenis_kelamin=None), person(3, "anak", "P", jenis_kelamin=None)]
    of_girls_and_women = Members(who=child, youngest=Condition(column="mengurus_diri", isin=("tidak_bisa",)))
    members[0]["mengurus_diri"] = None
    assert reason_of(members, of_girls_and_women) == ("no", "mengurus_diri, umur")
    members[1]["tanggal_lahir"] = None
    assert reason_of(members, of_girls_and_women) == ("unknown", "umur")


def test_a_column_that_two_parts_name_is_named_once() -> None:
    grown = Members(who=Condition(all=(GIRL, Condition(column="umur", at_least=60))), at_least=1)
    small = Members(who=Condition(column="umur", at_most=6), at_least=1)
    either = Condition(any=(Condition(members=grown), Condition(members=small)))
    ((unit,),) = units_of([MOTHER], rules_of("bantuan", "family", [criterion("ANAK", "family", either)]))
    assert [each["column"] for each in unit["criteria"]] == ["jenis_kelamin, umur"]


def test_whoever_has_a_birth_date_stands_for_the_family_before_somebody_without() -> None:
    rules = rules_of("bantuan", "family", [criterion("PENGURUS", "representative", None)])
    rules = replace(rules, representative=Representative(**DATED, who=ANYBODY))
    members = [person(None, "kepala_keluarga", "P"), person(30, "anak", "P"), person(20, "anak", "P")]
    ((unit,),) = units_of(members, rules)
    assert unit["person_id"] == "P0000000100000001"


def test_two_programmes_that_reckon_with_different_members_ask_the_family_anew() -> None:
    alone = Condition(family=Condition(members=Members(at_most=1)))
    here = Present(**DATED, who=Condition(column="kabar", isin=("tidak_ada",)))
    everybody = rules_of("semua", "person", [criterion("SENDIRI", "person", alone)])
    those_here = replace(everybody, programme="yang_ada", present=here)
    members = [MOTHER, person(20, "anak", "L", kabar="pindah")]
    first, second = units_of(members, everybody, those_here)
    assert [unit["status"] for unit in first] == ["excluded", "excluded"]
    assert [unit["status"] for unit in second] == ["eligible", "eligible"]
