"""Mixture: how often pairs of one person, and pairs of two, agree at each level of each field.

The model of Fellegi and Sunter: a pair is of one person with some probability; given that, its fields agree at
their levels independently of one another. Nobody says which pairs are which; the probabilities that make the
observed pairs likeliest are found by expectation and maximisation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Patterns = npt.NDArray[np.int8]

UNKNOWN: Final = 0
"""The level that says that there was nothing to compare; it counts neither way."""

SEEN: Final = 0.5
"""Every level counts as seen this often before anything was: nothing is impossible because it was not met."""

ENOUGH: Final = 1e-9
"""The probabilities have settled when the likelihood of a pair rises by less."""


@dataclass(frozen=True)
class Mixture:
    """The two kinds of pairs.

    Attributes:
        one: Share of pairs that are of one person.
        same: For each field the probability of each level in pairs of one person; level 0 has none.
        different: The same for pairs of two persons.
        likelihood: Mean logarithm of the probability of a pair, after each round; it never falls.
    """

    one: float
    same: tuple[Floats, ...]
    different: tuple[Floats, ...]
    likelihood: tuple[float, ...]


def estimate(
    patterns: Patterns, counts: Floats, start: tuple[Sequence[Floats], Sequence[Floats]], one: float, rounds: int = 500
) -> Mixture:
    """Estimate the mixture from observed patterns of agreement.

    Args:
        patterns: One row per distinct pattern, one column per field, the level of agreement, 0 for nothing to
            compare.
        counts: How many pairs have each pattern.
        start: First guess of ``same`` and ``different``; it says which of the two kinds is which.
        one: First guess of the share of pairs of one person.
        rounds: So many at most.

    Returns:
        The mixture at which the likelihood settled.
    """
    same, different = ([_normal(field) for field in guess] for guess in start)
    likelihood: list[float] = []
    weight = counts / counts.sum()
    for _ in range(rounds):
        of_one = np.log(one) + log_probability(patterns, same)
        of_two = np.log1p(-one) + log_probability(patterns, different)
        either = np.logaddexp(of_one, of_two)
        likelihood.append(float(weight @ either))
        share = np.exp(of_one - either)
        one = float(np.clip(weight @ share, 1e-12, 1 - 1e-12))
        same = _levels(patterns, counts * share, same)
        different = _levels(patterns, counts * (1 - share), different)
        if len(likelihood) > 1 and likelihood[-1] - likelihood[-2] < ENOUGH:
            break
    return Mixture(one, tuple(same), tuple(different), tuple(likelihood))


def log_probability(patterns: Patterns, levels: Sequence[Floats]) -> Floats:
    """Logarithm of the probability of each pattern, fields with nothing to compare left out."""
    total = np.zeros(len(patterns), dtype=np.float64)
    for place, probability in enumerate(levels):
        worth = np.zeros(len(probability), dtype=np.float64)
        worth[1:] = np.log(probability[1:])
        total += worth[patterns[:, place]]
    return total


def _levels(patterns: Patterns, counts: Floats, before: Sequence[Floats]) -> list[Floats]:
    """The share of each level of each field, among pairs in which the field could be compared."""
    return [
        _normal(np.bincount(patterns[:, place], weights=counts, minlength=len(field)) + SEEN)
        for place, field in enumerate(before)
    ]


def _normal(counts: npt.NDArray[np.floating[Any]]) -> Floats:
    known = np.asarray(counts, dtype=np.float64).copy()
    known[UNKNOWN] = 0.0
    normal: Floats = known / known.sum()
    return normal
