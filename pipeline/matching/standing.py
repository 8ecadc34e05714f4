"""Standing: pairs that stand for all pairs there are, so that what strangers have in common is seen, too.

Pairs that share a key are looked at as they are; all others are represented by pairs drawn by chance. So the estimate
of how two strangers agree rests on strangers, not only on those who share a key.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Numbers, among

MOST: Final = 1_000_000
"""So many nominated pairs at most, and as many others where nothing else is said, stand for all."""

SEED: Final = 2026
"""The same records give the same weights."""


@dataclass(frozen=True)
class Standing:
    """Pairs that stand for all.

    Attributes:
        chosen: Places of some of the nominated pairs.
        others: Pairs that no key nominated.
        stands_for: How many pairs each stands for, the chosen ones first; together all there are.
    """

    chosen: Numbers
    others: tuple[Numbers, Numbers]
    stands_for: npt.NDArray[np.float64]


def possible(size: int, first_right: int | None) -> int:
    """How many pairs there are: of two records, or of one on each side."""
    return size * (size - 1) // 2 if first_right is None else first_right * (size - first_right)


def standing_for_all(
    nominated: tuple[Numbers, Numbers], size: int, first_right: int | None = None, drawn: int = MOST
) -> Standing:
    """Choose pairs that stand for all.

    Args:
        nominated: The pairs that share a key, each once, the smaller record first.
        size: How many records there are.
        first_right: Record at which the right side begins; None where any two records are a pair.
        drawn: So many pairs are drawn by chance.
    """
    random = np.random.default_rng(SEED)
    many, every = len(nominated[0]), possible(size, first_right)
    chosen = np.sort(random.choice(many, min(many, MOST), replace=False))
    others = _others(nominated, size, first_right, drawn, random) if every > many else (chosen[:0], chosen[:0])
    weights = [
        np.full(len(chosen), many / max(len(chosen), 1)),
        np.full(len(others[0]), (every - many) / max(len(others[0]), 1)),
    ]
    return Standing(chosen, others, np.concatenate(weights))


def _others(
    nominated: tuple[Numbers, Numbers], size: int, first_right: int | None, drawn: int, random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Pairs drawn by chance that no key nominated."""
    one = random.integers(0, size if first_right is None else first_right, drawn)
    two = random.integers(first_right or 0, size, drawn)
    first, second = np.minimum(one, two), np.maximum(one, two)
    known = among(first << 32 | second, nominated[0] << 32 | nominated[1]) | (first == second)
    return first[~known], second[~known]
