"""Rows: the visits of a run that somebody asks for, and whom they lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.fields.columns import undictionaried
from pipeline.fields.masking import mask_kk, mask_name, mask_nik
from pipeline.messages import ABSENT

FILE: Final = "visits.parquet"
PERSONS: Final = "persons.parquet"
TOLD: Final = ("nik", "nama", "alamat")
MASKS: Final = {"nik": mask_nik, "no_kk": mask_kk, "nama": mask_name}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Which visits to show; what is None does not matter.

    Attributes:
        place: The beginning of a village code, as of a kecamatan.
        programme: A programme that waits for the visit.
        visit: The question.
        limit: So many at most.
    """

    place: str | None
    programme: str | None
    visit: str | None
    limit: int


def visits_wanted(run_folder: Path, wanted: Wanted) -> pa.Table:
    """The visits of a run that are asked for, in the order of the way there; the limit is not heeded."""
    visits = pq.read_table(run_folder / FILE)
    if wanted.place is not None:
        visits = visits.filter(pc.starts_with(undictionaried(visits["kode_desa"]), wanted.place))
    if wanted.visit is not None:
        visits = visits.filter(pc.equal(undictionaried(visits["visit"]), wanted.visit))
    return visits if wanted.programme is None else visits.filter(_waits(visits["programmes"], wanted.programme))


def _waits(programmes: pa.ChunkedArray, programme: str) -> pa.Array:
    """Which rows name a programme."""
    lists = programmes.combine_chunks()
    named = np.zeros(len(lists), dtype=bool)
    parents = np.asarray(pc.list_parent_indices(lists))
    named[parents[np.asarray(pc.equal(lists.flatten(), programme))]] = True
    return pa.array(named)


def people_of(run_folder: Path, visits: pa.Table) -> dict[str, Row]:
    """NIK, name and address of the persons that visits lead to, by ``person_id``."""
    wanted = pc.unique(visits["person_id"]).drop_null()
    columns = ["person_id", *TOLD]
    persons = pq.read_table(run_folder / PERSONS, columns=columns, filters=pc.is_in(pc.field("person_id"), wanted))
    return {row["person_id"]: row for row in persons.to_pylist()}


def shown(column: str, value: str | None, *, reveal: bool) -> str:
    """A value as it may be seen: numbers and names masked unless somebody asked to see them whole."""
    if not value:
        return ABSENT
    return value if reveal else MASKS.get(column, str)(value)
