"""Ways in which two spellings of one name can be alike, each compared in bulk on pairs of distinct keys.

Every way looks only at the pairs that it could raise: cheap bounds (letters that occur, number of
words, length) leave a small part of them for real comparison.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Prefix
from rapidfuzz.process import cpdist

from pipeline.fields.columns import Mask, Numbers
from pipeline.fields.name_forms import Forms, Names, optional_keys
from pipeline.fields.names import common_keys
from pipeline.fields.text_pairs import Scores

WORKERS: Final = -1
FLOOR: Final = 0.7
"""Less likeness than this is none."""

TURNED: Final = 0.98
"""The same words in another order."""

COMMON_LEFT_OUT: Final = 0.93
WORD_LEFT_OUT: Final = 0.85
"""One name has a word more: one that is often left out or an initial, or a word that says more."""

CUT_OFF: Final = 0.94
CUT_LENGTH: Final = 15
"""One name is the beginning of the other, and long enough to have been cut by an older program."""

CUT_IN_SOUND: Final = 0.9
"""The same, but for the last letter, which a key spells differently at the end of a word."""

_LOOK_ALIKE: Final = sum(1 << ord(letter) - ord("A") for letter in "ILMNR")
MISREAD: Final = 0.94
MISREAD_LENGTH: Final = 6
"""Signs that look alike in print were taken for one another; short names of two persons also differ so."""

COMMON_INITIAL: Final = 0.93
INITIAL: Final = 0.88
"""An initial agrees with a word that begins with it, but is never full evidence."""


def edited(names: Names, left: Numbers, right: Numbers) -> Scores:
    """Slips of the pen: letters changed, left out, added or swapped with the next."""
    longest = np.maximum(names.length[left], names.length[right])
    near = (_foreign(names, left, right) <= 6) & (
        np.abs(names.length[left] - names.length[right]) <= longest * (1 - FLOOR)
    )
    return _where(near, _edits(names.short, left[near], right[near]))


def joined(names: Names, left: Numbers, right: Numbers) -> Scores:
    """Words written together or apart."""
    near = (names.words[left] != names.words[right]) & (_foreign(names, left, right) <= 4)
    return _where(near, _edits(names.joined, left[near], right[near]))


def turned(names: Names, left: Numbers, right: Numbers) -> Scores:
    """The same words in another order."""
    near = (names.words[left] == names.words[right]) & (names.words[left] > 1)
    near &= names.letters[left] == names.letters[right]
    scores = cpdist(
        names.keys[left[near]],
        names.keys[right[near]],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=100,
        workers=WORKERS,
    )
    return _where(near, scores / 100 * TURNED)


def word_left_out(names: Names, left: Numbers, right: Numbers) -> Scores:
    """One name has all words of the other, and more."""
    fewer, more = _ordered(names.words, left, right)
    near = (names.words[fewer] < names.words[more]) & names.proper[fewer]
    near &= names.letters[fewer] & ~names.letters[more] == 0
    fewer, more = fewer[near], more[near]
    scores = cpdist(names.keys[fewer], names.keys[more], scorer=fuzz.token_set_ratio, score_cutoff=100, workers=WORKERS)
    worth = scores / 100
    for place in np.flatnonzero(worth):
        worth[place] = _worth_without(names.keys[fewer[place]], names.keys[more[place]])
    return _where(near, worth)


def cut_off(names: Names, left: Numbers, right: Numbers) -> Scores:
    """One name is the beginning of the other, cut at the width of a column."""
    shorter, longer = _ordered(names.length, left, right)
    near = (names.length[shorter] < names.length[longer]) & (names.letters[shorter] & ~names.letters[longer] == 0)
    shorter, longer = shorter[near], longer[near]
    shared = cpdist(names.joined[shorter], names.joined[longer], scorer=Prefix.similarity, workers=WORKERS)
    lengths = np.fromiter(map(len, names.joined[shorter]), dtype=np.int64, count=len(shorter))
    worth = np.select([shared == lengths, shared == lengths - 1], [CUT_OFF, CUT_IN_SOUND], 0)
    return _where(near, np.where(shared >= CUT_LENGTH, worth, 0))


def misread(names: Names, left: Numbers, right: Numbers) -> Scores:
    """Printed letters taken for others that look like them: I for L, RN for M."""
    near = (left != right) & ((names.letters[left] ^ names.letters[right]) & ~_LOOK_ALIKE == 0)
    near &= np.minimum(names.length[left], names.length[right]) >= MISREAD_LENGTH
    pairs = zip(names.keys[left[near]], names.keys[right[near]], strict=True)
    return _where(near, np.array([_look(a) == _look(b) for a, b in pairs], dtype=np.float32) * MISREAD)


def _look(key: str) -> str:
    return str(key).replace("L", "I").replace("RN", "M")


def abbreviated(names: Names, left: Numbers, right: Numbers) -> Scores:
    """Words of one name are initials of words of the other."""
    near = (names.has_initial[left] | names.has_initial[right]) & (names.words[left] == names.words[right])
    pairs = zip(names.keys[left[near]], names.keys[right[near]], strict=True)
    return _where(near, np.array([_by_initials(a, b) for a, b in pairs], dtype=np.float32))


def _worth_without(fewer: str, more: str) -> float:
    """What equal words are worth when the other name has more of them."""
    extra = set(more.split()) - set(fewer.split())
    return COMMON_LEFT_OUT if all(len(word) == 1 or word in optional_keys() for word in extra) else WORD_LEFT_OUT


def _by_initials(left: str, right: str) -> float:
    """Every word agrees or is the initial of the other, and a word that says something agrees in full."""
    worth, proper = COMMON_INITIAL, False
    for a, b in zip(left.split(), right.split(), strict=True):
        if a == b:
            proper |= len(a) > 2 and a not in common_keys()
        elif a[0] == b[0] and 1 in (len(a), len(b)):
            worth = worth if max(a, b, key=len) in common_keys() else INITIAL
        else:
            return 0.0
    return worth if proper else 0.0


def _edits(forms: Forms, left: Numbers, right: Numbers) -> Scores:
    scores: Scores = cpdist(
        forms[left], forms[right], scorer=OSA.normalized_similarity, score_cutoff=FLOOR, workers=WORKERS
    )
    return scores


def _where(near: Mask, scores: npt.NDArray[np.floating]) -> Scores:
    result = np.zeros(len(near), dtype=np.float32)
    result[near] = scores
    return result


def _ordered(measure: Numbers, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Each pair with the smaller side first."""
    swap = measure[left] > measure[right]
    return np.where(swap, right, left), np.where(swap, left, right)


def _foreign(names: Names, left: Numbers, right: Numbers) -> Numbers:
    """How many letters of the alphabet occur on one side only."""
    foreign: Numbers = np.bitwise_count(names.letters[left] ^ names.letters[right]).astype(np.int64)
    return foreign
