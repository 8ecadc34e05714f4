"""Names apart: keys that are close in spelling and belong to different persons.

A man's name and the woman's name made from it, the listed near-names, and endings that make two names
of one stem (SARIMAN, SARIMIN), stay different persons whatever their likeness.
"""

from collections import Counter
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa
from rapidfuzz.distance import Prefix

from pipeline.fields.columns import Numbers
from pipeline.fields.names import key_of_word
from pipeline.fields.text_pairs import Scores
from schemas.name_lists import gender_endings, near_endings, near_names

Endings = frozenset[tuple[str, str]]

GENDER: Final = 1
"""The names differ by sex."""

NEAR: Final = 2
"""The names are known to be close and different."""

_STEM: Final = "KASE"
"""An ending is brought into the form of keys behind a stem, where rules for beginnings do not reach it."""

_LEAST_STEM: Final = 2


def apart(keys: pa.StringArray, left: Numbers, right: Numbers) -> Scores:
    """Say of pairs of keys why they are different persons': 0 where nothing says so."""
    words = [key.split(" ") for key in keys.to_pylist()]
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([_apart(words[a], words[b]) for a, b in pairs], dtype=np.float32)


def _apart(left: list[str], right: list[str]) -> int:
    """Why two keys that differ in one word, wherever it stands, are two persons': by sex, near-name or initial."""
    if len(left) != len(right) or left == right:
        return 0
    x, y = Counter(left) - Counter(right), Counter(right) - Counter(left)
    return _words_apart(*x, *y) if x.total() == 1 else 0


def _words_apart(x: str, y: str) -> int:
    if _swapped(x, y, _gender_endings()):
        return GENDER
    near = frozenset((x, y)) in _near_names() or len(x) == len(y) == 1
    return NEAR if near or _swapped(x, y, _near_endings()) else 0


def _swapped(x: str, y: str, endings: Endings) -> bool:
    """Whether the words are one stem with two endings of a pair."""
    stem = Prefix.similarity(x, y)
    return any((x[size:], y[size:]) in endings for size in range(_LEAST_STEM, stem + 1))


@cache
def _near_names() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((key_of_word(a), key_of_word(b))) for a, b in near_names())


@cache
def _gender_endings() -> Endings:
    return _as_keys(gender_endings())


@cache
def _near_endings() -> Endings:
    return _as_keys(near_endings())


def _as_keys(pairs: tuple[tuple[str, str], ...]) -> Endings:
    """The endings as keys spell them, in both directions."""
    spelled = [tuple(key_of_word(_STEM + ending).removeprefix(_STEM) for ending in pair) for pair in pairs]
    return frozenset((a, b) for first, second in spelled for a, b in ((first, second), (second, first)))
