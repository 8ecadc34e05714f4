"""Release: the files of a run, and the manifest that says what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.stages.publish import RunFolder
from pipeline.steps.history import History
from pipeline.steps.lists import Decided
from pipeline.steps.past import CARD_NAMES_FILE, HISTORY_FILE, IDENTITIES_FILE, PERSONS_FILE
from pipeline.steps.persons import Population
from pipeline.steps.register import Register
from schemas.models import kind_of_column

HIDDEN_KINDS = ("written", "form", "flag")
"""Kinds of columns that serve the way to a golden value and are not part of it."""

FINDING_ORDER = ("source_file", "source_sheet", "source_row", "column", "code", "related_record_id")


@dataclass(frozen=True)
class Result:
    """Everything a run found out.

    Attributes:
        register: What the files said.
        population: Who there is.
        decided: Who is on which list, and why not.
        findings: Everything that was found wrong or worth saying.
        proposals: What damaged values probably are.
        history: Who became one and who became two.
    """

    register: Register
    population: Population
    decided: Decided
    findings: pa.Table
    proposals: pa.Table
    history: History


def write_tables(folder: RunFolder, result: Result) -> None:
    """Write every table of the contract for the stages that ran."""
    register, population, decided = result.register, result.population, result.decided
    for programme, rows in decided.lists.items():
        folder.write_list(programme, rows)
    folder.write_table("determinations.parquet", decided.determinations)
    folder.write_table(PERSONS_FILE, published_persons(population.persons))
    folder.write_table("families.parquet", population.families.drop_columns(["jumlah_rekaman"]))
    folder.write_table(IDENTITIES_FILE, population.named.identities)
    folder.write_table(CARD_NAMES_FILE, population.named.card_names)
    folder.write_table(HISTORY_FILE, result.history.table)
    folder.write_table("values_not_taken.parquet", population.not_taken)
    folder.write_table("links.parquet", population.links)
    folder.write_table("review_pairs.parquet", population.review_pairs)
    folder.write_table("compared_rows.parquet", population.compared_rows)
    folder.write_table("judgements.parquet", population.judgements)
    folder.write_table("findings.parquet", result.findings)
    folder.write_table("proposals.parquet", in_order(result.proposals, FINDING_ORDER[:4]))
    folder.write_table("repairs.parquet", register.intake.outcome)
    folder.write_table("quarantine.parquet", register.quarantine)
    folder.write_table("superseded.parquet", in_order(register.superseded, FINDING_ORDER[:3]))
    folder.write_table("references.parquet", published_references(register.references))
    folder.write_table("changes.parquet", in_order(register.intake.changes, ("record_id", "column")))


def published_persons(persons: pa.Table) -> pa.Table:
    """Leave out what only served the way to the golden values."""
    return persons.drop_columns(sorted({*_hidden(persons), "kelompok", "nomor"}))


def published_references(references: pa.Table) -> pa.Table:
    """Leave out what only served the way to the canonical values."""
    return references.drop_columns(sorted({*_hidden(references), "ditolak", "nomor", "tanggal_acuan"}))


def _hidden(table: pa.Table) -> list[str]:
    return [name for name in table.column_names if kind_of_column(name) in HIDDEN_KINDS]


def all_findings(register: Register, population: Population) -> pa.Table:
    """All findings in the order of files, rows and codes."""
    findings = pa.concat_tables([register.findings, population.findings]).unify_dictionaries().combine_chunks()
    return in_order(findings, FINDING_ORDER)


def in_order(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """Sort a table by columns, so that it does not show how the work was parted."""
    keys = pa.table({name: undictionaried(table[name]) for name in names})
    return table.take(pc.sort_indices(keys, sort_keys=[(name, "ascending", "at_start") for name in names]))


def counts(result: Result) -> dict[str, Any]:
    """The figures that the last line and the report begin with."""
    register, population = result.register, result.population
    return {
        "persons": population.persons.num_rows,
        "since_last_run": result.history.since,
        "families": population.families.num_rows,
        "matching": population.matching,
        "review_pairs": population.review_pairs.num_rows,
        "findings": result.findings.num_rows,
        "values_not_taken": population.not_taken.num_rows,
        "proposals": result.proposals.num_rows,
        "repairs": register.intake.repairs.num_rows,
        "quarantined": register.quarantine.num_rows,
        "superseded": register.superseded.num_rows,
        "references": register.references.num_rows,
        "eligible": {programme: rows.num_rows for programme, rows in result.decided.lists.items()},
    }
