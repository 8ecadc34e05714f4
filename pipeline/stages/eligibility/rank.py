"""Rank: the order of a programme's list, fair and repeatable."""

import hashlib
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, starts_of
from pipeline.fields.hashes import hash_text
from pipeline.stages.eligibility.answers import Amounts, numbers_of


def ranked(units: pa.Table, chosen: Numbers, order: Sequence[str], key: str) -> Numbers:
    """Put some units of a programme into the order of its list.

    Units that the written order cannot tell apart are ordered by a keyed hash of their identifier: nobody can choose
    it, and it does not depend on the order of any file.

    Args:
        units: Units of one programme.
        chosen: Rows of those to order.
        order: Columns, a leading minus for the largest first; a missing number comes last.
        key: Key of the hash, see :func:`tie_break_key`.

    Returns:
        The rows, the first of the list first.
    """
    some = units.select(["unit_id", *(name.removeprefix("-") for name in order)]).take(pa.array(chosen))
    keys = [hash_text(some["unit_id"], key), *reversed(order_keys(some, order))]
    in_order: Numbers = chosen[np.lexsort(keys)]
    return in_order


def order_keys(units: pa.Table, order: Sequence[str]) -> list[Amounts]:
    """The numbers that order units, the smallest first."""
    keys = []
    for name in order:
        amounts = numbers_of(units[name.removeprefix("-")])
        keys.append(np.where(np.isnan(amounts), np.inf, -amounts if name.startswith("-") else amounts))
    return keys


def tie_break_key(key: str, programme: str) -> str:
    """The office's key for one programme, 16 letters: who loses a tie in one need not lose it in another."""
    return hashlib.blake2b(f"{key}/{programme}".encode(), digest_size=8).hexdigest()


def places_within(groups: Numbers) -> Numbers:
    """The place of each of some members, in their order, among those of its group; the first is 0."""
    by_group = np.argsort(groups, kind="stable")
    starts = starts_of(groups[by_group])
    begun = np.zeros(len(groups), dtype=np.int64)
    begun[starts] = starts
    place = np.empty(len(groups), dtype=np.int64)
    place[by_group] = np.arange(len(groups)) - np.maximum.accumulate(begun)
    return place


def first_of_each(groups: Numbers, most: int) -> Mask:
    """Which of some members, in their order, are among the first so many of their group."""
    mask: Mask = places_within(groups) < most
    return mask
