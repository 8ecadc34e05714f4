"""Programmes for some families, and who has which place."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import DetermineParams, determine
from tests.scenarios.household import AS_OF, KEY

Units = dict[str, dict[str, Any]]


def allotted(
    tables: dict[str, pa.Table], rules: Sequence[Rules], apart: Sequence[Apart] = (), key: str = KEY
) -> dict[str, Units]:
    """Every programme, its units by identifier."""
    found = allot(determine(tables, DetermineParams(tuple(rules), AS_OF)), AllotParams(tuple(rules), tuple(apart), key))
    return {each.programme: {unit["unit_id"]: unit for unit in found[each.programme].to_pylist()} for each in rules}


def places_given(tables: dict[str, pa.Table], rules: Rules, key: str = KEY) -> Units:
    """One programme alone."""
    return allotted(tables, [rules], key=key)[rules.programme]


def with_status(units: Units, status: str) -> list[str]:
    """Who has a status, in the order of their places."""
    mine = [unit for unit in units.values() if unit["status"] == status]
    return [unit["unit_id"] for unit in sorted(mine, key=lambda unit: unit["rank"] or 0)]


def queue_of(units: Units, area: str) -> list[str]:
    """Who waits in an area, in order."""
    return [name for name in with_status(units, "waiting") if units[name]["quota_area"] == area]


def without(tables: dict[str, pa.Table], family_id: str) -> dict[str, pa.Table]:
    """The tables after a family left."""
    kept = {
        name: tables[name].filter(pc.not_equal(tables[name]["family_id"], family_id))
        for name in ("persons", "families")
    }
    return tables | kept
