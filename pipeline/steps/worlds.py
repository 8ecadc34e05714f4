"""Worlds: everything that lists follow from, of this run or an earlier one, and the lists that follow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.fields.hashes import as_number
from pipeline.policy import Ruled
from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from pipeline.stage import compact
from pipeline.stages.eligibility.allot import AllotParams, allot
from pipeline.stages.eligibility.determine import DetermineParams, determine
from pipeline.steps.asked import without_places


@dataclass(frozen=True)
class World:
    """What the lists follow from.

    Attributes:
        persons: With the columns that rules read.
        families: Likewise.
        visits: What officers found at home: ``unit_id``, ``visit``, ``answer``.
        ruled: What the office decided of programmes.
    """

    persons: pa.Table
    families: pa.Table
    visits: pa.Table
    ruled: Ruled


def determined(world: World) -> dict[str, pa.Table]:
    """Every programme for everybody, as :func:`allot` leaves it; and what each quota did, under ``quotas``."""
    return _allotted(_units(world, world.ruled.rules), world.ruled)


def determined_for(world: World, families: pa.Array) -> dict[str, pa.Table]:
    """The same statuses, worked out for some families and their persons wherever the others cannot matter.

    What a family's rules say, and how many of its persons a programme takes, depends on the family alone; and so does
    what it has to leave to another programme, once it is known who receives that one. Others matter through quotas
    only: a programme with a quota, whatever comes before such a one, and whatever comes before that, is determined
    for everybody. A programme that comes behind one with a quota needs the places of the first for all, and is
    itself determined for the families asked for. Places on a list are those among the units that were determined.

    Args:
        world: What the lists follow from.
        families: Identifiers.

    Returns:
        For each programme at least the units of the families.
    """
    ruled = world.ruled
    whole = needs_everybody(ruled.rules, ruled.apart)
    everybody = [rules for rules in ruled.rules if rules.programme in whole]
    some = [rules for rules in ruled.rules if rules.programme not in whole]
    units = _units(world, everybody) if everybody else {}
    return _allotted(units | _units(_only(world, families), some), ruled)


def needs_everybody(rules: Sequence[Rules], apart: Sequence[Apart]) -> frozenset[str]:
    """Programmes with a quota, and all that come before one of them."""
    whole = {each.programme for each in rules if each.quotas}
    while more := {pair.first for pair in apart if pair.second in whole} - whole:
        whole |= more
    return frozenset(whole)


def in_order(units: pa.Table) -> pa.Table:
    """The units by identifier, so that nothing shows in which order, or partition, they came."""
    ids = as_number(units["unit_id"])
    if bool((ids[1:] >= ids[:-1]).all()):
        return units
    return compact(units.take(pa.array(np.argsort(ids, kind="stable"))))


def _units(world: World, rules: Sequence[Rules]) -> dict[str, pa.Table]:
    asked = without_places(world.persons, world.families, rules)
    found = determine(asked | {"visits": world.visits}, DetermineParams(tuple(rules), world.ruled.as_of))
    return {each.programme: found[each.programme] for each in rules}


def _allotted(units: dict[str, pa.Table], ruled: Ruled) -> dict[str, pa.Table]:
    params = AllotParams(ruled.rules, ruled.apart, ruled.tie_break_key)
    return allot({name: in_order(table) for name, table in units.items()}, params)


def _only(world: World, families: pa.Array) -> World:
    persons, cards = (
        table.filter(pc.is_in(undictionaried(table["family_id"]), value_set=families))
        for table in (world.persons, world.families)
    )
    return World(compact(persons), compact(cards), world.visits, world.ruled)
