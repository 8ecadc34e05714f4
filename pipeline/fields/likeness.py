"""Likeness: how alike two names are, compared in bulk on distinct pairs."""

import difflib
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from pipeline.fields.columns import Mask, mask_of
from pipeline.fields.distinct import Texts, encoded, objects_of
from pipeline.fields.names import key_of_word
from schemas.name_lists import gender_endings, near_names

Scores = npt.NDArray[np.float32]

WORKERS: Final = -1
TOKEN_FLOOR: Final = 90
INITIAL_WORTH: Final = 0.9
"""An initial agrees with a word that begins with it, but is never full evidence."""


def similarity(left: Texts, right: Texts) -> Scores:
    """Compare names by their keys.

    Args:
        left: Keys, missing allowed.
        right: As many keys.

    Returns:
        1 for equal keys, the best of whole-text, word-set and space-free likeness otherwise, not a number
        where either is missing.
    """
    return _on_distinct_pairs(left, right, _similarity)


def simil(left: Texts, right: Texts) -> Scores:
    """Compare names by the ministry's rule for an equal NIK (Ratcliff/Obershelp, 0 to 1)."""
    return _on_distinct_pairs(left, right, _simil)


def different_persons(left: Texts, right: Texts) -> Mask:
    """Find pairs of keys that are close in spelling but belong to different persons.

    A man's name and the woman's name made from it (SUTRISNO, SUTRISNI), and the listed near-names
    (ROHMAN, ROHMAT), stay different persons whatever their likeness.
    """
    found = _on_distinct_pairs(left, right, _different)
    return np.nan_to_num(found, nan=0.0).astype(bool)


def _on_distinct_pairs(
    left: Texts, right: Texts, compare: Callable[[npt.NDArray[Any], npt.NDArray[Any]], Scores]
) -> Scores:
    """Compare each distinct pair of texts once; equal ones need no comparing but are passed on too."""
    a, b = encoded(left), encoded(right)
    codes_a, codes_b = (np.asarray(side.indices.fill_null(-1)).astype(np.int64) for side in (a, b))
    known = (codes_a >= 0) & (codes_b >= 0)
    joined = codes_a[known] * (len(b.dictionary) + 1) + codes_b[known]
    distinct, inverse = np.unique(joined, return_inverse=True)
    texts_a = objects_of(a.dictionary.take(pa.array(distinct // (len(b.dictionary) + 1))))
    texts_b = objects_of(b.dictionary.take(pa.array(distinct % (len(b.dictionary) + 1))))
    result = np.full(len(codes_a), np.nan, dtype=np.float32)
    if len(distinct):
        result[known] = compare(texts_a, texts_b)[inverse]
    return result


def _similarity(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> Scores:
    whole = cpdist(left, right, scorer=JaroWinkler.normalized_similarity, workers=WORKERS)
    joined = cpdist(
        [text.replace(" ", "") for text in left],
        [text.replace(" ", "") for text in right],
        scorer=JaroWinkler.normalized_similarity,
        workers=WORKERS,
    )
    words = cpdist(left, right, scorer=fuzz.token_sort_ratio, workers=WORKERS) / 100
    best = np.maximum.reduce([whole, np.where(joined >= 1, 0.99, joined), np.where(words >= 1, 0.98, words)])
    near = np.flatnonzero(
        (best < TOKEN_FLOOR / 100) & (best > 0.5) & (_has_initial(left) | _has_initial(right))
    )
    best[near] = np.maximum(
        best[near], [_by_words(a, b) for a, b in zip(left[near], right[near], strict=True)]
    )
    unequal = left != right
    return np.where(unequal, np.minimum(best, 0.99), 1.0).astype(np.float32)


def _has_initial(names: npt.NDArray[Any]) -> Mask:
    """Which names hold a word of one letter."""
    return mask_of(pc.match_substring_regex(pa.array(names, pa.string()), r"\b[A-Z]\b"))


def _by_words(left: str, right: str) -> float:
    """Compare word by word where one side abbreviates: every word agrees, or is the initial of one."""
    a, b = left.split(), right.split()
    if len(a) != len(b) or not any(len(word) == 1 for word in (*a, *b)):
        return 0.0
    pairs = list(zip(a, b, strict=True))
    if all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in pairs) and any(
        x == y for x, y in pairs
    ):
        return INITIAL_WORTH
    return 0.0


def _simil(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> Scores:
    """Ratcliff/Obershelp; the longest-common-subsequence ratio bounds it from above and is fast."""
    bound = cpdist(left, right, scorer=fuzz.ratio, workers=WORKERS) / 100
    result = bound.astype(np.float32)
    for place in np.flatnonzero((bound >= 0.5) & (bound < 1)):
        result[place] = difflib.SequenceMatcher(None, left[place], right[place], autojunk=False).ratio()
    return result


def _different(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> Scores:
    return np.array([_apart(a, b) for a, b in zip(left, right, strict=True)], dtype=np.float32)


def _apart(left: str, right: str) -> bool:
    """Whether two keys differ in exactly one word, and in that word by sex or by a listed near-name."""
    a, b = left.split(), right.split()
    if left == right or len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) == 1 and _words_apart(*differing[0])


def _words_apart(x: str, y: str) -> bool:
    return frozenset((x, y)) in _near() or any(
        _swapped(x, y, man, woman) or _swapped(y, x, man, woman) for man, woman in gender_endings()
    )


def _swapped(man_name: str, woman_name: str, man: str, woman: str) -> bool:
    stem = man_name.removesuffix(man)
    return len(stem) >= 2 and man_name.endswith(man) and woman_name == stem + woman


@cache
def _near() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((key_of_word(a), key_of_word(b))) for a, b in near_names())
