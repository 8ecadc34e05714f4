"""What only shows when rows are put side by side: families as a whole, and what other lists say of a person."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from pipeline.config import load_config
from pipeline.decisions import no_judgements
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.sample import ALL, DEFAULT, write_deliveries
from pipeline.steps.past import no_past
from pipeline.steps.persons import Settings, resolve_population
from schemas.consulted import Consulted
from schemas.kin import Kin
from schemas.reasons import Severity
from schemas.rules import rules_of
from tests.spec.conftest import AS_OF, read

PERSONS, SEED = 3_000, 41
PLACE = ["source_file", "source_sheet", "source_row"]
FAMILIES = frozenset(str(rule.reason) for rule in rules_of(Kin) if rule.severity is not Severity.INFO)
SIGNALS = frozenset(str(rule.reason) for rule in rules_of(Consulted) if rule.severity is not Severity.INFO)
CONFIG = load_config(Path(__file__).parents[2] / "config")


@dataclass(frozen=True)
class Compared:
    """The ledger and what was told, each line with who its row truly is: person and family, -1 for none."""

    ledger: pd.DataFrame
    findings: pd.DataFrame

    def of(self, codes: frozenset[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Ledger and findings of some codes."""
        return self.ledger[self.ledger["code"].isin(codes)], self.findings[self.findings["code"].isin(codes)]


Compare = Callable[..., Compared]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Compare:
    """Deliveries, read and compared, each kind once."""
    known: dict[tuple[frozenset[str], bool], Compared] = {}

    def compare(layouts: frozenset[str], *, messy: bool) -> Compared:
        if (layouts, messy) not in known:
            known[layouts, messy] = _compared(tmp_path_factory.mktemp("compared"), layouts, messy=messy)
        return known[layouts, messy]

    return compare


def _compared(raw: Path, layouts: frozenset[str], *, messy: bool) -> Compared:
    write_deliveries(PERSONS, SEED, raw, messy=messy, layouts=layouts)
    office = CONFIG.office
    line = Line(LocalEngine(), Ledger(on_stage=lambda name: None))
    settings = Settings(office.matching, CONFIG.weights, CONFIG.layouts, office.minimum_wage_on(AS_OF))
    population = resolve_population(line, read(raw), settings, no_judgements(), no_past())
    truth = pd.concat([pd.read_parquet(raw / name) for name in ("_truth.parquet", "_truth_cards.parquet")])
    truth = truth.astype({"source_file": "str", "source_sheet": "str"}).fillna({"true_person_id": -1})
    findings = population.findings.to_pandas(ignore_metadata=True).astype(dict.fromkeys((*PLACE[:2], "code"), "str"))
    ledger = pd.read_csv(raw / "_ledger.csv", keep_default_na=False, dtype={"related_row": "str"})
    ledger["source_row"] = pd.to_numeric(ledger["source_row"])
    who = [frame.merge(truth, on=PLACE, how="left").fillna({"true_person_id": -1}) for frame in (ledger, findings)]
    return Compared(*who)


def pairs(frame: pd.DataFrame, who: str) -> set[tuple[str, int]]:
    return set(zip(frame["code"], frame[who], strict=True))


DTSEN = frozenset({"dtsen"})


def test_every_fault_of_a_family_is_found_in_that_family(compared: Compare) -> None:
    said, found = compared(DTSEN, messy=True).of(FAMILIES)
    assert set(said["code"]) == FAMILIES - {"KK_DI_DUA_DESA"}
    assert pairs(said, "true_family_id") <= pairs(found, "true_family_id")


def test_a_card_in_two_desa_is_found_where_a_list_says_places_alone(compared: Compare) -> None:
    said, found = compared(frozenset({"dtks"}), messy=True).of(frozenset({"KK_DI_DUA_DESA"}))
    assert len(said)
    assert pairs(said, "true_person_id") == pairs(found, "true_person_id")


@pytest.mark.parametrize("layouts", [DTSEN, DEFAULT, ALL], ids=["dtsen", "regular", "every kind"])
def test_a_family_without_any_fault_is_not_remarked_on(compared: Compare, layouts: frozenset[str]) -> None:
    judged = compared(layouts, messy=True)
    _, found = judged.of(FAMILIES)
    touched = set(judged.ledger["true_family_id"])
    # Two cards get into each other's way where a NIK of one family was written for somebody of another.
    related = judged.findings[judged.findings["code"] == "NIK_DIPAKAI_ORANG_LAIN"]["true_family_id"]
    assert found[~found["true_family_id"].isin(touched | set(related))].to_dict("records") == []


@pytest.mark.parametrize("layouts", [DEFAULT, ALL], ids=["regular", "every kind"])
def test_clean_deliveries_have_nothing_to_tell_of_families(compared: Compare, layouts: frozenset[str]) -> None:
    _, found = compared(layouts, messy=False).of(FAMILIES)
    assert found.to_dict("records") == []


@pytest.mark.parametrize("messy", [True, False], ids=["damaged", "undamaged"])
def test_what_lists_say_of_a_person_is_told_at_that_person(compared: Compare, messy: bool) -> None:
    judged = compared(ALL, messy=messy)
    said, found = judged.of(SIGNALS)
    said = said[said["related_row"] != ""]
    assert set(said["code"]) == SIGNALS
    assert pairs(said, "true_person_id") <= pairs(found, "true_person_id")


def test_nothing_is_told_of_whom_no_list_speaks(compared: Compare) -> None:
    said, found = compared(ALL, messy=False).of(SIGNALS)
    assert pairs(found, "true_person_id") == pairs(said, "true_person_id")
