"""Training classes: dated data of the office, of programmes for persons, with seats that say how sure they are."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.rules.programme import Programme

PROGRAMMES = Path(__file__).parents[2] / "config" / "programmes"
CLASS = {"kelas": "JAHIT-1", "since": date(2026, 1, 1), "source": "x", "certainty": "kantor", "seats": 16}


def programme(name: str, *classes: dict[str, Any]) -> Programme:
    said = tomllib.loads((PROGRAMMES / f"{name}.toml").read_text("utf-8"))
    return Programme.model_validate(said | {"classes": list(classes)})


def test_seats_of_the_plan_of_2019_are_marked_as_set_by_nobody() -> None:
    kept = Programme.model_validate(tomllib.loads((PROGRAMMES / "pelatihan.toml").read_text("utf-8")))
    rules = kept.on(date(2026, 11, 24))
    assert rules is not None
    assert {each.area for each in rules.classes} == {"3506022007", "3506022009"}
    assert {each.certainty for each in rules.classes} == {"kebiasaan"}
    assert all("belum ditetapkan" in each.note for each in rules.classes)


def test_seats_hold_from_their_day_until_others_take_their_place() -> None:
    kept = programme("pelatihan", CLASS, CLASS | {"since": date(2026, 7, 1), "seats": 20})
    seats = {day: [each.seats for each in rules.classes] for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
             if (rules := kept.on(day)) is not None}  # fmt: skip
    assert list(seats.values()) == [[], [16], [20]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kelas": "jahit 1"},
        {"seats": -1},
        {"area": "357101"},
        {"area": "35060220"},
        {"keterampilan": ""},
        {"kursi": 20},
    ],
)
def test_what_is_no_class_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        programme("pelatihan", CLASS | wrong)


def test_classes_are_for_programmes_of_persons() -> None:
    with pytest.raises(ValidationError, match="classes: rule_of_persons"):
        programme("kube", CLASS)
