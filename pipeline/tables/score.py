"""Scoring: how likely each pair is of one person, and why."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.matching.levels import ALIKE, DIFFERENT, EXCHANGED, ONE_LETTER, SAME, WEAK
from pipeline.matching.mixture import Floats
from pipeline.matching.rarity import rarity_of
from pipeline.matching.weights import Level, probability
from pipeline.tables.blocking import nominated
from pipeline.tables.compare import levels_of, weighed
from pipeline.tables.kinds import ALL_NAMES, NAMES, SCALES, Kind
from pipeline.tables.spec import Spec
from pipeline.tables.weights import TableWeights, weights_of

RARITY: Final = (*ALL_NAMES, Kind.PLACE, Kind.DATE)
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
        return probability(self.score)

    def take(self, chosen: Numbers) -> "Pairs":
        """Some of the pairs."""
        return Pairs(
            self.left[chosen],
            self.right[chosen],
            {name: values[chosen] for name, values in self.levels.items()},
            {name: values[chosen] for name, values in self.bits.items()},
            self.score[chosen],
        )


def compared(features: pa.Table, spec: Spec, first_right: int | None = None) -> tuple[Pairs, TableWeights]:
    """Compare the records that keys nominate, with weights from the same table."""
    pairs = nominated(features, spec, first_right)
    found = levels_of(features, spec, *pairs)
    weights = weights_of(features, spec, pairs, found, first_right)
    return scored(features, spec, weights, pairs, found), weights


def scored(
    features: pa.Table, spec: Spec, weights: TableWeights, pairs: tuple[Numbers, Numbers], found: dict[str, Level]
) -> Pairs:
    """Score pairs whose levels are known."""
    left, right = pairs
    bits, counted = {name: np.zeros(len(left)) for name in spec.fields}, weighed(found, spec)
    for place, each in enumerate(weights.weights.fields):
        bits[each.name] += weights.weights.worth(place)[each.in_case(counted)]
    for name, field in spec.fields.items():
        if field.kind in RARITY:
            codes = codes_of(features[name])
            same = (found[name] == SCALES[field.kind].number(SAME)) & (codes[left] == codes[right])
            bits[name] += np.where(same, rarity_of(features[name])[codes[left]], 0.0)
    score = np.round(np.sum([np.zeros(len(left)), *bits.values()], axis=0) + weights.prior, 2)
    return Pairs(left, right, found, bits, score)


def contradicted(pairs: Pairs, spec: Spec) -> Mask:
    """Which pairs only people may make one person, whatever else they share.

    They hold two national numbers or two sexes; or one national number and no name alike: one of the two uses the
    other's; or they are born on one day, of one card, and not of the same name: those are twins before they are one
    child written twice, unless the national number is the same.
    """
    two = _some(pairs, spec, CONTRADICTING, (DIFFERENT,))
    one_number = _some(pairs, spec, (Kind.NATIONAL_ID,), (SAME,))
    alike = _some(pairs, spec, NAMES, (WEAK, ALIKE, ONE_LETTER, EXCHANGED, SAME))
    others = one_number & _some(pairs, spec, NAMES, (DIFFERENT,)) & ~alike
    one_birth = _some(pairs, spec, (Kind.DATE,), (SAME,)) & _some(pairs, spec, (Kind.FAMILY_CARD,), (SAME,))
    not_same_name = _some(pairs, spec, NAMES, (DIFFERENT, WEAK, ALIKE, ONE_LETTER))
    return two | others | (one_birth & not_same_name & ~one_number)


def _some(pairs: Pairs, spec: Spec, kinds: tuple[Kind, ...], levels: tuple[str, ...]) -> Mask:
    """Which pairs are at one of some levels in some field of some kinds."""
    found = np.zeros(len(pairs.left), dtype=bool)
    for name, field in spec.fields.items():
        if field.kind in kinds:
            scale = SCALES[field.kind].levels
            found |= np.isin(pairs.levels[name], [number for number, level in enumerate(scale) if level in levels])
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
