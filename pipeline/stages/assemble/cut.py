"""Cut: share families who stand in a row out into groups of neighbours."""

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Numbers
from pipeline.stages.assemble.nearness import Homes, apart, walks
from pipeline.stages.assemble.sizes import FormGroupsParams

Costs = npt.NDArray[np.float64]


def cut(homes: Homes, sizes: FormGroupsParams) -> Numbers:
    """Share families out so that the sum of two things is least.

    For every member, how many steps the other members of the group are away on average
    (:func:`pipeline.stages.assemble.nearness.apart`); for every group, how many members it has more or fewer than it
    should. So families of the next RT are taken in to fill a group, those of the next RW rather not, those of another
    dusun only where a group would be too small without; and a group ends where a neighbourhood ends. Along each of the
    three walks past the families the best of all cuts is found; the cheapest walk counts, the first where they are
    equal.

    Args:
        homes: Families, at least as many as the smallest group has.
        sizes: Of groups.

    Returns:
        The group of each family, numbered from 0 in the order of the walk.
    """
    found = [(walk, *_cheapest(homes.of(walk), sizes)) for walk in walks(homes)]
    walk, _, members = min(found, key=lambda each: each[1])
    group = np.empty(len(walk), dtype=np.int64)
    group[walk] = np.repeat(np.arange(len(members)), members)
    return group


def _cheapest(homes: Homes, sizes: FormGroupsParams) -> tuple[float, list[int]]:
    """What the best cut of families in their order costs, and the sizes of its groups.

    The best cut up to a family rests on the best cuts before it. This is the one loop that goes family by family.
    """
    cost, choices = _costs(homes, sizes), np.arange(sizes.smallest, sizes.largest + 1)
    before = sizes.largest
    best = np.full(before + len(cost) + 1, np.inf)
    best[before] = 0
    chosen = np.zeros(len(cost) + 1, dtype=np.int64)
    for end in range(1, len(cost) + 1):
        total = best[before + end - choices] + cost[end - 1]
        least = total.argmin()
        best[before + end], chosen[end] = total[least], choices[least]
    members, end = [], len(cost)
    while end:
        members.append(int(chosen[end]))
        end -= members[-1]
    return float(best[-1]), members[::-1]


def _costs(homes: Homes, sizes: FormGroupsParams) -> Costs:
    """What a group would cost that ends at each family (row) and has each size from the smallest on (column)."""
    rows, back = np.arange(len(homes.rt)), np.arange(sizes.largest)
    earlier = rows[:, None] - back
    steps = np.where(earlier >= 0, apart(homes, rows[:, None], np.maximum(earlier, 0)), 0)
    to_earlier = np.cumsum(steps, axis=1)
    within = np.zeros((len(rows), sizes.largest), dtype=np.int64)
    for size in range(1, sizes.largest):
        within[1:, size] = within[:-1, size - 1] + to_earlier[1:, size]
    members = np.arange(sizes.smallest, sizes.largest + 1)
    costs: Costs = 2 * within[:, members - 1] / (members - 1) + np.abs(members - sizes.target)
    return costs
