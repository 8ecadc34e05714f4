"""The register: every row of every file, accepted, or in quarantine with its reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandera.pandas as pa_model
import pyarrow as pa

from pipeline.errors import Exit, TepatError
from pipeline.fields.columns import Numbers, codes_of, constant
from pipeline.fields.distinct import encoded
from pipeline.line import Line
from pipeline.quarantine import Written, part, quarantine, ragged_rows
from pipeline.stage import Stage, compact
from pipeline.stages.ingest import Ingested, SheetTable, ingest
from pipeline.stages.locate import LocateParams, locate
from pipeline.stages.normalise import NormaliseParams, normalise
from pipeline.stages.validate import ValidateParams, validate
from schemas.family import Family
from schemas.layouts import Layout
from schemas.member import Member
from schemas.published import CHANGES, FINDINGS
from schemas.reasons import Reason, Severity

MODELS: dict[str, type[pa_model.DataFrameModel]] = {"members": Member, "families": Family}


@dataclass(frozen=True)
class Register:
    """What the files said, parted.

    Attributes:
        ingested: What was read from which file.
        members: Accepted member rows, numbered by ``nomor`` in the order of files and rows.
        families: Accepted family rows, likewise.
        rejected_members: Normalised member rows with an error.
        findings: Everything found so far.
        quarantine: Rows that could not go on, as written.
        changes: Values that normalising wrote differently.
    """

    ingested: Ingested
    members: pa.Table
    families: pa.Table
    rejected_members: pa.Table
    findings: pa.Table
    quarantine: pa.Table
    changes: pa.Table


def read_register(
    line: Line, raw: Path, layouts: Sequence[Layout], as_of: date, on_file: Callable[[str], None]
) -> Register:
    """Read, normalise and validate everything in the raw folder.

    Raises:
        TepatError: There is nothing to read, or no file could be read.
    """
    with line.ledger.stage("ingest", 0) as done:
        ingested = ingest(raw, layouts, on_file=on_file)
        done(sum(sheet.table.num_rows for sheet in ingested.sheets) + ingested.ragged.num_rows)
    _readable(ingested)
    validated = {feed: _validated(line, ingested.sheets, feed, as_of) for feed in MODELS}
    written = [Written(sheet.table, sheet.headings) for sheet in ingested.sheets]
    findings = pa.concat_tables(
        [_notes(ingested), _ragged_findings(ingested), *(each["findings"] for each in validated.values())]
    )
    set_aside = line.measure("quarantine", findings.num_rows, lambda: quarantine(findings, written, "validate"))
    accepted_members, rejected_members = part(validated["members"]["rows"])
    families, _ = part(validated["families"]["rows"])
    stage = Stage("locate", locate, LocateParams(), keyed_by=("no_kk",))
    located = line.apply(stage, {"members": accepted_members, "families": families})["members"]
    register = Register(
        ingested=ingested,
        members=_numbered(located),
        families=_numbered(families),
        rejected_members=rejected_members,
        findings=findings,
        quarantine=pa.concat_tables([ragged_rows(ingested.ragged), set_aside]),
        changes=pa.concat_tables([each["changes"] for each in validated.values()]),
    )
    _check(line, register)
    return register


def _readable(ingested: Ingested) -> None:
    looked_at = [file for file in ingested.files if file.status != "ignored"]
    if not looked_at:
        raise TepatError(Exit.NOTHING_TO_READ, "nothing_to_read")
    if not ingested.sheets:
        raise TepatError(Exit.NO_FILE_READABLE, "no_file_readable", count=len(looked_at))


def _validated(line: Line, sheets: Sequence[SheetTable], feed: str, as_of: date) -> dict[str, pa.Table]:
    """Normalise and validate the sheets of one feed, layout by layout."""
    model = MODELS[feed]
    rows, changes = [], [CHANGES.empty_table()]
    for layout in sorted({sheet.layout.id for sheet in sheets if sheet.layout.feeds == feed}):
        same = [sheet for sheet in sheets if sheet.layout.id == layout]
        raw = compact(pa.concat_tables([sheet.table for sheet in same], promote_options="permissive"))
        params = NormaliseParams(model, same[0].layout.instrument, as_of)
        result = line.apply(Stage(f"normalise {layout}", normalise, params), {"rows": raw})
        rows.append(result["rows"])
        changes.append(result["changes"])
    if not rows:
        rows.append(normalise({"rows": _no_rows()}, NormaliseParams(model, "", as_of))["rows"])
    table = compact(pa.concat_tables(rows))
    validated = line.apply(Stage(f"validate {feed}", validate, ValidateParams(model)), {"rows": table})
    return {**validated, "changes": pa.concat_tables(changes)}


def _no_rows() -> pa.Table:
    return pa.table({"record_id": pa.array([], pa.string())})


def _notes(ingested: Ingested) -> pa.Table:
    """What reading noticed about files, columns and lines, as findings."""
    notes = ingested.notes
    codes = notes["code"].cast(pa.string())
    severity = pa.array([str(Reason[code].severity) for code in codes.to_pylist()], type=pa.string())
    return pa.table(
        {
            "record_id": pa.nulls(notes.num_rows, pa.string()),
            **{name: notes[name] for name in ("source_file", "source_sheet", "source_row", "column")},
            "code": codes,
            "severity": severity,
            "value_masked": pa.nulls(notes.num_rows, pa.string()),
            "related_record_id": pa.nulls(notes.num_rows, pa.string()),
        }
    ).cast(FINDINGS)


def _ragged_findings(ingested: Ingested) -> pa.Table:
    """A finding for every line with another number of fields than the heading."""
    ragged = ingested.ragged
    size = ragged.num_rows
    return pa.table(
        {
            **{name: ragged[name] for name in ("record_id", "source_file", "source_sheet", "source_row")},
            "column": pa.nulls(size, pa.string()),
            "code": ragged["code"],
            "severity": constant(str(Severity.ERROR), size),
            "value_masked": pa.nulls(size, pa.string()),
            "related_record_id": pa.nulls(size, pa.string()),
        }
    ).cast(FINDINGS)


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


def _check(line: Line, register: Register) -> None:
    read = sum(record.rows_read for file in register.ingested.files for record in file.sheets)
    accepted = register.members.num_rows + register.families.num_rows
    line.ledger.check("rows read = accepted + quarantined", read, accepted + register.quarantine.num_rows)
