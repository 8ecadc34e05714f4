"""Population: invented persons, family by family, with who is whose mother and who resembles whom."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from pipeline.sample.households import (
    MOST_CHILDREN,
    MOST_GRANDCHILDREN,
    Households,
    invent_households,
    joined,
    lone_elders,
)

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]

REFERENCE = np.datetime64(date(2026, 7, 1))
"""The day on which everybody's age is taken: the edition of DTSEN that the sample imitates."""

HEAD, SPOUSE, CHILD, IN_LAW, GRANDCHILD, PARENT = 1, 2, 3, 4, 5, 6
RELATIVE, SERVANT, OTHER = 7, 8, 9
"""Relations, in the codes of DTSEN."""

FIRST_CHILD = 2
YOUNG_SPOUSE = FIRST_CHILD + MOST_CHILDREN
FIRST_GRANDCHILD = YOUNG_SPOUSE + 1
GRANDMOTHER = FIRST_GRANDCHILD + MOST_GRANDCHILDREN
SEATS = GRANDMOTHER + 3
"""Places in a family, in the order of :meth:`Households.ages`."""

RELATION_OF_SEAT = np.array(
    [HEAD, SPOUSE, *[CHILD] * MOST_CHILDREN, IN_LAW, *[GRANDCHILD] * MOST_GRANDCHILDREN, PARENT, PARENT] + [RELATIVE]
)
YEAR = 365.2425
TWINS = 0.008
"""Share of second and later children born together with the one before."""

HEAPED = ((12, 31), (7, 1), (1, 1))
"""Days on which the births of older people heap."""


@dataclass(frozen=True)
class Population:
    """Everybody, family by family, the head first.

    Attributes:
        family: Family of each person, from 0.
        relation: Relation to the head.
        woman: Sex.
        age: Completed years on :data:`REFERENCE`.
        born: Birth date.
        mother: Person who is the mother, -1 where she is not in the family.
        married: Whether husband or wife lives in the same family.
        twin: Whether each person was born together with the person before.
    """

    family: Numbers
    relation: Numbers
    woman: Mask
    age: Numbers
    born: Days
    mother: Numbers
    married: Mask
    twin: Mask

    @property
    def families(self) -> int:
        """Number of families."""
        return int(self.family[-1]) + 1

    @property
    def head(self) -> Numbers:
        """The head of each family."""
        return np.flatnonzero(self.relation == HEAD)


def invent_population(rng: np.random.Generator, persons: int) -> Population:
    """Invent families until there are exactly so many persons."""
    many = invent_households(rng, persons // 2 + 10)
    sizes = np.cumsum((many.ages() >= 0).sum(axis=1))
    whole = int(np.searchsorted(sizes, persons, side="right"))
    missing = persons - (int(sizes[whole - 1]) if whole else 0)
    return _seated(rng, joined(many.first(whole), lone_elders(rng, missing)))


def _seated(rng: np.random.Generator, households: Households) -> Population:
    """Put one row per person, family by family."""
    ages, woman, married = households.ages(), _women(rng, households), _married(households)
    taken = ages >= 0
    family, seat = np.nonzero(taken)
    relation = RELATION_OF_SEAT[seat]
    others = rng.choice([RELATIVE, SERVANT, OTHER], len(seat), p=[0.8, 0.08, 0.12])
    relation = np.where(relation == RELATIVE, others, relation)
    born = REFERENCE - (ages[taken] * YEAR).astype(np.int64)
    born = _heaped(rng, born, np.isin(relation, (HEAD, SPOUSE, PARENT)))
    twin = _twins(rng, family, relation)
    later = np.flatnonzero(twin)
    born[later] = born[later - 1]
    age = ((REFERENCE - born).astype(np.int64) / YEAR).astype(np.int64)
    row = np.full(taken.shape, -1, dtype=np.int64)
    row[taken] = np.arange(len(family))
    mother = _mothers(rng, households, woman, row)[taken]
    return Population(family.astype(np.int64), relation, woman[taken], age, born, mother, married[taken], twin)


def _women(rng: np.random.Generator, households: Households) -> Mask:
    """Sex of everybody: couples are of opposite sex, grandmothers are women."""
    size = len(households.head)
    woman: Mask = rng.random((size, SEATS)) < 0.5
    woman[:, 0], woman[:, 1] = households.head_woman, ~households.head_woman
    woman[:, FIRST_CHILD:YOUNG_SPOUSE] = households.child_woman
    woman[:, YOUNG_SPOUSE] = ~households.child_woman[np.arange(size), np.maximum(households.married, 0)]
    woman[:, GRANDMOTHER], woman[:, GRANDMOTHER + 1] = True, False
    return woman


def _married(households: Households) -> Mask:
    """Whose husband or wife lives in the same family."""
    married = np.zeros((len(households.head), SEATS), dtype=bool)
    married[:, 0] = married[:, 1] = households.spouse >= 0
    young = np.flatnonzero(households.married >= 0)
    married[young, YOUNG_SPOUSE] = True
    married[young, FIRST_CHILD + households.married[young]] = True
    both = (households.mother >= 0) & (households.father >= 0)
    married[:, GRANDMOTHER] = married[:, GRANDMOTHER + 1] = both
    return married


def _mothers(rng: np.random.Generator, households: Households, woman: Mask, row: Numbers) -> Numbers:
    """Row of the mother of everybody, by family and seat; -1 where she does not live here."""
    size = len(households.head)
    lines = np.arange(size)
    mother = np.full((size, SEATS), -1, dtype=np.int64)
    at_head = np.where(woman[:, 0], row[:, 0], row[:, 1])
    mother[:, FIRST_CHILD:YOUNG_SPOUSE] = at_head[:, None]
    child = FIRST_CHILD + np.maximum(households.married, 0)
    young = np.where(woman[lines, child], row[lines, child], row[:, YOUNG_SPOUSE])
    young = np.where(households.married >= 0, young, -1)
    mother[:, FIRST_GRANDCHILD:GRANDMOTHER] = young[:, None]
    of_spouse = (households.spouse >= 0) & (rng.random(size) < 0.4)
    mother[:, 0] = np.where(of_spouse, -1, row[:, GRANDMOTHER])
    mother[:, 1] = np.where(of_spouse, row[:, GRANDMOTHER], -1)
    return mother


def _twins(rng: np.random.Generator, family: Numbers, relation: Numbers) -> Mask:
    """Choose children born together with the one before them; nobody is one of three."""
    siblings = (relation[1:] == CHILD) & (relation[:-1] == CHILD) & (family[1:] == family[:-1])
    twin = np.r_[False, siblings & (rng.random(len(siblings)) < TWINS)]
    twin[1:] &= ~twin[:-1]
    return twin


def _heaped(rng: np.random.Generator, born: Days, adults: Mask) -> Days:
    """Move the births of some older people to the days that clerks wrote when nobody knew."""
    old = adults & (born < np.datetime64("1971-01-01")) & (rng.random(len(born)) < 0.08)
    months, day = np.array(HEAPED)[rng.integers(0, len(HEAPED), len(born))].T
    january = born.astype("datetime64[Y]").astype("datetime64[M]")
    on_heap = (january + (months - 1)).astype("datetime64[D]") + (day - 1)
    return np.where(old, on_heap, born)
