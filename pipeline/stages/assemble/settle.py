"""Settle: groups that are there stay, and families without a group find one."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Mask, Numbers
from pipeline.stages.assemble.cut import cut
from pipeline.stages.assemble.nearness import ELSEWHERE, Homes, apart
from pipeline.stages.assemble.sizes import FormGroupsParams

Costs = npt.NDArray[np.float64]

FULL_ENOUGH: Final = 2
"""Steps that a group at its target counts as further away: there a member is one too many, elsewhere one too few."""

SHORT: Final = 100
"""Steps that a group too small to go on counts as nearer: more than any two families are apart."""


@dataclass(frozen=True)
class Desa:
    """Families of one desa, at least as many as the smallest group has.

    Attributes:
        homes: Where they live.
        held: The group each was in, numbered from 0, -1 for none.
        officer: Which of them hold an office there; they are not sent to another group.
        rank: The order of the list.
    """

    homes: Homes
    held: Numbers
    officer: Mask
    rank: Numbers


def settle(desa: Desa, sizes: FormGroupsParams) -> Numbers:
    """Give every family of a desa a group, moving as few of those who had one as can be.

    1. Everybody stays in their group.
    2. Families without a group join the nearest that is below the target, one that is too small first, if it is near.
    3. If there are enough others left for a group, they form groups of their own; if not, they join what there is.
    4. A group still too small is filled up from larger ones nearby or, if that moves fewer, goes into others.
    5. A group that has become too large is cut, and the part with most of its members goes on.

    So one family that leaves moves at most as many others as the smallest group has, less one; one that comes
    moves none, unless all groups are full: then at most half of one.

    Returns:
        The group of each family: the number it had, or one beyond those for a new group.
    """
    group = desa.held
    if (group >= 0).any() and (group < 0).any():
        group = _joined(desa, group, sizes, near=True)
    rest = np.flatnonzero(group < 0)
    if len(rest) >= sizes.smallest:
        group = group.copy()
        group[rest] = group.max() + 1 + cut(desa.homes.of(rest), sizes)
    if (group < 0).any():
        group = _joined(desa, group, sizes, near=False)
    return _parted(desa, _mended(desa, group, sizes), sizes)


class _Groups:
    """Groups of a desa while families find their place, and the steps from every family to all members of each."""

    def __init__(self, desa: Desa, group: Numbers, sizes: FormGroupsParams) -> None:
        rows, count = np.arange(len(group)), int(group.max()) + 1
        self.group, self.size, self.sizes = group.copy(), np.bincount(group[group >= 0], minlength=count), sizes
        self.apart = apart(desa.homes, rows[:, None], rows).astype(np.float32)
        self.steps = self.apart @ (group[:, None] == np.arange(count)).astype(np.float32)

    def mean(self, rows: Numbers) -> Costs:
        """Steps from families to the members of each group on average."""
        mean: Costs = self.steps[rows] / np.maximum(self.size, 1)
        return mean

    def move(self, row: int, to: int) -> None:
        """Let a family leave its group, if it has one, and enter another."""
        self._count(row, -1)
        self.group[row] = to
        self._count(row, 1)

    def _count(self, row: int, one: int) -> None:
        if self.group[row] >= 0:
            self.size[self.group[row]] += one
            self.steps[:, self.group[row]] += one * self.apart[:, row]

    def join(self, waiting: Numbers, near: bool) -> None:
        """Let families who wait join groups, the family and the group that are nearest to each other first."""
        while len(waiting):
            cost = self._cost_of_joining(waiting, near)
            place, to = np.unravel_index(cost.argmin(), cost.shape)
            if cost[place, to] == np.inf:
                return
            self.move(waiting[place], int(to))
            waiting = np.delete(waiting, place)

    def _cost_of_joining(self, waiting: Numbers, near: bool) -> Costs:
        mean, there = self.mean(waiting), self.size > 0
        urgent = SHORT * (self.size < self.sizes.smallest)
        if near:
            return np.where(there & (self.size < self.sizes.target) & (mean < ELSEWHERE), mean - urgent, np.inf)
        room = there & (self.size < self.sizes.largest)
        cost = mean - urgent + FULL_ENOUGH * (self.size >= self.sizes.target)
        return np.where(room if room.any() else there, cost, np.inf)


def _joined(desa: Desa, group: Numbers, sizes: FormGroupsParams, near: bool) -> Numbers:
    """Groups after families without one joined them; of two who are equally near the first of the list."""
    groups, waiting = _Groups(desa, group, sizes), np.flatnonzero(group < 0)
    groups.join(waiting[np.argsort(desa.rank[waiting], kind="stable")], near)
    return groups.group


def _mended(desa: Desa, group: Numbers, sizes: FormGroupsParams) -> Numbers:
    """Groups after those too small were filled up or went into others, the smallest first."""
    if np.bincount(group)[group].min() >= sizes.smallest:
        return group
    groups = _Groups(desa, group, sizes)
    while ((groups.size > 0) & (groups.size < sizes.smallest)).any():
        short = int(np.where(groups.size > 0, groups.size, sizes.largest).argmin())
        if _better_filled(groups.size, short, sizes):
            _fill(groups, short, desa)
        else:
            _dissolve(groups, short)
    return groups.group


def _better_filled(size: Numbers, short: int, sizes: FormGroupsParams) -> bool:
    """Say whether filling a group up can be done, and moves no more families than giving it up."""
    others = np.delete(size[size > 0], np.count_nonzero(size[:short]))
    missing, spare = sizes.smallest - size[short], np.maximum(others - sizes.smallest, 0).sum()
    room = np.maximum(sizes.largest - others, 0).sum()
    return bool(missing <= spare and (missing <= size[short] or room < size[short]))


def _fill(groups: _Groups, short: int, desa: Desa) -> None:
    """Send a group the nearest members of larger groups, those above the target before others."""
    rows = np.arange(len(desa.held))
    while groups.size[short] < groups.sizes.smallest:
        in_office = desa.officer & (groups.group == desa.held)
        donor = ~in_office & (groups.size[groups.group] > groups.sizes.smallest)
        large = groups.size[groups.group] > groups.sizes.target
        cost = groups.mean(rows)[:, short] - FULL_ENOUGH * large
        groups.move(int(np.where(donor, cost, np.inf).argmin()), short)


def _dissolve(groups: _Groups, short: int) -> None:
    members = np.flatnonzero(groups.group == short)
    for row in members:
        groups.move(int(row), -1)
    groups.join(members, near=False)


def _parted(desa: Desa, group: Numbers, sizes: FormGroupsParams) -> Numbers:
    """Groups after those too large were cut; the part with most of the former members goes on as the group."""
    group = group.copy()
    for large in np.flatnonzero(np.bincount(group) > sizes.largest):
        rows = np.flatnonzero(group == large)
        part = cut(desa.homes.of(rows), _in_two(len(rows), sizes))
        stays = np.bincount(part[desa.held[rows] == large], minlength=part.max() + 1).argmax()
        group[rows] = np.where(part == stays, large, group.max() + 1 + part - (part > stays))
    return group


def _in_two(members: int, sizes: FormGroupsParams) -> FormGroupsParams:
    """Sizes by which a group a little too large is cut into two parts and not into more, so that half of it stays."""
    smallest = max(sizes.smallest, members // 3 + 1)
    if 2 * smallest - 1 > sizes.largest:
        return sizes
    return replace(sizes, smallest=smallest, target=max(smallest, sizes.target))
