"""What changed on the lists between two runs, and why: one thing changes at a time, and is told as the cause."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.explain import Query, explain
from pipeline.messages import LANGUAGES, Messages
from pipeline.pairs import judge_pairs
from pipeline.proposals import answer_proposals
from pipeline.report.changes import count_changes
from schemas.judgements import Word
from schemas.repairs import Answer
from tests.spec.office import CARD, NIK, NOW, person
from tests.spec.tried import APART, COBA, QUOTA, SEEN, TOGETHER, Trying

OLD, YOUNG = "1950-05-01", "1990-05-01"
ALMOST = "1966-12-01"
"""Sixty in a week."""

LATER = date(2026, 12, 24)
OTHER_NIK, DAMAGED = "3506174105900007", "350617410590001"
WIDE = COBA.replace("at_least = 60", "at_least = 30")


def born(day: str, number: int = 1) -> list[str]:
    """Somebody who lives alone."""
    date_of = f"{day[8:]}{day[5:7]}{day[2:4]}"
    nik = f"350617{int(date_of[:2]) + 40:02}{date_of[2:]}{number:04}"
    return person(nik, f"TUKIRAH {'ABCDEFG'[number]}", NOKK=f"350617010111{number:04}", **{"TANGGAL LAHIR": day})


@pytest.fixture
def office(tmp_path: Path) -> Trying:
    return Trying(tmp_path)


def published(office: Trying, *rows: list[str], name: str = "a.csv") -> None:
    office.deliver(name, *rows)
    office.publish()


def test_the_first_run_has_no_changes(office: Trying) -> None:
    published(office, born(OLD))
    assert office.changes() == []
    assert office.manifest()["counts"]["list_changes"] is None
    assert office.manifest()["counts"]["eligible"] == {"coba": 1}


def test_the_same_again_changes_nothing(office: Trying) -> None:
    published(office, born(OLD), born(YOUNG, 2))
    office.publish()
    assert office.changes() == []
    assert set(office.manifest()["counts"]["list_changes"].values()) == {0}
    assert not [each["stage"] for each in office.manifest()["stages"] if each["stage"].startswith("swap")]


def test_another_birth_date_is_a_change_of_data(office: Trying) -> None:
    published(office, person())
    published(office, person(**{"TANGGAL LAHIR": OLD}))
    assert office.changes() == [("masuk", ["data"])]
    (row,) = office.rows("list_changes")
    assert (row["criteria_gone"], row["criteria_new"]) == (["LANSIA"], [])
    assert (row["status_before"], row["status_after"]) == ("excluded", "eligible")
    published(office, person())
    assert office.changes() == [("keluar", ["data"])]
    assert office.rows("list_changes")[0]["criteria_new"] == ["LANSIA"]


def test_who_is_not_in_the_data_any_more_has_left(office: Trying) -> None:
    published(office, born(OLD), born(OLD, 2), born(YOUNG, 3))
    published(office, born(OLD))
    (row,) = office.rows("list_changes")
    assert (row["event"], row["causes"], row["status_after"]) == ("keluar", ["data"], None)
    published(office, born(OLD), born(OLD, 2), born(YOUNG, 3))
    (row,) = office.rows("list_changes")
    assert (row["event"], row["causes"], row["status_before"]) == ("masuk", ["data"], None)


def test_another_limit_is_a_change_of_rules(office: Trying) -> None:
    published(office, born(OLD), born(YOUNG, 2))
    office.rules(WIDE)
    office.publish()
    assert office.changes() == [("masuk", ["aturan"])]


def test_a_rule_that_begins_is_a_change_of_rules(office: Trying) -> None:
    later = WIDE[WIDE.index("[[criteria]]") : WIDE.index("[[criteria]]", WIDE.index("SENDIRI") - 40)]
    office.rules(COBA + later.replace("2020-01-01", "2026-12-01"))
    published(office, born(OLD), born(YOUNG, 2))
    office.day(LATER)
    office.publish()
    assert office.changes() == [("masuk", ["aturan"])]


def test_another_text_beside_a_rule_changes_nothing(office: Trying) -> None:
    published(office, born(OLD), born(YOUNG, 2))
    office.rules(COBA.replace('source = "-"', 'source = "Peraturan baru"'))
    office.publish()
    assert office.changes() == []


def test_one_more_place_moves_exactly_one_up(office: Trying) -> None:
    office.rules(COBA + QUOTA)
    published(office, *(born(OLD, number) for number in range(1, 5)))
    (second,) = [
        row["unit_id"] for row in office.rows("determinations") if row["status"] == "waiting" and row["rank"] == 1
    ]
    office.rules(COBA + QUOTA.replace("places = 1", "places = 2"))
    office.publish()
    assert office.changes() == [("naik_dari_antrean", ["kuota"])]
    assert office.rows("list_changes")[0]["unit_id"] == second
    assert office.rows("list_changes")[0]["criteria_gone"] == ["KUOTA"]
    office.rules(COBA + QUOTA)
    office.publish()
    assert office.changes() == [("turun_ke_antrean", ["kuota"])]


def test_who_moves_up_because_another_family_left_moves_up_by_data(office: Trying) -> None:
    office.rules(COBA + QUOTA)
    rows = {number: born(OLD, number) for number in (1, 2)}
    published(office, *rows.values())
    first = next(row["no_kk"] for row in office.rows("determinations") if row["status"] == "eligible")
    published(office, *(row for number, row in rows.items() if not first.endswith(str(number))))
    assert sorted(office.changes()) == [("keluar", ["data"]), ("naik_dari_antrean", ["data"])]


def test_a_birthday_is_a_change_of_the_day(office: Trying) -> None:
    published(office, born(ALMOST))
    office.day(LATER)
    office.publish()
    assert office.changes() == [("masuk", ["tanggal"])]


def test_what_an_officer_saw_is_a_cause(office: Trying) -> None:
    office.rules(COBA + SEEN)
    published(office, born(OLD))
    office.visited(office.family_of("a.csv"), "ya")
    office.publish()
    assert office.changes() == [("masuk", ["kunjungan"])]


def test_two_programmes_that_do_not_go_together_any_more(office: Trying) -> None:
    office.rules(COBA, lain=COBA.replace('"coba"', '"lain"'))
    published(office, born(OLD))
    office.pairs(APART)
    office.publish()
    assert office.changes() == [("keluar", ["program_lain"])]
    assert office.rows("list_changes")[0]["criteria_new"] == ["PROGRAM_LAIN"]
    office.pairs(TOGETHER)
    office.publish()
    assert office.changes() == [("masuk", ["program_lain"])]


def test_a_programme_that_begins_or_ends_is_a_change_of_rules(office: Trying) -> None:
    published(office, born(OLD), born(YOUNG, 2))
    office.rules(COBA, lain=COBA.replace('"coba"', '"lain"'))
    office.publish()
    assert office.changes() == [("masuk", ["aturan"])]
    assert office.manifest()["changed_since_last_run"] == ["aturan"]
    (office.config_folder / "programmes" / "lain.toml").unlink()
    office.rules(COBA)
    office.publish()
    assert office.changes() == [("keluar", ["aturan"])]
    assert [row["programme"] for row in office.rows("list_changes")] == ["lain"]


def test_a_judgement_that_makes_two_one_is_a_decision_and_matching(office: Trying) -> None:
    """Two rows that are one person make a family of one."""
    office.rules(WIDE)
    published(office, person(), person(OTHER_NIK))
    names = [pair["pair_id"] for pair in office.rows("review_pairs")]
    assert judge_pairs(office.current, office.decisions, names, Word.SAME, by="Sri", why="dilihat", now=NOW)
    office.publish()
    assert office.changes() == [("masuk", ["keputusan", "pencocokan"])]
    office.publish()
    assert office.changes() == []


def test_an_accepted_repair_is_a_decision(office: Trying) -> None:
    """A row in quarantine leaves open how many live there."""
    office.rules(WIDE)
    office.deliver("b.csv", person())
    published(office, person(DAMAGED))
    names = [row["proposal_id"] for row in office.rows("proposals")]
    assert answer_proposals(office.current, office.decisions, names, Answer.ACCEPTED, by="Sri", why="dilihat", now=NOW)
    office.publish()
    assert office.changes() == [("masuk", ["keputusan"])]


def test_where_only_two_changes_together_suffice_both_are_told(office: Trying) -> None:
    published(office, born("1996-12-01"))
    office.rules(WIDE)
    office.day(LATER)
    office.publish()
    assert office.changes() == [("masuk", ["gabungan", "aturan", "tanggal"])]


def test_where_each_of_two_changes_would_suffice_both_are_told(office: Trying) -> None:
    published(office, person())
    office.rules(WIDE)
    published(office, person(**{"TANGGAL LAHIR": OLD}))
    assert office.changes() == [("masuk", ["aturan", "data"])]


def test_each_unit_has_the_cause_of_its_own(office: Trying) -> None:
    office.rules(COBA + SEEN)
    rows = [born(OLD), born(ALMOST, 2), person(NIK, NOKK=CARD)]
    published(office, *rows)
    cards = {row["unit_id"]: row["no_kk"] for row in office.rows("determinations")}
    office.rules(COBA + SEEN.replace("unrecorded = true", 'column = "kk_sah", is_true = true'))
    office.day(LATER)
    published(office, *rows[:2], person(NIK, NOKK=CARD, **{"TANGGAL LAHIR": OLD}))
    causes = {cards[row["unit_id"]]: row["causes"] for row in office.rows("list_changes")}
    assert causes == {
        "3506170101110001": ["aturan"],
        "3506170101110002": ["gabungan", "aturan", "tanggal", "data"],
        CARD: ["gabungan", "aturan", "tanggal", "data"],
    }


@pytest.mark.parametrize("lost", ["config", "visit_answers.parquet"])
def test_a_run_that_does_not_hold_its_rules_cannot_be_compared(office: Trying, lost: str) -> None:
    published(office, person())
    path = office.current / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    published(office, person(**{"TANGGAL LAHIR": OLD}))
    assert office.changes() == [("masuk", ["tidak_dapat_dibandingkan"])]


def test_rules_that_the_program_does_not_understand_any_more_cannot_be_compared(office: Trying) -> None:
    published(office, person())
    file = office.current / "config" / "programmes" / "coba.toml"
    file.write_text(file.read_text("utf-8").replace("list_columns", "kolom"), "utf-8")
    published(office, person(**{"TANGGAL LAHIR": OLD}))
    assert office.changes() == [("masuk", ["tidak_dapat_dibandingkan"])]


def test_the_rules_of_a_run_lie_in_it_as_the_office_wrote_them(office: Trying) -> None:
    published(office, person())
    text = (office.config_folder / "programmes" / "coba.toml").read_bytes()
    assert (office.current / "config" / "programmes" / "coba.toml").read_bytes() == text
    listed = {output["path"] for output in office.manifest()["outputs"]}
    assert {"config/office.toml", "config/together.toml", "config/programmes/coba.toml"} <= listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_and_the_report_tell_it(office: Trying, language: str) -> None:
    published(office, person(), born(YOUNG, 2))
    office.rules(WIDE)
    office.publish()
    messages = Messages(language)
    told = " ".join(explain(office.current, Query(nik=NIK), messages, programme="coba", reveal=False).split())
    assert messages.say("explain.h_list_changes") in told
    assert messages.word("cause", "aturan") in told
    counted = count_changes(office.current, office.manifest())
    assert counted is not None
    assert counted.programmes == (("coba", (2,)),)
    assert counted.causes == (("masuk", "aturan", 2),)
