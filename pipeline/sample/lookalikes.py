"""Look-alikes: different people whom careless matching would take for one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.population import CHILD, Population
from pipeline.sample.words import rows, vocabulary

Numbers = npt.NDArray[np.int64]

NAMESAKES, FATHERS_NAME, NEAR_SIBLINGS = 0.004, 0.001, 0.003
"""Shares of heads with a namesake of the same day, of sons named like their father, of near-named siblings."""


@dataclass(frozen=True)
class Lookalikes:
    """Pairs of different persons, by kind: the first, and the second who resembles the first."""

    twins: tuple[Numbers, Numbers]
    namesakes: tuple[Numbers, Numbers]
    fathers: tuple[Numbers, Numbers]
    siblings: tuple[Numbers, Numbers]

    def kinds(self) -> dict[str, tuple[Numbers, Numbers]]:
        """The pairs under the words that the ledger uses."""
        return {
            "bukan_ganda_kembar": self.twins,
            "bukan_ganda_senama": self.namesakes,
            "bukan_ganda_ayah_anak": self.fathers,
            "bukan_ganda_saudara": self.siblings,
        }

    def persons(self) -> Numbers:
        """Everybody who resembles somebody."""
        return np.unique(np.concatenate([side for pair in self.kinds().values() for side in pair]))


def find_lookalikes(rng: np.random.Generator, people: Population) -> Lookalikes:
    """Choose who resembles whom; nobody is in two pairs of different kinds."""
    twins = np.flatnonzero(people.twin)
    fathers = _fathers(rng, people)
    siblings = _siblings(rng, people)
    namesakes = _namesakes(rng, people)
    pairs = [(twins - 1, twins), siblings, fathers, namesakes]
    taken = np.zeros(len(people.family), dtype=bool)
    kept = []
    for first, second in pairs:
        free = ~taken[first] & ~taken[second]
        kept.append((first[free], second[free]))
        taken[first[free]] = taken[second[free]] = True
    return Lookalikes(twins=kept[0], siblings=kept[1], fathers=kept[2], namesakes=kept[3])


def _fathers(rng: np.random.Generator, people: Population) -> tuple[Numbers, Numbers]:
    """A father at the head of the family and one of his sons."""
    head = people.head[people.family]
    sons = np.flatnonzero((people.relation == CHILD) & ~people.woman & ~people.woman[head])
    sons = sons[rng.random(len(sons)) < FATHERS_NAME]
    _, only = np.unique(head[sons], return_index=True)
    return head[sons[only]], sons[only]


def _siblings(rng: np.random.Generator, people: Population) -> tuple[Numbers, Numbers]:
    """Two brothers or two sisters who follow each other."""
    relation, family, woman = people.relation, people.family, people.woman
    follow = (relation[1:] == CHILD) & (relation[:-1] == CHILD) & (family[1:] == family[:-1])
    alike = np.flatnonzero(follow & (woman[1:] == woman[:-1]) & ~people.twin[1:])
    chosen = alike[rng.random(len(alike)) < NEAR_SIBLINGS]
    chosen = chosen[np.r_[True, np.diff(chosen) > 1]] if len(chosen) else chosen
    return chosen, chosen + 1


def _namesakes(rng: np.random.Generator, people: Population) -> tuple[Numbers, Numbers]:
    """Heads of two families, of one sex and born on the same day or within the year."""
    heads = people.head
    order = heads[np.lexsort((heads, people.born[heads], people.age[heads], people.woman[heads]))]
    left, right = order[0::2][: len(order) // 2], order[1::2]
    alike = (people.age[left] == people.age[right]) & (people.woman[left] == people.woman[right])
    close = np.abs((people.born[left] - people.born[right]).astype(np.int64)) < 60
    chosen = alike & close & (rng.random(len(left)) < NAMESAKES)
    return left[chosen], right[chosen]


def same_day(people: Population, pairs: tuple[Numbers, Numbers]) -> None:
    """Let namesakes be born on the very same day; they are so within weeks already."""
    first, second = pairs
    people.born[second] = people.born[first]
    people.age[second] = people.age[first]


def with_alike_names(
    rng: np.random.Generator, names: pa.StringArray, people: Population, alike: Lookalikes
) -> pa.StringArray:
    """Give namesakes and sons the same name, twins of one sex and near-named siblings nearly the same.

    Returns:
        The names, changed where people resemble each other.
    """
    source = np.arange(len(names))
    for first, second in (alike.namesakes, alike.fathers):
        source[second] = first
    names = names.take(pa.array(source))
    twins = tuple(side[people.woman[alike.twins[0]] == people.woman[alike.twins[1]]] for side in alike.twins)
    first = np.r_[twins[0], alike.siblings[0]]
    second = np.r_[twins[1], alike.siblings[1]]
    for woman, sex in ((False, "L"), (True, "P")):
        chosen = people.woman[first] == woman
        names = _nearly(rng, names, sex, first[chosen], second[chosen])
    return names


def _nearly(
    rng: np.random.Generator, names: pa.StringArray, sex: str, first: Numbers, second: Numbers
) -> pa.StringArray:
    """Write two first names that differ in a letter or two before one and the same last name."""
    near = [row for row in rows("near_names.csv") if row["jenis_kelamin"] == sex]
    pick = pa.array(rng.integers(0, len(near), len(first)))
    pool = vocabulary("akhir_l" if sex == "L" else "akhir_p")
    last = pool.words.take(pa.array(rng.choice(len(pool.words), len(first), p=pool.weights)))
    texts: list[pa.Array] = []
    for side in ("nama_a", "nama_b"):
        texts.append(pc.binary_join_element_wise(pa.array([row[side] for row in near]).take(pick), last, " "))
    where = np.r_[first, second]
    mask = np.zeros(len(names), dtype=bool)
    mask[where] = True
    written = pa.concat_arrays(texts).take(pa.array(np.argsort(where)))
    return pc.replace_with_mask(names, pa.array(mask), written)
