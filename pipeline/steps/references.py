"""References: what the lists beside the register say of persons."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.line import Line
from pipeline.stage import Stage, compact
from pipeline.stages.consult import ConsultParams, consult, consult_names
from pipeline.stages.validate import ValidateParams, validate
from schemas.checks.consulted import ABSENT, ATTESTED, TOLD
from schemas.consulted import Consulted
from schemas.dtypes import PROVENANCE

IDENTITY: Final = ("nik", "nik_sah", "nama", "tanggal_lahir", "kode_kecamatan")
SAID: Final = ("jenis_acuan", "nik", "nama", "tanggal_lahir", "kode_kecamatan", "wilayah_bentuk", "status", "nominal")
ISSUED: Final = r"^[1-9][0-9]{15}$"
"""A NIK that may have been issued: masked and temporary ones are carried on in a list with a warning only."""


@dataclass(frozen=True)
class Heard:
    """What the lists say.

    Attributes:
        leading: The record that stands for each person.
        of_persons: Findings, each told at the leading record of the person.
        of_rows: Findings about rows that more than one person fits, told where the list has them.
        met: One row per person and row of a list, the columns of :class:`schemas.consulted.Consulted`.
    """

    leading: pa.ChunkedArray
    of_persons: pa.Table
    of_rows: pa.Table
    met: pa.Table

    @property
    def findings(self) -> pa.Table:
        """All of them."""
        return pa.concat_tables([self.of_persons, self.of_rows])


def said_by_lists(
    line: Line, leading: pa.Table, persons: pa.Table, references: pa.Table, params: ConsultParams
) -> Heard:
    """Hold persons against the lists, by NIK, and by birth date and name where a row has no usable one.

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
    return Heard(leading["record_id"], validated["findings"], found["findings"], met)


def _parted(references: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Rows of lists with a usable NIK, and those without one that say what an officer or a rule must know.

    What a registry answers about a NIK that it does not know says nothing of a person.
    """
    usable = pc.and_(references["nik_sah"], pc.match_substring_regex(references["nik"], ISSUED))
    usable = pc.fill_null(usable, False)
    said = references.select([*PROVENANCE, *SAID])
    kind, state = undictionaried(said["jenis_acuan"]), undictionaried(said["status"])
    told = pc.and_(
        pc.is_in(kind, value_set=pa.array([*TOLD, *ATTESTED])),
        pc.invert(pc.is_in(state, value_set=pa.array(ABSENT, pa.string()))),
    )
    return said.filter(usable), said.filter(pc.and_(told, pc.invert(usable)))
