"""Weights: what each level of each field of a table says, estimated from the table itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Numbers
from pipeline.matching.levels import ALIKE, DIFFERENT, EXCHANGED, ONE_DIGIT, SAME, TURNED, ZEROS
from pipeline.matching.mixture import Floats
from pipeline.matching.standing import possible, standing_for_all
from pipeline.matching.weights import EVEN, FIRST_TWINS, Field, Given, Level, Weights, bits_at, estimated
from pipeline.tables.compare import levels_of, weighed
from pipeline.tables.kinds import SAID_BY, SCALES, TELLING, Kind
from pipeline.tables.spec import Spec

DRAWN: Final = 300_000
"""So many pairs of strangers are compared besides those that a key nominated."""

PRESUMED: Final = 25.0
"""What is presumed of a kind weighs as much as so many pairs of one person whose levels are known."""

AGREEING: Final = (ALIKE, ONE_DIGIT, TURNED, ZEROS, SAME)
"""Levels at which a number or an address agrees. A masked NIK does not: the birth date is what masks hide."""


@dataclass(frozen=True)
class TableWeights:
    """What levels say in one table, or in two that are linked.

    Attributes:
        weights: The weights of each field.
        prior: What a pair is worth before anything was compared, in bits.
        estimated: Whether they come from the table; presumed where it does not tell persons apart.
    """

    weights: Weights
    prior: float
    estimated: bool


def weights_of(
    features: pa.Table, spec: Spec, pairs: tuple[Numbers, Numbers], found: dict[str, Level], first_right: int | None
) -> TableWeights:
    """Estimate the weights.

    Args:
        features: Prepared columns.
        spec: What they are.
        pairs: The nominated pairs.
        found: Their levels.
        first_right: Row at which the right table begins; None where there is one table.
    """
    size = features.num_rows
    standing = standing_for_all(pairs, size, first_right, DRAWN)
    others = levels_of(features, spec, *standing.others)
    levels = weighed({name: np.r_[found[name][standing.chosen], others[name]] for name in spec.fields}, spec)
    every = float(possible(size, first_right))
    fields = fields_of(spec)
    guess = tuple(np.array(SCALES[spec.fields[field.name].kind].guess) for field in fields)
    seen = tuple(_shares(field.in_case(levels), standing.stands_for, len(field.levels)) for field in fields)
    presumed = Weights(fields, FIRST_TWINS, guess, seen, "", size)
    if not every:
        return TableWeights(presumed, bits_at(EVEN), estimated=False)
    weights = estimated(fields, levels, standing.stands_for, version="", records=size)
    known = _tells_persons(spec, weights)
    weights = _blended(weights, guess) if known else presumed
    return TableWeights(weights, bits_at(min(weights.twins * size / every, EVEN)), known)


def fields_of(spec: Spec) -> tuple[Field, ...]:
    """The fields of a specification as they are weighed, each in every case that has weights of its own."""
    return tuple(field for name, column in spec.fields.items() for field in _cases(name, column.kind, spec))


def _given(spec: Spec, kind: Kind) -> Given | None:
    """The case that what says nearly the same agrees; none where no column says it, or more than one does."""
    for other in SAID_BY.get(kind, ()):
        names, scale = [name for name, column in spec.fields.items() if column.kind is other], SCALES[other]
        if len(names) == 1:
            return Given(names[0], tuple(scale.number(level) for level in scale.levels if level in AGREEING), True)
    return None


def _cases(name: str, kind: Kind, spec: Spec) -> Iterator[Field]:
    given = _given(spec, kind)
    field = Field(name, name, SCALES[kind].levels, aside=EXCHANGED, limit=SCALES[kind].limit)
    if given is None:
        yield field
    else:
        yield replace(field, given=replace(given, holds=False))
        yield replace(field, id=f"{name}_{given.field}", given=given)


def _tells_persons(spec: Spec, weights: Weights) -> bool:
    """Whether pairs said to be of one person mostly agree in most names, dates and numbers.

    Not in all: a name may be that of a mother, and a number that of a card.
    """
    differ = [
        same[field.number(DIFFERENT)]
        for field, same in zip(weights.fields, weights.same, strict=True)
        if spec.fields[field.name].kind in TELLING and not (field.given and field.given.holds)
    ]
    return sum(bool(share <= 0.5) for share in differ) * 2 > len(differ)


def _blended(weights: Weights, guess: tuple[Floats, ...]) -> Weights:
    """The estimated weights with what is presumed of each kind, which counts where there were few pairs."""
    pairs = weights.twins * weights.records
    same = [
        (one * pairs + other * PRESUMED) / (pairs + PRESUMED) for one, other in zip(weights.same, guess, strict=True)
    ]
    return replace(weights, same=tuple(same))


def _shares(levels: Level, stands_for: Floats, size: int) -> Floats:
    """Shares of the levels, each counted half a time beforehand."""
    known = np.bincount(levels, weights=stands_for, minlength=size) + 0.5
    known[0] = 0.0
    shares: Floats = known / known.sum()
    return shares
