"""Answers: three-valued logic over whole columns. Unknown is an answer of its own, never a no."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import mask_of
from pipeline.fields.distinct import encoded
from pipeline.rules.conditions import Condition

NO: Final = 0
UNKNOWN: Final = 1
YES: Final = 2
WORDS: Final = ("no", "unknown", "yes")

Answers = npt.NDArray[np.int8]
Amounts = npt.NDArray[np.float64]


def ask(question: Condition, column: pa.ChunkedArray) -> Answers:
    """Answer a single question for every row.

    Returns:
        ``YES`` or ``NO`` where the column says something, ``UNKNOWN`` where it does not.
    """
    if question.is_true or question.known:
        yes = mask_of(column) if question.is_true else mask_of(pc.is_valid(column))
        return np.where(yes, YES, UNKNOWN).astype(np.int8)
    if question.isin is not None:
        return _ask_words(question, column)
    amounts = numbers_of(column)
    low, high = limits(question)
    answers = np.where((amounts >= low) & (amounts <= high), YES, NO)
    return np.where(np.isnan(amounts), UNKNOWN, answers).astype(np.int8)


def limits(question: Condition) -> tuple[float, float]:
    """The lowest and the highest number that a question about a number allows."""
    low, high = question.between or (question.at_least, question.at_most)
    return -np.inf if low is None else low, np.inf if high is None else high


def numbers_of(column: pa.ChunkedArray) -> Amounts:
    """A column of numbers; not a number where missing."""
    amounts: Amounts = pc.fill_null(column.cast(pa.float64()), np.nan).to_numpy()
    return amounts


def _ask_words(question: Condition, column: pa.ChunkedArray) -> Answers:
    """Each distinct word is asked once."""
    words = encoded(column)
    listed = words.dictionary.to_pylist()
    answers = [YES if word in (question.isin or ()) else UNKNOWN if word in question.open else NO for word in listed]
    by_word = np.array([*answers, UNKNOWN], dtype=np.int8)
    by_row: Answers = by_word[np.asarray(pc.fill_null(words.indices, len(listed)))]
    return by_row


def coded(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int32], tuple[str, ...]]:
    """Number the values of a column as they are shown, and write each once; -1 where there is nothing to show.

    Numbers and words are shown; texts that may name somebody are not.
    """
    if pa.types.is_dictionary(column.type):
        words = encoded(column)
        indices: npt.NDArray[np.int32] = np.asarray(pc.fill_null(words.indices, -1)).astype(np.int32)
        return indices, tuple(words.dictionary.to_pylist())
    if pa.types.is_boolean(column.type):
        return np.asarray(pc.fill_null(column.cast(pa.int32()), -1)).astype(np.int32), ("tidak", "ya")
    if pa.types.is_string(column.type) or pa.types.is_temporal(column.type):
        return np.full(len(column), -1, dtype=np.int32), ()
    shown = encoded(pc.round(column, 1) if pa.types.is_floating(column.type) else column)
    indices = np.asarray(pc.fill_null(shown.indices, -1)).astype(np.int32)
    return indices, tuple(shown.dictionary.to_pylist())


def every(answers: Sequence[Answers], size: int) -> Answers:
    """No where any is no, else unknown where any is unknown, else yes."""
    worst: Answers = np.minimum.reduce([np.full(size, YES, dtype=np.int8), *answers])
    return worst


def some(answers: Sequence[Answers], size: int) -> Answers:
    """Yes where any is yes, else unknown where any is unknown, else no."""
    best: Answers = np.maximum.reduce([np.full(size, NO, dtype=np.int8), *answers])
    return best


def opposite(answers: Answers) -> Answers:
    """Yes for no and no for yes; unknown stays."""
    return (YES - answers).astype(np.int8)
