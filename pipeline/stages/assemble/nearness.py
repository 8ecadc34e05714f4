"""Nearness: how far apart two families of a desa live and work, and in which order to walk past all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Numbers
from pipeline.stages.assemble.order import LAST, unknown_last

Steps: TypeAlias = npt.NDArray[np.int16]

SAME_RW: Final = 1
SAME_DUSUN: Final = 2
ELSEWHERE: Final = 4
OTHER_WORK: Final = 2


@dataclass(frozen=True)
class Homes:
    """Where the families of one desa live and what they do, as numbers in alphabetical order, -1 where not known."""

    dusun: Numbers
    rw: Numbers
    rt: Numbers
    kegiatan: Numbers

    def of(self, rows: npt.NDArray[np.int64] | slice) -> "Homes":
        """Some of the families."""
        return Homes(self.dusun[rows], self.rw[rows], self.rt[rows], self.kegiatan[rows])


def apart(homes: Homes, left: Numbers, right: Numbers) -> Steps:
    """Steps between families.

    None within one RT, one within an RW, two within a dusun, four elsewhere in the desa; and two more where their
    activities are known and differ, so that another activity weighs as much as another RW. What is not known is
    never the same as anything: two families without an RT are no nearer than their RW makes them.

    Args:
        homes: Families of one desa.
        left: Families.
        right: Families to compare them with; both are spread out against each other as numpy does.
    """
    same_dusun = _same(homes.dusun, left, right)
    same_rw = _same(homes.rw, left, right) & ~_differ(homes.dusun, left, right)
    same_rt = _same(homes.rt, left, right) & same_rw
    place = np.select([same_rt, same_rw, same_dusun], [0, SAME_RW, SAME_DUSUN], ELSEWHERE)
    steps: Steps = (place + OTHER_WORK * _differ(homes.kegiatan, left, right)).astype(np.int16)
    return steps


def walks(homes: Homes) -> Iterator[Numbers]:
    """Three ways past all families, dusun by dusun.

    RT by RT; then with families of one activity side by side within each RW; then within each dusun.
    """
    dusun, rw, rt, kegiatan = map(unknown_last, (homes.dusun, homes.rw, homes.rt, homes.kegiatan))
    for keys in ((dusun, rw, rt, kegiatan), (dusun, rw, kegiatan, rt), (dusun, kegiatan, rw, rt)):
        yield np.lexsort(keys[::-1])


def dusun_of_rw(dusun: Numbers, rw: Numbers) -> Numbers:
    """Give families of an RW of one desa who name no dusun the one that all others of the RW name.

    An RW lies in one dusun; where its families name several, nothing is concluded.
    """
    said = (dusun >= 0) & (rw >= 0)
    size = int(rw.max(initial=-1)) + 2
    first, last = np.full(size, LAST), np.full(size, -1)
    np.minimum.at(first, rw[said], dusun[said])
    np.maximum.at(last, rw[said], dusun[said])
    agreed = np.where(first == last, last, -1)
    agreed[-1] = -1
    return np.where(dusun < 0, agreed[rw], dusun)


def _same(codes: Numbers, left: Numbers, right: Numbers) -> npt.NDArray[np.bool_]:
    same: npt.NDArray[np.bool_] = (codes[left] == codes[right]) & (codes[left] >= 0)
    return same


def _differ(codes: Numbers, left: Numbers, right: Numbers) -> npt.NDArray[np.bool_]:
    differ: npt.NDArray[np.bool_] = (codes[left] != codes[right]) & (codes[left] >= 0) & (codes[right] >= 0)
    return differ
