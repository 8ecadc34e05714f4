"""From proposal to repair: an officer accepts, the next run applies, and the decision lifts itself."""

import json
from pathlib import Path

import pytest

from pipeline.decisions import Repair, append
from pipeline.errors import Exit, TepatError
from pipeline.messages import Messages
from pipeline.proposals import Wanted, answer_proposals, list_proposals
from schemas.repairs import Answer
from tests.spec.office import CARD, NIK, NOW, Office, person

DAMAGED = "350617410590001"


class Repairs(Office):
    """An office that answers proposals."""

    def answer(self, answer: Answer, *names: str) -> int:
        by, why = "Sri", "KTP-el dilihat"
        return answer_proposals(self.current, self.decisions, names, answer, by=by, why=why, now=NOW)

    def outcome(self) -> list[tuple[str | None, int]]:
        return [(row["effect"], row["rows"]) for row in self.rows("repairs")]


@pytest.fixture
def office(tmp_path: Path) -> Repairs:
    """Siti is damaged in one list and whole in another."""
    found = Repairs(tmp_path)
    found.deliver("a.csv", person(DAMAGED))
    found.deliver("b.csv", person())
    found.publish()
    return found


@pytest.fixture
def proposal(office: Repairs) -> str:
    (found,) = office.rows("proposals")
    assert (found["column"], found["found"], found["proposed"]) == ("nik", DAMAGED, NIK)
    assert (found["source_file"], found["sureness"], found["answer"]) == ("a.csv", "tinggi", None)
    return str(found["proposal_id"])


def test_a_proposal_alone_changes_nothing(office: Repairs, proposal: str) -> None:
    assert len(office.rows("quarantine")) == 1
    office.publish()
    assert len(office.rows("quarantine")) == 1
    assert [row["proposal_id"] for row in office.rows("proposals")] == [proposal]


def test_an_accepted_one_is_applied_by_the_next_run_and_told(office: Repairs, proposal: str) -> None:
    assert office.answer(Answer.ACCEPTED, proposal) == 1
    office.publish()
    assert office.rows("quarantine") == office.rows("proposals") == []
    assert office.outcome() == [("diterapkan", 1)]
    assert len(office.rows("persons")) == 1
    (told,) = [row for row in office.rows("findings") if row["code"] == "PERBAIKAN_DITERAPKAN"]
    assert (told["source_file"], told["column"], told["value_masked"]) == ("a.csv", "nik", "350617*********")
    (change,) = [row for row in office.rows("changes") if row["column"] == "nik"]
    assert (change["before"], change["after"]) == (DAMAGED, NIK)
    office.publish()
    assert office.outcome() == [("diterapkan", 1)]


def test_it_stays_when_the_list_is_delivered_again_with_the_same_damage(office: Repairs, proposal: str) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    (office.folder / "raw" / "a.csv").unlink()
    office.deliver("c.csv", person("3506170303850002", "BUDI"), person(DAMAGED))
    office.publish()
    assert office.outcome() == [("diterapkan", 1)]


@pytest.mark.parametrize("corrected", [NIK, "3506174105900007"])
def test_it_lifts_itself_when_the_source_is_corrected(office: Repairs, proposal: str, corrected: str) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    office.deliver("a.csv", person(corrected))
    office.publish()
    assert office.outcome() == [("sumber_diperbaiki", 0)]
    assert corrected in {row["nik"] for row in office.rows("persons")}


def test_it_is_told_when_there_is_no_such_row_any_more(office: Repairs, proposal: str) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    office.deliver("a.csv", person("3506170303850002", "BUDI"))
    (office.folder / "raw" / "b.csv").unlink()
    office.publish()
    assert office.outcome() == [("baris_tidak_ada", 0)]


def test_a_refused_one_stays_refused_and_is_not_shown_again(office: Repairs, proposal: str) -> None:
    office.answer(Answer.REFUSED, proposal)
    office.publish()
    assert [row["answer"] for row in office.rows("proposals")] == ["tolak"]
    assert office.outcome() == [(None, 0)]
    wanted = Wanted(place=None, column=None, answered=False, limit=20)
    assert proposal not in list_proposals(office.current, wanted, Messages("id"), reveal=False)


