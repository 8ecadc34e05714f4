"""Weights: what each level of each field says, estimated from the table itself, without anybody's judgements.

All pairs that there are form the mixture: those that a key nominated one by one, the rest by a sample of random
pairs, each of which stands for many. So the estimate of how two strangers agree rests on strangers, not only on
those who share a key.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Numbers, codes_of, distinct_rows
from pipeline.matching.mixture import Floats, Patterns, estimate
from pipeline.tables.blocking import possible
from pipeline.tables.compare import levels_of
from pipeline.tables.kinds import SCALES, TELLING, Level
from pipeline.tables.spec import Spec

SAMPLE: Final = 300_000
SEED: Final = 20261124
PRESUMED: Final = 25.0
"""The guesses weigh as much as so many pairs of one person whose levels are known."""

SHARE_OF_TWICE: Final = 0.1
"""Share of records presumed to be there twice before anything is known."""

FEW: Final = 1e-7
"""No level is thought rarer than this among strangers."""


@dataclass(frozen=True)
class Weights:
    """What levels say.

    Attributes:
        prior: Logarithm to base two of the odds that two records taken at random are one person.
        bits: For each field what each level adds to it.
        estimated: Whether the weights come from the table; presumed ones where it does not tell persons apart.
    """

    prior: float
    bits: dict[str, Floats]
    estimated: bool


def weights_of(
    features: pa.Table, spec: Spec, pairs: tuple[Numbers, Numbers], found: dict[str, Level], first_right: int | None
) -> Weights:
    """Estimate the weights.

    Args:
        features: Prepared columns.
        spec: What they are.
        pairs: The nominated pairs.
        found: Their levels.
        first_right: Row at which the right table begins; None where there is one table.
    """
    every = possible(features.num_rows, first_right)
    rest = _others(features.num_rows, first_right, pairs)
    others = levels_of(features, spec, *rest)
    each = (every - len(pairs[0])) / max(len(rest[0]), 1)
    counts = np.r_[np.ones(len(pairs[0])), np.full(len(rest[0]), each)]
    levels = {name: np.r_[found[name], others[name]] for name in spec.fields}
    return _mixture(spec, levels, counts, SHARE_OF_TWICE * features.num_rows / max(every, 1))


def _others(size: int, first_right: int | None, pairs: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Random pairs that no key nominated."""
    chance = np.random.default_rng(SEED)
    border = size if first_right is None else first_right
    if not size or not border or len(pairs[0]) == possible(size, first_right):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    a = chance.integers(0, border, SAMPLE)
    b = chance.integers(0 if first_right is None else border, size, SAMPLE)
    joined = np.unique(np.minimum(a, b) << 32 | np.maximum(a, b))
    joined = joined[(joined >> 32) != (joined & 0xFFFFFFFF)]
    joined = np.setdiff1d(joined, pairs[0] << 32 | pairs[1], assume_unique=True)
    return joined >> 32, joined & 0xFFFFFFFF


def _mixture(spec: Spec, levels: dict[str, Level], counts: Floats, one: float) -> Weights:
    scales = [SCALES[field.kind] for field in spec.fields.values()]
    guess = [np.array(scale.guess) for scale in scales]
    seen = [
        _shares(_sums(levels[name], counts, len(scale.levels))) for name, scale in zip(spec.fields, scales, strict=True)
    ]
    one = float(np.clip(one, 1e-9, 0.5))
    same, different, estimated = guess, seen, False
    if len(counts):
        first, which = distinct_rows([levels[name].astype(np.int64) for name in spec.fields])
        patterns: Patterns = np.stack([levels[name][first] for name in spec.fields], axis=1)
        mixture = estimate(patterns, _sums(which, counts, len(first)), (guess, seen), one)
        if estimated := _tells_persons(spec, mixture.same):
            one, different = mixture.one, list(mixture.different)
            pairs = one * counts.sum()
            same = [_blend(m, pairs, g) for m, g in zip(mixture.same, guess, strict=True)]
    bits = {
        name: _bits(m, u, scale.limit) for name, m, u, scale in zip(spec.fields, same, different, scales, strict=True)
    }
    return Weights(float(np.log2(one / (1 - one))), bits, estimated)


def _bits(same: Floats, different: Floats, limit: float) -> Floats:
    """What each level adds, nothing where nothing was compared, no more than the limit but for the same."""
    bits: Floats = np.r_[0.0, np.log2(np.maximum(same[1:], FEW) / np.maximum(different[1:], FEW))]
    bits[:-1] = np.minimum(bits[:-1], limit)
    return bits


def _tells_persons(spec: Spec, same: tuple[Floats, ...]) -> bool:
    """Whether most pairs said to be of one person agree in names, dates and numbers."""
    return all(m[1] <= 0.5 for field, m in zip(spec.fields.values(), same, strict=True) if field.kind in TELLING)


def _blend(estimated: Floats, pairs: float, guess: Floats) -> Floats:
    blended: Floats = (estimated * pairs + guess * PRESUMED) / (pairs + PRESUMED)
    return blended


def _sums(places: npt.NDArray[np.integer[Any]], counts: Floats, size: int) -> Floats:
    return np.bincount(places, weights=counts, minlength=size).astype(np.float64)


def _shares(counts: Floats) -> Floats:
    """Shares of the levels, each counted half a time beforehand."""
    known = counts + 0.5
    known[0] = 0.0
    shares: Floats = known / known.sum()
    return shares


def rarity(features: pa.Table, name: str) -> Floats:
    """What an equal value adds beyond equality: rare ones more, frequent ones less.

    Args:
        features: Prepared columns.
        name: The field.

    Returns:
        Bits by the code of the value, nothing for a missing one at the end.
    """
    codes = codes_of(features[name])
    counts = np.bincount(codes[codes >= 0]).astype(np.float64)
    shares = counts / max(counts.sum(), 1)
    bits = np.log2(max(float(np.square(shares).sum()), FEW) / np.maximum(shares, FEW))
    return np.append(bits, 0.0)
