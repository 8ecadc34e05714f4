"""Lists: every family against every programme, and the lists in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.line import Line
from pipeline.rules import Programme, Version
from pipeline.stage import Stage
from pipeline.stages.eligibility.determine import DetermineParams, determine
from pipeline.stages.eligibility.list_rows import list_rows
from pipeline.stages.eligibility.rank import RankParams, rank
from pipeline.steps.persons import Population
from schemas.published import DETERMINATIONS


@dataclass(frozen=True)
class Decided:
    """What was determined.

    Attributes:
        determinations: One row per family and programme.
        lists: Programme and the rows of its list, in order.
    """

    determinations: pa.Table
    lists: dict[str, pa.Table]


def determine_all(
    line: Line,
    population: Population,
    rules: Sequence[tuple[Programme, Version]],
    as_of: date,
    tie_break_key: str,
) -> Decided:
    """Determine every programme for every family."""
    params = DetermineParams(tuple((programme.programme, version) for programme, version in rules), as_of)
    deciding = Stage("determine", determine, params, keyed_by=("family_id",))
    tables = {"persons": population.persons, "families": population.families}
    determined = line.apply(deciding, tables)
    units = {}
    for programme, version in rules:
        in_order = determined[programme.programme].sort_by("unit_id")
        ranking = RankParams(version.ranking.order, tie_break_key)
        ranked = Stage(f"rank {programme.programme}", rank, ranking, keyed_by=("programme",))
        units[programme.programme] = line.apply(ranked, {"units": in_order})["units"]
    lists = {
        programme.programme: list_rows(
            units[programme.programme], population.persons, population.families, programme.list_columns
        )
        for programme, _ in rules
    }
    determinations = pa.concat_tables(
        [table.select(DETERMINATIONS.names).cast(DETERMINATIONS) for table in units.values()]
    )
    _check(line, population, len(rules), determinations)
    return Decided(determinations, lists)


def _check(line: Line, population: Population, programmes: int, determinations: pa.Table) -> None:
    check = line.ledger.check
    check(
        "families x programmes = determinations",
        population.families.num_rows * programmes,
        determinations.num_rows,
    )
    not_listed = determinations.filter(pc.not_equal(determinations["status"].cast(pa.string()), "eligible"))
    reasoned = pc.sum(pc.greater(pc.list_value_length(not_listed["criteria"]), 0)).as_py() or 0
    check("families not on a list = those with a reason", not_listed.num_rows, reasoned)
