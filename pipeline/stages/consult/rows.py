"""Rows: one person beside one row of a list, as the rules about them read it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask
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


def consulted(persons: pa.Table, said: pa.Table, alike: Mask, params: ConsultParams, *, without_nik: bool) -> pa.Table:
    """Put persons and the rows of lists side by side.

    Args:
        persons: Persons with the provenance of their leading record, ``nik`` and ``nama``.
        said: As many rows of lists.
        alike: Whether their names are alike.
        params: Minimum wage.
        without_nik: Whether they met by something else than the NIK.

    Returns:
        The columns of :class:`schemas.consulted.Consulted` and ``related_record_id``, the row of the list.
    """
    size = persons.num_rows
    wage = UNSTATED if params.minimum_wage is None else params.minimum_wage
    columns = {
        **{name: persons[name] for name in (*PROVENANCE, "nik", "nama")},
        "jenis_acuan": said["jenis_acuan"],
        "status": said["status"].cast(CODE),
        "tanpa_nik": np.full(size, without_nik),
        "bernama": np.asarray(pc.is_valid(said["nama"])),
        "serupa": alike,
        "nominal": _amounts(said["nominal"]),
        "batas_upah": np.full(size, wage, dtype=np.int32),
        "related_record_id": said["record_id"],
    }
    return pa.table(columns)


def _amounts(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    texts = pc.replace_substring_regex(column.cast(pa.string()), r"\..*$", "")
    sound = pc.if_else(pc.match_substring_regex(texts, r"^[0-9]{1,9}$"), texts, pa.scalar(None, pa.string()))
    amounts: npt.NDArray[np.int32] = pc.fill_null(sound.cast(pa.int32()), UNSTATED).to_numpy()
    return amounts
