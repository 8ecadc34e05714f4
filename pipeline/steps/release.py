"""Release: the files of a run, and the manifest that says what they are."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.stages.publish import RunFolder
from pipeline.steps.lists import Decided
from pipeline.steps.persons import Population
from pipeline.steps.register import Register
from schemas.kinds import kind_of
from schemas.member import Member

HIDDEN_KINDS = ("written", "form", "flag")
"""Kinds of columns that serve the way to a golden value and are not part of it."""

FINDING_ORDER = ("source_file", "source_sheet", "source_row", "column", "code", "related_record_id")


def write_tables(
    folder: RunFolder, register: Register, population: Population, decided: Decided, findings: pa.Table
) -> None:
    """Write every table of the contract for the stages that ran."""
    for programme, rows in decided.lists.items():
        folder.write_list(programme, rows)
    folder.write_table("determinations.parquet", decided.determinations)
    folder.write_table("persons.parquet", published_persons(population.persons))
    folder.write_table("families.parquet", population.families.drop_columns(["jumlah_rekaman"]))
    folder.write_table("links.parquet", population.links)
    folder.write_table("review_pairs.parquet", population.review_pairs)
    folder.write_table("findings.parquet", findings)
    folder.write_table("quarantine.parquet", register.quarantine)
    folder.write_table("changes.parquet", in_order(register.changes, ("record_id", "column")))


def published_persons(persons: pa.Table) -> pa.Table:
    """Leave out what only served the way to the golden values."""
    hidden = {name for name in persons.column_names if kind_of(Member, name=name) in HIDDEN_KINDS}
    return persons.drop_columns(sorted(hidden | {"kelompok", "nomor"}))


def all_findings(register: Register, population: Population) -> pa.Table:
    """All findings in the order of files, rows and codes."""
    findings = pa.concat_tables([register.findings, population.findings]).unify_dictionaries().combine_chunks()
    return in_order(findings, FINDING_ORDER)


def in_order(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Sort a table by columns, so that it does not show how the work was parted."""
    keys = pa.table({name: undictionaried(table[name]) for name in names})
    return table.take(pc.sort_indices(keys, sort_keys=[(name, "ascending", "at_start") for name in names]))


def file_entries(register: Register) -> list[dict[str, Any]]:
    """One entry per file and sheet: what it was, what was read from it, and what became of the rows."""
    accepted = _per_sheet(pa.concat_tables([_where(register.members), _where(register.families)]))
    quarantined = _per_sheet(_where(register.quarantine))
    entries = []
    for file in register.ingested.files:
        known = {"path": file.path, "sha256": file.sha256, "bytes": file.bytes, "status": file.status}
        known |= {"code": file.code, "detail": dict(file.detail)}
        for record in file.sheets:
            key = (file.path, record.sheet)
            entries.append(
                known
                | {
                    "sheet": record.sheet,
                    "layout": record.layout,
                    "encoding": record.encoding,
                    "separator": record.separator,
                    "header_row": record.header_row,
                    "rows_read": record.rows_read,
                    "rows_accepted": accepted.get(key, 0),
                    "rows_quarantined": quarantined.get(key, 0),
                    "rows_structural": sum(record.structural.values()),
                    "structural": dict(record.structural),
                }
            )
        if not file.sheets:
            entries.append(known)
    return entries


def _where(table: pa.Table) -> pa.Table:
    return pa.table({name: undictionaried(table[name]) for name in ("source_file", "source_sheet")})


def _per_sheet(where: pa.Table) -> dict[tuple[str, str], int]:
    counted = where.group_by(["source_file", "source_sheet"]).aggregate([([], "count_all")])
    return {(row["source_file"], row["source_sheet"]): row["count_all"] for row in counted.to_pylist()}


def counts(register: Register, population: Population, decided: Decided, findings: pa.Table) -> dict[str, Any]:
    """The figures that the last line and the report begin with."""
    return {
        "persons": population.persons.num_rows,
        "families": population.families.num_rows,
        "review_pairs": population.review_pairs.num_rows,
        "findings": findings.num_rows,
        "quarantined": register.quarantine.num_rows,
        "eligible": {programme: rows.num_rows for programme, rows in decided.lists.items()},
    }
