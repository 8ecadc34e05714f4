"""Answers: three-valued tests of whole columns. Unknown is an answer of its own, never a no."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.rules import Test

NO: Final = 0
UNKNOWN: Final = 1
YES: Final = 2
WORDS: Final = ("no", "unknown", "yes")

Answers = npt.NDArray[np.int8]


def ask(test: Test, table: pa.Table) -> Answers:
    """Answer one test for every row.

    Returns:
        ``YES`` or ``NO`` where the column says something, ``UNKNOWN`` where it does not.
    """
    column = table[test.column]
    if test.is_true or test.known:
        yes = column if test.is_true else pc.is_valid(column)
        return np.where(np.asarray(pc.fill_null(yes, False)), YES, UNKNOWN).astype(np.int8)
    if test.isin is not None:
        plain = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        yes = pc.is_in(plain, value_set=pa.array(test.isin, type=pa.string()))
    else:
        yes = _within(test, column)
    answers = np.where(np.asarray(pc.fill_null(yes, False)), YES, NO)
    return np.where(np.asarray(pc.is_valid(column)), answers, UNKNOWN).astype(np.int8)


def _within(test: Test, column: pa.ChunkedArray) -> pa.ChunkedArray:
    low, high = test.between or (test.at_least, test.at_most)
    above = pc.greater_equal(column, low) if low is not None else True
    below = pc.less_equal(column, high) if high is not None else True
    return pc.and_(above, below)


def every(answers: Sequence[Answers], size: int) -> Answers:
    """No where any is no, else unknown where any is unknown, else yes."""
    worst: Answers = np.minimum.reduce([np.full(size, YES, dtype=np.int8), *answers])
    return worst


def some(answers: Sequence[Answers], size: int) -> Answers:
    """Yes where any is yes, else unknown where any is unknown, else no."""
    best: Answers = np.maximum.reduce([np.full(size, NO, dtype=np.int8), *answers])
    return best
