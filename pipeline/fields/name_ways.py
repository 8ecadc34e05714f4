"""Name ways: why two names are alike, or are known to be two persons', as a code that officers are told.

Meant for the few pairs that are shown or kept; the likeness of many pairs is worked out without it.
"""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from pipeline.fields import ways_alike
from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.fields.distinct import Texts, convert_each
from pipeline.fields.likeness import different_fathers, likeness_of_names
from pipeline.fields.name_alternatives import has_others
from pipeline.fields.name_apart import GENDER, NEAR, apart
from pipeline.fields.name_forms import Names, prepare
from pipeline.fields.name_steps import STEPS
from pipeline.fields.names import comparison_key
from pipeline.fields.text_pairs import Scores, on_distinct_pairs

ALIKE: Final = {
    "urutan": ways_alike.turned,
    "kata_hilang": ways_alike.word_left_out,
    "terpotong": ways_alike.cut_off,
    "inisial": ways_alike.abbreviated,
    "ocr": ways_alike.misread,
    "tersambung": ways_alike.joined,
    "mirip": ways_alike.edited,
}
"""The ways in which keys that differ are compared, the more telling first."""

APART: Final = ("pasangan_gender", "nama_dekat", "ayah_beda")
"""Codes that say that the names are two persons'."""

WAYS: Final = ("sama", *dict.fromkeys((*STEPS, "alias", *ALIKE, "satu_huruf")), *APART)
"""Every code, numbered from 1 in this order; 0 stands for no likeness that is worth words."""

LEAST: Final = 0.82
"""Less likeness than this is not worth words."""


def ways_of(left: Texts, right: Texts) -> pa.DictionaryArray:
    """Say of each pair of names why they are alike, or why they are two persons'.

    Args:
        left: Clean names, missing allowed.
        right: As many.

    Returns:
        A code of :data:`WAYS` per pair, the same whichever side is which: the step that brings the two
        together, where one does, else the way in which their keys are most alike. Missing where there is
        none, or where a name is missing.
    """
    numbers = on_distinct_pairs(left, right, _ways)
    known = numbers > 0
    indices = np.where(known, numbers - 1, 0).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(indices, mask=~known), pa.array(WAYS))


def _number(way: str) -> int:
    return WAYS.index(way) + 1


def _ways(names: pa.StringArray, left: Numbers, right: Numbers) -> Scores:
    """Later answers give way to earlier ones: known to be apart, brought together by a step, alike."""
    result = np.zeros(len(left), dtype=np.float32)
    for numbers in (_apart(names, left, right), _met(names, left, right), _alike(names, left, right)):
        result = np.where(result > 0, result, numbers)
    return result.astype(np.float32)


def _apart(names: pa.StringArray, left: Numbers, right: Numbers) -> Numbers:
    keys, a, b = _keys(names, left, right)
    found = np.where((a >= 0) & (b >= 0), apart(keys, np.maximum(a, 0), np.maximum(b, 0)), 0)
    fathers = different_fathers(names.take(pa.array(left)), names.take(pa.array(right)))
    numbers = [_number("ayah_beda"), _number("pasangan_gender"), _number("nama_dekat")]
    return np.select([fathers, found == GENDER, found == NEAR], numbers, 0).astype(np.int64)


def _met(names: pa.StringArray, left: Numbers, right: Numbers) -> Numbers:
    """The first step that brings both names of a pair to the same."""
    result = np.where(left == right, _number("sama"), 0)
    several = has_others(names)
    for way, step in STEPS.items():
        forms = convert_each(names, step)
        codes, some = codes_of(forms), np.asarray(pc.binary_length(forms)) > 0
        met = (result == 0) & (codes[left] == codes[right]) & some[left]
        result[met] = _number(way)
        if way == "binti":
            result[met & (several[left] | several[right])] = _number("alias")
    return result


def _alike(names: pa.StringArray, left: Numbers, right: Numbers) -> Numbers:
    """The way in which the keys are most alike; where another name of the person is more so, that it is one."""
    keys, a, b = _keys(names, left, right)
    known = (a >= 0) & (b >= 0)
    result, best = np.zeros(len(left), dtype=np.int64), np.zeros(len(left), dtype=np.float32)
    if known.any():
        result[known], best[known] = _best(prepare(keys), a[known], b[known])
    several = has_others(names)
    other = np.flatnonzero(several[left] | several[right])
    whole = likeness_of_names(names.take(pa.array(left[other])), names.take(pa.array(right[other])))
    more = np.nan_to_num(whole, nan=0.0) > best[other]
    result[other[more]], best[other[more]] = _number("alias"), whole[more]
    return np.where(best >= np.float32(LEAST), result, 0)


def _best(keys: Names, left: Numbers, right: Numbers) -> tuple[Numbers, Scores]:
    scores = np.stack([way(keys, left, right) for way in ALIKE.values()])
    best = scores.argmax(axis=0)
    numbers = np.array([_number(way) for way in ALIKE])[best]
    steps = cpdist(keys.keys[left], keys.keys[right], scorer=OSA.distance, workers=ways_alike.WORKERS)
    one: Mask = (numbers == _number("mirip")) & (steps == 1)
    return np.where(one, _number("satu_huruf"), numbers), scores.max(axis=0)


def _keys(names: pa.StringArray, left: Numbers, right: Numbers) -> tuple[pa.StringArray, Numbers, Numbers]:
    """Distinct keys, and the place in them of both sides of each pair; -1 where no key is left."""
    keys = comparison_key(names)
    places = codes_of(keys)
    return keys.dictionary, places[left], places[right]
