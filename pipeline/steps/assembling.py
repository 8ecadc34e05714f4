"""Assembling: what is put together from finished lists: groups, case-loads and classes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.activities import Activities
from pipeline.facilitators import Facilitators
from pipeline.fields.columns import constant, undictionaried
from pipeline.line import Line
from pipeline.policy import Ruled
from pipeline.rules.programme import Rules
from pipeline.stage import Tables
from pipeline.stages.publish import previous_table
from pipeline.steps.facilitating import share
from pipeline.steps.grouping import group
from pipeline.steps.listed import Made, listed_of
from pipeline.steps.lists import Decided
from pipeline.steps.persons import Population
from pipeline.steps.training import seat
from schemas.published import (
    CASELOAD,
    CASELOAD_LEFT_OVER,
    CLASS_SEATS,
    CLASSES,
    CLASSES_LEFT_OVER,
    FACILITATORS,
    GROUP_LEFT_OVER,
    GROUPS,
    PROGRAMME,
)

PUBLISHED: Final[Mapping[str, pa.Schema]] = {
    name: schema.append(PROGRAMME)
    for name, schema in (
        ("groups", GROUPS),
        ("group_left_over", GROUP_LEFT_OVER),
        ("caseload", CASELOAD),
        ("caseload_left_over", CASELOAD_LEFT_OVER),
        ("facilitators", FACILITATORS),
        ("classes", CLASSES),
        ("classes_left_over", CLASSES_LEFT_OVER),
        ("class_seats", CLASS_SEATS),
    )
}
"""The tables by the names of their files."""

REMEMBERED: Final = ("groups", "caseload", "facilitators", "classes")
"""Those that the next run rests on."""

KINDS: Final = ("groups", "caseload", "classes")


@dataclass(frozen=True)
class Planned:
    """What the office decided beside the rules.

    Attributes:
        activities: What skills and lines of business stand for.
        facilitators: Who looks after families; None where the office says nothing of it.
    """

    activities: Activities
    facilitators: Facilitators | None


@dataclass(frozen=True)
class Assembled:
    """What was put together.

    Attributes:
        tables: Every table of :data:`PUBLISHED`.
        counts: For the manifest, by kind and programme.
    """

    tables: Tables
    counts: Mapping[str, Mapping[str, Any]]


def read_before(clean: Path) -> Tables:
    """What the last run put together; empty tables where it did not.

    Args:
        clean: Folder of published runs.
    """
    found = {name: previous_table(clean, f"{name}.parquet") for name in REMEMBERED}
    return {
        name: PUBLISHED[name].empty_table() if table is None else table.cast(PUBLISHED[name])
        for name, table in found.items()
    }


def assemble_all(
    line: Line, population: Population, decided: Decided, ruled: Ruled, planned: Planned, before: Tables
) -> Assembled:
    """Form groups, share families among facilitators and give seats, for the programmes that have them.

    Args:
        line: Engine and ledger.
        population: Who there is.
        decided: The lists.
        ruled: The rules in force.
        planned: What the office decided beside the rules.
        before: What the last run put together, see :func:`read_before`.
    """
    tables = {name: [schema.empty_table()] for name, schema in PUBLISHED.items()}
    counts: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for rules in ruled.rules:
        last = {name: _of_programme(table, rules.programme) for name, table in before.items()}
        units = decided.units[rules.programme]
        for kind, made in _made(line, rules, units, population.persons, ruled.as_of, planned, last):
            counts[kind][rules.programme] = made.counts
            for name, table in made.tables.items():
                tables[name].append(table.append_column(PROGRAMME, constant(rules.programme, len(table))))
    whole = {name: pa.concat_tables(parts).unify_dictionaries() for name, parts in tables.items()}
    return Assembled(whole, counts)


def _made(
    line: Line, rules: Rules, units: pa.Table, persons: pa.Table, as_of: date, planned: Planned, last: Tables
) -> Iterator[tuple[str, Made]]:
    """What is made of the list of one programme."""
    name, activities, facilitators = rules.programme, planned.activities, planned.facilitators
    limit = facilitators.limit_on(as_of) if facilitators and facilitators.programme == name else None
    if rules.groups is None and limit is None and not rules.classes:
        return
    listed = listed_of(units, persons)
    if rules.groups is not None:
        yield "groups", group(line, name, rules.groups, listed, activities, as_of, last["groups"])
    if facilitators is not None and limit is not None:
        yield "caseload", share(line, facilitators, limit, listed, last)
    if rules.classes:
        yield "classes", seat(line, name, rules.classes, listed, activities, last["classes"])


def _of_programme(table: pa.Table, programme: str) -> pa.Table:
    return table.filter(pc.equal(undictionaried(table["programme"]), programme)).drop_columns("programme")
