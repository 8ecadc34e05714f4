"""Swaps: what may change between two runs, whether it did, and how it alone is put into the earlier one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import hash_values
from pipeline.fields.hashes import as_number
from pipeline.fields.joins import joint_key
from pipeline.policy import Ruled
from pipeline.rules.programme import Rules
from pipeline.steps.asked import columns_read
from pipeline.steps.stored import VISITED
from pipeline.steps.worlds import World
from schemas.causes import Cause


def differing_of(old: World, now: World, *, same_program: bool) -> tuple[Cause, ...]:
    """What is not as it was; where everything is, a changed list can only come of the program."""
    same = {
        Cause.RULE: _ruling(old.ruled) == _ruling(now.ruled),
        Cause.QUOTA: all(_places(was) == _places(rules) for was, rules in _both(old.ruled, now.ruled)),
        Cause.PAIR: _pairs(old.ruled) == _pairs(now.ruled),
        Cause.DAY: old.ruled.as_of == now.ruled.as_of,
        Cause.VISIT: _said(old.visits).equals(_said(now.visits)),
        Cause.DATA: _same_data(old, now),
        Cause.PROGRAM: same_program,
    }
    return tuple(cause for cause, is_same in same.items() if not is_same) or (Cause.PROGRAM,)


def _with_rules(old: World, now: World) -> World:
    """The rules of now under the quotas there were; a programme that is new comes with its own."""
    quotas = {rules.programme: rules.quotas for rules in old.ruled.rules}
    rules = tuple(replace(each, quotas=quotas.get(each.programme, each.quotas)) for each in now.ruled.rules)
    return replace(old, ruled=replace(old.ruled, rules=rules, tie_break_key=now.ruled.tie_break_key))


def _with_quotas(old: World, now: World) -> World:
    quotas = {rules.programme: rules.quotas for rules in now.ruled.rules}
    rules = tuple(replace(each, quotas=quotas.get(each.programme, each.quotas)) for each in old.ruled.rules)
    return replace(old, ruled=replace(old.ruled, rules=rules))


SWAPS: Final[Mapping[Cause, Callable[[World, World], World]]] = {
    Cause.RULE: _with_rules,
    Cause.QUOTA: _with_quotas,
    Cause.PAIR: lambda old, now: replace(old, ruled=replace(old.ruled, apart=now.ruled.apart)),
    Cause.DAY: lambda old, now: replace(old, ruled=replace(old.ruled, as_of=now.ruled.as_of)),
    Cause.VISIT: lambda old, now: replace(old, visits=now.visits),
    Cause.DATA: lambda old, now: replace(old, persons=now.persons, families=now.families),
    Cause.PROGRAM: lambda old, _: old,
}
"""How each changed thing is put into the last run."""


def _ruling(ruled: Ruled) -> tuple[object, ...]:
    """What of the rules decides of a status, quotas left out."""
    bare = {"list_columns": (), "obligations": (), "groups": None, "quotas": (), "version": ""}
    return ruled.tie_break_key, *(replace(rules, **bare) for rules in ruled.rules)  # type: ignore[arg-type]


def _both(old: Ruled, now: Ruled) -> list[tuple[Rules, Rules]]:
    """The programmes that both have."""
    known = {rules.programme: rules for rules in now.rules}
    return [(rules, known[rules.programme]) for rules in old.rules if rules.programme in known]


def _places(rules: Rules) -> set[tuple[str, int]]:
    return {(quota.area, quota.places) for quota in rules.quotas}


def _pairs(ruled: Ruled) -> set[tuple[str, str, str]]:
    return {(pair.first, pair.second, pair.level) for pair in ruled.apart}


def _said(visits: pa.Table) -> pa.StringArray:
    keys = joint_key([visits[name] for name in VISITED.names])
    return keys.take(pc.sort_indices(keys))


def _same_data(old: World, now: World) -> bool:
    """Whether both hold the same of families, and of what rules read of persons; in whatever order."""
    read = columns_read((*old.ruled.rules, *now.ruled.rules))
    persons = [name for name in read if name in now.persons.column_names]
    return _same_rows(old.families, now.families, "family_id", now.families.column_names) and _same_rows(
        old.persons, now.persons, "person_id", persons
    )


def _same_rows(old: pa.Table, now: pa.Table, key: str, names: Sequence[str]) -> bool:
    if old.num_rows != now.num_rows or not set(names) <= set(old.column_names):
        return False
    was, is_now = (np.argsort(as_number(table[key]), kind="stable") for table in (old, now))
    return all(np.array_equal(hash_values(old[name])[was], hash_values(now[name])[is_now]) for name in (key, *names))
