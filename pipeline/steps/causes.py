"""Causes: what changed between the last run and this one, on every list, and why.

The cause is found by putting one changed thing at a time into the last run: the day, the rules in force, the quotas,
the pairs of programmes, the answers of visits, the data. What alone gives a unit the status that it has now is a cause.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.line import Line
from pipeline.stages.causes import EVENTS, TraceParams, moved, names_of, only_in, placed, trace
from pipeline.steps.stored import UNITS, StoredRun
from pipeline.steps.swaps import SWAPS, differing_of
from pipeline.steps.worlds import World, determined_for
from schemas.causes import Cause
from schemas.published import LIST_CHANGES

Units = Mapping[str, pa.Table]
COMPARED: Final = ("unit_id", "status")


@dataclass(frozen=True)
class Changed:
    """What changed since the last run.

    Attributes:
        moved: For each programme the units whose status became another; None before the first run.
        changes: What happened to them and why (:data:`schemas.published.LIST_CHANGES`).
        differing: What was not as it was; nothing where that cannot be told.
    """

    moved: Units | None
    changes: pa.Table = field(default_factory=LIST_CHANGES.empty_table)
    differing: tuple[Cause, ...] = ()


def list_changes(
    line: Line,
    before: StoredRun | None,
    now: World,
    units: Units,
    evidence: Callable[[StoredRun], pa.Table],
    version: str,
) -> Changed:
    """Hold what was determined against the last run.

    Args:
        line: Engine and ledger.
        before: The last run; None before the first.
        now: What the lists follow from.
        units: What followed, by programme.
        evidence: Gives what is known of families whose data changed; asked only where something moved.
        version: Of the program.
    """
    if before is None or not before.programmes:
        return Changed(None)
    with line.ledger.stage("changes", sum(table.num_rows for table in units.values())) as done:
        found = moved_units(before, units)
        done(sum(table.num_rows for table in found.values()))
    if not found:
        return Changed({})
    old = before.world(now.ruled.rules, now.families.column_names)
    differing = (
        () if old is None else differing_of(old, now, same_program=before.manifest["program_version"] == version)
    )
    swapped = {} if old is None or len(differing) == 1 else _swapped(line, old, now, differing, found)
    known, tables = evidence(before), [LIST_CHANGES.empty_table()]
    for programme in sorted(found):
        told = _with_criteria(before, programme, found[programme], units.get(programme))
        beside = {str(cause): alone.get(programme, UNITS.empty_table()) for cause, alone in swapped.items()}
        traced = trace({"moved": told, "evidence": known, **beside}, TraceParams(programme, differing))
        tables.append(traced["changes"])
    return Changed(found, pa.concat_tables(tables).unify_dictionaries(), differing)


def moved_units(before: StoredRun, units: Units) -> dict[str, pa.Table]:
    """The units of each programme whose status became another; programmes in which none did are left out."""
    found = {}
    for programme in dict.fromkeys([*before.programmes, *units]):
        after = units[programme].select(UNITS.names) if programme in units else UNITS.empty_table()
        rows = moved(before.units(programme, COMPARED), after)
        if rows.num_rows:
            found[programme] = rows
    return _placed(before, found) if found else {}


def _placed(before: StoredRun, found: Units) -> dict[str, pa.Table]:
    """What moved, with what the last run says of it; its tables are looked through once for all programmes."""
    ids = _all_of(found, "unit_id")
    members = _with_any(before.members(), "person_id", ids)
    families = pa.concat_arrays([ids, members["family_id"].combine_chunks()]).unique()
    cards = _with_any(before.families(["family_id", "kode_kecamatan", "kode_desa"]), "family_id", families)
    return {programme: placed(rows, members, cards) for programme, rows in found.items()}


def _all_of(found: Units, *names: str) -> pa.Array:
    """The distinct values of some columns, in all programmes."""
    columns = [rows[name] for rows in found.values() for name in names]
    return pc.unique(pa.chunked_array([chunk for column in columns for chunk in column.chunks])).drop_null()


def _with_any(table: pa.Table, name: str, ids: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table[name], value_set=ids))


def events_counted(changed: Changed) -> dict[str, int] | None:
    """How often each event happened; None before the first run."""
    if changed.moved is None:
        return None
    counts = pc.value_counts(undictionaried(changed.changes["event"])).to_pylist()
    found = {each["values"]: each["counts"] for each in counts}
    return {event: found.get(event, 0) for event in EVENTS}


def _with_criteria(before: StoredRun, programme: str, rows: pa.Table, units: pa.Table | None) -> pa.Table:
    """What moved, with the criteria that each unit did not meet in one of the two runs only."""
    was = names_of(before.criteria(programme, rows["row_before"].combine_chunks()))
    if units is None:
        now = was.slice(0, 0).take(pa.nulls(len(was), pa.int64()))
    else:
        now = units["criteria"].combine_chunks().take(rows["row_after"].combine_chunks())
        now = names_of(now)
    return rows.append_column("criteria_gone", only_in(was, now)).append_column("criteria_new", only_in(now, was))


def _swapped(
    line: Line, old: World, now: World, differing: Sequence[Cause], found: Units
) -> dict[Cause, dict[str, pa.Table]]:
    """What the last run would have determined with one changed thing in place, for each; of families that matter."""
    families = _all_of(found, "family_id", "family_before")
    swapped = {}
    for cause in differing:
        with line.ledger.stage(f"swap {cause}", len(families)) as done:
            swapped[cause] = determined_for(SWAPS[cause](old, now), families)
            done(sum(table.num_rows for table in swapped[cause].values()))
    return swapped
