"""The same person and the same family keep their names from run to run; what became one or two is written down."""

from pathlib import Path

import pytest

from pipeline.explain import Query, explain
from pipeline.messages import Messages
from pipeline.pairs import judge_pairs, split_record
from schemas.judgements import Word
from tests.spec.office import CARD, NIK, NOW, Office, person

OTHER_NIK = "3506174105900007"
NEW_CARD = "3506171502260001"


class Remembering(Office):
    """An office that looks at what became of persons."""

    def history(self) -> list[tuple[str, str, str, str]]:
        return [(row["unit"], row["event"], row["id_before"], row["id_after"]) for row in self.rows("history")]

    def judge(self, word: Word) -> None:
        names = [pair["pair_id"] for pair in self.rows("review_pairs")]
        assert judge_pairs(self.current, self.decisions, names, word, by="Sri", why="KTP-el dilihat", now=NOW)


@pytest.fixture
def office(tmp_path: Path) -> Remembering:
    return Remembering(tmp_path)


def published(office: Remembering, **files: list[str]) -> None:
    for name, row in files.items():
        office.deliver(f"{name}.csv", row)
    office.publish()


def test_a_person_whose_nik_is_corrected_keeps_the_name(office: Remembering) -> None:
    published(office, a=person())
    before = office.person_of("a.csv")
    published(office, a=person(OTHER_NIK))
    assert office.person_of("a.csv") == before
    assert office.history() == []


def test_a_person_whose_name_date_and_card_are_corrected_keeps_the_name_of_the_nik(office: Remembering) -> None:
    published(office, a=person())
    before = office.person_of("a.csv")
    published(office, a=person(name="SITI AMINATUN", NOKK=NEW_CARD, **{"TANGGAL LAHIR": "1990-05-02"}))
    assert office.person_of("a.csv") == before


def test_a_person_who_was_missing_for_a_while_has_the_old_name_again(office: Remembering) -> None:
    published(office, a=person(), b=person(OTHER_NIK, "TUKIRAH"))
    published(office, b=person(OTHER_NIK, "TUKIRAH"), a=person(OTHER_NIK, "TUKIRAH"))
    office.deliver("a.csv", person())
    published(office, b=person(""))
    assert office.person_of("a.csv") == office.person_of("b.csv")
    published(office, a=person(OTHER_NIK), b=person(OTHER_NIK, "TUKIRAH"))
    assert office.person_of("a.csv") != office.person_of("b.csv")


def test_nobody_gets_the_name_of_another_person_who_has_left(office: Remembering) -> None:
    """The NIK of somebody who kept an old name is borne by a stranger later."""
    published(office, a=person())
    published(office, a=person(OTHER_NIK))
    kept = office.person_of("a.csv")
    stranger = person(NIK, "TUKIRAH", NOKK=NEW_CARD, **{"NAMA IBU KANDUNG": "WAGINEM"})
    published(office, b=stranger)
    assert office.person_of("a.csv") == kept
    assert office.person_of("b.csv") != kept


def test_two_that_become_one_are_written_down_and_taken_apart_have_their_old_names(office: Remembering) -> None:
    published(office, a=person(), b=person(OTHER_NIK))
    apart = office.person_of("a.csv"), office.person_of("b.csv")
    office.judge(Word.SAME)
    office.publish()
    one = office.person_of("a.csv")
    (gone,) = set(apart) - {one}
    assert office.person_of("b.csv") == one
    assert office.history() == [("orang", "gabung", gone, one)]
    record = next(row["record_id"] for row in office.rows("links") if row["source_file"] == "b.csv")
    split_record(office.current, office.decisions, one, record, by="Sri", why="orang lain", now=NOW)
    office.publish()
    assert (office.person_of("a.csv"), office.person_of("b.csv")) == apart
    assert office.history() == [("orang", "gabung", gone, one), ("orang", "pisah", one, gone)]


def test_a_run_in_which_nothing_changed_writes_nothing_down(office: Remembering) -> None:
    published(office, a=person(), b=person(OTHER_NIK))
    before = office.rows("identities"), office.rows("persons")
    office.publish()
    assert (office.rows("identities"), office.rows("persons")) == before
    assert office.history() == []


def test_another_person_who_uses_the_nik_by_mistake_was_not_split_off(office: Remembering) -> None:
    published(office, a=person())
    kept = office.person_of("a.csv")
    published(office, b=person(NIK, "BUDI SANTOSO", NOKK=NEW_CARD, **{"JENIS KELAMIN": "L"}))
    assert office.person_of("a.csv") == kept
    assert office.person_of("b.csv") != kept
    assert office.history() == []


def test_a_family_that_gets_a_new_card_is_the_same_family(office: Remembering) -> None:
    couple = {"a": person(), "b": person(OTHER_NIK, "TUKIRAH")}
    published(office, **couple)
    family = office.family_of("a.csv")
    published(office, a=person(NOKK=NEW_CARD), b=person(OTHER_NIK, "TUKIRAH", NOKK=NEW_CARD))
    assert office.family_of("a.csv") == office.family_of("b.csv") == family
    office.publish()
    assert office.family_of("a.csv") == family
    assert office.history() == []


def test_a_child_who_gets_a_card_of_their_own_is_a_new_family_split_off_from_the_old_one(office: Remembering) -> None:
    published(office, a=person(), b=person(OTHER_NIK, "TUKIRAH"))
    family = office.family_of("a.csv")
    published(office, b=person(OTHER_NIK, "TUKIRAH", NOKK=NEW_CARD))
    assert office.family_of("a.csv") == family
    young = office.family_of("b.csv")
    assert young != family
    assert office.history() == [("keluarga", "pisah", family, young)]


def test_a_family_that_goes_over_to_another_card_was_merged_into_it(office: Remembering) -> None:
    published(office, a=person(), b=person(OTHER_NIK, "TUKIRAH", NOKK=NEW_CARD))
    first, second = office.family_of("a.csv"), office.family_of("b.csv")
    published(office, b=person(OTHER_NIK, "TUKIRAH", NOKK=CARD))
    assert office.family_of("b.csv") == first
    assert office.history() == [("keluarga", "gabung", second, first)]


def test_explain_tells_who_a_person_was_before(office: Remembering) -> None:
    published(office, a=person(), b=person(OTHER_NIK))
    apart = office.person_of("a.csv"), office.person_of("b.csv")
    office.judge(Word.SAME)
    office.publish()
    (gone,) = set(apart) - {office.person_of("a.csv")}
    told = explain(office.current, Query(nik=NIK), Messages("id"), programme=None, reveal=False)
    assert gone in told


def test_the_manifest_counts_what_changed_since_the_last_run(office: Remembering) -> None:
    published(office, a=person())
    published(office, b=person(OTHER_NIK, "TUKIRAH", NOKK=NEW_CARD))
    since = office.manifest()["counts"]["since_last_run"]
    assert since["persons_joined"] == 1
    assert since["persons_left"] == since["persons_merged"] == 0
