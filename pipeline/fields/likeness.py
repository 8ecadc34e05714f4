"""Likeness: how alike two names are, and which close names belong to different persons."""

import difflib
from typing import Final

import numpy as np
import pyarrow as pa
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from pipeline.fields import ways_alike
from pipeline.fields.columns import Mask, Numbers
from pipeline.fields.distinct import Texts, objects_of
from pipeline.fields.name_alternatives import alternative_pairs, father_key
from pipeline.fields.name_apart import apart
from pipeline.fields.name_forms import prepare
from pipeline.fields.text_pairs import Scores, on_distinct_pairs

HOPELESS: Final = 0.5
"""Ratcliff/Obershelp is worked out from this bound up; the ministry's limit is 0.6."""

ONE_FATHER: Final = 0.82
"""Less likeness than this makes the names of two fathers two."""

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
        1 for keys that are equal but for spaces and a letter doubled where words meet, 0 for hardly any
        likeness, not a number where either is missing; else the best of the ways in which they are alike.
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
        left: Clean names, missing allowed; of the names that one person is written under any counts.
        right: As many.
        at_least: Least likeness of the keys.

    Returns:
        As many truth values, false where either is missing.
    """
    return np.nan_to_num(likeness_of_names(left, right), nan=0.0) >= np.float32(at_least)


def likeness_of_names(left: Texts, right: Texts) -> Scores:
    """Compare whole names: every name that a person is written under, and the fathers behind BIN and BINTI.

    Args:
        left: Clean names, missing allowed.
        right: As many.

    Returns:
        The best likeness of their keys; 0 where they are known to be two persons', not a number where either
        is missing.
    """
    keys, others, of = alternative_pairs(left, right)
    alike = similarity(keys, others)
    alike[different_persons(keys, others)] = 0
    result = np.full(len(left), np.nan, dtype=np.float32)
    np.fmax.at(result, of, alike)
    result[different_fathers(left, right) & ~np.isnan(result)] = 0
    return result


def different_fathers(left: Texts, right: Texts) -> Mask:
    """Find pairs of names that both say whose child the person is, and name two fathers."""
    father, other = father_key(left), father_key(right)
    alike = similarity(father, other)
    unlike: Mask = (alike < np.float32(ONE_FATHER)) | different_persons(father, other)
    return unlike


def different_persons(left: Texts, right: Texts) -> Mask:
    """Find pairs of keys that are close in spelling but belong to different persons.

    A man's name and the woman's name made from it (SUTRISNO, SUTRISNI), and the listed near-names
    (ROHMAN, ROHMAT), stay different persons whatever their likeness.
    """
    return np.nan_to_num(on_distinct_pairs(left, right, apart), nan=0.0) > 0


def _similarity(keys: pa.StringArray, left: Numbers, right: Numbers) -> Scores:
    names = prepare(keys)
    result = ways_alike.edited(names, left, right)
    for way in (
        ways_alike.turned, ways_alike.word_left_out, ways_alike.cut_off, ways_alike.abbreviated,
        ways_alike.misread,
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
