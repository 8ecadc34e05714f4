"""Consult: hold every person against the rows of reference lists that bear their NIK."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import mask_of
from pipeline.fields.joins import equal_rows
from pipeline.fields.likeness import simil
from pipeline.stage import Tables
from schemas.checks.consulted import UNSTATED
from schemas.dtypes import CODE, PROVENANCE


@dataclass(frozen=True)
class ConsultParams:
    """How alike names must be, and the minimum wage of the day.

    Attributes:
        same_nik_name: From which likeness on an equal NIK is the same person (the ministry's rule, 60 %).
        minimum_wage: Rupiah a month; None where the office states none.
    """

    same_nik_name: float
    minimum_wage: int | None


def consult(tables: Tables, params: ConsultParams) -> dict[str, pa.Table]:
    """Join by NIK; one row per person and row of a list.

    Args:
        tables: ``persons`` with the provenance of their leading record, ``nik``, ``nik_sah``, ``nama``;
            ``references``. All rows of a NIK together.
        params: Name rule, minimum wage.

    Returns:
        ``rows``: the columns of :class:`schemas.consulted.Consulted` and ``related_record_id``, the row of
        the list.
    """
    persons = tables["persons"].filter(pa.array(mask_of(tables["persons"]["nik_sah"])))
    said = tables["references"].filter(pc.is_valid(tables["references"]["nik"]))
    person, row = equal_rows(persons["nik"], said["nik"])
    persons, said = persons.take(pa.array(person)), said.take(pa.array(row))
    named = np.asarray(pc.is_valid(said["nama"]))
    alike = np.nan_to_num(simil(persons["nama"], said["nama"]), nan=0.0)
    wage = UNSTATED if params.minimum_wage is None else params.minimum_wage
    columns = {
        **{name: persons[name] for name in (*PROVENANCE, "nik", "nama")},
        "jenis_acuan": said["jenis_acuan"],
        "status": said["status"].cast(CODE),
        "bernama": named,
        "serupa": alike >= params.same_nik_name,
        "nominal": _amounts(said["nominal"]),
        "batas_upah": np.full(len(person), wage, dtype=np.int32),
        "related_record_id": said["record_id"],
    }
    return {"rows": pa.table(columns)}


def _amounts(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    texts = pc.replace_substring_regex(column.cast(pa.string()), r"\..*$", "")
    sound = pc.if_else(pc.match_substring_regex(texts, r"^[0-9]{1,9}$"), texts, pa.scalar(None, pa.string()))
    amounts: npt.NDArray[np.int32] = pc.fill_null(sound.cast(pa.int32()), UNSTATED).to_numpy()
    return amounts
