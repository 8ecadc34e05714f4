"""Scoring: how likely each pair is of one person, and why."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.matching.mixture import Floats
from pipeline.tables.blocking import nominated
from pipeline.tables.compare import levels_of
from pipeline.tables.kinds import DIFFERENT, NAMES, SAME, SCALES, Kind, Level
from pipeline.tables.spec import Spec
from pipeline.tables.weights import Weights, rarity, weights_of

RARITY: Final = (*NAMES, Kind.PLACE, Kind.DATE)
"""Kinds in which it says more to share a rare value than one that everybody has."""

CONTRADICTING: Final = (Kind.NATIONAL_ID, Kind.SEX)
"""Kinds in which one person has one value."""

EVIDENCE: Final = pa.list_(pa.struct([("field", pa.string()), ("level", pa.string()), ("bits", pa.float32())]))


@dataclass(frozen=True)
class Pairs:
    """Compared pairs.

    Attributes:
        left: Row of one record of each.
        right: Row of the other.
        levels: Level numbers per field.
        bits: What each field adds, one column per field.
        score: All of it with the prior: logarithm to base two of the odds.
    """

    left: Numbers
    right: Numbers
    levels: dict[str, Level]
    bits: dict[str, Floats]
    score: Floats

    @property
    def probability(self) -> Floats:
        """Probability that a pair is of one person."""
        chance: Floats = 1 / (1 + np.exp2(-np.clip(self.score, -900, 900)))
        return chance

    def take(self, chosen: Numbers) -> "Pairs":
        """Some of the pairs."""
        return Pairs(
            self.left[chosen],
            self.right[chosen],
            {name: values[chosen] for name, values in self.levels.items()},
            {name: values[chosen] for name, values in self.bits.items()},
            self.score[chosen],
        )


def compared(features: pa.Table, spec: Spec, first_right: int | None = None) -> tuple[Pairs, Weights]:
    """Compare the records that keys nominate, with weights from the same table."""
    pairs = nominated(features, spec, first_right)
    found = levels_of(features, spec, *pairs)
    weights = weights_of(features, spec, pairs, found, first_right)
    return scored(features, spec, weights, pairs, found), weights


def scored(
    features: pa.Table, spec: Spec, weights: Weights, pairs: tuple[Numbers, Numbers], found: dict[str, Level]
) -> Pairs:
    """Score pairs whose levels are known."""
    left, right = pairs
    bits = {}
    for name, field in spec.fields.items():
        bits[name] = weights.bits[name][found[name]]
        if field.kind in RARITY:
            codes = codes_of(features[name])
            same = (found[name] == SCALES[field.kind].number(SAME)) & (codes[left] == codes[right])
            bits[name] = bits[name] + np.where(same, rarity(features, name)[codes[left]], 0.0)
    score = np.round(np.sum([np.zeros(len(left)), *bits.values()], axis=0) + weights.prior, 2)
    return Pairs(left, right, found, bits, score)


def contradicted(pairs: Pairs, spec: Spec) -> Mask:
    """Which pairs hold two national numbers or two sexes: whatever else they share, only people may make them one."""
    found = np.zeros(len(pairs.left), dtype=bool)
    for name, field in spec.fields.items():
        if field.kind in CONTRADICTING:
            found |= pairs.levels[name] == SCALES[field.kind].number(DIFFERENT)
    return found


def to_merge(pairs: Pairs, spec: Spec) -> Mask:
    """Which pairs are one person without an officer looking."""
    merge: Mask = (pairs.probability >= spec.thresholds.merge) & ~contradicted(pairs, spec)
    return merge


def evidence_of(pairs: Pairs, spec: Spec) -> pa.ListArray:
    """Write down what each pair agreed on, at which level, worth how many bits; what says nothing is left out."""
    fields = list(spec.fields)
    scales = [SCALES[field.kind] for field in spec.fields.values()]
    levels = np.stack([pairs.levels[name] for name in fields], axis=1).astype(np.int64)
    bits = np.stack([pairs.bits[name] for name in fields], axis=1).astype(np.float32)
    pair, field = np.nonzero(levels)
    starts = np.cumsum([0, *(len(scale.levels) for scale in scales)])[:-1]
    words = pa.array([level for scale in scales for level in scale.levels])
    structs = pa.StructArray.from_arrays(
        [
            pa.array(fields).take(pa.array(field)),
            words.take(pa.array(starts[field] + levels[pair, field])),
            pa.array(np.round(bits[pair, field], 2)),
        ],
        ["field", "level", "bits"],
    )
    offsets = np.r_[0, np.cumsum(np.bincount(pair, minlength=len(pairs.left)))].astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), structs).cast(EVIDENCE)
