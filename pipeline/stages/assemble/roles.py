"""Roles: who holds which office in each group."""

import numpy as np

from pipeline.fields.columns import Mask, Numbers, sizes_of, starts_of
from pipeline.stages.assemble.sizes import OFFICERS

MEMBER = len(OFFICERS)
"""Number of a member without an office; the offices are numbered from 0."""


def one_each(group: Numbers, role: Numbers) -> Mask:
    """Which rows hold an office that nobody above them holds in their group."""
    held = np.flatnonzero((group >= 0) & (role < MEMBER))
    first = np.unique(group[held] * MEMBER + role[held], return_index=True)[1]
    mask = np.zeros(len(group), dtype=bool)
    mask[held[first]] = True
    return mask


def assign(group: Numbers, kept: Numbers, suited: Numbers) -> Numbers:
    """Fill the offices of every group.

    Who holds an office keeps it. Those that are free go, ketua first, then sekretaris, then bendahara, to the other
    members as well as they are suited.

    Args:
        group: The group of each member, numbered from 0 without gaps; each has at least one member per office.
        kept: The office that each keeps, or :data:`MEMBER`; no two the same one in a group.
        suited: All rows, the best suited first.

    Returns:
        The office of each, or :data:`MEMBER`.
    """
    held = np.zeros((int(group.max(initial=-1)) + 1, MEMBER), dtype=bool)
    held[group[kept < MEMBER], kept[kept < MEMBER]] = True
    order = suited[kept[suited] == MEMBER]
    order = order[np.argsort(group[order], kind="stable")]
    starts = starts_of(group[order])
    place = np.arange(len(order)) - np.repeat(starts, sizes_of(starts, len(order)))
    offices = np.full((len(held), MEMBER + 1), MEMBER)
    in_group, free = np.nonzero(~held)
    offices[in_group, (np.cumsum(~held, axis=1) - 1)[in_group, free]] = free
    role = kept.copy()
    role[order] = offices[group[order], np.minimum(place, MEMBER)]
    return role
