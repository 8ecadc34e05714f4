"""Sense: whether the lists fit what is known officially of population and poverty, kecamatan by kecamatan.

Held against each other are persons: those in the families on a list, and those who are poor by the official share.
Lists reach further than the poverty line, so it is not the ratio itself that tells anything, but a kecamatan whose
ratio is far from that of the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Numbers
from pipeline.report.listed import Counted
from pipeline.statistics import Used

Floats = npt.NDArray[np.float64]

ENOUGH: Final = 0.5
"""Of a smaller part of the population than this, counts say nothing, and shares are held against each other."""

FAR: Final = 1.5
"""A ratio this many times the median one, or this many times below it, is far from it."""

LEAST: Final = 30
"""Families that a list has in a kecamatan, or would have at the median ratio, before it is called far."""


@dataclass(frozen=True)
class Held:
    """One list against the official share.

    Attributes:
        families: On the list, by kecamatan; the last place: not known.
        persons: In these families, likewise.
        ratio: Persons for one who is poor by the share; not a number where nobody lives.
        of_all: The same over everybody.
        median: The median of the ratios of kecamatan that somebody in the register lives in.
        far: 1 where the ratio is far above the median, -1 where far below, else 0.
    """

    families: Numbers
    persons: Numbers
    ratio: Floats
    of_all: float
    median: float
    far: Numbers


@dataclass(frozen=True)
class Sense:
    """What the sense check tells; columns by kecamatan, the last place: not known.

    Attributes:
        used: The official figures.
        counted: What the run holds.
        population: Who lives in each kecamatan.
        total: Who lives in the regency.
        expected: Poor persons by the official share.
        coverage: Part of the population that is in the register.
        by_shares: The register is too small for counts: ``expected`` is of its own persons.
        lists: Each programme's list.
    """

    used: Used
    counted: Counted
    population: Floats
    total: int
    expected: Floats
    coverage: float
    by_shares: bool
    lists: Mapping[str, Held]

    @property
    def by_office(self) -> bool:
        """Whether the population of each kecamatan is the office's figure and not worked out."""
        return self.used.kecamatan_population is not None


def hold_against(used: Used, counted: Counted, kecamatan_of: Mapping[str, int]) -> Sense:
    """Hold what a run counted against the official figures."""
    population = _population(used, counted, kecamatan_of)
    total = int(population.sum()) if used.kecamatan_population is not None else used.population.persons
    coverage = float(counted.persons.sum() / total)
    by_shares = coverage < ENOUGH
    whole = counted.persons.astype(float) if by_shares else population
    expected = whole * used.poor_share.percent / 100
    return Sense(
        used=used,
        counted=counted,
        population=population,
        total=total,
        expected=expected,
        coverage=coverage,
        by_shares=by_shares,
        lists={
            code: _held(families, persons, expected, counted.persons, used.family_size.persons)
            for code, (families, persons) in counted.listed.items()
        },
    )


def _population(used: Used, counted: Counted, kecamatan_of: Mapping[str, int]) -> Floats:
    """The office's figure of each kecamatan, else the official total parted as the persons of the register are."""
    population = np.zeros(len(kecamatan_of) + 1)
    if used.kecamatan_population is not None:
        for code, persons in used.kecamatan_population.persons.items():
            population[kecamatan_of[code]] = persons
        return population
    placed = counted.persons[:-1]
    population[:-1] = used.population.persons * placed / max(placed.sum(), 1)
    return population


def _held(families: Numbers, persons: Numbers, expected: Floats, living: Numbers, family_size: float) -> Held:
    ratio = np.divide(persons, expected, out=np.full(len(expected), np.nan), where=expected > 0)
    known = (expected > 0) & (np.arange(len(expected)) < len(expected) - 1)
    counting = known & (living > 0)
    median = float(np.median(ratio[counting])) if counting.any() else 0.0
    usual = median * expected / family_size
    enough = known & (np.maximum(families, usual) >= LEAST) & (median > 0)
    above, below = enough & (ratio > FAR * median), enough & (ratio < median / FAR)
    return Held(
        families=families,
        persons=persons,
        ratio=ratio,
        of_all=float(persons.sum() / expected.sum()) if expected.any() else np.nan,
        median=median,
        far=above.astype(np.int64) - below,
    )
