"""Population: invented families, who is in them and how old they are."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

REFERENCE = np.datetime64(date(2026, 7, 1))
"""The day on which everybody's age is taken: the edition of DTSEN that the sample imitates."""

HEAD, SPOUSE, CHILD, GRANDCHILD, PARENT = 1, 2, 3, 5, 6
"""Relations, in the codes of DTSEN."""

MOST_CHILDREN, OLDEST = 5, 200
TWINS, NAMESAKES, FATHERS_NAME = 0.012, 0.004, 0.001
"""Shares of children born as twins, of heads with a namesake of the same day, of sons named like their father."""

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
        couple: Whether the family of each person has a married couple at its head.
        twin: Whether each person was born together with the person before.
        namesake: Person whose name, and for heads of family whose birth date, each person shares; -1 for none.
    """

    family: Numbers
    relation: Numbers
    woman: Mask
    age: Numbers
    born: npt.NDArray[np.datetime64]
    mother: Numbers
    couple: Mask
    namesake: Numbers
    twin: Mask

    @property
    def families(self) -> int:
        """Number of families."""
        return int(self.family[-1]) + 1


def invent_population(rng: np.random.Generator, persons: int) -> Population:
    """Invent families until there are exactly so many persons."""
    parts = _households(rng, persons // 2 + 10)
    sizes = parts["size"]
    whole = int(np.searchsorted(np.cumsum(sizes), persons, side="right"))
    short = persons - int(sizes[:whole].sum())
    chosen = {name: values[:whole] for name, values in parts.items()}
    if short:
        alone = _alone(rng, short)
        chosen = {name: np.concatenate([values, alone[name]]) for name, values in chosen.items()}
    return _expand(rng, chosen)


def _households(rng: np.random.Generator, size: int) -> dict[str, npt.NDArray[np.int64]]:
    """Draw the heads of families and who lives with them."""
    age = np.clip(rng.normal(48, 15, size), 20, 92).astype(np.int64)
    single = rng.random(size) < np.where(age > 62, 0.42, 0.13)
    woman = np.where(single, rng.random(size) < 0.72, rng.random(size) < 0.01)
    spouse_gap = np.clip(rng.normal(3, 3, size), -6, 14).astype(np.int64)
    spouse_age = np.clip(np.where(woman, age + spouse_gap, age - spouse_gap), 17, 95)
    mother_age = np.where(single, age - np.where(woman, 0, 3), np.where(woman, age, spouse_age))
    father_age = np.where(single, OLDEST, np.where(woman, spouse_age, age))
    # Whoever of the couple is younger was eighteen at the first birth.
    first = rng.integers(18, 30, size) + np.maximum(mother_age - father_age, 0)
    gaps = rng.integers(2, 6, (size, MOST_CHILDREN)).cumsum(axis=1) - 2
    child_age = mother_age[:, None] - first[:, None] - gaps
    wanted = rng.choice(MOST_CHILDREN + 1, size, p=[0.06, 0.22, 0.38, 0.22, 0.09, 0.03])
    at_home = rng.random((size, MOST_CHILDREN)) < np.where(child_age > 21, 0.28, 0.97)
    childless = single & (mother_age < 26)
    here = (np.arange(MOST_CHILDREN) < wanted[:, None]) & (child_age >= 0) & at_home & ~childless[:, None]
    parent = (rng.random(size) < np.where((age > 24) & (age < 62), 0.13, 0.0)).astype(np.int64)
    grandchild = (rng.random(size) < np.where(age > 55, 0.12, 0.0)).astype(np.int64)
    counts = 1 + (~single) + here.sum(axis=1) + parent + grandchild
    ages = {f"child_{place}": np.where(here[:, place], child_age[:, place], -1) for place in range(MOST_CHILDREN)}
    return {
        "age": age, "woman": woman.astype(np.int64), "spouse": np.where(single, -1, spouse_age),
        "parent": np.where(parent == 1, age + rng.integers(20, 33, size), -1),
        "grandchild": np.where(grandchild == 1, np.maximum(age - rng.integers(44, 62, size), 0), -1),
        "size": counts.astype(np.int64), **ages,
    }  # fmt: skip


def _alone(rng: np.random.Generator, size: int) -> dict[str, npt.NDArray[np.int64]]:
    """People who live alone, to make the number of persons come out."""
    nobody = np.full(size, -1, dtype=np.int64)
    return {
        "age": rng.integers(60, 85, size), "woman": np.ones(size, dtype=np.int64), "spouse": nobody, "parent": nobody,
        "grandchild": nobody, "size": np.ones(size, dtype=np.int64),
        **{f"child_{place}": nobody for place in range(MOST_CHILDREN)},
    }  # fmt: skip


def _expand(rng: np.random.Generator, heads: dict[str, npt.NDArray[np.int64]]) -> Population:
    """Put one row per person, family by family."""
    names = ["age", "spouse", *(f"child_{place}" for place in range(MOST_CHILDREN)), "grandchild", "parent"]
    relations = [HEAD, SPOUSE, *([CHILD] * MOST_CHILDREN), GRANDCHILD, PARENT]
    ages = np.stack([heads[name] for name in names], axis=1)
    present = ages >= 0
    family, place = np.nonzero(present)
    age = np.minimum(ages[present], 105)
    relation = np.array(relations)[place]
    head_woman = heads["woman"].astype(bool)[family]
    woman = np.where(relation == HEAD, head_woman, rng.random(len(family)) < 0.5)
    woman = np.where(relation == SPOUSE, ~head_woman, woman)
    woman = np.where(relation == PARENT, rng.random(len(family)) < 0.75, woman).astype(bool)
    born = _births(rng, age)
    couple = (heads["spouse"] >= 0)[family]
    namesake = _namesakes(rng, family, relation, woman, age)
    strangers = np.flatnonzero((namesake >= 0) & (relation == HEAD))
    born[strangers] = born[namesake[strangers]]
    twins = _twins(rng, family, relation)
    born[twins], age[twins] = born[twins - 1], age[twins - 1]
    is_twin = np.zeros(len(family), dtype=bool)
    is_twin[twins] = True
    mother = _mothers(family, relation, woman, born)
    return Population(family, relation, woman, age, born, mother, couple, namesake, is_twin)


def _twins(rng: np.random.Generator, family: Numbers, relation: Numbers) -> Numbers:
    """Children born together with the one before them."""
    after_sibling = (relation[1:] == CHILD) & (relation[:-1] == CHILD) & (family[1:] == family[:-1])
    places = np.flatnonzero(after_sibling) + 1
    chosen = places[rng.random(len(places)) < TWINS]
    return chosen[~np.isin(chosen - 1, chosen)]


def _namesakes(
    rng: np.random.Generator, family: Numbers, relation: Numbers, woman: Mask, age: Numbers
) -> npt.NDArray[np.int64]:
    """Heads of one age who share name and birth date with a stranger, and sons who bear their father's name."""
    namesake = np.full(len(family), -1, dtype=np.int64)
    heads = np.flatnonzero(relation == HEAD)
    order = heads[np.lexsort((heads, woman[heads], age[heads]))]
    pairs = np.arange(0, len(order) - 1, 2)
    alike = (age[order[pairs]] == age[order[pairs + 1]]) & (woman[order[pairs]] == woman[order[pairs + 1]])
    chosen = pairs[alike & (rng.random(len(pairs)) < NAMESAKES)]
    namesake[order[chosen + 1]] = order[chosen]
    head_of = np.zeros(int(family[-1]) + 1, dtype=np.int64)
    head_of[family[heads]] = heads
    sons = np.flatnonzero((relation == CHILD) & ~woman & ~woman[head_of[family]])
    sons = sons[rng.random(len(sons)) < FATHERS_NAME]
    namesake[sons] = head_of[family[sons]]
    return namesake