def test_an_accepted_one_can_be_taken_back(office: Repairs, proposal: str) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    office.publish()
    office.answer(Answer.REFUSED, proposal)
    office.publish()
    assert len(office.rows("quarantine")) == 1
    assert [row["answer"] for row in office.rows("proposals")] == ["tolak"]
    (file,) = office.decisions.iterdir()
    assert [json.loads(line)["keputusan"] for line in file.read_text("utf-8").splitlines()] == ["terima", "tolak"]


def test_what_the_last_run_knew_is_proposed_when_no_file_says_it_any_more(office: Repairs) -> None:
    (office.folder / "raw" / "b.csv").unlink()
    office.publish()
    (found,) = office.rows("proposals")
    assert (found["origin"], found["proposed"]) == ("hasil_terakhir", NIK)


def test_decisions_are_a_line_each_that_a_person_can_read(office: Repairs, proposal: str) -> None:
    office.answer(Answer.ACCEPTED, proposal[:6])
    (file,) = office.decisions.iterdir()
    assert (file.name, file.stat().st_mode & 0o777) == ("perbaikan-2026-11.jsonl", 0o600)
    (said,) = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert said == {
        "waktu": "2026-11-24T09:00:00Z",
        "petugas": "Sri",
        "keputusan": "terima",
        "alasan": "KTP-el dilihat",
        "usulan": proposal,
        "daftar": "dtks",
        "kolom": "nik",
        "semula": DAMAGED,
        "menjadi": NIK,
        "nik": DAMAGED,
        "no_kk": CARD,
        "nama": "SITI AMINAH",
    }


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"menjadi": "12"}, "menjadi"),
        ({"kolom": "alamat"}, "kolom"),
        ({"keputusan": "mungkin"}, "keputusan"),
        ({"kolom": "tanggal_lahir", "menjadi": "1990-02-30"}, "menjadi"),
        ({"kolom": "kode_desa", "menjadi": "3506999999"}, "menjadi"),
        (None, ""),
    ],
)
def test_a_decision_that_is_not_understood_stops_the_run(
    office: Repairs, proposal: str, change: dict[str, str] | None, place: str
) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    (file,) = office.decisions.iterdir()
    line = file.read_text("utf-8")
    spoilt = line[:40] if change is None else json.dumps(json.loads(line) | change)
    file.write_text(f"{line}{spoilt}\n", "utf-8")
    with pytest.raises(TepatError) as refused:
        office.publish()
    assert (refused.value.exit_code, refused.value.key) == (Exit.USAGE, "decision_unreadable")
    assert (refused.value.facts["file"], refused.value.facts["line"]) == ("perbaikan-2026-11.jsonl", 2)
    assert place in str(refused.value.facts["place"])
    assert NIK not in str(refused.value.facts)


def test_unknown_and_ambiguous_names_are_refused_and_nothing_is_written(office: Repairs, proposal: str) -> None:
    for name, key in (("Uxyz", "proposal_unknown"), ("", "proposal_ambiguous")):
        office.deliver("c.csv", person("", "BUDI", NOKK="-"), person(DAMAGED, NOKK="350617010110000"))
        office.publish()
        with pytest.raises(TepatError) as refused:
            office.answer(Answer.ACCEPTED, proposal, name)
        assert refused.value.key == key
    assert not office.decisions.exists()


def test_a_mark_that_an_editor_puts_at_the_beginning_is_no_harm(office: Repairs, proposal: str) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    (file,) = office.decisions.iterdir()
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    office.publish()
    assert office.outcome() == [("diterapkan", 1)]


def test_a_decision_behind_one_that_was_cut_off_is_whole(office: Repairs, proposal: str) -> None:
    office.answer(Answer.ACCEPTED, proposal)
    (file,) = office.decisions.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    append(office.decisions, [Repair.model_validate_json(whole)])
    assert file.read_bytes().splitlines() == [whole[:-20], whole.rstrip()]
    with pytest.raises(TepatError) as refused:
        office.publish()
    assert refused.value.facts["line"] == 1
