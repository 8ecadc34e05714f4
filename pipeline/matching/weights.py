"""Weights: what each level of agreement is worth, in bits, and what a pair's levels add up to.

A field may be given another one: its levels then count only where the other field agrees in a certain way. A NIK
holds birth date and sex, so where the NIK agrees these say nothing new; members of one card share mother and
village, so where the card agrees these say little of who is who. Each such case has weights of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.matching.mixture import Floats, estimate

Level = npt.NDArray[np.int8]
Bits = npt.NDArray[np.float32]

FIRST_GUESS: Final = 4.0
"""To begin with, each level is so much likelier in pairs of one person than the one below it."""


FIRST_TWINS: Final = 0.1
"""To begin with, so many pairs of one person are expected for each record."""


EVEN: Final = 0.5
"""However few records there are, a pair is never taken for one person before anything was compared."""


@dataclass(frozen=True)
class Given:
    """The case in which a field counts: another field is at one of some levels, or is not."""

    field: str
    levels: tuple[int, ...]
    holds: bool


@dataclass(frozen=True)
class Field:
    """A compared field, in one case.

    Attributes:
        id: Name of its weights.
        name: As the evidence calls it.
        levels: Names of its levels from least to most agreement; number 0 is "nothing to compare".
        given: The case in which it counts; always when None.
        aside: A level that is another way of agreeing, neither more nor less than the others.
        limit: So many bits at most may a level below the highest add.
    """

    id: str
    name: str
    levels: tuple[str, ...]
    given: Given | None = None
    aside: str | None = None
    limit: float = float("inf")

    def number(self, level: str) -> int:
        """Number of a level."""
        return self.levels.index(level)

    def in_case(self, found: Mapping[str, Level]) -> Level:
        """The levels of pairs where the case holds, nothing to compare elsewhere."""
        own = found[self.name]
        if self.given is None:
            return own
        holds = np.isin(found[self.given.field], self.given.levels) == self.given.holds
        return np.where(holds, own, 0).astype(np.int8)


@dataclass(frozen=True)
class Weights:
    """Estimated weights.

    Attributes:
        fields: The fields, each in its case.
        twins: Pairs of one person for each record.
        same: Probability of each level in pairs of one person, by field.
        different: The same in pairs of two persons.
        version: What they are called.
        records: From how many records they were estimated; among more, a pair agrees by chance more often.
    """

    fields: tuple[Field, ...]
    twins: float
    same: tuple[Floats, ...]
    different: tuple[Floats, ...]
    version: str
    records: int

    @property
    def prior_bits(self) -> float:
        """What a pair is worth before anything was compared: few of all pairs are of one person."""
        return bits_at(min(2 * self.twins / max(self.records - 1, 1), EVEN))

    def among(self, records: int) -> "Weights":
        """The same weights for so many records."""
        return replace(self, records=records)

    def worth(self, place: int) -> Bits:
        """Bits of each level of a field; nothing to compare is worth nothing, and no level more than a higher one.

        A rare level is estimated from few pairs: that "nearly equal" were worth more than "equal" is chance.
        """
        field, bits = self.fields[place], np.zeros(len(self.same[place]), dtype=np.float32)
        bits[1:] = np.log2(self.same[place][1:] / self.different[place][1:])
        degrees = [number for number, level in enumerate(field.levels) if number and level != field.aside]
        bits[degrees] = np.minimum.accumulate(bits[degrees][::-1])[::-1]
        bits[:-1] = np.minimum(bits[:-1], field.limit)
        return bits

    def bits(self, found: Mapping[str, Level]) -> Bits:
        """Add up what the levels of pairs are worth; fields that were not compared yet are left out."""
        size = len(next(iter(found.values())))
        total = np.full(size, self.prior_bits, dtype=np.float32)
        for place, field in enumerate(self.fields):
            if field.name in found:
                total += self.worth(place)[field.in_case(found)]
        return total

    def most(self, name: str) -> float:
        """The most that a field can be worth in any case."""
        return max(float(self.worth(place).max()) for place, field in enumerate(self.fields) if field.name == name)


def estimated(
    fields: Sequence[Field],
    found: Mapping[str, Level],
    stands_for: npt.NDArray[np.float64],
    *,
    version: str,
    records: int,
) -> Weights:
    """Estimate weights from the levels of pairs that stand for all pairs there are.

    Args:
        fields: The fields, each in its case.
        found: Level of each pair, by field.
        stands_for: How many pairs each stands for; together all pairs of two records.
        version: What to call them.
        records: How many records there are.
    """
    columns = np.stack([field.in_case(found) for field in fields], axis=1)
    patterns, inverse = np.unique(columns, axis=0, return_inverse=True)
    counts = np.bincount(inverse.reshape(-1), weights=stands_for).astype(np.float64)
    one = records * FIRST_TWINS / stands_for.sum()
    guess = [FIRST_GUESS ** np.arange(len(field.levels), dtype=np.float64) for field in fields]
    mixture = estimate(patterns, counts, (guess, [1 / each for each in guess]), one)
    twins = mixture.one * float(stands_for.sum()) / records
    return Weights(tuple(fields), twins, mixture.same, mixture.different, version, records)


def probability(bits: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """The probability that a pair with so many bits is of one person."""
    share: npt.NDArray[np.float64] = 1 / (1 + np.exp2(-bits.astype(np.float64)))
    return share


def bits_at(probability: float) -> float:
    """The bits from which a pair has at least a probability."""
    return float(np.log2(probability / (1 - probability)))
