"""Households: who lives with whom, and how old they are; one row per family, one column per place in it.

Ages are in years and fractions of a year; a place that nobody takes holds :data:`NOBODY`.
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

Ages = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

NOBODY = -1.0
NEVER = 200.0
"""An age that nobody reaches, where no bound is meant."""

MOST_CHILDREN, MOST_GRANDCHILDREN = 5, 2
YOUNGEST_PARENT, OLDEST_MOTHER = 18.3, 45.0
YOUNGEST = 0.03
"""Nobody in a list is younger than about ten days."""

KINDS = ("couple", "widow", "widower", "divorced", "elder", "single", "grandparents")
SHARES = (0.665, 0.115, 0.03, 0.04, 0.08, 0.045, 0.025)
HEAD_AGES = ((45, 13.5), (60, 12), (60, 12), (40, 9), (71, 8), (38, 11), (62, 6))
"""Mean and spread of the age of the head, by kind."""

OLDEST_HEAD = (88, 92, 92, 65, 95, 59, 75)
YOUNGEST_HEAD = (20, 30, 30, 23, 60, 19, 52)


@dataclass(frozen=True)
class Households:
    """Families before anybody has a name.

    Attributes:
        head: Age of the head.
        head_woman: Whether the head is a woman.
        spouse: Age of the head's husband or wife.
        children: Ages of the children at home, in the order of birth.
        married: Which child lives here with husband or wife; -1 for none.
        child_woman: Sex of the children.
        in_law: Age of that husband or wife.
        grandchildren: Ages of the grandchildren.
        mother: Age of the mother of head or spouse.
        father: Age of the father of head or spouse.
        other: Age of somebody else who lives here.
    """

    head: Ages
    head_woman: Mask
    spouse: Ages
    children: Ages
    married: Numbers
    child_woman: Mask
    in_law: Ages
    grandchildren: Ages
    mother: Ages
    father: Ages
    other: Ages

    def ages(self) -> Ages:
        """All ages: head, spouse, children, in-law, grandchildren, mother, father, other."""
        return np.column_stack(
            [self.head, self.spouse, self.children, self.in_law, self.grandchildren, self.mother, self.father]
            + [self.other]
        )

    def first(self, size: int) -> "Households":
        """Only the first families."""
        return Households(**{field.name: getattr(self, field.name)[:size] for field in fields(self)})


def invent_households(rng: np.random.Generator, size: int) -> Households:
    """Invent families of about three persons."""
    kind = rng.choice(len(KINDS), size, p=np.array(SHARES) / sum(SHARES))
    mean, spread = np.array(HEAD_AGES).T
    head = np.clip(rng.normal(mean[kind], spread[kind]), np.array(YOUNGEST_HEAD)[kind], _oldest(kind))
    couple = np.isin(kind, (0, 6))
    woman_chance = np.array([0.03, 1.0, 0.0, 1.0, 0.68, 0.4, 0.03])[kind]
    head_woman = rng.random(size) < woman_chance
    spouse = _spouses(rng, head, head_woman, couple)
    mother = np.where(couple & ~head_woman, spouse, np.where(kind == 2, head - 3, head))
    father = np.where(couple, np.where(head_woman, spouse, head), NEVER)
    parents = np.isin(kind, (0, 1, 2, 3))
    children = _at_home(rng, _births(rng, mother, father, parents, MOST_CHILDREN))
    child_woman = rng.random(children.shape) < 0.49
    married, in_law, wife = _young_couples(rng, children, child_woman)
    grandchildren = _grandchildren(rng, wife, kind == 6)
    grandmother, grandfather = _grandparents(rng, np.maximum(head, spouse), parents & (head < 62))
    other = np.where(rng.random(size) < 0.02, rng.uniform(15, 75, size), NOBODY)
    return Households(
        head, head_woman, spouse, children, married, child_woman, in_law, grandchildren,
        grandmother, grandfather, np.where(kind == 4, NOBODY, other),
    )  # fmt: skip


def lone_elders(rng: np.random.Generator, size: int) -> Households:
    """Women who live alone, to make the number of persons come out."""
    nobody = np.full(size, NOBODY)
    return Households(
        rng.uniform(60, 85, size), np.ones(size, dtype=bool), nobody,
        np.full((size, MOST_CHILDREN), NOBODY), np.full(size, -1), np.zeros((size, MOST_CHILDREN), dtype=bool),
        nobody, np.full((size, MOST_GRANDCHILDREN), NOBODY), nobody, nobody, nobody,
    )  # fmt: skip


def joined(first: Households, second: Households) -> Households:
    """One table of two."""
    both = {
        field.name: np.concatenate([getattr(first, field.name), getattr(second, field.name)]) for field in fields(first)
    }
    return Households(**both)


def _oldest(kind: Numbers) -> Numbers:
    return np.array(OLDEST_HEAD)[kind]


def _spouses(rng: np.random.Generator, head: Ages, head_woman: Mask, couple: Mask) -> Ages:
    """Husbands are some years older on the whole."""
    older = np.clip(rng.normal(3.5, 3.5, len(head)), -6, 14)
    age = np.clip(head + np.where(head_woman, older, -older), 19.0, 95.0)
    return np.where(couple, age, NOBODY)


def _births(rng: np.random.Generator, mother: Ages, father: Ages, parents: Mask, most: int) -> Ages:
    """Ages of the children of women, the younger after the elder; neither parent was too young or too old."""
    size = len(mother)
    first = np.clip(rng.normal(23, 3.5, size), YOUNGEST_PARENT, 38)
    first = np.maximum(first, YOUNGEST_PARENT + np.maximum(mother - father, 0))
    gaps = rng.gamma(2.2, 1.6, (size, most)) + 1.2
    gaps[:, 0] = 0
    mother_then = first[:, None] + gaps.cumsum(axis=1)
    age = mother[:, None] - mother_then
    wanted = rng.choice(6, size, p=[0.06, 0.22, 0.40, 0.22, 0.07, 0.03])
    born = (np.arange(most) < wanted[:, None]) & (age >= YOUNGEST) & (mother_then < OLDEST_MOTHER)
    return np.where(born & parents[:, None], age, NOBODY)


def _at_home(rng: np.random.Generator, children: Ages) -> Ages:
    """Most children leave in their twenties."""
    chance = np.select([children < 18, children < 22, children < 30], [0.97, 0.8, 0.42], 0.14)
    return np.where(rng.random(children.shape) < chance, children, NOBODY)


def _young_couples(
    rng: np.random.Generator, children: Ages, child_woman: Mask
) -> tuple[Numbers, Ages, npt.NDArray[np.float64]]:
    """Marry some of the eldest children who are still at home.

    Returns:
        Which child, the age of the husband or wife, and the woman's age less what the man's age takes off.
    """
    size = len(children)
    eldest = np.argmax(children >= 21, axis=1)
    age = children[np.arange(size), eldest]
    marries = (age >= 21) & (rng.random(size) < 0.3)
    in_law = np.clip(age + rng.normal(0, 3, size), np.maximum(age - 7, 19), age + 8)
    woman = child_woman[np.arange(size), eldest]
    wife, husband = np.where(woman, age, in_law), np.where(woman, in_law, age)
    fertile = np.minimum(wife, husband)
    return (
        np.where(marries, eldest, -1),
        np.where(marries, in_law, NOBODY),
        np.where(marries, fertile, NOBODY),
    )


def _grandchildren(rng: np.random.Generator, wife: Ages, alone: Mask) -> Ages:
    """Children of the young couple, or children left with their grandparents."""
    theirs = _births(rng, wife, np.full(len(wife), NEVER), wife >= 0, MOST_GRANDCHILDREN)
    elder = rng.uniform(5, 14, len(wife))
    younger = np.where(rng.random(len(wife)) < 0.4, elder - rng.uniform(1.5, 4, len(wife)), NOBODY)
    return np.where(alone[:, None], np.column_stack([elder, younger]), theirs)


def _grandparents(rng: np.random.Generator, eldest: Ages, possible: Mask) -> tuple[Ages, Ages]:
    """Mother or father of head or spouse, older than both."""
    size = len(eldest)
    has = possible & (rng.random(size) < 0.095)
    mother = eldest + np.clip(rng.normal(26, 4, size), 18.5, 38)
    father = mother + np.clip(rng.normal(3, 3, size), 0, 10)
    which = rng.random(size)
    return (
        np.where(has & (which < 0.85) & (mother < 97), mother, NOBODY),
        np.where(has & (which > 0.65) & (father < 97), father, NOBODY),
    )
