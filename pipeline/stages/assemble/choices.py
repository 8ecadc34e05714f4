"""Choices: the classes that persons may attend, those that suit them better first."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, distinct_rows
from pipeline.fields.distinct import plain
from pipeline.stages.assemble.order import alphabetical

SAID: Final = ("keterampilan", "kode_kecamatan", "kode_desa")
NO_CLASS: Final = -1


@dataclass(frozen=True)
class Choices:
    """What persons who say the same of skill and place may choose.

    Attributes:
        kind: The row of the tables below for each person.
        classes: For each kind its classes, best first, and :data:`NO_CLASS` behind the last.
        skill_taught: Whether any class, wherever it is, is open to the skill of the kind.
        skill_known: Whether the skill is known at all.
    """

    kind: Numbers
    classes: npt.NDArray[np.int64]
    skill_taught: Mask
    skill_known: Mask


def choices(persons: pa.Table, classes: pa.Table) -> Choices:
    """Which classes are open to whom.

    A class for a skill is open to those who have that skill, one without a skill to all; a class of a desa or
    kecamatan to those who live there, one without to all. Those for the own skill come first, then the nearer ones,
    then by code.

    Args:
        persons: :data:`SAID`.
        classes: :data:`SAID`, in the order of their codes.
    """
    first, kind = distinct_rows([alphabetical(persons[name]) for name in SAID])
    kinds = persons.select(SAID).take(pa.array(first))
    matched, free = zip(*(_matched(plain(kinds[name]), plain(classes[name])) for name in SAID), strict=True)
    skill = matched[0] | free[0]
    place = (matched[1] | free[1]) & (matched[2] | free[2])
    nearness = np.select([matched[2], matched[1]], [0, 1], 2)
    cost = np.where(skill & place, 3 * ~matched[0] + nearness, np.inf)
    order = np.argsort(cost, axis=1, kind="stable")
    open_to = np.where(np.take_along_axis(cost, order, axis=1) < np.inf, order, NO_CLASS)
    none = np.full((len(first), 1), NO_CLASS)
    known = np.asarray(pc.is_valid(kinds["keterampilan"]))
    return Choices(kind, np.hstack([open_to, none]), skill.any(axis=1), known)


def _matched(of_kinds: pa.StringArray, of_classes: pa.StringArray) -> tuple[Mask, Mask]:
    """For each kind and class whether both say the same, and whether the class says nothing."""
    both = alphabetical(pa.chunked_array([of_kinds, of_classes]))
    left, right = both[: len(of_kinds), None], both[len(of_kinds) :]
    return (left == right) & (right >= 0), np.broadcast_to(right < 0, (len(left), len(right)))
