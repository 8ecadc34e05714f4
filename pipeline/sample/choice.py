"""Choice: which persons of a register a file names."""

import numpy as np
import pyarrow.compute as pc

from pipeline.sample.excerpt import Excerpt
from pipeline.sample.population import HEAD
from pipeline.sample.register import Register

LEAST, SHARE, MOST = 240, 0.06, 4_000
"""How many persons a file of some neighbouring villages names: a share of the register, within limits."""


def neighbours(register: Register, rng: np.random.Generator, least: int = LEAST) -> Excerpt:
    """Everybody of some neighbouring villages, enough of them for a file."""
    village = register.desa[register.people.family]
    wanted = min(len(village), max(least, min(round(SHARE * len(village)), MOST)))
    begin = int(rng.integers(0, len(village) - wanted + 1))
    first, last = village[begin], village[begin + wanted - 1]
    return Excerpt(register, np.flatnonzero((village >= first) & (village <= last)))


def grown(excerpt: Excerpt, *, least: int = 18) -> Excerpt:
    """The adults with a NIK."""
    known = np.asarray(pc.not_equal(excerpt.nik, ""))
    return excerpt.only((excerpt.age >= least) & known)


def born_before(excerpt: Excerpt, day: str) -> Excerpt:
    """Whoever was born when an old list was made, and has a NIK."""
    born = excerpt.register.people.born[excerpt.rows] < np.datetime64(day)
    return excerpt.only(born & np.asarray(pc.not_equal(excerpt.nik, "")))


def heads(excerpt: Excerpt) -> Excerpt:
    """The heads of families."""
    return excerpt.only(excerpt.relation == HEAD)


def drawn(excerpt: Excerpt, rng: np.random.Generator, share: float) -> Excerpt:
    """Some of the persons by chance, at least one."""
    count = min(excerpt.size, max(1, round(share * excerpt.size)))
    return Excerpt(excerpt.register, np.sort(rng.choice(excerpt.rows, count, replace=False)))
