"""Clusters: from pairs to groups of one person, the surest pairs first, and never against what is known.

A chain must not merge strangers. Pairs are joined in the order of their scores; a pair that would put two different
identities into one group, or two records that somebody said are two persons, is refused, and so are all pairs of its
score that meet in that group: the weakest link gives way, and no order of rows decides which one.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.floating]
Mask = npt.NDArray[np.bool_]

NO_PAIRS: Final = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


@dataclass(frozen=True)
class Joined:
    """Groups and the pairs that were not joined.

    Attributes:
        labels: The smallest record of the group of each record.
        refused: The pairs that would have joined what must stay apart.
    """

    labels: Numbers
    refused: Mask


@dataclass(frozen=True)
class Limits:
    """What groups must not become.

    Attributes:
        identity: A number for who each record says it is, -1 where it says nothing; two in one group contradict.
        apart: Pairs of records that are two persons.
        together: Pairs of records that are one person, whatever their scores.
        largest: So many records at most are joined without a person looking.
    """

    identity: Numbers
    apart: tuple[Numbers, Numbers] = NO_PAIRS
    together: tuple[Numbers, Numbers] = NO_PAIRS
    largest: int = 60


def join(left: Numbers, right: Numbers, score: Scores, limits: Limits) -> Joined:
    """Join pairs into groups.

    Args:
        left: One record of each pair.
        right: The other.
        score: How sure each pair is; higher is joined earlier.
        limits: What must stay apart, and what belongs together.

    Returns:
        Groups in which no two identities, no two records of ``apart`` and not more than ``largest`` records meet,
        unless ``together`` says so; and the refused pairs, which a person must look at.
    """
    size = len(limits.identity)
    fixed = grouped(size, *limits.together)
    limits = replace(limits, identity=_agreed_identity(fixed, limits.identity))
    labels = grouped(size, np.r_[left, limits.together[0]], np.r_[right, limits.together[1]])
    doubtful = _contradicted(labels, fixed, limits)[labels]
    refused = np.zeros(len(left), dtype=bool)
    records, pairs = np.flatnonzero(doubtful), np.flatnonzero(doubtful[left])
    if len(records):
        place = np.full(size, -1, dtype=np.int64)
        place[records] = np.arange(len(records))
        parts, refused[pairs] = _carefully(place[left[pairs]], place[right[pairs]], score[pairs], _of(limits, place))
        labels[records] = labels.max() + 1 + parts
    return Joined(_smallest(labels), refused)


def _of(limits: Limits, place: Numbers) -> Limits:
    """The limits of some records, by their places among them."""
    inside = place >= 0
    apart, together = (
        (place[first[here]], place[second[here]])
        for first, second in (limits.apart, limits.together)
        for here in [inside[first] & inside[second]]
    )
    _, identity = np.unique(limits.identity[inside], return_inverse=True)
    identity = np.where(limits.identity[inside] < 0, -1, identity.reshape(-1))
    return Limits(identity, apart, together, limits.largest)


def _carefully(left: Numbers, right: Numbers, score: Scores, limits: Limits) -> tuple[Numbers, Mask]:
    """Join score by score; of one score and group, all pairs at once or none."""
    size = len(limits.identity)
    fixed = grouped(size, *limits.together)
    labels, refused = fixed, np.zeros(len(left), dtype=bool)
    for level in np.unique(score)[::-1]:
        places = np.flatnonzero(score == level)
        merged = _merged(labels, left[places], right[places])
        bad = _contradicted(merged, fixed, limits)[merged[left[places]]]
        refused[places] = bad
        labels = _merged(labels, left[places[~bad]], right[places[~bad]])
    return labels, refused


def _merged(labels: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """The groups after pairs of records have joined theirs."""
    joined = grouped(int(labels.max(initial=-1)) + 1, labels[left], labels[right])
    return joined[labels]


def _contradicted(labels: Numbers, fixed: Numbers, limits: Limits) -> Mask:
    """Which groups hold two identities, two records that are apart, or too many records.

    What people put together is one identity already: they have looked.
    """
    groups = int(labels.max(initial=-1)) + 1
    known = limits.identity >= 0
    low, high = np.full(groups, np.iinfo(np.int64).max), np.full(groups, -1, dtype=np.int64)
    np.minimum.at(low, labels[known], limits.identity[known])
    np.maximum.at(high, labels[known], limits.identity[known])
    bad = high > low
    bad |= np.bincount(labels, minlength=groups) > limits.largest
    first, second = limits.apart
    meet = (labels[first] == labels[second]) & (fixed[first] != fixed[second])
    bad[labels[first[meet]]] = True
    return bad


def _agreed_identity(fixed: Numbers, identity: Numbers) -> Numbers:
    """The identities with those that people put together made one."""
    known = identity >= 0
    size = int(identity.max(initial=-1)) + 1
    if not size:
        return identity
    first = np.full(int(fixed.max(initial=-1)) + 1, -1, dtype=np.int64)
    first[fixed[known][::-1]] = identity[known][::-1]
    alias = grouped(size, identity[known], first[fixed[known]])
    result: Numbers = np.where(known, alias[np.where(known, identity, 0)], -1)
    return result


def grouped(size: int, left: Numbers, right: Numbers) -> Numbers:
    """Number the groups that pairs join records into."""
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    labels: Numbers = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _smallest(labels: Numbers) -> Numbers:
    """Name each group after its smallest record."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    result: Numbers = first[inverse]
    return result
