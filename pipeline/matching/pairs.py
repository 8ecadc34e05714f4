"""Pairs: every two records that share a key, by group arithmetic on sorted keys."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Mask, Numbers, sizes_of, starts_of

Hashes = npt.NDArray[np.uint64]
Kinds = npt.NDArray[np.uint8]
Places = Callable[[Numbers], npt.NDArray[np.integer[Any]]]
"""Gives the place of some records, by number, in an order in which the likely ones stand together."""

KIND_BITS: Final = 3
NUMBER_BITS: Final = 30
"""A pair and the kind of key that nominated it are sorted as one number, so there may be 2^30 records."""


def pairs_of(keys: Hashes, numbers: Numbers, places: Places, largest: int) -> tuple[Numbers, Numbers]:
    """List the pairs of records within each block, each pair once, the smaller number first.

    Args:
        keys: Block key of each entry.
        numbers: Record number of each entry; a record may have several keys.
        places: The order in which records of a very large block meet their neighbours.
        largest: How far a record looks within its block.

    Returns:
        Two arrays of record numbers, equal length, sorted.
    """
    left, right, _ = pairs_by_kind(keys, np.zeros(len(keys), dtype=np.uint8), numbers, places, largest)
    return left, right


def pairs_by_kind(
    keys: Hashes, kinds: Kinds, numbers: Numbers, places: Places, largest: int
) -> tuple[Numbers, Numbers, Kinds]:
    """List the pairs of records within each block, and which kinds of key nominated each.

    A heaped key must not cost quadratic time and must not lose its pairs either: in a block with more than ``largest``
    entries a record meets only the ``largest`` that follow it in an order, where the likely ones stand.

    Args:
        keys: Block key of each entry.
        kinds: The kind of each key, from 0 to 7.
        numbers: Record number of each entry; a record may have several keys.
        places: The order in which records of a very large block meet their neighbours.
        largest: How far a record looks within its block.

    Returns:
        Two arrays of record numbers, sorted, and one bit per kind for each pair.
    """
    order = np.argsort(keys)
    keys, kinds, numbers = keys[order], kinds[order], numbers[order]
    shared = exploded(keys, 1)
    keys, kinds, numbers = keys[shared], kinds[shared], numbers[shared]
    heaped = np.flatnonzero(exploded(keys, largest))
    if len(heaped):
        within = numbers[heaped]
        numbers[heaped] = within[np.lexsort((places(within), keys[heaped]))]
    many = np.minimum(_ends(keys) - np.arange(len(keys)) - 1, largest)
    left, right = _following(many)
    return _distinct(numbers[left], numbers[right], kinds[left])


def exploded(ordered: Hashes, largest: int) -> Mask:
    """Which entries of sorted keys are in a block of more than so many."""
    starts = starts_of(ordered)
    sizes = sizes_of(starts, len(ordered))
    return np.repeat(sizes > largest, sizes)


def following(numbers: Numbers, many: Numbers) -> tuple[Numbers, Numbers]:
    """Pair each entry with so many that follow it.

    Args:
        numbers: Record number of each entry, in some order.
        many: How many of the next entries each one meets.

    Returns:
        Two arrays of record numbers, equal length, sorted; each pair once, the smaller number first.
    """
    left, right = _following(many)
    first, second, _ = _distinct(numbers[left], numbers[right], np.zeros(len(left), dtype=np.uint8))
    return first, second


def _following(many: Numbers) -> tuple[Numbers, Numbers]:
    left = np.repeat(np.arange(len(many)), many)
    first = np.repeat(np.cumsum(many) - many, many)
    return left, left + 1 + np.arange(len(left)) - first


def _ends(keys: Hashes) -> Numbers:
    """Position just past the block of each entry of sorted keys."""
    starts = starts_of(keys)
    sizes = sizes_of(starts, len(keys))
    return np.repeat(starts + sizes, sizes)


def _distinct(left: Numbers, right: Numbers, kinds: Kinds) -> tuple[Numbers, Numbers, Kinds]:
    """Each pair once with the bits of all its kinds; a record makes no pair with itself."""
    apart = left != right
    left, right, kinds = left[apart], right[apart], kinds[apart]
    packed = np.minimum(left, right) << (NUMBER_BITS + KIND_BITS) | np.maximum(left, right) << KIND_BITS | kinds
    packed.sort()
    pairs = packed >> KIND_BITS
    starts = starts_of(pairs)
    bits = np.left_shift(1, packed & ((1 << KIND_BITS) - 1)).astype(np.uint8)
    nominated: Kinds = np.bitwise_or.reduceat(bits, starts) if len(starts) else bits
    pairs = pairs[starts]
    return pairs >> NUMBER_BITS, pairs & ((1 << NUMBER_BITS) - 1), nominated
