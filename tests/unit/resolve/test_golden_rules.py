"""The written rules of golden values: every column has one, and what is not understood is refused with its place."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.messages import LANGUAGES, Messages
from schemas import golden as rules
from schemas.family import Family
from schemas.golden import Ground, columns_of, golden_of, load_golden
from schemas.member import Member

FILE = Path(rules.__file__).with_name(rules.FILE)


def test_every_column_of_persons_and_cards_has_a_rule() -> None:
    persons, cards, _ = load_golden()
    assert set(persons.columns) == set(columns_of(Member))
    assert set(cards.columns) == set(columns_of(Family))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ground_has_a_sentence(language: str) -> None:
    assert all(Messages(language).word("ground", ground) for ground in Ground)


def a_key_too_many(said: Any) -> None:
    said["member"]["rules"]["tetap"]["urut"] = []


def an_unknown_ground(said: Any) -> None:
    said["member"]["rules"]["tetap"]["order"].append("terbaik")


def an_unknown_column(said: Any) -> None:
    said["family"]["rules"]["kartu"]["columns"].append("luas_tanah")


def a_column_of_two_rules(said: Any) -> None:
    said["member"]["rules"]["berubah"]["columns"].append("nama")


def a_column_without_a_rule(said: Any) -> None:
    said["member"]["rules"]["tetap"]["columns"].remove("nama")


def a_key_missing(said: Any) -> None:
    del said["family"]["leading"]["others"]


def an_unknown_list(said: Any) -> None:
    said["aid"]["lists"].append("bantuan")


def a_circle(said: Any) -> None:
    said["member"]["together"].append({"columns": ["nik"], "with": ["keterangan_padan"], "others": True})


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (a_key_too_many, r"member\.rules\.tetap: urut"),
        (an_unknown_ground, r"member\.rules\.tetap\.order: terbaik"),
        (an_unknown_column, r"family\.rules\.kartu\.columns: luas_tanah"),
        (a_column_of_two_rules, r"member\.rules\.berubah\.columns: nama"),
        (a_column_without_a_rule, r"member\.rules: no rule for nama"),
        (a_key_missing, r"family\.leading: others is missing"),
        (an_unknown_list, r"aid\.lists: bantuan"),
        (a_circle, r"member\.together: keterangan_padan"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(spoil: Callable[[Any], None], place: str) -> None:
    said = tomllib.loads(FILE.read_text("utf-8"))
    golden_of(said)
    spoil(said)
    with pytest.raises(ValueError, match=place):
        golden_of(said)
