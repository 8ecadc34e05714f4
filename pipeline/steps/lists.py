"""Lists: every family and person against every programme, and the lists in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.line import Line
from pipeline.policy import Ruled
from pipeline.rules.programme import Rules
from pipeline.stage import Stage
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import VISIT_EFFECTS, DetermineParams, determine
from pipeline.stages.eligibility.list_rows import Wanted, list_rows
from pipeline.steps.asked import asked_of
from pipeline.steps.persons import Population
from pipeline.steps.worlds import in_order
from schemas.published import DETERMINATIONS

VISITS: Final = frozenset({"visits"})
LISTED: Final = ("eligible", "waiting")
REASONED: Final = ("waiting", "excluded", "undetermined")


@dataclass(frozen=True)
class Decided:
    """What was determined.

    Attributes:
        units: For each programme one row per family, or per person, in the order of their identifiers.
        lists: Programme and the rows of its list, in order.
        waiting: Programme and those who wait for a place, for programmes in which somebody does.
        quotas: What each quota did.
        visit_effects: Of each answer of a visit whether a criterion rested on it, where there is such a unit.
    """

    units: Mapping[str, pa.Table]
    lists: dict[str, pa.Table]
    waiting: dict[str, pa.Table]
    quotas: pa.Table
    visit_effects: pa.Table


def determine_all(line: Line, population: Population, ruled: Ruled, visits: pa.Table) -> Decided:
    """Determine every programme for every family or person, and give its places away.

    Args:
        line: Engine and ledger.
        population: Who there is.
        ruled: What the office decided of programmes.
        visits: What officers found at home, see :func:`determine`.
    """
    asked = asked_of(population, ruled.rules)
    deciding = Stage(
        "determine", determine, DetermineParams(ruled.rules, ruled.as_of), keyed_by=("family_id",), whole=VISITS
    )
    determined = line.apply(deciding, asked | {"visits": visits})
    effects = determined.pop(VISIT_EFFECTS)
    params = AllotParams(ruled.rules, ruled.apart, ruled.tie_break_key)
    allotted = line.apply(
        Stage("allot", allot, params, together=True), {name: in_order(units) for name, units in determined.items()}
    )
    quotas = allotted.pop("quotas")
    _check(line, population, ruled.rules, allotted)
    lists, waiting = _lists(line, population, ruled.rules, allotted)
    return Decided(allotted, lists, waiting, quotas, effects)


def _lists(
    line: Line, population: Population, rules: Sequence[Rules], allotted: Mapping[str, pa.Table]
) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """The list of each programme, and of those in which somebody waits the waiting list."""
    names = [each.programme for each in rules]
    wanted = [Wanted(allotted[each.programme], each.list_columns, status) for status in LISTED for each in rules]
    with line.ledger.stage("lists", sum(units.num_rows for units in allotted.values())) as done:
        written = list_rows(wanted, population.persons, population.families)
        done(sum(rows.num_rows for rows in written))
    lists, queues = written[: len(names)], written[len(names) :]
    waiting = {name: rows for name, rows in zip(names, queues, strict=True) if rows.num_rows}
    return dict(zip(names, lists, strict=True)), waiting


def determinations_of(units: pa.Table) -> pa.Table:
    """The determinations of a programme as they are published."""
    return units.select(DETERMINATIONS.names).cast(DETERMINATIONS)


def _check(line: Line, population: Population, rules: Sequence[Rules], allotted: Mapping[str, pa.Table]) -> None:
    """Every unit is determined once for every programme, and whoever does not receive has a reason."""
    check = line.ledger.check
    sizes = {"family": population.families.num_rows, "person": population.persons.num_rows}
    expected = sum(sizes[each.unit] for each in rules)
    check("units x programmes = determinations", expected, sum(units.num_rows for units in allotted.values()))
    statuses = {name: undictionaried(units["status"]) for name, units in allotted.items()}
    counted = {
        name: [_count(pc.equal(statuses[name], status)) for status in ("eligible", *REASONED)] for name in allotted
    }
    check("units = eligible + waiting + excluded + undetermined", expected, sum(map(sum, counted.values())))
    reasoned = {name: pc.greater(pc.list_value_length(units["criteria"]), 0) for name, units in allotted.items()}
    listed = {name: pc.equal(status, "eligible") for name, status in statuses.items()}
    not_listed = sum(sum(counts[1:]) for counts in counted.values())
    check("units not on a list = those with a reason", not_listed, sum(_count(each) for each in reasoned.values()))
    both = sum(_count(pc.and_(reasoned[name], listed[name])) for name in allotted)
    check("units on a list with a reason against it = 0", both, 0)


def _count(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)
