"""List rows: who receives, or who waits, in order, with only the columns that the programme needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import mask_of, undictionaried
from pipeline.fields.hashes import places_among

FIRST: Final = ("rank", "family_id", "person_id", "kode_kecamatan")


@dataclass(frozen=True)
class Wanted:
    """A list to be written.

    Attributes:
        units: Units of one programme with their place on the list.
        columns: What the programme needs.
        status: Who is listed: ``eligible`` or ``waiting``.
    """

    units: pa.Table
    columns: tuple[str, ...]
    status: str

    @property
    def first(self) -> tuple[str, ...]:
        """The columns that every list begins with; of those who wait the area of the quota comes first."""
        return FIRST if self.status == "eligible" else ("quota_area", *FIRST)


def list_rows(wanted: Sequence[Wanted], persons: pa.Table, families: pa.Table) -> list[pa.Table]:
    """Write lists; persons and families are looked up once for all of them.

    Args:
        wanted: The lists.
        persons: For what a list says about the person, or about who stands for the family.
        families: For the address of somebody whose own row has none.

    Returns:
        For each list the units of its status in their order, of those who wait that of each area's own list: rank,
        identifiers, kecamatan, then the columns of the programme.
    """
    chosen = [_chosen(each) for each in wanted]
    person_of = _places(chosen, "person_id", persons["person_id"])
    family_of = _places(chosen, "family_id", families["family_id"])
    return [
        _told(each, mine, persons, person, families["alamat"].take(family))
        for each, mine, person, family in zip(wanted, chosen, person_of, family_of, strict=True)
    ]


def _chosen(wanted: Wanted) -> pa.Table:
    """The units of a list in their order, with what is known of them already."""
    units, needed = wanted.units, {*wanted.first, *wanted.columns}
    mine = units.select([name for name in units.column_names if name in needed])
    mine = mine.filter(pc.equal(undictionaried(units["status"]), wanted.status))
    keys = pa.table({name: undictionaried(mine[name]) for name in ("quota_area", "rank") if name in wanted.first})
    return mine.take(pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names]))


def _places(chosen: Sequence[pa.Table], name: str, known: pa.ChunkedArray) -> list[pa.Array]:
    """For each list the rows of its persons, or families; missing where nobody stands for a family."""
    ids = pa.chunked_array([chunk for mine in chosen for chunk in mine[name].chunks], pa.string())
    found, valid = np.full(len(ids), -1, dtype=np.int64), mask_of(pc.is_valid(ids))
    found[valid] = places_among(ids.drop_null(), known)
    ends = np.cumsum([mine.num_rows for mine in chosen])
    return [pa.array(rows, mask=rows < 0) for rows in np.split(found, ends[:-1])]


def _told(wanted: Wanted, mine: pa.Table, persons: pa.Table, person: pa.Array, of_family: pa.ChunkedArray) -> pa.Table:
    beside = persons.select([name for name in wanted.columns if name not in mine.column_names]).take(person)
    listed = {name: mine[name] for name in wanted.first}
    listed |= {name: (mine if name in mine.column_names else beside)[name] for name in wanted.columns}
    if "alamat" in wanted.columns:
        listed["alamat"] = pc.coalesce(beside["alamat"], of_family)
    return pa.table(listed)
