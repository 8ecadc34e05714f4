"""Listed: those on a list, with what is known of the person, or of who stands for the family."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.activities import LINES, Activities
from pipeline.fields.columns import mask_of, undictionaried
from pipeline.fields.distinct import on_distinct, plain
from pipeline.fields.hashes import places_among
from pipeline.stage import Tables

UNIT: Final = ("family_id", "person_id", "kode_kecamatan", "kode_desa", "rank")
OF_PERSONS: Final = (
    "dusun", "rw", "rt", "keterampilan", *LINES, "ijazah_tertinggi_yang_dimiliki", "tanggal_lahir",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What was made of a list: tables by the names of their files, and the counts for the manifest."""

    tables: Tables
    counts: Mapping[str, Any]


def listed_of(units: pa.Table, persons: pa.Table) -> pa.Table:
    """Those on the list of a programme: :data:`UNIT` and :data:`OF_PERSONS`.

    Args:
        units: Units of the programme with their place on the list.
        persons: Everybody.
    """
    mine = units.filter(pc.equal(undictionaried(units["status"]), "eligible")).select(UNIT)
    known = persons.select(OF_PERSONS).take(_rows_of(mine["person_id"], persons["person_id"]))
    return pa.table({**dict(zip(UNIT, mine.columns, strict=True)), **dict(zip(OF_PERSONS, known.columns, strict=True))})


def _rows_of(wanted: pa.ChunkedArray, everybody: pa.ChunkedArray) -> pa.Array:
    """The row of each person, missing where a family has nobody who stands for it."""
    known = np.flatnonzero(mask_of(pc.is_valid(wanted)))
    # Everybody is looked for among the few: a table of the few is smaller than one of everybody.
    place = places_among(everybody, wanted.take(pa.array(known)))
    rows = np.full(len(wanted), -1)
    found = np.flatnonzero(place >= 0)
    rows[known[place[found]]] = found
    return pa.array(rows, mask=rows < 0)


def skills_of(listed: pa.Table, activities: Activities) -> pa.StringArray:
    """The activity that each one's skill stands for; missing where no skill is known."""
    return plain(on_distinct(listed["keterampilan"], activities.of_skill))


def activities_of(listed: pa.Table, activities: Activities) -> pa.StringArray:
    """What each one does: by the skill, else by the line of the business, else of the work; missing where unknown."""
    lines = (plain(on_distinct(listed[name], activities.of_line)) for name in LINES)
    return pc.coalesce(skills_of(listed, activities), *lines)


def counted(column: pa.ChunkedArray) -> dict[str, int]:
    """How often each word occurs, in alphabetical order."""
    found = pc.value_counts(undictionaried(column)).to_pylist()
    return {each["values"]: each["counts"] for each in sorted(found, key=lambda each: str(each["values"]))}
