"""Digits: how two numbers of persons differ, digit by digit, each pair of distinct numbers once.

The last four digits of a NIK count the people born in one place on one day: a number with another serial is another
person's, so a slip is one only before it, and a tail of zeros in its place hides who of them is meant.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA, Levenshtein, Postfix, Prefix
from rapidfuzz.process import cpdist

from pipeline.fields.columns import Mask, Numbers
from pipeline.fields.distinct import objects_of, plain

SERIAL: Final = 4
"""So many digits at the end tell people of one birth date and place apart; a program that counts in fewer digits turns
as many into zeros at most."""

HIDDEN: Final = "*"
"""Stands for a digit that was masked."""

VISIBLE: Final = 8
"""So many digits that both numbers show at least must agree, or a masked number says nothing."""


def slips(texts: pa.StringArray, a: Numbers, b: Numbers) -> tuple[Mask, Mask]:
    """Which pairs of numbers one slip before the serial separates.

    Args:
        texts: Distinct numbers.
        a: One number of each pair.
        b: The other.

    Returns:
        Pairs with one digit wrong, left out or put in; and pairs with two neighbours exchanged.
    """
    signs = objects_of(texts)
    distance = cpdist(signs[a], signs[b], scorer=OSA.distance, score_cutoff=1, dtype=np.uint8, workers=-1)
    one = np.flatnonzero(distance == 1)
    first, second = signs[a[one]], signs[b[one]]
    longest = np.maximum(*(_lengths(texts)[side[one]] for side in (a, b)))
    starts = cpdist(first, second, scorer=Prefix.similarity, dtype=np.int64)
    ends = cpdist(first, second, scorer=Postfix.similarity, dtype=np.int64)
    before = (starts < longest - SERIAL) & (ends >= SERIAL)
    turned = cpdist(first, second, scorer=Levenshtein.distance, score_cutoff=1, dtype=np.uint8) > 1
    wrong, exchanged = np.zeros(len(a), dtype=bool), np.zeros(len(a), dtype=bool)
    wrong[one], exchanged[one] = before & ~turned, before & turned
    return wrong, exchanged


def beginnings(texts: pa.StringArray, a: Numbers, b: Numbers) -> npt.NDArray[np.float32]:
    """How many digits at the beginning both numbers of each pair share."""
    signs = objects_of(texts)
    shared: npt.NDArray[np.float32] = cpdist(signs[a], signs[b], scorer=Prefix.similarity, dtype=np.float32)
    return shared


def before_zeros(numbers: pa.StringArray) -> Numbers:
    """How many digits stand before the zeros at the end of each number, of which the serial's count at most."""
    bare = pc.fill_null(pc.utf8_length(pc.utf8_rtrim(plain(numbers), "0")), 0)
    return np.maximum(np.asarray(bare, dtype=np.int64), _lengths(numbers) - SERIAL)


def hidden(texts: pa.StringArray, a: Numbers, b: Numbers) -> tuple[Mask, Mask, Mask]:
    """Compare the digits that both numbers show, a tail of zeros aside.

    Returns:
        Pairs in which a number is masked; of these the ones that agree in all such digits, and in enough of them; and
        the ones that differ in one. The same mask twice is not the same number.
    """
    result = np.zeros((3, len(a)), dtype=bool)
    masked = np.asarray(pc.match_substring(texts, HIDDEN)).astype(bool)
    either = np.flatnonzero(masked[a] | masked[b])
    if len(either):
        left, right = a[either], b[either]
        lengths = _lengths(texts)
        signs, shown = _shown(texts, int(lengths[masked].max()))
        both = shown[left] & shown[right] & (lengths[left] == lengths[right])[:, None]
        differing = (both & (signs[left] != signs[right])).any(axis=1)
        result[0, either] = True
        result[1, either] = ~differing & (both.sum(axis=1) >= VISIBLE)
        result[2, either] = differing
    return result[0], result[1], result[2]


def _shown(texts: pa.StringArray, width: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.bool_]]:
    """The first signs of each number in a row, and which of them are digits that say something."""
    cut = pc.utf8_slice_codeunits(texts, 0, width).to_pylist()
    signs = np.array([text.encode("ascii", "replace") for text in cut], dtype=f"S{width}")
    matrix = signs.view(np.uint8).reshape(len(texts), width)
    return matrix, (matrix != ord(HIDDEN)) & (np.arange(width) < before_zeros(texts)[:, None])


def _lengths(numbers: pa.StringArray) -> Numbers:
    return np.asarray(pc.fill_null(pc.utf8_length(plain(numbers)), 0), dtype=np.int64)
