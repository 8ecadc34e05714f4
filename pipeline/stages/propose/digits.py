"""Digits: whether a damaged number can have come from a whole one."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from pipeline.fields.columns import Mask, mask_of
from pipeline.fields.distinct import objects_of, plain
from pipeline.stages.propose.known import BEGINNING

HIDDEN: Final = r"[*xX#]"
_SCIENTIFIC: Final = r"^(?P<a>[0-9])[.,](?P<b>[0-9]{4,})E\+?[0-9]+$"


def fits(damaged: pa.ChunkedArray, whole: pa.ChunkedArray) -> Mask:
    """Say for each pair whether the damaged number is the whole one but for one fault.

    One fault is: one digit or letter wrong, left out or put in; two neighbours exchanged; the last digit or the
    serial turned to noughts by a spreadsheet; digits hidden by signs; a tail cut off. A number that is equal, or
    either side missing, does not fit: there is nothing to repair.
    """
    left, right = plain(damaged), plain(whole)
    known = mask_of(pc.and_(pc.is_valid(left), pc.is_valid(right))) & ~mask_of(pc.equal(left, right))
    result = np.zeros(len(left), dtype=bool)
    found = np.flatnonzero(known)
    left, right = left.take(pa.array(found)), right.take(pa.array(found))
    result[found] = one_slip(left, right) | _noughts(left, right) | _hidden(left, right) | _cut_off(left, right)
    return result


def one_slip(left: pa.StringArray, right: pa.StringArray) -> Mask:
    """Which pairs differ by one sign wrong, left out or put in, or by two neighbours exchanged."""
    one: Mask = slips(left, right, 1) == 1
    return one


def slips(left: pa.StringArray, right: pa.StringArray, most: int) -> npt.NDArray[np.uint8]:
    """How many such slips lead from one to the other; one more than ``most`` stands for any further number."""
    if not len(left):
        return np.zeros(0, dtype=np.uint8)
    texts = objects_of(left), objects_of(right)
    counted: npt.NDArray[np.uint8] = cpdist(*texts, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)
    return counted


def _noughts(left: pa.StringArray, right: pa.StringArray) -> Mask:
    """A serial of noughts stands for any serial; a last digit of nought is one slip already."""
    lost = pc.match_substring_regex(left, r"^[0-9]{12}0000$")
    same = pc.equal(pc.utf8_slice_codeunits(left, 0, BEGINNING), pc.utf8_slice_codeunits(right, 0, BEGINNING))
    return mask_of(pc.and_(lost, same))


def _hidden(left: pa.StringArray, right: pa.StringArray) -> Mask:
    """Masked numbers of the full length whose visible digits are the whole one's."""
    result = np.zeros(len(left), dtype=bool)
    masked = pc.match_substring_regex(left, rf"^(?:[0-9]|{HIDDEN}){{16}}$")
    found = np.flatnonzero(mask_of(pc.and_(masked, pc.match_substring_regex(left, HIDDEN))))
    if len(found):
        signs, digits = (_letters(texts.take(pa.array(found))) for texts in (left, right))
        visible = (signs >= ord("0")) & (signs <= ord("9"))
        result[found] = ((signs == digits) | ~visible).all(axis=1) & (visible.sum(axis=1) >= BEGINNING // 2)
    return result


def _letters(texts: pa.StringArray) -> npt.NDArray[np.uint8]:
    joined = "".join(texts.to_pylist()).encode("ascii", "replace")
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(texts), -1)


def _cut_off(left: pa.StringArray, right: pa.StringArray) -> Mask:
    """Numbers cut off behind the birth date, or written in scientific notation."""
    beginning = pc.replace_substring_regex(left, _SCIENTIFIC, r"\1\2")
    enough = pc.match_substring_regex(beginning, r"^[0-9]{6,15}$")
    long_enough = pc.or_(pc.not_equal(beginning, left), pc.greater_equal(pc.utf8_length(left), BEGINNING))
    found = np.flatnonzero(mask_of(pc.and_(enough, long_enough)))
    result = np.zeros(len(left), dtype=bool)
    pairs = zip(beginning.take(pa.array(found)).to_pylist(), right.take(pa.array(found)).to_pylist(), strict=True)
    result[found] = [whole.startswith(start) for start, whole in pairs]
    return result


def padded(numbers: npt.NDArray[np.integer[Any]], width: int) -> pa.StringArray:
    """Numbers as digits with noughts before them."""
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
