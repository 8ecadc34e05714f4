"""Persons on two family cards: one family written twice, another number, a split, a move, or not to be told."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.families.regroup import RegroupParams, regroup
from schemas.dtypes import PROVENANCE
from tests.unit.resolve.drawn import PERIODS, members, record, resolved

OLD, NEW, THIRD = "3506170101100001", "3506170101100002", "3506170101100003"
FATHER, MOTHER, SON, DAUGHTER, UNCLE, AUNT, WIFE = range(7)
HEAD, SPOUSE, CHILD = "kepala_keluarga", "pasangan", "anak"
PARENTS = {FATHER: HEAD, MOTHER: SPOUSE}
FAMILY = {**PARENTS, SON: CHILD, DAUGHTER: CHILD}
OTHERS = {UNCLE: HEAD, AUNT: SPOUSE}

Card = tuple[str, str, Mapping[int, str | None]]
"""A nomor KK, the file that names it, and who stands on it as what."""


def regrouped(cards: Sequence[Card], family_rows: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
    """What is made of cards as member files name them, and of the numbers that have a row in a family file."""
    records = [
        record("dtsen", file, kelompok=person, no_kk=number, status_hubungan_keluarga=relation)
        for number, file, people in cards
        for person, relation in people.items()
    ]
    found = resolved(*records)
    persons, lost = found["resolved"], found["not_taken"]
    families = {name: pa.array([f"k{number}" for number in family_rows], pa.string()) for name in PROVENANCE[:3]}
    tables = {
        "rows": members(records),
        "persons": persons,
        "elsewhere": lost.filter(pc.equal(lost["column"].cast(pa.string()), "no_kk")),
        "cards": pa.table(
            families
            | {
                "source_row": pa.array(range(len(family_rows)), pa.int32()),
                "no_kk": pa.array(family_rows, pa.string()),
                "kk_sah": pa.array([True] * len(family_rows), pa.bool_()),
            }
        ),
    }
    return {name: table.to_pylist() for name, table in regroup(tables, RegroupParams(PERIODS)).items()}


def told(code: str, cards: Sequence[Card], family_rows: Sequence[str] = ()) -> list[tuple[str, str]]:
    found = regrouped(cards, family_rows)["findings"]
    return [(row["record_id"], row["hint"]) for row in found if row["code"] == code]


def hints(*cards: Card) -> set[str]:
    return {hint for _, hint in told("ORANG_DI_DUA_KK", cards)}


def kept(*cards: Card, family_rows: Sequence[str] = ()) -> dict[str, str]:
    return {row["no_kk"]: row["kept_no_kk"] for row in regrouped(cards, family_rows)["aliases"]}


def test_where_everybody_stands_on_one_card_nothing_is_told() -> None:
    assert regrouped([(OLD, "kapan", FAMILY), (NEW, "kapan", OTHERS)]) == {"aliases": [], "findings": []}


@pytest.mark.parametrize("file", ["kapan", "september"], ids=["of no known period", "of one period"])
def test_the_same_family_on_two_cards_is_one_family_written_twice(file: str) -> None:
    cards = ((OLD, file, FAMILY), (NEW, file, FAMILY))
    assert hints(*cards) == {"keluarga_sama"}
    assert kept(*cards) == {NEW: OLD}
    assert told("KELUARGA_GANDA", cards) == [("r4", "keluarga_sama")]
    assert told("KELUARGA_GANDA", cards, [OLD, NEW]) == [(f"k{NEW}", "keluarga_sama")]


def test_the_same_family_on_a_newer_card_has_another_number() -> None:
    cards = ((OLD, "september", FAMILY), (NEW, "oktober", FAMILY))
    assert hints(*cards) == {"kk_berganti"}
    assert kept(*cards) == {OLD: NEW}
    assert told("KELUARGA_GANDA", cards, [OLD]) == [(f"k{OLD}", "kk_berganti")]


def test_who_stands_on_the_card_that_was_given_up_alone_goes_along_and_is_told() -> None:
    cards = ((OLD, "september", FAMILY), (NEW, "oktober", {FATHER: HEAD, MOTHER: SPOUSE, SON: CHILD}))
    assert kept(*cards) == {OLD: NEW}
    assert told("KELUARGA_GANDA", cards) == [("r3", "kk_berganti")]
    assert {record_id for record_id, _ in told("ORANG_DI_DUA_KK", cards)} == {"r0", "r1", "r2"}


def test_two_cards_without_a_known_head_are_one_family_where_most_of_both_are_the_same() -> None:
    nobody = dict.fromkeys(FAMILY)
    assert hints((OLD, "kapan", nobody), (NEW, "kapan", nobody)) == {"keluarga_sama"}
    assert hints((OLD, "kapan", nobody), (NEW, "kapan", {SON: None})) == {"kk_tidak_pasti"}


def test_the_number_of_most_persons_is_kept_then_one_that_a_family_file_has() -> None:
    alone = (THIRD, "kapan", {FATHER: HEAD})
    assert kept(alone, (OLD, "kapan", FAMILY)) == {THIRD: OLD}
    with_son = (OLD, "kapan", {FATHER: HEAD, SON: CHILD})
    assert kept(alone, with_son) == {OLD: THIRD}
    assert kept(alone, with_son, family_rows=[OLD]) == {THIRD: OLD}


def test_one_row_of_one_person_is_no_family_written_twice() -> None:
    cards = ((OLD, "kapan", FAMILY), (NEW, "kapan", {FATHER: HEAD}))
    assert hints(*cards) == {"keluarga_sama"}
    assert told("KELUARGA_GANDA", cards) == []


OWN_CARD = {SON: HEAD, WIFE: SPOUSE}


@pytest.mark.parametrize(
    ("cards", "hint"),
    [
        (((OLD, "september", FAMILY), (NEW, "oktober", OWN_CARD)), "pecah_kk_baru"),
        (((OLD, "kapan", FAMILY), (NEW, "oktober", OWN_CARD)), "pecah_kk"),
        (((NEW, "kapan", OWN_CARD), (OLD, "kapan", FAMILY)), "pecah_kk"),
        (((NEW, "september", OWN_CARD), (OLD, "oktober", FAMILY)), "pindah_kk_baru"),
        (((OLD, "september", FAMILY), (NEW, "oktober", {MOTHER: HEAD, SON: CHILD, DAUGHTER: CHILD})), "pecah_kk_baru"),
    ],
    ids=[
        "a son has a newer card of his own", "which is newer is not known", "nor in the other order",
        "a son came back to his parents", "everybody but the head",
    ],
)  # fmt: skip
def test_a_split_is_no_family_written_twice(cards: Sequence[Card], hint: str) -> None:
    assert hints(*cards) == {hint}
    assert kept(*cards) == {}
    assert told("KELUARGA_GANDA", cards, [OLD, NEW]) == []


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [("september", "oktober", "pindah_kk_baru"), ("kapan", "oktober", "pindah_kk")],
    ids=["the newer is known", "which is newer is not known"],
)
def test_somebody_moved_to_the_card_of_others(before: str, after: str, hint: str) -> None:
    cards = ((OLD, before, FAMILY), (NEW, after, {**OTHERS, DAUGHTER: "famili_lain"}))
    assert hints(*cards) == {hint}
    assert kept(*cards) == {}


def test_a_number_that_nobody_else_stands_on_may_be_mistyped() -> None:
    assert hints((OLD, "kapan", FAMILY), (NEW, "kapan", {DAUGHTER: CHILD})) == {"kk_tidak_pasti"}


def test_every_row_on_another_card_is_told_beside_one_on_the_golden_card() -> None:
    found = regrouped([(OLD, "september", FAMILY), (NEW, "oktober", OWN_CARD)])["findings"]
    (row,) = found
    assert (row["record_id"], row["related_record_id"], row["severity"]) == ("r2", "r4", "warning")
    assert row["value_masked"] == "3506170101******"


PEOPLE = st.dictionaries(st.integers(0, 5), st.sampled_from([HEAD, SPOUSE, CHILD, None]), min_size=1, max_size=4)
DRAWN = st.lists(
    st.tuples(st.sampled_from([OLD, NEW, THIRD]), st.sampled_from(sorted(PERIODS)), PEOPLE), min_size=1, max_size=5
)


@settings(deadline=None)
@given(DRAWN)
def test_whoever_stands_on_two_cards_is_told_and_every_number_given_up_leads_to_one_that_is_not(
    cards: list[Card],
) -> None:
    found = regrouped(cards, [OLD, NEW, THIRD])
    numbers: dict[int, set[str]] = {}
    for number, _, people in cards:
        for person in people:
            numbers.setdefault(person, set()).add(number)
    on_two = {row["record_id"] for row in found["findings"] if row["code"] == "ORANG_DI_DUA_KK"}
    assert bool(on_two) == any(len(each) > 1 for each in numbers.values())
    aliases = {row["no_kk"]: row for row in found["aliases"]}
    assert not {row["kept_no_kk"] for row in aliases.values()} & set(aliases)
    twice = [row["record_id"] for row in found["findings"] if row["code"] == "KELUARGA_GANDA"]
    assert {f"k{number}" for number in aliases} <= set(twice)
