"""Simulate: the lists of the last run, and those that other rules would make of the same persons and families."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import Exit, TepatError
from pipeline.fields.columns import undictionaried
from pipeline.policy import Policy, Ruled
from pipeline.rules.columns import Scope
from pipeline.rules.programme import Rules
from pipeline.stages.causes import moved, with_events
from pipeline.steps.stored import UNITS, StoredRun
from pipeline.steps.worlds import World, determined
from schemas.published import LIST_CHANGES

CHANGED: Final = pa.schema([field for field in LIST_CHANGES if not pa.types.is_list(field.type)])
"""Whose status would be another one, and what that is called."""


STATUS: Final = ("status_before", "status_after")


@dataclass(frozen=True)
class Effect:
    """What other rules would make of one programme.

    Attributes:
        programme: The programme.
        unit: Who is determined.
        listed: How many are on its list, now and then; None where there is no such programme.
        rupiah: What the list is worth in a year likewise; None where that is not known.
        events: How often each event would happen.
        kecamatan: For each kecamatan that would see a change, by code, how many would enter and leave the list.
    """

    programme: str
    unit: Scope
    listed: tuple[int | None, int | None]
    rupiah: tuple[int | None, int | None]
    events: Mapping[str, int]
    kecamatan: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Simulated:
    """What other rules would change.

    Attributes:
        as_of: The day.
        effects: Programme by programme.
        changed: Whose status would be another one (:data:`CHANGED`).
    """

    as_of: date
    effects: tuple[Effect, ...]
    changed: pa.Table


@dataclass(frozen=True)
class _Side:
    """The lists under one set of rules."""

    units: Mapping[str, pa.Table]
    rupiah: Mapping[str, int | None]
    scopes: Mapping[str, Scope]


def simulate(run: StoredRun, other: Policy, as_of: date | None) -> Simulated:
    """Determine the persons and families of a run under other rules.

    Quotas, pairs of programmes and the key of the ranking are those of the other rules as well; what is known of
    persons and families, the answers of visits included, is that of the run.

    Args:
        run: A published run. It stays as it is.
        other: The other rules.
        as_of: The day. The run's own lists are compared with when None, else what its own rules make of that day.

    Raises:
        TepatError: The run does not hold what the rules read; no rules are in force on the day.
    """
    day = as_of or run.as_of
    ruled = other.on(day)
    own = _own(run, day)
    before = _published(run, own) if as_of is None else _determined(run, own)
    after = _determined(run, ruled)
    changed, effects = [CHANGED.empty_table()], []
    for programme in dict.fromkeys([*before.units, *after.units]):
        was, now = (side.units.get(programme, UNITS.empty_table()) for side in (before, after))
        rows = with_events(moved(was, now), programme).select(CHANGED.names).cast(CHANGED)
        changed.append(rows)
        effects.append(_effect(programme, rows, before, after))
    return Simulated(day, tuple(effects), pa.concat_tables(changed).unify_dictionaries())


def _own(run: StoredRun, day: date) -> Ruled:
    policy = run.policy()
    if policy is None or not run.programmes:
        raise _too_old()
    return policy.on(day)


def _published(run: StoredRun, own: Ruled) -> _Side:
    """The lists as they were published."""
    units = {name: run.units(name) for name in run.programmes}
    paid = {rules.programme for rules in own.rules if rules.payment is not None}
    return _Side(units, {name: run.rupiah(name) if name in paid else None for name in units}, _scopes(own.rules))


def _determined(run: StoredRun, ruled: Ruled) -> _Side:
    """What some rules make of the persons and families of a run."""
    persons, visits = run.persons(ruled.rules), run.visits()
    if persons is None or visits is None:
        raise _too_old()
    units = determined(World(persons, run.families(), visits, ruled))
    rupiah = {rules.programme: _rupiah(rules, units[rules.programme]) for rules in ruled.rules}
    return _Side({name: units[name].select(UNITS.names) for name in rupiah}, rupiah, _scopes(ruled.rules))


def _rupiah(rules: Rules, units: pa.Table) -> int | None:
    if rules.payment is None:
        return None
    return int(pc.sum(units["jumlah_per_tahun"].filter(_listed(units))).as_py() or 0)


def _effect(programme: str, rows: pa.Table, before: _Side, after: _Side) -> Effect:
    counted = pc.value_counts(undictionaried(rows["event"])).to_pylist()
    listed = [side.units.get(programme) for side in (before, after)]
    return Effect(
        programme=programme,
        unit=after.scopes.get(programme) or before.scopes.get(programme, "family"),
        listed=(_count(listed[0]), _count(listed[1])),
        rupiah=(before.rupiah.get(programme), after.rupiah.get(programme)),
        events={each["values"]: each["counts"] for each in counted},
        kecamatan=_by_kecamatan(rows),
    )


def _by_kecamatan(rows: pa.Table) -> tuple[tuple[str, int, int], ...]:
    """Who would enter and leave the list, by kecamatan; an empty code where it is not known."""
    was, now = (pc.fill_null(pc.equal(undictionaried(rows[name]), "eligible"), False) for name in STATUS)
    places = pc.fill_null(undictionaried(rows["kode_kecamatan"]), "")
    table = pa.table(
        {"place": places, "in": pc.and_not(now, was).cast("int64"), "out": pc.and_not(was, now).cast("int64")}
    )
    sums = table.group_by("place").aggregate([("in", "sum"), ("out", "sum")]).sort_by("place").to_pylist()
    return tuple((each["place"], each["in_sum"], each["out_sum"]) for each in sums if each["in_sum"] or each["out_sum"])


def _count(units: pa.Table | None) -> int | None:
    return None if units is None else int(pc.sum(_listed(units)).as_py() or 0)


def _listed(units: pa.Table) -> pa.ChunkedArray:
    return pc.equal(undictionaried(units["status"]), "eligible")


def _scopes(rules: tuple[Rules, ...]) -> dict[str, Scope]:
    return {each.programme: each.unit for each in rules}


def _too_old() -> TepatError:
    return TepatError(Exit.NOTHING_TO_READ, "simulation_run_too_old")
