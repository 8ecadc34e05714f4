"""Every reason for being left over is told in both languages: why, and what can be done."""

import tomllib
from importlib import resources

import pytest

from pipeline.messages import LANGUAGES, Messages
from schemas.left_over import LeftOver


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(LeftOver))
def test_every_code_says_why_and_what_can_be_done(code: LeftOver, language: str) -> None:
    words = Messages(language).word("left_over", code)
    assert words.endswith(".")
    assert words.count(". ") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_without_a_code(language: str) -> None:
    text = resources.files("schemas").joinpath(f"messages_{language}.toml").read_text("utf-8")
    assert list(tomllib.loads(text)["left_over"]) == [str(code) for code in LeftOver]
