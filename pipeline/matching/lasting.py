"""Lasting: groups of this run take up the names of groups of earlier runs that left the same traces.

A trace is a number that stands for something a group is known by, such as a NIK. Whoever shares most traces with an
earlier group is that group; each earlier name goes to one group only, each group has one name.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Mask, Numbers, distinct, looked_up

Hashes = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]

ID_KEY: Final = "tepat-person-id1"
"""Key of the identifiers' hash. Never changed: other offices keep these identifiers."""

CURRENT: Final = 2
"""The owner bore the trace in the last run."""
EARLIER: Final = 1
"""Nobody bore the trace in the last run; the owner was the last to do so."""
FORMER: Final = 0
"""Another owner bears the trace now."""

OF_STANDING: Final = np.array([0.01, 0.9, 1.0])
"""A former owner takes a trace up again only where its present one is taken by another group."""

OF_SEVERAL: Final = 0.99
"""Where two that became one are taken apart, each takes up the name it had: a trace that was always of one owner
speaks for that owner a little more than one that came from another."""


@dataclass(frozen=True)
class Known:
    """Traces of earlier runs, in the order of traces.

    Attributes:
        trace: Traces; one may have several owners.
        owner: Name of the group that left each, as a number.
        standing: :data:`CURRENT`, :data:`EARLIER` or :data:`FORMER`.
    """

    trace: Hashes
    owner: Hashes
    standing: npt.NDArray[np.int8]

    @classmethod
    def of(cls, trace: Hashes, owner: Hashes, standing: npt.NDArray[np.int8]) -> "Known":
        """Put traces in order."""
        order = np.lexsort((owner, trace))
        return cls(trace[order], owner[order], standing[order])


@dataclass(frozen=True)
class Shared:
    """What groups of this run and owners of earlier runs have in common, one row per trace and owner.

    Attributes:
        entry: Row of this run's traces.
        known: Row of the known traces.
        speaks: How much the owner's standing speaks for them.
    """

    entry: Numbers
    known: Numbers
    speaks: Floats


def shared(known: Known, trace: Hashes) -> Shared:
    """Look traces up among the known ones."""
    first = np.searchsorted(known.trace, trace, "left")
    many = np.searchsorted(known.trace, trace, "right") - first
    entry = np.repeat(np.arange(len(trace)), many)
    row = np.repeat(first, many) + np.arange(len(entry)) - np.repeat(np.cumsum(many) - many, many)
    speaks = OF_STANDING[known.standing[row]] * np.where(many[entry] > 1, OF_SEVERAL, 1.0)
    return Shared(entry, row, speaks)


@dataclass(frozen=True)
class Claims:
    """How much each group has in common with each earlier name: one row per group and name, strongest first."""

    group: Numbers
    owner: Hashes
    worth: Floats


def claims(group: Numbers, owner: Hashes, worth: Floats) -> Claims:
    """Add up what groups and owners share, the most first; of equal ones the smaller name, then the earlier group."""
    order = np.lexsort((owner, group))
    group, owner, worth = group[order], owner[order], worth[order]
    starts = starts_of_two(group, owner)
    total = np.add.reduceat(worth, starts) if len(starts) else worth
    group, owner = group[starts], owner[starts]
    order = np.lexsort((group, owner, -total))
    return Claims(group[order], owner[order], total[order])


def taken_up(group: Numbers, owner: Hashes, worth: Floats, groups: int) -> tuple[Hashes, Mask]:
    """Give each earlier name to the group with the strongest claim that has no stronger one to another.

    Args:
        group: What groups share with owners, in any order: the group.
        owner: The owner.
        worth: What it speaks for.
        groups: How many groups there are.

    Returns:
        The name of each group, and which groups took one up.
    """
    name, named = np.zeros(groups, dtype=np.uint64), np.zeros(groups, dtype=bool)
    name[group], named[group] = owner, True
    contested = _contested(group, owner, name, named)
    named[group[contested]] = False
    found, gone = claims(group[contested], owner[contested], worth[contested]), set[int]()
    for place, taker in zip(found.group.tolist(), found.owner.tolist(), strict=True):
        if not named[place] and taker not in gone:
            name[place], named[place] = taker, True
            gone.add(taker)
    return np.where(named, name, np.uint64(0)), named


def _contested(group: Numbers, owner: Hashes, name: Hashes, named: Mask) -> Mask:
    """What is shared by a group with several owners, or by an owner with several groups.

    Nearly every group shares everything with one owner, and nearly every owner with one group.
    """
    several = np.zeros(len(named), dtype=bool)
    several[group[owner != name[group]]] = True
    alone = np.sort(name[named & ~several])
    wanted = distinct(np.r_[owner[several[group]], alone[1:][alone[1:] == alone[:-1]]])
    result: Mask = several[group] | looked_up(wanted, owner)[1]
    return result


def carried(known: Known, both: Shared, trace: Hashes, owner: Hashes) -> Known:
    """The known traces after this run: those borne now, and what earlier runs knew besides.

    Args:
        known: What earlier runs knew.
        both: What this run's traces share with it.
        trace: Traces of this run; one that two groups bear stands twice.
        owner: The group of each.
    """
    standing = np.minimum(known.standing, EARLIER).astype(np.int8)
    standing[both.known] = FORMER
    same = known.owner[both.known] == owner[both.entry]
    standing[both.known[same]] = CURRENT
    fresh = np.ones(len(trace), dtype=bool)
    fresh[both.entry[same]] = False
    order = np.lexsort((owner[fresh], trace[fresh]))
    traces, owners = trace[fresh][order], owner[fresh][order]
    first = starts_of_two(traces, owners)
    traces, owners = traces[first], owners[first]
    place = np.searchsorted(known.trace, traces)
    return Known(
        np.insert(known.trace, place, traces),
        np.insert(known.owner, place, owners),
        np.insert(standing, place, np.int8(CURRENT)),
    )


def starts_of_two(ordered: Hashes | Numbers, within: Hashes) -> Numbers:
    """Where each run of two equal values begins."""
    if not len(ordered):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.r_[True, (ordered[1:] != ordered[:-1]) | (within[1:] != within[:-1])])
