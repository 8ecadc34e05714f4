"""Likeness: how alike two names are, and which close names belong to different persons."""

import difflib
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from pipeline.fields import ways_alike
from pipeline.fields.columns import Mask, Numbers
from pipeline.fields.distinct import Texts, objects_of, plain
from pipeline.fields.joins import equal_rows
from pipeline.fields.name_forms import prepare
from pipeline.fields.names import comparison_key, key_of_word
from pipeline.fields.text_pairs import Scores, on_distinct_pairs
from schemas.name_lists import gender_endings, near_names

HOPELESS: Final = 0.5
"""Ratcliff/Obershelp is worked out from this bound up; the ministry's limit is 0.6."""

NOT_EQUAL: Final = 0.99
"""The most that keys can reach that differ in more than their spaces."""


def similarity(left: Texts, right: Texts) -> Scores:
    """Compare names by their keys.

    Common first words (MUHAMMAD, SITI) count for two letters, so that no two names are alike because of
    them.

    Args:
        left: Keys, missing allowed.
        right: As many keys.

    Returns:
        1 for keys that are equal but for spaces, 0 for hardly any likeness, not a number where either is
        missing; else the best of the ways in which they are alike.
    """
    return on_distinct_pairs(left, right, _similarity)


def simil(left: Texts, right: Texts) -> Scores:
    """Compare names by the ministry's rule for an equal NIK.

    Args:
        left: Names or keys, missing allowed.
        right: As many.

    Returns:
        Ratcliff/Obershelp likeness from 0 to 1, the best over alternatives that ``/`` parts; not a number
        where either is missing.
    """
    return on_distinct_pairs(left, right, _simil)


def same_name(left: Texts, right: Texts, at_least: float) -> Mask:
    """Find pairs of names that are alike enough to be one person's and are not known to be two persons'.

    Args:
        left: Clean names, missing allowed; ``/`` parts alternatives, of which any pair counts.
        right: As many.
        at_least: Least likeness of the keys.

    Returns:
        As many truth values, false where either is missing.
    """
    (name, of_left), (other, of_right) = _alternatives(left), _alternatives(right)
    a, b = equal_rows(pa.array(of_left), pa.array(of_right))
    keys, others = comparison_key(name).take(pa.array(a)), comparison_key(other).take(pa.array(b))
    alike = np.nan_to_num(similarity(keys, others), nan=0.0) >= np.float32(at_least)
    found = np.zeros(len(left), dtype=bool)
    found[of_left[a[alike & ~different_persons(keys, others)]]] = True
    return found


def _alternatives(names: Texts) -> tuple[pa.StringArray, Numbers]:
    """Every alternative of every name, and which name it is of."""
    parts = pc.split_pattern(plain(names), "/")
    return pc.utf8_trim_whitespace(parts.flatten()), pc.list_parent_indices(parts).to_numpy().astype(np.int64)


def different_persons(left: Texts, right: Texts) -> Mask:
    """Find pairs of keys that are close in spelling but belong to different persons.

    A man's name and the woman's name made from it (SUTRISNO, SUTRISNI), and the listed near-names
    (ROHMAN, ROHMAT), stay different persons whatever their likeness.
    """
    found = on_distinct_pairs(left, right, _different)
    return np.nan_to_num(found, nan=0.0).astype(bool)


def _similarity(keys: pa.StringArray, left: Numbers, right: Numbers) -> Scores:
    names = prepare(keys)
    result = ways_alike.edited(names, left, right)
    for way in (
        ways_alike.turned, ways_alike.word_left_out, ways_alike.cut_off, ways_alike.abbreviated,
    ):  # fmt: skip
        np.maximum(result, way(names, left, right), out=result)
    np.minimum(result, NOT_EQUAL, out=result, where=left != right)
    return np.maximum(result, ways_alike.joined(names, left, right))


def _simil(texts: pa.StringArray, left: Numbers, right: Numbers) -> Scores:
    """The longest-common-subsequence ratio bounds Ratcliff/Obershelp from above and is fast."""
    names = objects_of(texts)
    bound = cpdist(names[left], names[right], scorer=fuzz.ratio, workers=ways_alike.WORKERS) / 100
    result = bound.astype(np.float32)
    for place in np.flatnonzero((bound >= HOPELESS) & (bound < 1)):
        result[place] = _ratcliff(names[left[place]], names[right[place]])
    parted = np.array(["/" in name for name in names.tolist()], dtype=bool)
    for place in np.flatnonzero(parted[left] | parted[right]):
        result[place] = _best_alternative(names[left[place]], names[right[place]])
    return result


def _ratcliff(left: str, right: str) -> float:
    return difflib.SequenceMatcher(None, min(left, right), max(left, right), autojunk=False).ratio()


def _best_alternative(left: str, right: str) -> float:
    return max(
        _ratcliff(a.strip(), b.strip())
        for a in (left, *left.split("/"))
        for b in (right, *right.split("/"))
        if a.strip() and b.strip()
    )


def _different(keys: pa.StringArray, left: Numbers, right: Numbers) -> Scores:
    words = [key.split(" ") for key in keys.to_pylist()]
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([_apart(words[a], words[b]) for a, b in pairs], dtype=np.float32)


def _apart(left: list[str], right: list[str]) -> bool:
    """Whether two keys differ in exactly one word, and in that word by sex or by a listed near-name."""
    if len(left) != len(right):
        return False
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    return len(differing) == 1 and _words_apart(*differing[0])


def _words_apart(x: str, y: str) -> bool:
    return frozenset((x, y)) in _near() or any(
        _swapped(x, y, man, woman) or _swapped(y, x, man, woman) for man, woman in _endings()
    )


def _swapped(man_name: str, woman_name: str, man: str, woman: str) -> bool:
    stem = man_name.removesuffix(man)
    return len(stem) >= 2 and man_name.endswith(man) and woman_name == stem + woman


@cache
def _near() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((key_of_word(a), key_of_word(b))) for a, b in near_names())


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """The endings as keys spell them."""
    stem = "KASE"
    return tuple(
        (key_of_word(stem + man).removeprefix(stem), key_of_word(stem + woman).removeprefix(stem))
        for man, woman in gender_endings()
    )
