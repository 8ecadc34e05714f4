"""People: invented persons with those among them who are easily taken for one another.

The families are those of the sample. Added to its own few are twins (half of them with names alike), namesakes born
on one day (half of them in one village), sons who bear their father's name, siblings with names alike, and birth
dates of older people that nobody knew.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.names import invent_names
from pipeline.sample.numbers import invent_numbers
from pipeline.sample.population import CHILD, GRANDCHILD, HEAD, SPOUSE, Population, invent_population
from schemas.regions import load_regions

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Pairs = tuple[Numbers, Numbers]

TWINS = 0.02
"""Share of children, of those who follow a sibling, who are born with that sibling."""
TWINS_ALIKE = 0.5
SIBLINGS_ALIKE = 0.03
NAMESAKES = 0.01
"""Share of pairs of heads or spouses of one sex, next to one another in age, who share name and birth date."""
ONE_VILLAGE = 0.5
FATHERS_NAME = 0.015
UNKNOWN_DAY, OLD = 0.10, 50
"""Share of the birth dates of older people that were registered on one of a few days, beside those of the sample."""
NEWBORN_WITHOUT_NIK = 0.2

OTHER_VOWEL = {"A": "I", "I": "A", "O": "I", "U": "A", "E": "A"}
"""Vowels that make another name; O for U, or I for E, would be another spelling of the same."""

DEFAULT_DAYS = ((1, 1), (12, 31), (7, 1))


@dataclass(frozen=True)
class People:
    """Everybody as a perfect office would know them.

    Attributes:
        rows: One row per person: ``nik``, ``no_kk``, ``nama``, ``nama_ibu_kandung``, ``tanggal_lahir``,
            ``jenis_kelamin``, ``kode_desa``.
        hard: Pairs of persons who are easily taken for one another, by kind.
    """

    rows: pa.Table
    hard: dict[str, Pairs]


def invent_people(seed: int, persons: int) -> People:
    """Invent so many persons; the same seed invents the same."""
    rng = np.random.default_rng(seed)
    known = invent_population(rng, persons)
    born, relation = _with_unknown_days(rng, known), known.relation
    follows = np.flatnonzero((relation[1:] == CHILD) & (relation[:-1] == CHILD) & _next_in_family(known)) + 1
    twin = _twins(rng, known, follows)
    born[twin] = born[twin - 1]
    strangers = _namesakes(rng, known)
    born[strangers[1]] = born[strangers[0]]
    sons = _sons_of_one_name(rng, known)
    siblings = np.setdiff1d(follows, twin)
    alike = np.r_[twin[rng.random(len(twin)) < TWINS_ALIKE], siblings[rng.random(len(siblings)) < SIBLINGS_ALIKE]]
    people = replace(known, born=born, twin=np.isin(np.arange(persons), twin))
    named = _names(rng, people, np.sort(alike), strangers, sons)
    hard = {
        "twins": (twin - 1, twin),
        "namesakes born on one day": strangers,
        "father and son of one name": sons,
        "other siblings of one card": (siblings - 1, siblings),
    }
    return People(_rows(rng, people, named, strangers), hard)


def _next_in_family(people: Population) -> Mask:
    same: Mask = people.family[1:] == people.family[:-1]
    return same


def _with_unknown_days(rng: np.random.Generator, people: Population) -> npt.NDArray[np.datetime64]:
    """Birth dates, those of some older people on a day that stands for an unknown one."""
    born = people.born.astype("datetime64[D]")
    unknown = np.flatnonzero((people.age > OLD) & (rng.random(len(born)) < UNKNOWN_DAY))
    born[unknown] = on_default_days(rng, born[unknown])
    return born


def on_default_days(rng: np.random.Generator, born: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    """The same years, on a day that is written when nobody knows the day."""
    month, day = np.array(DEFAULT_DAYS)[rng.integers(0, len(DEFAULT_DAYS), len(born))].T
    start = born.astype("datetime64[Y]").astype("datetime64[M]") + (month - 1)
    moved: npt.NDArray[np.datetime64] = start.astype("datetime64[D]") + (day - 1)
    return moved


def _twins(rng: np.random.Generator, people: Population, follows: Numbers) -> Numbers:
    """Children born with the one before them; never three."""
    chosen = np.union1d(follows[rng.random(len(follows)) < TWINS], np.flatnonzero(people.twin))
    return chosen[~np.isin(chosen - 1, chosen)]


def _namesakes(rng: np.random.Generator, people: Population) -> Pairs:
    """Strangers of one sex and about one age who share name and birth date."""
    adults = np.flatnonzero(np.isin(people.relation, (HEAD, SPOUSE)))
    order = adults[np.lexsort((rng.random(len(adults)), people.age[adults], people.woman[adults]))]
    left, right = order[:-1:2], order[1::2]
    chosen = (rng.random(len(left)) < NAMESAKES) & (people.woman[left] == people.woman[right])
    chosen &= people.family[left] != people.family[right]
    return left[chosen], right[chosen]


def _sons_of_one_name(rng: np.random.Generator, people: Population) -> Pairs:
    head_of = np.zeros(people.families, dtype=np.int64)
    heads = np.flatnonzero(people.relation == HEAD)
    head_of[people.family[heads]] = heads
    father = head_of[people.family]
    sons = np.flatnonzero((people.relation == CHILD) & ~people.woman & ~people.woman[father])
    sons = sons[rng.random(len(sons)) < FATHERS_NAME]
    return father[sons], sons


def _names(
    rng: np.random.Generator, people: Population, alike: Numbers, strangers: Pairs, sons: Pairs
) -> tuple[pa.Array, pa.Array]:
    """Names of everybody, and of everybody's mother."""
    year = people.born.astype("datetime64[Y]").astype(np.int64) + 1970
    invented = invent_names(rng, people.woman, year)
    named = np.asarray(invented.to_pylist(), dtype=object)
    named[strangers[1]] = named[strangers[0]]
    named[sons[1]] = named[sons[0]]
    for child in alike.tolist():
        named[child] = _alike(rng, named[child - 1], named[child])
    elsewhere = np.asarray(invent_names(rng, np.ones(len(year), dtype=bool), year - 26).to_pylist(), dtype=object)
    mother = np.where(people.mother >= 0, named[people.mother], elsewhere)
    return pa.array(named, pa.string()), pa.array(mother[_first_sibling(people)], pa.string())


