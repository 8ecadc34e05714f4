"""Which programmes go together: every pair of ``config/together.toml``, whichever order the rules are given in."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.policy import policy_of
from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Criterion
from pipeline.rules.limits import Quota
from pipeline.rules.matrix import Matrix, precedence
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import DetermineParams, determine
from pipeline.strict import RefusedError
from tests.scenarios.household import AS_OF, CONFIG, KEY, FamilyCase, person, tables_of

RULES = {rules.programme: rules for rules in policy_of(CONFIG).on(AS_OF).rules}
PAIRS = list(combinations(sorted(RULES), 2))
APART = {frozenset((pair.first, pair.second)): pair for pair in policy_of(CONFIG).on(AS_OF).apart}
APART_ORDERED = [(pair.first, pair.second) for pair in APART.values()]

DATED: dict[str, Any] = {"since": AS_OF, "source": "contoh", "certainty": "kantor"}
MEETS = Condition(column="kode_desa", known=True)
FAILS = Condition(none=(MEETS,))
OPEN = Condition(unrecorded=True)

WOMAN = person(40, "kepala_keluarga", "P")
FAMILY = FamilyCase([WOMAN])


def asking(programme: str, when: Condition = MEETS, quotas: tuple[Quota, ...] = ()) -> Rules:
    """The programme with one criterion instead of its own: no family lives in two kecamatan, or is 60 and 70."""
    criterion = Criterion(**DATED, code="SYARAT", over="family", when=when)
    return replace(RULES[programme], criteria=(criterion,), quotas=quotas)


def received(case: FamilyCase, *rules: Rules) -> dict[str, list[dict[str, Any]]]:
    """The units of each programme, with what goes together."""
    found: dict[str, pa.Table] = allot(
        determine(tables_of([case]), DetermineParams(rules, AS_OF)),
        AllotParams(rules, policy_of(CONFIG).on(AS_OF).apart, KEY),
    )
    return {each.programme: found[each.programme].to_pylist() for each in rules}


def other_programme(unit: dict[str, Any]) -> list[tuple[str, str]]:
    """What is said of other programmes: the answer and the programme."""
    return [(each["answer"], each["value"]) for each in unit["criteria"] if each["criterion"] == "PROGRAM_LAIN"]


def test_something_is_decided_of_every_pair() -> None:
    assert len(PAIRS) == 55
    CONFIG.matrix.check(sorted(RULES))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[" + ".join(pair) for pair in PAIRS])
def test_who_meets_both_receives_both_or_only_the_first(one: str, other: str) -> None:
    units = received(FAMILY, asking(one), asking(other))
    statuses = {name: unit["status"] for name, (unit,) in units.items()}
    pair = APART.get(frozenset((one, other)))
    if pair is None:
        assert statuses == {one: "eligible", other: "eligible"}
        assert all(unit["criteria"] == [] for (unit,) in units.values())
    else:
        assert statuses == {pair.first: "eligible", pair.second: "excluded"}
        assert other_programme(units[pair.second][0]) == [("no", pair.first)]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[" + ".join(pair) for pair in PAIRS])
@pytest.mark.parametrize(("when", "answer"), [(OPEN, "undetermined"), (FAILS, "excluded")], ids=["open", "fails"])
def test_who_does_not_surely_receive_the_first(one: str, other: str, when: Condition, answer: str) -> None:
    pair = APART.get(frozenset((one, other)))
    first, second = (one, other) if pair is None else (pair.first, pair.second)
    units = received(FAMILY, asking(first, when), asking(second))
    kept_open = pair is not None and answer == "undetermined"
    assert units[first][0]["status"] == answer
    assert units[second][0]["status"] == ("undetermined" if kept_open else "eligible")
    assert other_programme(units[second][0]) == ([("unknown", first)] if kept_open else [])


@pytest.mark.parametrize(("first", "second"), APART_ORDERED, ids=[" before ".join(pair) for pair in APART_ORDERED])
@pytest.mark.parametrize("when", [OPEN, FAILS], ids=["open", "fails"])
def test_the_second_never_takes_anything_from_the_first(first: str, second: str, when: Condition) -> None:
    units = received(FAMILY, asking(first), asking(second, when))
    assert units[first][0]["status"] == "eligible"
    assert units[second][0]["status"] == "excluded"
    assert [each["criterion"] for each in units[second][0]["criteria"]] == ["SYARAT", "PROGRAM_LAIN"]


@pytest.mark.parametrize(("first", "second"), APART_ORDERED, ids=[" before ".join(pair) for pair in APART_ORDERED])
def test_who_waits_for_the_first_may_receive_the_second(first: str, second: str) -> None:
    units = received(FAMILY, asking(first, quotas=(Quota(**DATED, places=0),)), asking(second))
    assert (units[first][0]["status"], units[second][0]["status"]) == ("waiting", "eligible")


def test_pkh_plus_and_aspd_are_apart_for_one_person_and_not_for_a_family() -> None:
    """The grandmother receives PKH Plus, her grandson ASPD."""
    family = FamilyCase([person(75, "kepala_keluarga", "P"), person(20, "cucu", "L")])
    elder = Criterion(**DATED, code="SYARAT", over="person", when=Condition(column="umur", at_least=70))
    units = received(family, replace(RULES["pkh_plus"], criteria=(elder,)), asking("aspd"))
    assert [unit["status"] for unit in units["pkh_plus"]] == ["eligible", "excluded"]
    assert [unit["status"] for unit in units["aspd"]] == ["excluded", "eligible"]


POOR = {"desil_nasional": 1}
PUPIL = person(9, "anak", "L", partisipasi_sekolah="masih_sekolah", jenjang_tertinggi_yang_diduduki="sd")
BANYAKAN = {"kode_kecamatan": "350622", "kode_desa": "3506222001"}
WORKER = person(40, "kepala_keluarga", "P", status_kawin="cerai_mati", status_bekerja="ya", kepemilikan_usaha="ya")
AS_WRITTEN = {
    ("pkh", "blt_desa"): FamilyCase([WOMAN, PUPIL], POOR),
    ("kube", "pena"): FamilyCase([WORKER], POOR | BANYAKAN | {"penerima_pkh": "ya"}),
}


@pytest.mark.parametrize(("pair", "case"), AS_WRITTEN.items(), ids=[" before ".join(pair) for pair in AS_WRITTEN])
def test_by_the_criteria_as_they_are_written(pair: tuple[str, str], case: FamilyCase) -> None:
    first, second = pair
    alone = received(case, RULES[second])[second][0]
    units = received(case, RULES[second], RULES[first])
    assert alone["status"] == "eligible"
    assert units[first][0]["status"] == "eligible"
    assert units[second][0]["status"] == "excluded"
    assert other_programme(units[second][0]) == [("no", first)]


@settings(max_examples=10)
@given(order=st.permutations(sorted(RULES)))
def test_the_order_of_the_rules_shows_nowhere(order: list[str]) -> None:
    family = FamilyCase([WORKER, PUPIL, person(75, "orang_tua", "L")], POOR | BANYAKAN | {"penerima_pkh": "ya"})
    assert received(family, *(RULES[name] for name in order)) == received(family, *RULES.values())


@given(order=st.permutations(sorted(RULES)))
def test_each_programme_comes_behind_those_before_it(order: list[str]) -> None:
    placed = precedence(order, policy_of(CONFIG).on(AS_OF).apart)
    assert sorted(placed) == sorted(RULES)
    assert all(placed.index(first) < placed.index(second) for first, second in APART_ORDERED)
    assert placed == precedence(sorted(RULES), policy_of(CONFIG).on(AS_OF).apart)


def test_a_pair_of_which_nothing_is_said_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        Matrix().check(["pkh", "kube"])
    assert refused.value.key == "matrix_missing"
