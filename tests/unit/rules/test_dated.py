"""Dated rules: the newest that has begun holds, its last day ends it, and an older day still finds the older rule."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import load_config
from pipeline.errors import TepatError
from pipeline.policy import policy_of
from pipeline.rulebook.versions import versions
from pipeline.rules.dated import Dated, in_force
from pipeline.rules.programme import Programme, Rules

CONFIG = load_config(Path(__file__).parents[3] / "config")
TODAY = date(2026, 11, 24)


class Named(Dated):
    """A dated thing of a name."""

    name: str

    @property
    def about(self) -> str:
        return self.name


def rule(name: str, since: date, until: date | None = None) -> Named:
    return Named(name=name, since=since, until=until, source="-", certainty="kantor")


OLD, NEW, LAST = date(2019, 1, 1), date(2025, 2, 5), date(2024, 12, 31)


@pytest.mark.parametrize(
    ("day", "since"),
    [(date(2018, 12, 31), None), (OLD, OLD), (date(2025, 2, 4), OLD), (NEW, NEW), (TODAY, NEW)],
)
def test_the_newest_that_has_begun_holds(day: date, since: date | None) -> None:
    found = in_force([rule("DESIL", NEW), rule("DESIL", OLD)], day)
    assert [each.since for each in found] == ([since] if since else [])


@pytest.mark.parametrize(("day", "holds"), [(LAST, True), (date(2025, 1, 1), False)])
def test_the_last_day_ends_it(day: date, holds: bool) -> None:
    assert bool(in_force([rule("DESIL", OLD, LAST)], day)) is holds


def test_what_has_ended_does_not_bring_the_one_before_back() -> None:
    assert in_force([rule("DESIL", OLD), rule("DESIL", date(2020, 1, 1), LAST)], TODAY) == ()


def test_others_are_not_replaced() -> None:
    found = in_force([rule("UMUR", OLD), rule("DESIL", OLD), rule("DESIL", NEW)], TODAY)
    assert [(each.name, each.since) for each in found] == [("UMUR", OLD), ("DESIL", NEW)]


days = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@given(st.lists(st.tuples(st.sampled_from("AB"), days), unique=True), days, st.randoms())
def test_the_order_of_the_file_decides_nothing(written: list[tuple[str, date]], day: date, chance: Any) -> None:
    rules = [rule(name, since) for name, since in written]
    other = list(rules)
    chance.shuffle(other)
    assert set(in_force(rules, day)) == set(in_force(other, day))


def of(programme: str, day: date) -> Rules | None:
    return next(each for each in CONFIG.programmes if each.programme == programme).on(day)


def codes(programme: str, day: date) -> set[str]:
    found = of(programme, day)
    assert found is not None
    return {criterion.code for criterion in found.criteria}


def test_kube_of_2020_asks_for_place_and_data_and_for_no_desil() -> None:
    asked = codes("kube", date(2020, 6, 1))
    assert {"LOKASI", "TERDATA"} <= asked
    assert "DESIL" not in asked
    found = of("kube", date(2020, 6, 1))
    assert found is not None
    assert {quota.area: quota.places for quota in found.quotas} == {"350622": 500, "350626": 400}
    assert found.version == "kube@2020-01-01"


def test_kube_of_2019_had_no_places_and_no_quotas() -> None:
    assert "LOKASI" not in codes("kube", date(2019, 6, 1))
    found = of("kube", date(2019, 6, 1))
    assert found is not None
    assert found.quotas == ()


def test_kube_of_today_asks_for_the_desil_instead_of_the_integrated_data() -> None:
    asked = codes("kube", TODAY)
    assert "DESIL" in asked
    assert "TERDATA" not in asked


def test_a_programme_that_has_not_begun_is_left_out_and_named() -> None:
    day = date(2020, 6, 1)
    known = {rules.programme for rules in policy_of(CONFIG).on(day).rules}
    assert known == {"kube", "pelatihan", "rtlh"}
    assert set(CONFIG.not_begun_on(day)) == {each.programme for each in CONFIG.programmes} - known
    assert CONFIG.not_begun_on(TODAY) == ()


def test_before_the_first_programme_there_is_nothing_to_determine() -> None:
    with pytest.raises(TepatError) as error:
        policy_of(CONFIG).on(date(2010, 1, 1))
    assert error.value.key == "config_no_rule"


def test_pairs_hold_from_their_day_on() -> None:
    pairs = {(pair.first, pair.second) for pair in policy_of(CONFIG).on(date(2024, 1, 1)).apart}
    assert pairs == {("kube", "pena")}
    assert ("pkh", "blt_desa") in {(pair.first, pair.second) for pair in policy_of(CONFIG).on(TODAY).apart}


def programme(**changed: Any) -> Programme:
    begun = {"since": OLD, "source": "-", "certainty": "kantor"}
    desil = {"code": "DESIL", "over": "family", "when": {"column": "desil_nasional", "between": [1, 4]}}
    who = {"column": "umur", "at_least": 17}
    said: Mapping[str, Any] = {
        "programme": "contoh",
        "unit": "family",
        "since": OLD,
        "list_columns": ["nama"],
        "criteria": [begun | desil, begun | desil | {"since": NEW}],
        "ranking": [begun | {"order": ["desil_nasional"]}],
        "representative": [begun | {"who": who}],
    }
    return Programme.model_validate(said | changed)


def test_a_programme_has_a_first_and_a_last_day() -> None:
    assert programme().on(date(2018, 12, 31)) is None
    assert programme(until=LAST).on(LAST) is not None
    assert programme(until=LAST).on(NEW) is None


def test_every_version_is_told_with_the_days_on_which_it_holds() -> None:
    told = dict(versions(programme()))["criteria"]
    assert [(each.entry.since, each.until, each.replaced) for each in told] == [
        (OLD, date(2025, 2, 4), True),
        (NEW, None, False),
    ]


def test_a_visit_asks_one_thing_only() -> None:
    """An answer counts wherever its question is asked, so no two conditions share one."""
    asked: dict[tuple[str, str], set[Any]] = {}
    for each in CONFIG.programmes:
        for criterion in each.criteria:
            if criterion.visit is not None and criterion.when is not None:
                asked.setdefault((criterion.over, criterion.visit), set()).add(criterion.when)
    assert {question: len(conditions) for question, conditions in asked.items() if len(conditions) > 1} == {}
