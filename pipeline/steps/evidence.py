"""Evidence: what is known of families whose data changed: new decisions of officers, persons who became one or two."""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant, undictionaried
from pipeline.fields.joins import joint_key
from pipeline.steps.persons import Population
from pipeline.steps.register import Register
from pipeline.steps.stored import StoredRun
from schemas.causes import Cause
from schemas.dtypes import CODE, TEXT

FOUND: Final = pa.schema([("family_id", TEXT), ("cause", CODE)])
LINKED: Final = ("record_id", "family_id")
SAID: Final = {
    "judgements.parquet": ("pair_id", "judgement", "effect"),
    "repairs.parquet": ("proposal_id", "answer", "effect"),
}
"""Two decisions that agree on these are the same one, with the same effect."""


def evidence_of(before: StoredRun, members: pa.Table, population: Population, register: Register) -> pa.Table:
    """Families about whose data something is known beyond what the files say, and what (:class:`Cause`).

    Args:
        before: The last run.
        members: Its persons and their families.
        population: Who there is.
        register: Everything that was read.
    """
    matched = _matched(members, population)
    decided = _families_of(before, population, _decided_rows(before, population, register))
    tables = [
        pa.table({"family_id": families, "cause": constant(cause, len(families))}).cast(FOUND)
        for families, cause in ((matched, Cause.MATCHING), (decided, Cause.DECISION))
    ]
    return pa.concat_tables(tables).unify_dictionaries()


def _matched(members: pa.Table, population: Population) -> pa.Array:
    """Families that became one or two, and those of persons who did, in either run."""
    named = population.named
    persons, families = (
        pa.concat_arrays([events[side].combine_chunks() for side in ("id_before", "id_after")]).unique()
        for events in (named.persons_lineage, named.families_lineage)
    )
    found = [
        table["family_id"].filter(pc.is_in(table["person_id"], value_set=persons)).combine_chunks()
        for table in ((members, population.persons) if len(persons) else ())
    ]
    return pa.concat_arrays([each.cast(TEXT) for each in (families, *found)]).unique()


def _decided_rows(before: StoredRun, population: Population, register: Register) -> pa.Array:
    """Rows that decisions are about which were not in force, or had no effect, in the last run; or the other way."""
    judged = _new_or_gone(before, "judgements.parquet", population.judgements, ("record_id_a", "record_id_b"))
    repaired = _new_or_gone(before, "repairs.parquet", register.intake.outcome, ("proposal_id",))
    rows = [judged["record_id_a"], judged["record_id_b"]]
    proposals = before.table("proposals.parquet", ["proposal_id", "record_id"]) if repaired.num_rows else None
    if proposals is not None:
        about = pc.is_in(proposals["proposal_id"], value_set=pc.unique(repaired["proposal_id"]))
        rows.append(proposals["record_id"].filter(about))
    return pa.concat_arrays([each.drop_null().combine_chunks().cast(TEXT) for each in rows]).unique()


def _new_or_gone(before: StoredRun, name: str, now: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    """The decisions of one run that the other one does not have alike."""
    key = SAID[name]
    read = list(dict.fromkeys((*key, *columns)))
    last = before.table(name, read)
    sides = [now.select(read), now.slice(0, 0).select(read) if last is None else last]
    keys = [joint_key([side[column] for column in key]) for side in sides]
    tables = [
        side.filter(pc.invert(pc.is_in(own, value_set=other)))
        for side, own, other in zip(sides, keys, reversed(keys), strict=True)
    ]
    plain = [pa.table({column: undictionaried(side[column]) for column in columns}) for side in tables]
    return pa.concat_tables(plain)


def _families_of(before: StoredRun, population: Population, records: pa.Array) -> pa.Array:
    """The families of some rows, in either run."""
    found = [pa.array([], TEXT)]
    if len(records):
        last = before.table("links.parquet", LINKED)
        for links in (population.links, *([] if last is None else [last])):
            mine = links["family_id"].filter(pc.is_in(links["record_id"], value_set=records))
            found.append(undictionaried(mine).combine_chunks())
    return pa.concat_arrays(found).unique()
