"""Accounts: what became of every row of every file, for the manifest."""

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.stages.ingest import Delivery, FileRecord, SheetRecord, delivery_of
from pipeline.steps.register import Register
from schemas.layouts import REFERENCES

OF_A_ROW: Final = r":[0-9]+$"
"""How the name of a row of a file ends; one drawn from it also names its feed."""

Counts = dict[tuple[str, str], int]


def file_entries(register: Register) -> list[dict[str, Any]]:
    """One entry per file and sheet: what it was, what was read from it, and what became of the rows."""
    became = {
        "rows_accepted": _per_sheet(register.members, register.families, register.references),
        "rows_quarantined": _per_sheet(register.quarantine),
        "rows_superseded": _per_sheet(register.superseded),
    }
    entries = []
    for file in register.ingested.files:
        known = _file(file, register)
        entries += [known | _sheet(sheet, file.path, became) for sheet in file.sheets] or [known]
    return entries


def delivery_entries(register: Register) -> list[dict[str, Any]]:
    """What is said of each delivery."""
    return [_delivery(each) for each in register.ingested.deliveries]


def _delivery(delivery: Delivery) -> dict[str, Any]:
    said = delivery.note.model_dump(mode="json") if delivery.note else {}
    return {"folder": delivery.folder, "understood": delivery.note is not None, **said}


def reference_counts(register: Register) -> dict[str, int]:
    """How many rows each kind of list beside the register gave; none is 0, for the report to say so."""
    counted = register.references["jenis_acuan"].cast(pa.string()).value_counts().to_pylist()
    found = {each["values"]: each["counts"] for each in counted}
    return {kind: found.get(kind, 0) for kind in REFERENCES}


def _file(file: FileRecord, register: Register) -> dict[str, Any]:
    delivery = delivery_of(file.path, register.ingested.deliveries)
    return {
        "path": file.path,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "status": file.status,
        "code": file.code,
        "detail": dict(file.detail),
        "delivery": delivery.folder if delivery else None,
    }


def _sheet(sheet: SheetRecord, path: str, became: dict[str, Counts]) -> dict[str, Any]:
    of_sheet = {"code": sheet.code, "detail": dict(sheet.detail)} if sheet.code else {}
    return of_sheet | {
        "sheet": sheet.sheet,
        "layout": sheet.layout,
        "encoding": sheet.encoding,
        "separator": sheet.separator,
        "header_row": sheet.header_row,
        "rows": sheet.rows,
        "rows_heading": sheet.heading_rows,
        "rows_structural": sum(sheet.structural.values()),
        "structural": dict(sheet.structural),
        "rows_read": sheet.rows_read,
        "rows_set_aside": sheet.rows_set_aside,
        **{name: counts.get((path, sheet.sheet), 0) for name, counts in became.items()},
        "hidden": sheet.hidden,
    }


def _per_sheet(*tables: pa.Table) -> Counts:
    """How many rows of files each sheet has in some tables."""
    names = ("record_id", "source_file", "source_sheet")
    rows = pa.concat_tables([pa.table({name: undictionaried(table[name]) for name in names}) for table in tables])
    rows = rows.filter(pc.match_substring_regex(rows["record_id"], OF_A_ROW))
    counted = rows.group_by(["source_file", "source_sheet"]).aggregate([([], "count_all")])
    return {(row["source_file"], row["source_sheet"]): row["count_all"] for row in counted.to_pylist()}
