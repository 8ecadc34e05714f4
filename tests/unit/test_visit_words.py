"""Every question that a visit answers has words, and asks one thing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.messages import LANGUAGES, Messages
from pipeline.rules.programme import Programme
from schemas.visits import COMPLETE_DATA, Effect

ROOT = Path(__file__).parents[2]


def read(language: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "schemas" / f"messages_{language}.toml").read_text("utf-8"))


def criteria_by_question() -> dict[str, set[str]]:
    """Every question that a rule of the office names, and the criteria that it answers."""
    found: dict[str, set[str]] = {}
    for file in (ROOT / "config" / "programmes").glob("*.toml"):
        for criterion in Programme.model_validate(tomllib.loads(file.read_text("utf-8"))).criteria:
            if criterion.visit is not None:
                found.setdefault(criterion.visit, set()).add(criterion.code)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_words_and_no_other_has(language: str) -> None:
    assert set(read(language)["visit"]) == {*criteria_by_question(), COMPLETE_DATA}
    for question in read(language)["visit"]:
        text = Messages(language).visit(question)
        assert text.title
        assert not text.title.endswith(".")
        assert text.look.endswith(".")
        assert text.evidence.endswith(".")
        assert bool(text.yes) == (question != COMPLETE_DATA)
        assert not text.yes.endswith(".")


def test_a_question_asks_one_thing_wherever_it_is_asked() -> None:
    """A yes to it means the same for every programme that waits: it answers one criterion."""
    assert {question: codes for question, codes in criteria_by_question().items() if len(codes) > 1} == {}


def test_a_question_that_only_the_office_knows_goes_by_its_code() -> None:
    text = Messages("id").visit("PERTANYAAN_BARU")
    assert (text.title, text.look) == ("PERTANYAAN_BARU", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_effect_of_an_answer_has_words(language: str) -> None:
    assert list(read(language)["visit_effect"]) == list(Effect)
