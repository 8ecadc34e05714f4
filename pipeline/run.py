"""A run: the straight line from a folder of raw exports to a published run, readable from top to bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import __version__
from pipeline.breakers import check_quarantined
from pipeline.cache import Cache
from pipeline.config import Config
from pipeline.decisions import decision_files, read_judgements, read_repairs, read_visits
from pipeline.line import Line
from pipeline.manifest import Ledger, as_json
from pipeline.messages import Messages
from pipeline.policy import policy_of
from pipeline.report import render_report
from pipeline.stage import Engine
from pipeline.stages.ledger import LedgerParams
from pipeline.stages.publish import RunFolder, current_run, previous_table, run_folder
from pipeline.steps.accounts import delivery_entries, file_entries, reference_counts
from pipeline.steps.assembling import Planned, assemble_all, read_before
from pipeline.steps.causes import Changed, list_changes
from pipeline.steps.desil import desil_ledger, period_of
from pipeline.steps.evidence import evidence_of
from pipeline.steps.history import history_after
from pipeline.steps.lists import Decided, determine_all
from pipeline.steps.past import Past, read_past
from pipeline.steps.persons import Population, Settings, resolve_population
from pipeline.steps.proposals import propose_repairs
from pipeline.steps.quality import quality
from pipeline.steps.reading_version import reading_version
from pipeline.steps.register import Register, read_register
from pipeline.steps.release import Result, all_findings, counts, published_families, write_rules, write_tables
from pipeline.steps.stored import stored_run
from pipeline.steps.visits import visits_of
from pipeline.steps.worlds import World


@dataclass(frozen=True)
class Request:
    """What a run is asked to do.

    Attributes:
        raw: Folder of deliveries; only read.
        clean: Folder of published runs.
        decisions: Folder of what officers decided; it need not exist.
        config: What the office decided.
        as_of: The day that ages and rules are taken on.
        accepted: Breakers that somebody took responsibility for.
        messages: The language of the report.
        begun: When the run began.
        run_id: Its name.
    """

    raw: Path
    clean: Path
    config: Config
    as_of: date
    accepted: frozenset[str]
    messages: Messages
    begun: datetime
    run_id: str
    decisions: Path


@dataclass(frozen=True)
class Outcome:
    """What the last line tells."""

    run_id: str
    persons: int
    eligible: int
    set_aside: Sequence[dict[str, Any]]


def run(request: Request, engine: Engine, on_stage: Callable[[str], None], on_file: Callable[[str], None]) -> Outcome:
    """Go from raw files to a published run.

    Raises:
        TepatError: Nothing could be published; ``current`` is as it was.
    """
    line = Line(engine, Ledger(on_stage=on_stage))
    layouts = request.config.layouts
    ruled, office = policy_of(request.config).on(request.as_of), request.config.office

    cache = Cache(request.clean / CACHE, reading_version(layouts))
    decisions, judgements = read_repairs(request.decisions), read_judgements(request.decisions)
    register = read_register(line, request.raw, layouts, request.as_of, on_file, cache, decisions)
    read = register.intake.rows_read - register.superseded.num_rows
    tripped = check_quarantined(office.breakers, read, register.quarantine.num_rows, request.accepted)
    wage = office.minimum_wage_on(request.as_of)
    past = read_past(request.clean)
    settings = Settings(office.matching, request.config.weights, layouts, wage)
    population = resolve_population(line, register, settings, judgements, past, cache)
    answers = read_visits(request.decisions)
    decided = determine_all(line, population, ruled, answers)
    visits = visits_of(line, population, ruled, decided, answers)
    planned = Planned(request.config.activities, request.config.facilitators)
    assembled = assemble_all(line, population, decided, ruled, planned, read_before(request.clean))
    findings = all_findings(register, population)
    proposals = propose_repairs(line, register, findings, layouts, decisions, past.persons, request.as_of)
    history = history_after(past, population.named, request.run_id, request.as_of)
    world = World(population.persons, published_families(population.families), answers, ruled)
    changed, desil = _since_last_run(line, request, past, register, population, world, decided)

    with run_folder(request.clean, request.run_id) as folder:
        result = Result(
            register, population, ruled, decided, visits, assembled, findings, proposals, history, changed, desil
        )
        manifest = _write(folder, request, line, result, tripped)
    cache.forget_unused()
    return Outcome(
        run_id=request.run_id,
        persons=manifest["counts"]["persons"],
        eligible=sum(manifest["counts"]["eligible"].values()),
        set_aside=[entry for entry in manifest["files"] if entry["status"] == "set_aside"],
    )


def _since_last_run(
    line: Line,
    request: Request,
    past: Past,
    register: Register,
    population: Population,
    world: World,
    decided: Decided,
) -> tuple[Changed, pa.Table]:
    """What changed on the lists since the last run, and the ledger of desil with what this run adds."""
    last = stored_run(request.clean)
    evidence = partial(evidence_of, members=past.members, population=population, register=register)
    changed = list_changes(line, last, world, decided.units, evidence, __version__)
    dated = LedgerParams(period_of(register, request.as_of), request.as_of, request.run_id)
    return changed, desil_ledger(line, last, changed.moved, decided.units, population.families, dated)


def _write(folder: RunFolder, request: Request, line: Line, result: Result, tripped: Sequence[str]) -> dict[str, Any]:
    """Write tables, manifest and report; the report reads the manifest, and the manifest names the report."""
    register = result.register
    with line.ledger.stage("publish", sum(units.num_rows for units in result.decided.units.values())) as done:
        write_tables(folder, result)
        write_rules(folder, request.config.rule_texts)
        before = previous_table(request.clean, QUALITY_FILE)
        folder.write_table(QUALITY_FILE, quality(register, result.findings, request.run_id, request.as_of, before))
        done(len(folder.outputs))
    manifest = {
        "run_id": request.run_id,
        "as_of": request.as_of.isoformat(),
        "program_version": __version__,
        "config_hash": request.config.digest,
        "units": {rules.programme: rules.unit for rules in result.ruled.rules},
        "not_in_force": list(request.config.not_begun_on(request.as_of)),
        "engine": line.engine.name,
        "previous_run": current_run(request.clean),
        "changed_since_last_run": list(result.changed.differing),
        "accepted": list(tripped),
        "started_at": request.begun.isoformat(timespec="seconds"),
        "invented": (request.raw / INVENTED_MARK).is_file(),
        "deliveries": delivery_entries(register),
        "files": file_entries(register),
        "decisions": decision_files(request.decisions),
        "references": reference_counts(register),
        "statistics": request.config.statistics_on(request.as_of),
        "counts": counts(result),
    }
    manifest |= line.ledger.as_dict() | {"outputs": list(folder.outputs)}
    folder.write_manifest(as_json(manifest))
    with line.ledger.stage("report", result.findings.num_rows) as done:
        folder.write_text("laporan.html", render_report(folder.path, request.messages))
        done(1)
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    manifest |= line.ledger.as_dict() | {"outputs": list(folder.outputs), "finished_at": finished}
    folder.write_manifest(as_json(manifest))
    return manifest


CACHE = ".cache"
"""Folder beside the runs where files that were read before are kept."""

QUALITY_FILE = "quality.parquet"

INVENTED_MARK = "_invented"
"""File that the sample leaves in a raw folder, so that nobody takes its lists for real ones."""
