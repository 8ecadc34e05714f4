"""Lasting: groups of this run take up the names of groups of earlier runs that left the same traces.

A trace is a number that stands for something a group is known by, such as a NIK. Whoever shares most traces with an
earlier group is that group; each earlier name goes to one group only, each group has one name.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Mask, Numbers

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

WORTH_OF_STANDING: Final = np.array([0.01, 0.9, 1.0])
"""A former owner takes a trace up again only where its present one is taken by another group."""


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
    """

    entry: Numbers
    known: Numbers


def shared(known: Known, trace: Hashes) -> Shared:
    """Look traces up among the known ones."""
    first = np.searchsorted(known.trace, trace, "left")
    many = np.searchsorted(known.trace, trace, "right") - first
    entry = np.repeat(np.arange(len(trace)), many)
    return Shared(entry, np.repeat(first, many) + np.arange(len(entry)) - np.repeat(np.cumsum(many) - many, many))


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


def taken_up(found: Claims, groups: int) -> tuple[Hashes, Mask]:
    """Give each earlier name to the group with the strongest claim that has no stronger one to another.

    Args:
        found: Claims, strongest first.
        groups: How many groups there are.

    Returns:
        The name of each group, and which groups took one up.
    """
    name, named = np.zeros(groups, dtype=np.uint64), np.zeros(groups, dtype=bool)
    alone = _once(found.group) & _once(found.owner)
    name[found.group[alone]], named[found.group[alone]] = found.owner[alone], True
    gone: set[int] = set()
    contested = ~alone
    for group, owner in zip(found.group[contested].tolist(), found.owner[contested].tolist(), strict=True):
        if not named[group] and owner not in gone:
            name[group], named[group] = owner, True
            gone.add(owner)
    return name, named


def _once(values: npt.NDArray[np.generic]) -> Mask:
    """Which values occur once."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    result: Mask = counts[inverse.reshape(-1)] == 1
    return result


def carried(known: Known, trace: Hashes, owner: Hashes) -> Known:
    """The known traces after this run: those borne now, and what earlier runs knew besides.

    Args:
        known: What earlier runs knew.
        trace: Traces of this run; one that two groups bear stands twice.
        owner: The group of each.
    """
    borne = looked_up(np.sort(trace), known.trace)[1]
    before = np.where(borne, FORMER, np.minimum(known.standing, EARLIER)).astype(np.int8)
    traces, owners = np.r_[trace, known.trace], np.r_[owner, known.owner]
    standing = np.r_[np.full(len(trace), CURRENT, dtype=np.int8), before]
    order = np.lexsort((owners, traces))
    traces, owners, standing = traces[order], owners[order], standing[order]
    first = starts_of_two(traces, owners)
    highest = np.maximum.reduceat(standing, first) if len(first) else standing
    return Known(traces[first], owners[first], highest)


def starts_of_two(ordered: Hashes | Numbers, within: Hashes) -> Numbers:
    """Where each run of two equal values begins."""
    if not len(ordered):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.r_[True, (ordered[1:] != ordered[:-1]) | (within[1:] != within[:-1])])


def looked_up(ordered: Hashes, some: Hashes) -> tuple[Numbers, Mask]:
    """Where some values stand among others in their order, one behind the last where they do not; and which do."""
    place = np.searchsorted(ordered, some)
    if not len(ordered):
        return place, np.zeros(len(some), dtype=bool)
    found: Mask = ordered[np.minimum(place, len(ordered) - 1)] == some
    return np.where(found, place, len(ordered)), found
