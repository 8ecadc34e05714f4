"""Release: the files of a run, and the manifest that says what they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.fields.threads import side_by_side
from pipeline.policy import Ruled
from pipeline.rulebook import rules_table
from pipeline.stages.publish import RunFolder
from pipeline.steps.assembling import Assembled
from pipeline.steps.causes import Changed, events_counted
from pipeline.steps.desil import LEDGER_FILE
from pipeline.steps.history import History
from pipeline.steps.lists import Decided, determinations_of
from pipeline.steps.past import CARD_NAMES_FILE, HISTORY_FILE, IDENTITIES_FILE, PERSONS_FILE
from pipeline.steps.persons import Population
from pipeline.steps.register import Register
from pipeline.steps.stored import CONFIG_FOLDER
from pipeline.steps.visits import Visits
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
        ruled: The rules it went by.
        decided: Who is on which list, and why not.
        visits: What has to be looked at, and what was found.
        assembled: Groups, case-loads and classes.
        findings: Everything that was found wrong or worth saying.
        proposals: What damaged values probably are.
        history: Who became one and who became two.
        changed: Who is on another list than in the last run, and why.
        ledger: How the desil of each family went.
    """

    register: Register
    population: Population
    ruled: Ruled
    decided: Decided
    visits: Visits
    assembled: Assembled
    findings: pa.Table
    proposals: pa.Table
    history: History
    changed: Changed
    ledger: pa.Table


def write_tables(folder: RunFolder, result: Result) -> None:
    """Write every table of the contract for the stages that ran, the largest ones first and side by side."""
    decided = result.decided
    work = [partial(folder.write_tables, "determinations.parquet", map(determinations_of, decided.units.values()))]
    work += [partial(folder.write_table, name, table) for name, table in _tables(result)]
    work += [partial(folder.write_list, "eligibility", programme, rows) for programme, rows in decided.lists.items()]
    work += [partial(folder.write_list, "waiting", programme, rows) for programme, rows in decided.waiting.items()]
    side_by_side(lambda write: write(), work)
    folder.outputs.sort(key=lambda output: str(output["path"]))


def _tables(result: Result) -> Iterator[tuple[str, pa.Table]]:
    """The tables of which each is one file, by name."""
    register, population, decided = result.register, result.population, result.decided
    yield PERSONS_FILE, published_persons(population.persons)
    yield "links.parquet", population.links
    yield IDENTITIES_FILE, population.named.identities
    yield "families.parquet", published_families(population.families)
    yield "findings.parquet", result.findings
    yield "visits.parquet", result.visits.open
    yield LEDGER_FILE, result.ledger
    yield "changes.parquet", in_order(register.intake.changes, ("record_id", "column"))
    yield "values_not_taken.parquet", population.not_taken
    yield "compared_rows.parquet", population.compared_rows
    yield "review_pairs.parquet", population.review_pairs
    yield "quarantine.parquet", register.quarantine
    yield "proposals.parquet", in_order(result.proposals, FINDING_ORDER[:4])
    yield "references.parquet", published_references(register.references)
    yield "superseded.parquet", in_order(register.superseded, FINDING_ORDER[:3])
    yield "quotas.parquet", decided.quotas
    yield "rules.parquet", rules_table(result.ruled.rules, result.ruled.apart)
    yield "visit_answers.parquet", result.visits.answered
    yield "list_changes.parquet", result.changed.changes
    yield CARD_NAMES_FILE, population.named.card_names
    yield HISTORY_FILE, result.history.table
    yield "judgements.parquet", population.judgements
    yield "repairs.parquet", register.intake.outcome
    yield from ((f"{name}.parquet", table) for name, table in result.assembled.tables.items())


def write_rules(folder: RunFolder, texts: Mapping[str, str]) -> None:
    """Write down what the lists were determined with, as the office wrote it."""
    for name, text in texts.items():
        folder.write_text(f"{CONFIG_FOLDER}/{name}", text)


def published_persons(persons: pa.Table) -> pa.Table:
    """Leave out what only served the way to the golden values."""
    return persons.drop_columns(sorted({*_hidden(persons), "kelompok", "nomor"}))


def published_families(families: pa.Table) -> pa.Table:
    """Leave out what only served the way to the golden values."""
    return families.drop_columns(["jumlah_rekaman"])


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
        "list_changes": events_counted(result.changed),
        "families": population.families.num_rows,
        "matching": population.matching,
        "attested": population.attested,
        "review_pairs": population.review_pairs.num_rows,
        "findings": result.findings.num_rows,
        "values_not_taken": population.not_taken.num_rows,
        "proposals": result.proposals.num_rows,
        "repairs": register.intake.repairs.num_rows,
        "quarantined": register.quarantine.num_rows,
        "superseded": register.superseded.num_rows,
        "references": register.references.num_rows,
        "eligible": {programme: rows.num_rows for programme, rows in result.decided.lists.items()},
        "waiting": {programme: rows.num_rows for programme, rows in result.decided.waiting.items()},
        "visits": result.visits.counts(),
        **result.assembled.counts,
    }
