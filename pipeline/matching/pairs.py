"""Pairs: every two records that share a key, by group arithmetic on sorted keys."""

from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Numbers, distinct, sizes_of, starts_of


def pairs_of(
    keys: npt.NDArray[np.uint64], numbers: Numbers, ranks: npt.NDArray[np.integer[Any]], largest: int
) -> tuple[Numbers, Numbers]:
    """List the pairs of records within each block, each pair once, the smaller number first.

    A heaped key must not cost quadratic time and must not lose its pairs either: in a block with more
    than ``largest`` entries a record meets only the ``largest`` that follow it in the order of names,
    where the likely ones stand.

    Args:
        keys: Block key of each entry.
        numbers: Record number of each entry; a record may have several keys.
        ranks: Place of each entry's name in the order of names.
        largest: How far a record looks within its block.

    Returns:
        Two arrays of record numbers, equal length, sorted.
    """
    order = np.lexsort((numbers, ranks, keys))
    keys, numbers = keys[order], numbers[order]
    return following(numbers, np.minimum(_ends(keys) - np.arange(len(keys)) - 1, largest))


def following(numbers: Numbers, many: Numbers) -> tuple[Numbers, Numbers]:
    """Pair each entry with so many that follow it.

    Args:
        numbers: Record number of each entry, in some order.
        many: How many of the next entries each one meets.

    Returns:
        Two arrays of record numbers, equal length, sorted; each pair once, the smaller number first.
    """
    left = np.repeat(np.arange(len(numbers)), many)
    first = np.repeat(np.cumsum(many) - many, many)
    right = left + 1 + np.arange(len(left)) - first
    return _distinct(numbers[left], numbers[right])


def _ends(keys: npt.NDArray[np.uint64]) -> Numbers:
    """Position just past the block of each entry of sorted keys."""
    starts = starts_of(keys)
    sizes = sizes_of(starts, len(keys))
    return np.repeat(starts + sizes, sizes)


def _distinct(left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    joined = distinct(np.minimum(left, right) << 32 | np.maximum(left, right))
    joined = joined[(joined >> 32) != (joined & 0xFFFFFFFF)]
    return joined >> 32, joined & 0xFFFFFFFF
