"""References: what the lists beside the register say of persons."""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.line import Line
from pipeline.stage import Stage, compact
from pipeline.stages.consult import ConsultParams, consult, consult_names
from pipeline.stages.validate import ValidateParams, validate
from schemas.checks.consulted import ABSENT, TOLD
from schemas.consulted import Consulted
from schemas.dtypes import PROVENANCE

IDENTITY: Final = ("nik", "nik_sah", "nama", "tanggal_lahir", "kode_kecamatan")
SAID: Final = ("jenis_acuan", "nik", "nama", "tanggal_lahir", "kode_kecamatan", "wilayah_bentuk", "status", "nominal")
ISSUED: Final = r"^[1-9][0-9]{15}$"
"""A NIK that may have been issued: masked and temporary ones are carried on in a list with a warning only."""


def said_by_lists(
    line: Line, leading: pa.Table, persons: pa.Table, references: pa.Table, params: ConsultParams
) -> pa.Table:
    """Findings about what the lists say of a person, told at their leading record.

    A row without a usable NIK that more than one person fits is told where the list has it.

    Args:
        line: Engine and ledger.
        leading: Provenance of the leading record of each person.
        persons: One row per person, golden values.
        references: Accepted rows of the lists.
        params: Name rule, minimum wage.
    """
    named = pa.table({**{name: leading[name] for name in PROVENANCE}, **{name: persons[name] for name in IDENTITY}})
    with_nik, without = _parted(references)
    by_nik = Stage("consult", consult, params, keyed_by=("nik",))
    by_name = Stage("consult names", consult_names, params, keyed_by=("tanggal_lahir",))
    rows = line.apply(by_nik, {"persons": named, "references": with_nik})["rows"]
    found = line.apply(by_name, {"persons": named, "references": without})
    met = compact(pa.concat_tables([rows, found["rows"]]))
    validated = line.apply(Stage("validate consulted", validate, ValidateParams(Consulted)), {"rows": met})
    return pa.concat_tables([validated["findings"], found["findings"]])


def _parted(references: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Rows of lists with a usable NIK, and those without one that say of a person what an officer must know.

    What a registry answers about a NIK that it does not know says nothing of a person.
    """
    usable = pc.and_(references["nik_sah"], pc.match_substring_regex(references["nik"], ISSUED))
    usable = pc.fill_null(usable, False)
    said = references.select([*PROVENANCE, *SAID])
    kind, state = undictionaried(said["jenis_acuan"]), undictionaried(said["status"])
    told = pc.and_(
        pc.is_in(kind, value_set=pa.array(TOLD)), pc.invert(pc.is_in(state, value_set=pa.array(ABSENT, pa.string())))
    )
    return said.filter(usable), said.filter(pc.and_(told, pc.invert(usable)))
