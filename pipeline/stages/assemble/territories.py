"""Territories: which facilitator looks after how many families of each desa of a kecamatan."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import shortest_path

from pipeline.fields.columns import Mask, Numbers

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Kecamatan:
    """One kecamatan, counted.

    Attributes:
        kept: Families of each desa (row) whom each facilitator (column) had.
        free: Families of each desa who have no facilitator.
        limit: How many families each facilitator may have.
        beside: Which desa (row) is beside which (column).
    """

    kept: Counts
    free: Numbers
    limit: Numbers
    beside: Mask


def share(kecamatan: Kecamatan, tolerance: float) -> tuple[Counts, Counts]:
    """Share families out among the facilitators of a kecamatan, moving only what is beyond a limit.

    1. Everybody stays with their facilitator, up to the limit. What is beyond it leaves first the desa of which the
       facilitator has fewest families.
    2. Who has no facilitator goes to one of those who have families of the desa already.
    3. A facilitator without families starts in a desa at the edge of what is left and goes on from desa to
       neighbouring desa up to a fair share: the part of the limit that all would have filled alike. A desa is taken
       whole, unless the load would be further than the tolerance from the fair share.
    4. What is left, the largest desa first, goes to the nearest facilitator with room for all of it, of equally near
       ones to the least loaded; only where none has the room is a desa divided.

    Args:
        kecamatan: Counts.
        tolerance: Part of the fair share by which a new load may differ from it to keep a desa whole.

    Returns:
        How many families of each desa stay with each facilitator, and how many come to each.
    """
    stay = _within_limits(kecamatan.kept, kecamatan.limit)
    free = kecamatan.free + (kecamatan.kept - stay).sum(axis=1)
    sharing = _Sharing(stay, free, kecamatan.limit, kecamatan.beside, tolerance)
    for desa in np.flatnonzero(free).tolist():
        sharing.place(desa, stay[desa] > 0)
    for facilitator in np.flatnonzero(stay.sum(axis=0) == 0).tolist():
        sharing.grow(facilitator)
    anybody = np.ones(len(kecamatan.limit), dtype=bool)
    for desa in np.argsort(-sharing.free, kind="stable").tolist():
        sharing.place(desa, anybody)
    return stay, sharing.load - stay


def _within_limits(kept: Counts, limit: Numbers) -> Counts:
    stay = kept.copy()
    for facilitator in np.flatnonzero(kept.sum(axis=0) > limit):
        beyond = kept[:, facilitator].sum() - limit[facilitator]
        for desa in np.argsort(kept[:, facilitator], kind="stable"):
            leaving = min(beyond, kept[desa, facilitator])
            stay[desa, facilitator] -= leaving
            beyond -= leaving
    return stay


class _Sharing:
    """Loads of facilitators while the families that are free are given out."""

    def __init__(self, stay: Counts, free: Numbers, limit: Numbers, beside: Mask, tolerance: float) -> None:
        self.load, self.free, self.limit, self.tolerance = stay.copy(), free.copy(), limit, tolerance
        self.beside, self.hops = beside, shortest_path(beside, directed=False, unweighted=True)
        self.grown = np.zeros(len(limit), dtype=bool)

    def place(self, desa: int, among: Mask) -> None:
        """Give the free families of a desa to some of the facilitators, as far as they have room."""
        while self.free[desa]:
            total = self.load.sum(axis=0)
            room = np.where(among, self.limit - total, 0)
            if not room.any():
                return
            options = np.flatnonzero(room >= self.free[desa] if room.max() >= self.free[desa] else room > 0)
            loaded = total[options] / self.limit[options]
            best = np.lexsort((loaded, -self.load[desa, options], self._away(desa, options)))[0]
            self._give(desa, int(options[best]), int(room[options[best]]))

    def grow(self, facilitator: int) -> None:
        """Give a facilitator without families a territory of neighbouring desa."""
        fair, got = self._fair_share(facilitator), 0
        least, most = (1 - self.tolerance) * fair, min((1 + self.tolerance) * fair, self.limit[facilitator])
        self.grown[facilitator] = True
        while self.free.any() and fair:
            desa = self._next_desa(facilitator)
            size = int(self.free[desa])
            if got + size <= most and got + size / 2 <= fair:
                self._give(desa, facilitator, size)
                got += size
                continue
            if got < least:
                self._give(desa, facilitator, max(int(fair - got), 1))
            return

    def _give(self, desa: int, facilitator: int, at_most: int) -> None:
        given = min(at_most, int(self.free[desa]))
        self.load[desa, facilitator] += given
        self.free[desa] -= given

    def _away(self, desa: int, facilitators: Numbers) -> npt.NDArray[np.float64]:
        """Desa to walk to the nearest that each facilitator has families of."""
        hops = np.where(self.load[:, facilitators] > 0, self.hops[desa][:, None], np.inf)
        away: npt.NDArray[np.float64] = hops.min(axis=0, initial=np.inf)
        return away

    def _next_desa(self, facilitator: int) -> int:
        """The desa nearest to the territory, of those the one with fewest other free ones beside it."""
        options = np.flatnonzero(self.free)
        territory = self.load[:, facilitator] > 0
        away = self.hops[options][:, territory].min(axis=1, initial=np.inf)
        return int(options[np.lexsort(((self.beside & (self.free > 0)).sum(axis=1)[options], away))[0]])

    def _fair_share(self, facilitator: int) -> float:
        """What a facilitator would have if all who are not done were filled to the same part of their limits.

        That part is the least of those that come of filling up only the emptiest, the two emptiest and so on.
        """
        able = np.flatnonzero(~self.grown & (self.limit > 0))
        if not self.limit[facilitator]:
            return 0.0
        total, limit = self.load.sum(axis=0)[able], self.limit[able]
        order = np.argsort(total / limit, kind="stable")
        part = (self.free.sum() + np.cumsum(total[order])) / np.cumsum(limit[order])
        return float(min(part.min(), 1.0) * self.limit[facilitator])
