"""Worlds: what is worked out for some families only is what it is for all of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.policy import Ruled, policy_of
from pipeline.rules.limits import Quota
from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from pipeline.steps.worlds import World, determined, determined_for, needs_everybody
from tests.scenarios.household import AS_OF, CONFIG, FATHER, KEY, MOTHER, PUPIL, FamilyCase, person, tables_of

NAMES = ("bpnt", "pkh", "kube", "pena", "blt_desa", "pbi_jk", "pelatihan", "aspd", "pkh_plus")
VISITS = pa.table({name: pa.array([], pa.string()) for name in ("unit_id", "visit", "answer")})
WRITTEN = {"since": date(2020, 1, 1), "source": "-", "certainty": "kantor"}

AUNT = person(25, "famili_lain", "P")
GRANDMOTHER = person(72, "orang_tua", "P")


def case(members: list[dict[str, Any]], desil: int | None) -> FamilyCase:
    return FamilyCase(
        [FATHER, *members], {"desil_nasional": desil, "kode_kecamatan": "350622", "kode_desa": "3506222001"}
    )


CASES = st.lists(
    st.builds(
        case,
        st.lists(st.sampled_from([MOTHER, person(12, "anak", "L", **PUPIL), AUNT, GRANDMOTHER]), max_size=3),
        st.one_of(st.none(), st.integers(1, 6)),
    ),
    min_size=2,
    max_size=8,
)


def limited(rules: tuple[Rules, ...], places: dict[str, int]) -> tuple[Rules, ...]:
    """The rules with other quotas."""
    quotas = {name: (Quota(places=count, **WRITTEN),) for name, count in places.items()}
    return tuple(replace(each, quotas=quotas.get(each.programme, ())) for each in rules if each.programme in NAMES)


def world(cases: list[FamilyCase], places: dict[str, int]) -> World:
    tables = tables_of(cases)
    persons, families = (
        tables[name].drop_columns(["source_file", "source_sheet", "source_row"]) for name in ("persons", "families")
    )
    return World(
        persons,
        families,
        VISITS,
        Ruled(limited(policy_of(CONFIG).on(AS_OF).rules, places), policy_of(CONFIG).on(AS_OF).apart, KEY, AS_OF),
    )


def statuses(units: dict[str, pa.Table], families: set[str]) -> dict[tuple[str, str], str]:
    return {
        (name, row["unit_id"]): row["status"]
        for name, table in units.items()
        if name != "quotas"
        for row in table.select(["unit_id", "family_id", "status"]).to_pylist()
        if row["family_id"] in families
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CASES, st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3), max_size=3), st.data())
def test_some_families_have_the_statuses_that_they_have_among_all(
    cases: list[FamilyCase], places: dict[str, int], data: st.DataObject
) -> None:
    found = world(cases, places)
    some = data.draw(st.sets(st.sampled_from(found.families["family_id"].to_pylist()), min_size=1))
    alone = determined_for(found, pa.array(sorted(some)))
    assert statuses(alone, some) == statuses(determined(found), some)


@pytest.mark.parametrize(
    ("quotas", "whole"),
    [(("c",), {"a", "b", "c"}), (("b",), {"a", "b"}), (("a",), {"a"}), (("d",), {"d"}), ((), set())],
)
def test_whatever_comes_before_a_quota_is_determined_for_everybody(quotas: tuple[str, ...], whole: set[str]) -> None:
    (one,) = [rules for rules in policy_of(CONFIG).on(AS_OF).rules if rules.programme == "bpnt"]
    place = (Quota(places=1, **WRITTEN),)
    rules = [replace(one, programme=name, quotas=place if name in quotas else ()) for name in "abcd"]
    apart = [Apart(first=first, second=second, **WRITTEN) for first, second in ("ab", "bc")]
    assert needs_everybody(rules, apart) == whole
