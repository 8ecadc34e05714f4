"""Joins: which rows of two columns hold the same value."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Numbers, undictionaried
from pipeline.fields.distinct import plain

NOTHING: Final = "\x00"
PARTING: Final = "\x1f"
"""Signs for a missing value and between two values of a key; no file holds them."""


def equal_rows(left: Column, right: Column) -> tuple[Numbers, Numbers]:
    """Pair the rows of equal values; a value may stand in many rows of either side, a missing one has no equal.

    Args:
        left: Values.
        right: Values of the same kind.

    Returns:
        The row of the left and of the right side of every pair, in the order of the left rows.
    """
    left, right = undictionaried(left), undictionaried(right)
    known = pc.unique(right.drop_null())
    of_left = _places(left, known)
    of_right = _places(right, known)
    order = np.argsort(of_right, kind="stable")
    starts = np.searchsorted(of_right[order], np.arange(len(known) + 1))
    found = np.flatnonzero(of_left >= 0)
    counts = (starts[1:] - starts[:-1])[of_left[found]]
    place = np.repeat(starts[of_left[found]], counts) + _within(counts)
    return np.repeat(found, counts), order[place]


def _places(column: Column, known: pa.Array) -> Numbers:
    return np.asarray(pc.fill_null(pc.index_in(column, value_set=known, skip_nulls=True), -1)).astype(np.int64)


def _within(counts: Numbers) -> Numbers:
    """0, 1, 2 ... within each of several runs."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0, dtype=np.int64) - np.repeat(ends - counts, counts)


def told_apart(column: Column) -> pa.StringArray:
    """The texts, a missing one as a text of its own."""
    return pc.fill_null(plain(column), NOTHING)


def joint_key(columns: Sequence[Column]) -> pa.StringArray:
    """One text per row for the values of several columns; rows are equal where all of them are, missing ones too."""
    return pc.binary_join_element_wise(*map(told_apart, columns), PARTING)
