"""Measure: how well records were put together, against who wrote them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Pairs:
    """Pairs of records.

    Attributes:
        merged: Pairs that were put together.
        right: Of these, pairs that truly are one person.
        true: Pairs that truly are one person.
    """

    merged: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the merged pairs that are right; nothing is wrong where nothing was merged."""
        return self.right / self.merged if self.merged else 1.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that were merged; nothing is missed where there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(self.merged + self.true, 1)


def pairs_of(cluster: Numbers, person: Numbers) -> Pairs:
    """Count pairs of records by what was put together and by who they are."""
    return Pairs(_pairs(cluster), _pairs(_both(cluster, person)), _pairs(person))


def mixed(cluster: Numbers, person: Numbers) -> Mask:
    """Records that were put together with a record of somebody else."""
    parts = np.unique(_both(cluster, person), return_index=True)[1]
    several = np.bincount(cluster[parts], minlength=int(cluster.max(initial=0)) + 1) > 1
    wrong: Mask = several[cluster]
    return wrong


def false_merge_rate(wrong: Mask, group: Mask) -> float:
    """Share of a group's records that were put together with somebody else's."""
    return float(wrong[group].mean()) if group.any() else 0.0


def together(cluster: Numbers, person: Numbers, left: Numbers, right: Numbers) -> Mask:
    """Which pairs of persons have a record each in one cluster."""
    where = pd.DataFrame({"person": person, "cluster": cluster}).drop_duplicates()
    pairs = pd.DataFrame({"pair": np.arange(len(left)), "left": left, "right": right})
    of_left = pairs.merge(where, left_on="left", right_on="person")
    of_both = of_left.merge(where, left_on=["right", "cluster"], right_on=["person", "cluster"])
    found: Mask = np.isin(pairs["pair"].to_numpy(), of_both["pair"].to_numpy())
    return found


def joined(size: int, left: Numbers, right: Numbers) -> Numbers:
    """The cluster of each record when every pair is joined, and whatever hangs together through pairs."""
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    labels: Numbers = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def best_threshold(
    left: Numbers, right: Numbers, score: npt.NDArray[np.float64], person: Numbers, thresholds: npt.NDArray[np.float64]
) -> float:
    """The score from which joining gives the best F1 with the truth known; of equals the highest."""

    def f1(threshold: float) -> float:
        sure = score >= threshold
        return pairs_of(joined(len(person), left[sure], right[sure]), person).f1

    return max(sorted(map(float, thresholds), reverse=True), key=f1)


def _both(cluster: Numbers, person: Numbers) -> Numbers:
    """One number for each combination."""
    numbers = cluster * (int(person.max(initial=0)) + 1) + person
    both: Numbers = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    return both


def _pairs(labels: Numbers) -> int:
    sizes = np.unique(labels, return_counts=True)[1].astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())
