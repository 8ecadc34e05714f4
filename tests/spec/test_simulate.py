"""Trying a rule before it is law: who would enter and leave, and what it would cost; nothing is published."""

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipeline.__main__ import cli
from pipeline.errors import Exit
from pipeline.messages import LANGUAGES
from pipeline.policy import load_policy
from pipeline.simulation import Simulated, simulate
from pipeline.steps.stored import StoredRun
from tests.spec.test_list_changes import OLD, WIDE, YOUNG, born
from tests.spec.tried import COBA, QUOTA, Trying, write_rules

ADULTS = dict.fromkeys((2, 3), YOUNG)


@pytest.fixture
def office(tmp_path: Path) -> Trying:
    """One aged person and two adults, each alone."""
    found = Trying(tmp_path)
    found.deliver("a.csv", born(OLD), *(born(day, number) for number, day in ADULTS.items()))
    found.publish()
    return found


def tried(office: Trying, coba: str, as_of: date | None = None, **others: str) -> Simulated:
    folder = write_rules(office.folder / "dicoba", coba, **others)
    return simulate(StoredRun(office.current), load_policy(folder), as_of)


def command(office: Trying, *words: str) -> Result:
    return CliRunner().invoke(cli, ["simulate", "--clean", str(office.folder / "clean"), *words])


def test_a_wider_rule_lets_families_in_and_costs_more(office: Trying) -> None:
    (effect,) = tried(office, WIDE).effects
    assert (effect.listed, effect.rupiah) == ((1, 3), (100_000, 300_000))
    assert (effect.events, effect.kecamatan) == ({"masuk": 2}, (("350617", 2, 0),))


def test_the_same_rules_change_nothing(office: Trying) -> None:
    simulated = tried(office, COBA)
    (effect,) = simulated.effects
    assert (effect.listed, effect.rupiah, effect.events, effect.kecamatan) == ((1, 1), (100_000, 100_000), {}, ())
    assert simulated.changed.num_rows == 0


def test_a_quota_puts_who_was_listed_on_the_waiting_list(office: Trying) -> None:
    office.rules(WIDE)
    office.publish()
    (effect,) = tried(office, WIDE + QUOTA).effects
    assert (effect.listed, effect.events, effect.kecamatan) == ((3, 1), {"turun_ke_antrean": 2}, (("350617", 0, 2),))


def test_dearer_aid_costs_more_though_nobody_moves(office: Trying) -> None:
    (effect,) = tried(office, COBA.replace("100_000", "250_000")).effects
    assert (effect.rupiah, effect.events) == ((100_000, 250_000), {})


def test_a_rule_that_begins_later_is_tried_on_that_day_against_the_own_rules(office: Trying) -> None:
    begins = WIDE[WIDE.index("[[criteria]]") :].split("\n\n")[0].replace("2020-01-01", "2027-01-01")
    assert tried(office, COBA + begins).effects[0].events == {}
    simulated = tried(office, COBA + begins, date(2027, 1, 1))
    assert (simulated.as_of, simulated.effects[0].events) == (date(2027, 1, 1), {"masuk": 2})


def test_a_programme_that_only_one_side_has_is_told(office: Trying) -> None:
    other = COBA.replace('"coba"', '"lain"')
    both = {effect.programme: effect.listed for effect in tried(office, COBA, lain=other).effects}
    assert both == {"coba": (1, 1), "lain": (None, 1)}
    office.rules(COBA, lain=other)
    office.publish()
    (office.folder / "dicoba" / "programmes" / "lain.toml").unlink()
    one = {effect.programme: effect.listed for effect in tried(office, COBA).effects}
    assert one == {"coba": (1, 1), "lain": (1, None)}


def test_the_answers_of_visits_count(office: Trying) -> None:
    seen = COBA.replace("members = { at_most = 1 }", "unrecorded = true").replace(
        'over = "family"\nwhen = { unrec', 'over = "family"\nvisit = "RUMAH"\nwhen = { unrec'
    )
    office.visited(
        next(row["family_id"] for row in office.rows("determinations") if row["status"] == "eligible"), "tidak"
    )
    office.publish()
    (effect,) = tried(office, seen).effects
    assert (effect.listed, effect.events["keluar"]) == ((1, 0), 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_tells_it_and_publishes_nothing(office: Trying, tmp_path: Path, language: str) -> None:
    folder, out = write_rules(office.folder / "dicoba", WIDE), tmp_path / "berubah.parquet"
    before = sorted((office.folder / "clean").rglob("*"))
    result = command(office, "--config", str(folder), "--out", str(out), "--lang", language)
    assert result.exit_code == 0
    assert "Pare" in result.output
    assert "200.000" in result.output or "200,000" in result.output
    assert sorted((office.folder / "clean").rglob("*")) == before
    rows = pq.read_table(out).to_pylist()
    assert [row["event"] for row in rows] == ["masuk", "masuk"]
    assert not {"nama", "nik", "no_kk"} & set(rows[0])


def test_rules_that_are_not_understood_are_refused_with_the_place(office: Trying) -> None:
    folder = write_rules(office.folder / "dicoba", COBA.replace("at_most", "paling_banyak"))
    result = command(office, "--config", str(folder))
    assert result.exit_code == Exit.USAGE
    assert "coba.toml" in result.stderr
    result = command(office, "--config", str(office.folder / "tidak-ada"))
    assert (result.exit_code, "office.toml" in result.stderr) == (Exit.USAGE, True)


def test_without_a_run_there_is_nothing_to_try_on(office: Trying, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        cli, ["simulate", "--config", str(office.config_folder), "--clean", str(tmp_path / "kosong")]
    )
    assert result.exit_code == Exit.NOTHING_TO_READ


def test_a_run_from_before_rules_were_kept_is_told(office: Trying) -> None:
    (office.current / "config" / "office.toml").unlink()
    result = command(office, "--config", str(office.config_folder))
    assert result.exit_code == Exit.NOTHING_TO_READ
    assert json.loads((office.current / "manifest.json").read_text("utf-8"))["run_id"] == "run-1"
