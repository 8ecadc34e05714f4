"""The rules in ``config/programmes`` on drawn populations: as one by one, nothing lost, unknown never taken for no."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.policy import policy_of
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import DetermineParams, determine
from tests.properties.drawn_population import FAMILY_WORDS, PERSON_WORDS, RULES, drawn_population
from tests.properties.drawn_rules import family_rules, person_rules
from tests.properties.slow_places import as_placed, slow_places
from tests.properties.slow_units import as_slow, slow_units
from tests.scenarios.household import AS_OF, CONFIG, KEY, FamilyCase, tables_of

SEEDS = st.integers(0, 10_000)
IN_ORDER = ("pkh", "bpnt", "kube", "pena", "pkh_plus", "aspd", "blt_desa", "pbi_jk", "rtlh", "pelatihan", "atensi")
"""Each programme behind those that it leaves people to."""

MAY_BE_FORGOTTEN = sorted({"tanggal_lahir", *PERSON_WORDS} - {"aparatur", "upah_di_atas_umk", "jaminan_lain"})
CARD_MAY_FORGET = sorted({"kode_desa", "desil_nasional", "luas_lantai", *FAMILY_WORDS})
"""What may be missing. That no list says somebody is a civil servant means that no list says so, and a card that does
not state its size is taken to be complete: both are decided so, and neither is here."""


@settings(max_examples=12)
@given(seed=SEEDS)
def test_as_one_by_one(seed: int) -> None:
    population = drawn_population(seed, 25)
    found = determine(tables_of(population), DetermineParams(RULES, AS_OF))
    for rules in RULES:
        units = [as_slow(unit) for unit in found[rules.programme].to_pylist()]
        assert units == slow_units(rules, population, AS_OF)


@settings(max_examples=12)
@given(seed=SEEDS, chance=SEEDS)
def test_places_as_one_by_one_whatever_the_order_of_rows(seed: int, chance: int) -> None:
    tables, draw = tables_of(drawn_population(seed, 25, gaps=0.02)), np.random.default_rng(chance)
    shuffled = {name: table.take(pa.array(draw.permutation(table.num_rows))) for name, table in tables.items()}
    apart = policy_of(CONFIG).on(AS_OF).apart
    units = determine(tables, DetermineParams(RULES, AS_OF))
    ordered = sorted(RULES, key=lambda rules: IN_ORDER.index(rules.programme))
    slow = slow_places({each.programme: units[each.programme].to_pylist() for each in RULES}, ordered, apart, KEY)
    found = allot(determine(shuffled, DetermineParams(RULES, AS_OF)), AllotParams(RULES, apart, KEY))
    for rules in RULES:
        quick = as_placed(found[rules.programme])
        assert quick == slow[rules.programme]


def answers_of(rules: tuple[Rules, ...], population: list[FamilyCase]) -> dict[tuple[str, str, str], str]:
    """The answer to each criterion of each unit."""
    found = determine(tables_of(population), DetermineParams(rules, AS_OF))
    answers = {}
    for each in rules:
        for unit in found[each.programme].to_pylist():
            told = {reason["criterion"]: reason["answer"] for reason in unit["criteria"]}
            for criterion in each.criteria:
                answers[each.programme, unit["unit_id"], criterion.code] = told.get(criterion.code, "yes")
    return answers


def forgetful(population: list[FamilyCase], column: str) -> list[FamilyCase]:
    """The same families, of whom nobody knows one thing."""
    if column in CARD_MAY_FORGET:
        return [FamilyCase(case.members, {**case.card, column: None}) for case in population]
    return [FamilyCase([{**each, column: None} for each in case.members], case.card) for case in population]


def changed(rules: tuple[Rules, ...], population: list[FamilyCase], column: str) -> set[tuple[str, str]]:
    """How answers change when something is forgotten."""
    before, after = answers_of(rules, population), answers_of(rules, forgetful(population, column))
    return {(before[key], after[key]) for key in before if before[key] != after[key]}


@settings(max_examples=25)
@given(seed=SEEDS, column=st.sampled_from([*MAY_BE_FORGOTTEN, *CARD_MAY_FORGET]))
def test_forgetting_a_value_can_only_leave_a_criterion_open(seed: int, column: str) -> None:
    assert changed(RULES, drawn_population(seed, 15, gaps=0.03), column) <= {("yes", "unknown"), ("no", "unknown")}


@settings(max_examples=50)
@given(
    seed=SEEDS,
    of_families=family_rules("keluarga"),
    of_persons=person_rules("orang"),
    column=st.sampled_from([*MAY_BE_FORGOTTEN, *CARD_MAY_FORGET]),
)
def test_nor_under_any_other_rules(seed: int, of_families: Rules, of_persons: Rules, column: str) -> None:
    population = drawn_population(seed, 6)
    assert changed((of_families, of_persons), population, column) <= {("yes", "unknown"), ("no", "unknown")}
