"""Names: invented names that fit a sex and a year of birth, with skewed frequencies."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.words import Style, styles, vocabulary

LONGEST = 3


def invent_names(rng: np.random.Generator, woman: npt.NDArray[np.bool_], year: npt.NDArray[np.int64]) -> pa.StringArray:
    """Invent a name for each person.

    Args:
        rng: Source of chance.
        woman: Sex of each person.
        year: Year of birth of each person.

    Returns:
        As many names of one to three words.
    """
    size = len(woman)
    words = np.full((LONGEST, size), None, dtype=object)
    for sex, of_sex in (("L", ~woman), ("P", woman)):
        limits = sorted({style.born_before for style in styles() if style.sex == sex})
        for before, after in zip(limits, [0, *limits[:-1]], strict=True):
            chosen = np.flatnonzero(of_sex & (year < before) & (year >= after))
            _fill(rng, words, chosen, [s for s in styles() if (s.sex, s.born_before) == (sex, before)])
    columns = [pa.array(column, pa.string()) for column in words]
    return pc.binary_join_element_wise(*columns, " ", null_handling="skip")


def _fill(
    rng: np.random.Generator,
    words: npt.NDArray[np.object_],
    persons: npt.NDArray[np.int64],
    ways: list[Style],
) -> None:
    """Give each person a way to form a name, and words for it; no word twice in one name."""
    weights = np.array([way.weight for way in ways])
    way_of = rng.choice(len(ways), len(persons), p=weights / weights.sum())
    for number, way in enumerate(ways):
        chosen = persons[way_of == number]
        for place, group in enumerate(way.groups):
            pool = vocabulary(group)
            taken = rng.choice(len(pool.words), len(chosen), p=pool.weights)
            words[place, chosen] = np.asarray(pool.words.to_pylist(), dtype=object)[taken]
        for place in range(1, len(way.groups)):
            again = chosen[words[place, chosen] == words[place - 1, chosen]]
            words[place, again] = None
