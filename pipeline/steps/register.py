"""The register: every row of every file, accepted, superseded, or in quarantine with its reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cache import Cache
from pipeline.fields.columns import Numbers, codes_of
from pipeline.fields.distinct import encoded
from pipeline.line import Line
from pipeline.quarantine import Written, part, quarantine, ragged_rows
from pipeline.stage import Stage, compact
from pipeline.stages.ingest import Delivery, Ingested, SheetRecord, delivery_of
from pipeline.stages.locate import LocateParams, locate
from pipeline.stages.supersede import Edition, SupersedeParams, supersede
from pipeline.stages.validate import ValidateParams, validate
from pipeline.steps.intake import TABLES, Intake, take_in
from pipeline.steps.noticed import conflicting, noticed
from pipeline.steps.repairs import told_repairs
from schemas.layouts import Layout
from schemas.models import MODELS
from schemas.published import SUPERSEDED

EDITIONS: Final = ("members", "families")
"""Tables whose lists come in editions; what a reference list says once stays said."""

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True)
class Register:
    """What the files said, parted.

    Attributes:
        intake: What was read from which file.
        members: Accepted member rows, numbered by ``nomor`` in the order of files and rows.
        families: Accepted family rows, likewise.
        references: Accepted rows of the lists beside the register, likewise.
        rejected_members: Normalised member rows with an error.
        findings: Everything found so far.
        quarantine: Rows that could not go on, as written.
        superseded: Rows that a newer delivery replaced.
    """

    intake: Intake
    members: pa.Table
    families: pa.Table
    references: pa.Table
    rejected_members: pa.Table
    findings: pa.Table
    quarantine: pa.Table
    superseded: pa.Table

    @property
    def ingested(self) -> Ingested:
        """What reading the folder found."""
        return self.intake.ingested


def read_register(
    line: Line,
    raw: Path,
    layouts: Sequence[Layout],
    as_of: date,
    on_file: Callable[[str], None],
    cache: Cache | None = None,
    decisions: pa.Table | None = None,
) -> Register:
    """Read, normalise and validate everything in the raw folder, and let newer editions stand for older ones.

    Rows for which officers accepted a repair are judged as repaired.

    Raises:
        TepatError: There is nothing to read, or no file could be read.
    """
    intake = take_in(line, raw, layouts, as_of, on_file, cache, decisions)
    validated = {name: _validated(line, name, intake.rows[name]) for name in TABLES}
    rows = {name: validated[name]["rows"] for name in TABLES}
    rows["members"] = _located(line, rows["members"], rows["families"])
    superseded, conflicts = _superseded(line, rows, layouts, intake.ingested)
    found = pa.concat_tables(
        [
            noticed(intake.ingested),
            conflicting(conflicts),
            told_repairs(intake.repairs, intake.rows),
            *(each["findings"] for each in validated.values()),
        ]
    )
    findings = _without(found, superseded)
    written = [Written(sheet.source_file, sheet.source_sheet, sheet.load, sheet.headings) for sheet in intake.sheets]
    set_aside = line.measure("quarantine", findings.num_rows, lambda: quarantine(findings, written, "validate"))
    parted = {name: part(_without(table, superseded)) for name, table in rows.items()}
    register = Register(
        intake=intake,
        **{name: _numbered(accepted) for name, (accepted, _) in parted.items()},
        rejected_members=parted["members"][1],
        findings=findings,
        quarantine=pa.concat_tables([ragged_rows(intake.ingested.ragged), set_aside]),
        superseded=superseded,
    )
    repaired = int(pc.sum(intake.outcome["rows"]).as_py() or 0)
    line.ledger.check("values repaired = values that decisions were applied to", repaired, intake.repairs.num_rows)
    _check(line, register)
    return register


def _validated(line: Line, name: str, rows: pa.Table) -> dict[str, pa.Table]:
    model = MODELS[TABLES[name][0]]
    return line.apply(Stage(f"validate {name}", validate, ValidateParams(model)), {"rows": rows})


def _located(line: Line, members: pa.Table, families: pa.Table) -> pa.Table:
    stage = Stage("locate", locate, LocateParams(), keyed_by=("no_kk",))
    accepted, _ = part(families)
    return line.apply(stage, {"members": members, "families": accepted})["members"]


def _superseded(line: Line, rows: Tables, layouts: Sequence[Layout], ingested: Ingested) -> tuple[pa.Table, pa.Table]:
    """Rows that a newer edition replaced, and the files that contradict each other about a desa."""
    editions = {file.path: _edition(delivery_of(file.path, ingested.deliveries)) for file in ingested.files}
    replaced, conflicts = [SUPERSEDED.empty_table()], []
    if any(edition.period for edition in editions.values()):
        params = SupersedeParams(
            {layout.id: layout.list for layout in layouts},
            {layout.id: layout.parted_by for layout in layouts if layout.parted_by},
            editions,
        )
        for name in EDITIONS:
            found = line.apply(Stage(f"supersede {name}", supersede, params, together=True), {"rows": rows[name]})
            replaced.append(_named(rows[name], found["superseded"]))
            conflicts.append(found["conflicts"])
    empty = pa.table({"source_file": pa.array([], pa.string()), "kode_desa": pa.array([], pa.string())})
    return pa.concat_tables(replaced).unify_dictionaries(), pa.concat_tables([empty, *conflicts])


def _edition(delivery: Delivery | None) -> Edition:
    return Edition(delivery.folder, delivery.period or "") if delivery else Edition("", "")


def _named(rows: pa.Table, superseded: pa.Table) -> pa.Table:
    """Superseded rows with where they stand."""
    known = rows.take(pc.index_in(superseded["record_id"], value_set=rows["record_id"].combine_chunks()))
    names = ("record_id", "source_file", "source_sheet", "source_row", "layout", "kode_desa")
    said = {name: superseded[name] for name in ("period", "superseded_by")}
    return pa.table({**{name: known[name] for name in names}, **said}).cast(SUPERSEDED)


def _without(table: pa.Table, superseded: pa.Table) -> pa.Table:
    """The rows that no newer edition replaced."""
    if not superseded.num_rows:
        return table
    replaced = pc.is_in(table["record_id"], value_set=superseded["record_id"].combine_chunks())
    return table.filter(pc.invert(pc.fill_null(replaced, False)))


def _numbered(rows: pa.Table) -> pa.Table:
    """Order rows by file, sheet and row, and number them; the number stands for the row within this run."""
    keys = [rows["source_row"].to_numpy(), _order(rows["source_sheet"]), _order(rows["source_file"])]
    ordered = rows.take(np.lexsort(keys))
    return compact(ordered.append_column("nomor", pa.array(np.arange(ordered.num_rows, dtype=np.int64))))


def _order(column: pa.ChunkedArray) -> Numbers:
    """Place of each value in the alphabetic order of values."""
    words = encoded(column).dictionary.to_pylist()
    place = np.argsort(np.argsort(np.asarray(words, dtype=str)))
    return place[codes_of(column)] if len(column) else codes_of(column)


def _told(sheet: SheetRecord) -> bool:
    """Whether every row of a sheet is the heading's, structural, read or set aside."""
    structural = sum(sheet.structural.values())
    return sheet.rows == sheet.heading_rows + structural + sheet.rows_read + sheet.rows_set_aside


def _check(line: Line, register: Register) -> None:
    sheets = [sheet for file in register.ingested.files for sheet in file.sheets]
    line.ledger.check("sheets = sheets whose every row is told", len(sheets), sum(map(_told, sheets)))
    kept = sum(table.num_rows for table in (register.members, register.families, register.references))
    line.ledger.check(
        "rows read and drawn = accepted + quarantined + superseded",
        register.intake.rows_read + register.intake.rows_drawn,
        kept + register.quarantine.num_rows + register.superseded.num_rows,
    )
