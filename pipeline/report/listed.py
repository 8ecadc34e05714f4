"""Listed: persons and families by kecamatan, in all and on each programme's list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.report.tables import coded_as, tally

LOW: Final = 4
"""The highest desil that most programmes reach."""


@dataclass(frozen=True)
class Counted:
    """What a run holds by kecamatan; the last place: kecamatan not known.

    Attributes:
        persons: Everybody in the register.
        families: Their families.
        low_desil: Families of desil 1 to 4.
        listed: For each programme, families on its list and persons in these.
        of_desil: Persons in families of desil 1, of desil 1 to 4, and of any known desil.
    """

    persons: Numbers
    families: Numbers
    low_desil: Numbers
    listed: Mapping[str, tuple[Numbers, Numbers]]
    of_desil: tuple[int, int, int]


def count_listed(families: pa.Table, kecamatan_of: Mapping[str, int], on_list: Mapping[str, Numbers]) -> Counted:
    """Count a run.

    Args:
        families: Every family with ``kode_kecamatan``, ``anggota_tercatat``, ``desil_nasional``.
        kecamatan_of: The place of each kecamatan.
        on_list: For each programme the rows of the families that are on its list, themselves or one of their persons.
    """
    size = len(kecamatan_of) + 1
    place = coded_as(families["kode_kecamatan"], kecamatan_of)
    place = np.where(place < 0, size - 1, place)
    persons = families["anggota_tercatat"].to_numpy().astype(np.int64)

    def counts(which: Mask) -> tuple[Numbers, Numbers]:
        people = np.bincount(place[which], persons[which], minlength=size).astype(np.int64)
        return tally(place[which], size), people

    desil = families["desil_nasional"]
    known, low, poorest = (
        mask_of(each) for each in (pc.is_valid(desil), pc.less_equal(desil, LOW), pc.equal(desil, 1))
    )

    def some(rows: Numbers) -> Mask:
        mask: Mask = np.zeros(families.num_rows, dtype=bool)
        mask[rows] = True
        return mask

    everybody = np.ones(families.num_rows, dtype=bool)
    in_all, of_all = counts(everybody)
    return Counted(
        persons=of_all,
        families=in_all,
        low_desil=counts(low)[0],
        listed={code: counts(some(rows)) for code, rows in on_list.items()},
        of_desil=(int(persons[poorest].sum()), int(persons[low].sum()), int(persons[known].sum())),
    )