def _births(rng: np.random.Generator, age: Numbers) -> npt.NDArray[np.datetime64]:
    """Birth dates that give the ages; those of older people heap on a few days."""
    days = rng.integers(0, 365, len(age))
    born = REFERENCE - (age * 365.2425).astype(np.int64) - days
    heaped = (age > 55) & (rng.random(len(age)) < 0.08)
    months, day = np.array(HEAPED)[rng.integers(0, len(HEAPED), len(age))].T
    years = born.astype("datetime64[Y]")
    on_heap = (years.astype("datetime64[M]") + (months - 1)).astype("datetime64[D]") + (day - 1)
    return np.where(heaped, on_heap, born)


def _mothers(
    family: Numbers, relation: Numbers, woman: Mask, born: npt.NDArray[np.datetime64]
) -> npt.NDArray[np.int64]:
    """Find the mother of each child in the family: the woman of the couple, or the woman alone at its head."""
    mother_of_family = np.full(int(family[-1]) + 1, -1, dtype=np.int64)
    adults = np.flatnonzero(woman & np.isin(relation, (HEAD, SPOUSE)))
    mother_of_family[family[adults]] = adults
    mother = np.where(relation == CHILD, mother_of_family[family], -1)
    parents = np.flatnonzero(woman & (relation == PARENT))
    grandmother = np.full(int(family[-1]) + 1, -1, dtype=np.int64)
    grandmother[family[parents]] = parents
    mother = np.where(relation == HEAD, grandmother[family], mother)
    plausible = (mother >= 0) & (born[mother] < born)
    return np.where(plausible, mother, -1)
