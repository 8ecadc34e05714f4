"""By NIK: the rows of lists that bear a person's NIK."""

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import mask_of
from pipeline.fields.joins import equal_rows
from pipeline.fields.likeness import simil
from pipeline.stage import Tables
from pipeline.stages.consult.rows import ConsultParams, consulted


def consult(tables: Tables, params: ConsultParams) -> dict[str, pa.Table]:
    """Join by NIK; one row per person and row of a list.

    Args:
        tables: ``persons`` with the provenance of their leading record, ``nik``, ``nik_sah``, ``nama``;
            ``references``, their NIK missing where it is not usable. All rows of a NIK together.
        params: Name rule, minimum wage.

    Returns:
        ``rows``: the columns of :class:`schemas.consulted.Consulted` and ``related_record_id``, the row of
        the list.
    """
    persons, said = tables["persons"], tables["references"]
    persons = persons.filter(pa.array(mask_of(persons["nik_sah"])))
    person, row = equal_rows(persons["nik"], said["nik"])
    persons, said = persons.take(pa.array(person)), said.take(pa.array(row))
    alike = np.nan_to_num(simil(persons["nama"], said["nama"]), nan=0.0) >= params.same_nik_name
    return {"rows": consulted(persons, said, alike, params, without_nik=False)}
