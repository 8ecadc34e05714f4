"""From pair to judgement: an officer says who is one person and who is not, and every later run obeys."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from pipeline.__main__ import cli
from pipeline.decisions import Judgement
from pipeline.errors import Exit, TepatError
from pipeline.explain import Query, explain
from pipeline.messages import Messages
from pipeline.pairs import Wanted, judge_pairs, list_pairs, split_record
from pipeline.proposals import answer_proposals
from pipeline.report.duplicates import count_duplicates
from schemas.judgements import Word
from schemas.repairs import Answer
from tests.spec.office import CARD, NIK, NOW, Office, person

OTHER_NIK = "3506174105900007"
BY, WHY = "Sri", "KTP-el dilihat"


class Judging(Office):
    """An office that judges pairs."""

    def judge(self, word: Word, *names: str) -> int:
        return judge_pairs(self.current, self.decisions, names, word, by=BY, why=WHY, now=NOW)

    def split(self, person_id: str, record_id: str) -> int:
        return split_record(self.current, self.decisions, person_id, record_id, by=BY, why=WHY, now=NOW)

    def waiting(self) -> list[tuple[str, str | None]]:
        return [(pair["pair_id"], pair["judgement"]) for pair in self.rows("review_pairs")]

    def effects(self) -> list[str]:
        return [row["effect"] for row in self.rows("judgements")]

    def record(self, file: str) -> str:
        (found,) = {
            link["record_id"] for link in self.rows("links") if link["source_file"] == file and link["person_id"]
        }
        return str(found)

    def groups(self, *files: str) -> list[int]:
        """For each file the number of its person, counted from 0 as they come."""
        seen: dict[str, int] = {}
        return [seen.setdefault(self.person_of(file), len(seen)) for file in files]

    def link(self, file: str) -> Mapping[str, Any]:
        (found,) = [link for link in self.rows("links") if link["source_file"] == file and link["person_id"]]
        return found


def delivered(folder: Path, **files: list[str]) -> Judging:
    office = Judging(folder)
    for name, row in files.items():
        office.deliver(f"{name}.csv", row)
    office.publish()
    return office


@pytest.fixture
def office(tmp_path: Path) -> Judging:
    """One name, birth date, mother and card, and two NIK: the machine leaves them to an officer."""
    return delivered(tmp_path, a=person(), b=person(OTHER_NIK))


@pytest.fixture
def pair(office: Judging) -> str:
    ((name, judgement),) = office.waiting()
    assert judgement is None
    assert office.groups("a.csv", "b.csv") == [0, 1]
    return name


@pytest.fixture
def merged(tmp_path: Path) -> Judging:
    """Three rows of one name, birth date and mother, each with another card, one with a NIK: one person."""
    found = delivered(
        tmp_path, a=person(), b=person("", NOKK="3506170101100002"), c=person("", NOKK="3506170101100003")
    )
    assert found.groups("a.csv", "b.csv", "c.csv") == [0, 0, 0]
    return found


def test_a_pair_judged_the_same_is_one_person_in_the_next_run_even_with_two_nik(office: Judging, pair: str) -> None:
    assert office.judge(Word.SAME, pair[:5]) == 1
    assert office.groups("a.csv", "b.csv") == [0, 1]
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 0]
    assert office.waiting() == []
    assert office.effects() == ["berlaku"]
    said = [(each["field"], each["level"]) for each in office.link("b.csv")["evidence"]]
    assert ("keputusan_petugas", "sama") in said
    assert office.link("b.csv")["matched_record_id"] == office.record("a.csv")


def test_rows_that_nothing_brings_together_are_one_person_when_an_officer_says_so(tmp_path: Path) -> None:
    office = delivered(tmp_path, a=person(), b=person(OTHER_NIK))
    (name,) = [name for name, _ in office.waiting()]
    office.judge(Word.SAME, name)
    (file,) = office.decisions.iterdir()
    said = json.loads(file.read_text("utf-8"))
    changed = {"nik": None, "no_kk": None, "nama": "PONIRAH", "tanggal_lahir": "1960-01-02", "nama_ibu_kandung": "SARI"}
    said["baris"][1] |= changed
    file.write_text(json.dumps(said), "utf-8")
    row = {"NOKK": "", "TANGGAL LAHIR": "1960-01-02", "NAMA IBU KANDUNG": "SARI"}
    office.deliver("b.csv", person("", "PONIRAH", **row))
    office.publish()
    assert office.effects() == ["berlaku"]
    assert office.groups("a.csv", "b.csv") == [0, 0]
    assert [each["field"] for each in office.link("b.csv")["evidence"]] == ["keputusan_petugas"]


def test_a_merged_pair_judged_different_is_two_persons_whatever_chains_them(merged: Judging) -> None:
    assert merged.split(merged.person_of("a.csv"), merged.record("b.csv")) == 2
    merged.publish()
    assert merged.groups("a.csv", "b.csv", "c.csv") == [0, 1, 0]
    assert merged.waiting() == []
    for name in ("d.csv", "e.csv"):
        merged.deliver(name, person("", NOKK="3506170101100004"))
        merged.publish()
        assert merged.groups("a.csv", "b.csv")[1] == 1


def test_only_the_pair_that_was_judged_is_decided(merged: Judging) -> None:
    merged.split(merged.person_of("a.csv"), merged.record("b.csv"))
    (file,) = merged.decisions.iterdir()
    lines = file.read_text("utf-8").splitlines()
    (ab,) = [line for line in lines if NIK in line]
    file.write_text(ab + "\n", "utf-8")
    merged.publish()
    assert merged.groups("a.csv", "b.csv")[1] == 1
    review = {frozenset((pair["record_id_a"], pair["record_id_b"])) for pair in merged.rows("review_pairs")}
    assert frozenset((merged.record("a.csv"), merged.record("b.csv"))) not in review
    assert review


def test_two_persons_of_one_nik_are_told_as_a_nik_in_dispute(tmp_path: Path) -> None:
    office = delivered(tmp_path, a=person(), b=person(NOKK="3506170101100002"))
    office.split(office.person_of("a.csv"), office.record("b.csv"))
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 1]
    assert "NIK_DIPAKAI_ORANG_LAIN" in office.codes("a.csv")
    assert office.waiting() == []


def test_a_pair_left_unsure_stays_in_review_as_seen(office: Judging, pair: str) -> None:
    office.judge(Word.UNSURE, pair)
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 1]
    assert office.waiting() == [(pair, "ragu")]
    words = Messages("id")
    assert pair not in list_pairs(office.current, Wanted(None, False, 20), words, reveal=False)
    assert pair in list_pairs(office.current, Wanted(None, True, 20), words, reveal=False)


def test_a_pair_left_unsure_is_not_merged_by_itself(merged: Judging) -> None:
    merged.split(merged.person_of("a.csv"), merged.record("b.csv"))
    (file,) = merged.decisions.iterdir()
    file.write_text(file.read_text("utf-8").replace('"beda"', '"ragu"'), "utf-8")
    merged.publish()
    assert merged.groups("a.csv", "b.csv", "c.csv") == [0, 1, 0]
    assert [judgement for _, judgement in merged.waiting()] == ["ragu", "ragu"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("NAMA", "SITI AMINAN"),
        ("TANGGAL LAHIR", "1990-05-11"),
        ("NAMA IBU KANDUNG", "SUMARTI"),
        ("NOKK", "3506170101100009"),
        ("NIK", "3506174105900008"),
    ],
)
def test_a_judgement_is_open_again_when_a_source_changes_what_was_compared(
    office: Judging, pair: str, heading: str, value: str
) -> None:
    office.judge(Word.SAME, pair)
    office.publish()
    changed = {"NIK": OTHER_NIK} | {heading: value}
    office.deliver("b.csv", person(changed.pop("NIK"), **changed))
    office.publish()
    assert office.effects() == ["dibuka_lagi"]
    assert office.groups("a.csv", "b.csv") == [0, 1]
    assert all(judgement is None for _, judgement in office.waiting())
    office.deliver("b.csv", person(OTHER_NIK))
    office.publish()
    assert office.effects() == ["berlaku"]
    assert office.groups("a.csv", "b.csv") == [0, 0]


def test_it_holds_when_the_rows_are_delivered_in_other_files_with_something_else_that_is_not_compared(
    office: Judging, pair: str
) -> None:
    office.judge(Word.SAME, pair)
    (office.folder / "raw" / "b.csv").unlink()
    office.deliver("c.csv", person("3506170303850002", "BUDI"), person(OTHER_NIK, ALAMAT="JALAN BARU"))
    office.publish()
    assert office.effects() == ["berlaku"]
    assert len(office.rows("persons")) == 2


def test_it_is_told_when_there_is_no_such_row_any_more(office: Judging, pair: str) -> None:
    office.judge(Word.SAME, pair)
    office.deliver("b.csv", person("3506170303850002", "BUDI", NOKK="3506170303100002"))
    office.publish()
    assert office.effects() == ["baris_tidak_ada"]
    told = explain(office.current, Query(nik=NIK), Messages("id"), programme=None, reveal=False)
    assert "baris yang tidak ada lagi" in " ".join(told.split())


def test_the_values_compared_are_those_of_repaired_rows(tmp_path: Path) -> None:
    elsewhere = "3506094105900012"
    office = delivered(tmp_path, a=person(), b=person(elsewhere))
    office.judge(Word.SAME, *[name for name, _ in office.waiting()])
    office.deliver("b.csv", person(elsewhere[:-1]))
    office.deliver("c.csv", person(elsewhere))
    office.publish()
    (proposal,) = [row["proposal_id"] for row in office.rows("proposals")]
    answer_proposals(office.current, office.decisions, [proposal], Answer.ACCEPTED, by=BY, why=WHY, now=NOW)
    (office.folder / "raw" / "c.csv").unlink()
    office.publish()
    assert office.effects() == ["berlaku"]
    assert office.groups("a.csv", "b.csv") == [0, 0]


def test_the_latest_judgement_of_a_pair_counts(office: Judging, pair: str) -> None:
    office.judge(Word.SAME, pair)
    office.publish()
    office.judge(Word.DIFFERENT, pair)
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 1]
    assert office.waiting() == []
    office.judge(Word.SAME, pair)
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 0]
    (file,) = office.decisions.iterdir()
    assert [json.loads(line)["keputusan"] for line in file.read_text("utf-8").splitlines()] == ["sama", "beda", "sama"]


def test_a_merge_that_an_officer_made_can_be_undone(office: Judging, pair: str) -> None:
    office.judge(Word.SAME, pair)
    office.publish()
    assert office.split(office.person_of("a.csv"), office.record("a.csv")) == 1
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 1]
    assert office.effects() == ["berlaku"]


def test_rows_that_say_the_same_go_together_when_one_is_split_off(tmp_path: Path) -> None:
    twice = person("", NOKK="3506170101100002")
    office = delivered(tmp_path, a=person(), b=twice, c=[*twice[:-1], "FAMILI LAIN"])
    assert office.groups("a.csv", "b.csv", "c.csv") == [0, 0, 0]
    assert office.split(office.person_of("a.csv"), office.record("b.csv")) == 1
    office.publish()
    assert office.groups("a.csv", "b.csv", "c.csv") == [0, 1, 1]


def test_what_cannot_be_split_or_judged_is_refused_and_nothing_is_written(office: Judging, pair: str) -> None:
    cases = [
        (lambda: office.split(office.person_of("a.csv"), office.record("b.csv")), "split_unknown"),
        (lambda: office.split(office.person_of("a.csv"), office.record("a.csv")), "split_alone"),
        (lambda: office.judge(Word.SAME, pair, "Dxyz"), "pair_unknown"),
    ]
    for attempt, key in cases:
        with pytest.raises(TepatError) as refused:
            attempt()
        assert (refused.value.exit_code, refused.value.key) == (Exit.USAGE, key)
        assert Messages("id").say(refused.value.key, **refused.value.facts)
    assert not office.decisions.exists()


def test_of_judgements_that_contradict_each_other_the_earliest_gives_way(merged: Judging) -> None:
    files = ("a.csv", "b.csv", "c.csv")
    merged.split(merged.person_of("a.csv"), merged.record("b.csv"))
    merged.split(merged.person_of("a.csv"), merged.record("c.csv"))
    (file,) = merged.decisions.iterdir()
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    by_rows = {frozenset(row["no_kk"][-1] for row in line["baris"]): line for line in lines}
    chain = [("12", "sama"), ("23", "sama"), ("13", "beda")]
    said = [by_rows[frozenset(rows)] | {"keputusan": word} for rows, word in chain]
    file.write_text("".join(json.dumps(line) + "\n" for line in said), "utf-8")
    merged.publish()
    assert merged.effects() == ["bertentangan", "berlaku", "berlaku"]
    assert merged.groups(*files) == [0, 1, 1]


def test_judgements_are_a_line_each_that_a_person_can_read(office: Judging, pair: str) -> None:
    office.judge(Word.DIFFERENT, pair)
    (file,) = office.decisions.iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("padanan-2026-11.jsonl", 0o600)
    row = {
        "daftar": "dtks",
        "nik": NIK,
        "no_kk": CARD,
        "nama": "SITI AMINAH",
        "tanggal_lahir": "1990-05-01",
        "nama_ibu_kandung": "SUMARNI",
        "kode_desa": "3506172003",
    }
    said = json.loads(file.read_text("utf-8"))
    assert said == {
        "waktu": "2026-11-24T09:00:00Z",
        "petugas": "Sri",
        "keputusan": "beda",
        "alasan": "KTP-el dilihat",
        "baris": [row, row | {"nik": OTHER_NIK}],
    }
    office.publish()
    manifest = json.loads((office.current / "manifest.json").read_text("utf-8"))
    assert [entry["file"] for entry in manifest["decisions"]] == ["padanan-2026-11.jsonl"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"keputusan": "mungkin"}, "keputusan"),
        ({"baris": []}, "baris"),
        ({"tambahan": "x"}, "tambahan"),
        (None, ""),
    ],
)
def test_a_judgement_that_is_not_understood_stops_the_run(
    office: Judging, pair: str, change: dict[str, Any] | None, place: str
) -> None:
    office.judge(Word.SAME, pair)
    (file,) = office.decisions.iterdir()
    line = file.read_text("utf-8")
    spoilt = line[:40] if change is None else json.dumps(json.loads(line) | change)
    file.write_text(f"{line}{spoilt}\n", "utf-8")
    with pytest.raises(TepatError) as refused:
        office.publish()
    assert (refused.value.exit_code, refused.value.key) == (Exit.USAGE, "decision_unreadable")
    assert (refused.value.facts["file"], refused.value.facts["line"]) == ("padanan-2026-11.jsonl", 2)
    assert place in str(refused.value.facts["place"])
    assert NIK not in str(refused.value.facts)


def test_the_order_of_the_two_rows_does_not_matter(office: Judging, pair: str) -> None:
    office.judge(Word.SAME, pair)
    (file,) = office.decisions.iterdir()
    said = json.loads(file.read_text("utf-8"))
    turned = said | {"keputusan": "beda", "baris": said["baris"][::-1]}
    Judgement.model_validate_json(json.dumps(turned))
    file.write_text(json.dumps(said) + "\n" + json.dumps(turned) + "\n", "utf-8")
    office.publish()
    assert office.effects() == ["berlaku"]
    assert office.groups("a.csv", "b.csv") == [0, 1]


@pytest.mark.parametrize("language", ["id", "en"])
def test_pairs_are_listed_in_words_and_masked_unless_asked_for(office: Judging, pair: str, language: str) -> None:
    text = list_pairs(office.current, Wanted("350617", False, 20), Messages(language), reveal=False)
    assert pair in text
    for secret in (NIK, OTHER_NIK, CARD, "AMINAH", "SUMARNI"):
        assert secret not in text
    assert Messages(language).level("nik", "beda") in text
    whole = list_pairs(office.current, Wanted(None, False, 20), Messages(language), reveal=True)
    for shown in (f"{NIK} | {OTHER_NIK}", "SITI AMINAH", CARD):
        assert shown in whole
    elsewhere = list_pairs(office.current, Wanted("350601", False, 20), Messages(language), reveal=False)
    assert pair not in elsewhere


def test_the_report_and_explain_tell_of_judgements(office: Judging, pair: str) -> None:
    office.judge(Word.UNSURE, pair)
    office.publish()
    found = count_duplicates(office.current, pa.chunked_array([[1, 1]]))
    assert (found.pairs, found.unsure, found.judgements) == (1, 1, (("berlaku", 1),))
    page = (office.current / "laporan.html").read_text("utf-8")
    assert "Keputusan petugas tentang pasangan yang berlaku: 1." in page
    told = explain(office.current, Query(nik=NIK), Messages("id"), programme=None, reveal=False)
    text = " ".join(told.split())
    assert "Keputusan petugas Sri pada 2026-11-24: belum dapat dipastikan, dibandingkan dengan b.csv, baris 2" in text
    assert "Sudah dilihat petugas, belum dapat dipastikan: b.csv, baris 2" in text


def test_explain_says_how_to_undo_a_merge(merged: Judging) -> None:
    told = explain(merged.current, Query(nik=NIK), Messages("id"), programme=None, reveal=False)
    assert merged.person_of("a.csv") in told
    assert merged.record("b.csv") in " ".join(told.split())
    assert "tepat pairs split" in " ".join(told.split())


def command(office: Judging, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["pairs", *words, "--clean", str(office.folder / "clean")])
    return done.exit_code, done.output


def test_the_command_lists_judges_and_splits(office: Judging, pair: str) -> None:
    said = ("--by", BY, "--why", WHY)
    assert pair in command(office)[1]
    assert command(office, "same", pair, *said)[0] == 0
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 0]
    assert command(office, "split", office.person_of("a.csv"), office.record("b.csv"), *said)[0] == 0
    office.publish()
    assert office.groups("a.csv", "b.csv") == [0, 1]
    assert command(office, "unsure", pair, *said)[0] == 0
    office.publish()
    assert pair not in command(office)[1]
    assert pair in command(office, "--judged")[1]
    assert command(office, "different", "Dxyz", *said)[0] == Exit.USAGE
    assert command(office, "split", "P0", "x:1", *said)[0] == Exit.USAGE
