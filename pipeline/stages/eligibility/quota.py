"""Quota: who has a place where there are fewer than people, and who waits at which place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.fields.distinct import encoded
from pipeline.rules.limits import Quota
from pipeline.stages.eligibility.rank import places_within

NARROWEST_FIRST: Final = ("kode_desa", "kode_kecamatan", "")
"""Columns of areas; the last is the whole regency."""


@dataclass(frozen=True)
class Cut:
    """What one quota did.

    Attributes:
        quota: The quota.
        rows: Those who had a chance of a place in its area, in the order of the list.
        within: How many of them have one; the others wait in their order.
    """

    quota: Quota
    rows: Numbers
    within: int

    @property
    def waiting(self) -> Numbers:
        """Those who wait, in their order."""
        return self.rows[self.within :]


def cut(units: pa.Table, in_order: Numbers, quotas: Sequence[Quota]) -> tuple[Numbers, list[Cut]]:
    """Give the places of a programme away, the narrowest areas first.

    Who has no place in their desa waits there and takes none in the kecamatan; an area without a quota has as many
    places as there are people. One more place in an area moves its first waiting unit up, as far as the wider areas
    have room.

    Args:
        units: Units of one programme.
        in_order: Rows of those who meet the criteria, in the order of the list.
        quotas: Places by area.

    Returns:
        The rows that have a place, in their order, and what each quota did.
    """
    cuts: list[Cut] = []
    for column in NARROWEST_FIRST:
        here = [quota for quota in quotas if _column(quota) == column]
        if here:
            of_area = list(_cut_areas(units, in_order, here, column))
            cuts += of_area
            waiting = np.concatenate([each.waiting for each in of_area])
            placed: Mask = np.ones(units.num_rows, dtype=bool)
            placed[waiting] = False
            in_order = in_order[placed[in_order]]
    return in_order, cuts


def _column(quota: Quota) -> str:
    return {10: "kode_desa", 6: "kode_kecamatan", 0: ""}[len(quota.area)]


def _cut_areas(units: pa.Table, in_order: Numbers, quotas: Sequence[Quota], column: str) -> Iterator[Cut]:
    """Cut the list of each area of one kind."""
    if not column:
        yield Cut(quotas[0], in_order, min(quotas[0].places, len(in_order)))
        return
    areas = encoded(units[column])
    numbers = codes_of(areas)[in_order]
    named = {word: number for number, word in enumerate(areas.dictionary.to_pylist())}
    place = places_within(numbers)
    for quota in quotas:
        mine = numbers == named.get(quota.area, -2)
        yield Cut(quota, in_order[mine], int(np.count_nonzero(place[mine] < quota.places)))
