"""By name: the person of a list's row that bears no usable NIK, by birth date, name and place.

Never by a name alone, and only where exactly one person can be meant: a wrong match would tell of a living person
that they died. A row that two persons fit is told as such and says nothing of either.
"""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, constant, filled, undictionaried
from pipeline.fields.joins import equal_rows
from pipeline.fields.likeness import same_name
from pipeline.fields.masking import mask_column
from pipeline.stage import Tables
from pipeline.stages.consult.rows import ConsultParams, consulted
from schemas.dtypes import PROVENANCE
from schemas.published import FINDINGS
from schemas.reasons import Reason

KNOWN: Final = ("tanggal_lahir", "nama")
"""What a row must say to be looked up."""

ELSEWHERE: Final = "di_luar_kabupaten"


SAME_NAME: Final = 0.9
"""From which likeness on names of one birth date are one person's; stricter than on an equal NIK."""


def consult_names(tables: Tables, params: ConsultParams) -> dict[str, pa.Table]:
    """Join rows without a usable NIK to the only person they can mean.

    Args:
        tables: ``persons`` with the provenance of their leading record, ``nik``, ``nama``, ``tanggal_lahir``,
            ``kode_kecamatan``; ``references`` without a usable NIK, with the same and ``wilayah_bentuk``. All rows
            of a birth date together.
        params: Minimum wage.

    Returns:
        ``rows``: the columns of :class:`schemas.consulted.Consulted` and ``related_record_id``, the row of
        the list; ``findings`` about rows that more than one person fits.
    """
    persons, said = _complete(tables["persons"]), _complete(tables["references"])
    said = said.filter(pc.fill_null(pc.not_equal(undictionaried(said["wilayah_bentuk"]), ELSEWHERE), True))
    person, row = equal_rows(persons["tanggal_lahir"], said["tanggal_lahir"])
    open_to, certain = _places(persons["kode_kecamatan"].take(person), said["kode_kecamatan"].take(row))
    person, row, certain = person[open_to], row[open_to], certain[open_to]
    alike = same_name(persons["nama"].take(person), said["nama"].take(row), SAME_NAME)
    person, row, certain = person[alike], row[alike], certain[alike]
    fitting = np.bincount(row, minlength=said.num_rows)
    one = certain & (fitting[row] == 1)
    found, rows = persons.take(pa.array(person[one])), said.take(pa.array(row[one]))
    return {
        "rows": consulted(found, rows, np.ones(found.num_rows, dtype=bool), params, without_nik=True),
        "findings": _ambiguous(said.filter(pa.array(fitting > 1))),
    }


def _complete(table: pa.Table) -> pa.Table:
    return table.filter(pc.and_(*(pc.is_valid(table[name]) for name in KNOWN)))


def _places(home: pa.ChunkedArray, said: pa.ChunkedArray) -> tuple[Mask, Mask]:
    """Which persons a row may mean by where they live, and which it names for certain.

    A row that names no place may mean anybody, and means a person for certain who is the only one. Somebody whose
    place is not known may be meant by any row, but never for certain by one that names a place.
    """
    home, said = undictionaried(home), undictionaried(said)
    equal = np.asarray(pc.fill_null(pc.equal(home, said), False)).astype(bool)
    unnamed = np.asarray(pc.is_null(said)).astype(bool)
    unknown = np.asarray(pc.is_null(home)).astype(bool)
    return equal | unnamed | unknown, equal | unnamed


def _ambiguous(said: pa.Table) -> pa.Table:
    reason, size = Reason.ACUAN_LEBIH_DARI_SATU_ORANG, said.num_rows
    told = {name: said[name] for name in PROVENANCE[:4]} | {
        "column": constant("nama", size),
        "code": constant(str(reason), size),
        "severity": constant(str(reason.severity), size),
        "value_masked": mask_column("nama", said["nama"]),
    }
    return filled(told, FINDINGS, size)