def _alike(rng: np.random.Generator, elder: str, younger: str) -> str:
    """A name like the elder's: another last vowel in the first word, or a first word of another initial."""
    first, *others = elder.split()
    other, place = younger.split()[0], max(elder.split()[0].rfind(vowel) for vowel in OTHER_VOWEL)
    if others and other[0] != first[0] and rng.random() < 0.5:
        return " ".join([other, *others])
    if place < 0:
        return younger
    return " ".join([first[:place] + OTHER_VOWEL[first[place]] + first[place + 1 :], *others])


def _first_sibling(people: Population) -> Numbers:
    """Whose mother's name each person bears: siblings share one."""
    size = len(people.family)
    sibling = np.flatnonzero(np.isin(people.relation, (CHILD, GRANDCHILD)))
    key = people.family[sibling] * 10 + people.relation[sibling]
    _, first, back = np.unique(key, return_index=True, return_inverse=True)
    whose = np.arange(size)
    whose[sibling] = sibling[first][back]
    return whose


def _rows(rng: np.random.Generator, people: Population, named: tuple[pa.Array, pa.Array], strangers: Pairs) -> pa.Table:
    regions, family = load_regions(), people.family
    weights = np.random.default_rng(len(regions)).lognormal(0, 0.4, len(regions))
    village = np.sort(rng.choice(len(regions), people.families, p=weights / weights.sum()))
    near = rng.random(len(strangers[0])) < ONE_VILLAGE
    village[family[strangers[1][near]]] = village[family[strangers[0][near]]]
    kecamatan = regions["kode_kecamatan"].to_numpy().astype(np.int64)[village]
    nik, no_kk = invent_numbers(rng, kecamatan, family, people.born, people.woman, people.twin)
    newborn = (people.age == 0) & (rng.random(len(family)) < NEWBORN_WITHOUT_NIK)
    return pa.table(
        {
            "nik": pc.if_else(pa.array(newborn), None, nik),
            "no_kk": no_kk.take(pa.array(family)),
            "nama": named[0],
            "nama_ibu_kandung": named[1],
            "tanggal_lahir": pa.array(people.born.astype("datetime64[D]")),
            "jenis_kelamin": pc.if_else(pa.array(people.woman), "P", "L"),
            "kode_desa": pa.array(regions["kode_desa"].tolist()).take(pa.array(village[family])),
        }
    )
