"""Names: the form that is shown, and the key under which two spellings of one name meet.

The key never replaces the name. It brings together what clerks write differently (titles, Moh. for
Muhammad, old spelling, doubled letters) and keeps apart what belongs to different persons.
"""

import re
from functools import lru_cache
from typing import Final

import pyarrow as pa

from pipeline.fields.distinct import Texts, convert_each, encoded
from pipeline.fields.nulls import NAME_WORDS
from pipeline.fields.text import clean_text
from schemas.name_lists import equivalents, spellings, titles

FILIATION: Final = frozenset({"BIN", "BINTI", "BINTU", "BTE", "ALIAS", "AKA"})
"""Words after which the father's name or another name begins."""

SIMPLE: Final = r"^[A-Z]+(?: [A-Z]+)*$"
_ALTERNATIVES: Final = re.compile(r"\([^)]*\)?")
_FRONT: Final = frozenset(title.letters for title in titles() if title.place == "depan")
_ANYWHERE: Final = frozenset(title.letters for title in titles() if title.place == "mana saja")
_BACK: Final = frozenset(title.letters for title in titles() if title.place == "belakang")
_DOTTED: Final = frozenset(title.letters for title in titles() if title.dots_required)
_VOWELS: Final = re.compile(r"[AEIOUY]")


def clean_name(values: Texts) -> pa.StringArray:
    """Bring names into the form that is shown: capitals, single spaces, nothing else lost."""
    return clean_text(values, NAME_WORDS)


def comparison_key(values: Texts) -> pa.DictionaryArray:
    """Make the key under which spellings of one name meet.

    Args:
        values: Clean names, missing allowed.

    Returns:
        As many keys, words separated by spaces; missing where nothing of a name is left.
    """
    names = encoded(values)
    keys = convert_each(names.dictionary, key_of)
    distinct = keys.dictionary_encode()
    return pa.DictionaryArray.from_arrays(distinct.indices.take(names.indices), distinct.dictionary)


def key_of(name: str) -> str | None:
    """Make the key of one name."""
    words = _words(name)
    return " ".join(filter(None, map(key_of_word, words))) or None


def _words(name: str) -> list[str]:
    """The words of the name proper: first alternative, no titles, nothing after bin or alias."""
    name = name.split("/")[0]
    if "(" in name:
        name = _ALTERNATIVES.sub(" ", name)
    words = name.replace(",", " ,").split()
    words = _without_back_titles(words)
    if "." in name:
        words = [part for word in words for part in word.split(".") if part]
    while len(words) > 1 and words[0] in _FRONT:
        words = words[1:]
    words = [word for word in words if word not in _ANYWHERE] or words
    cut = next((place for place, word in enumerate(words) if place and word in FILIATION), len(words))
    return words[:cut]


def _without_back_titles(words: list[str]) -> list[str]:
    """Take degrees off the end; one that could be a word needs its dots or a comma before it."""
    while len(words) > 1:
        last = words[-1].lstrip(",")
        letters = last.replace(".", "")
        marked = "." in last or words[-1].startswith(",")
        if last and not (letters in _BACK and (marked or letters not in _DOTTED)):
            break
        words = words[:-1]
    return [word.lstrip(",") for word in words if word.lstrip(",")]


@lru_cache(maxsize=200_000)
def key_of_word(word: str) -> str:
    """Make the key of one word; a million persons hold some forty thousand distinct ones."""
    letters = re.sub(r"[^A-Z]", "", word)
    letters = equivalents().get(letters, letters)
    if len(letters) < 3:
        return letters
    for rule in spellings():
        letters = rule.pattern.sub(rule.replacement, letters)
    return letters


def first_token_skeleton(keys: Texts) -> pa.DictionaryArray:
    """Reduce each key to the consonants of its longest word, for blocking: vowels are what clerks vary."""
    column = encoded(keys)
    skeletons = convert_each(column.dictionary, _skeleton).dictionary_encode()
    return pa.DictionaryArray.from_arrays(skeletons.indices.take(column.indices), skeletons.dictionary)


def _skeleton(key: str) -> str:
    longest = max(key.split(), key=len)
    return (longest[0] + _VOWELS.sub("", longest[1:]))[:4]
