"""Golden: persons and family cards by the written rules, and the values that were not taken."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import undictionaried
from pipeline.line import Line
from pipeline.stage import Stage
from pipeline.stages.families.regroup import RegroupParams, regroup
from pipeline.stages.ingest import delivery_of
from pipeline.stages.resolve.resolve import OWN, ResolveParams, resolve
from pipeline.steps.register import Register
from schemas.dtypes import PROVENANCE
from schemas.golden import Aid, load_golden
from schemas.published import VALUES_NOT_TAKEN

PERSON: Final = "kelompok"
FAMILY: Final = "family_id"
REGROUPED: Final = ("nomor", "no_kk", "kk_sah", "status_hubungan_keluarga")
AIDED: Final = frozenset({"aided"})

Ranks = Mapping[str, int]


def resolve_persons(line: Line, register: Register, rows: pa.Table, ranks: Ranks) -> tuple[pa.Table, pa.Table]:
    """One row per person, and the values that were not taken, told by ``kelompok``."""
    persons, _, aid = load_golden()
    marks = {"nik": "nik_sah", "no_kk": "kk_sah"}
    params = ResolveParams(PERSON, persons, aid, ranks, marks, periods_of(register))
    stage = Stage("resolve", resolve, params, keyed_by=(PERSON,), whole=AIDED)
    found = line.apply(stage, {"rows": rows, "aided": _aided(register.references, aid)})
    return found["resolved"], found["not_taken"]


def resolve_cards(line: Line, register: Register, rows: pa.Table, ranks: Ranks) -> tuple[pa.Table, pa.Table]:
    """One row per family card, and the values that were not taken."""
    _, cards, aid = load_golden()
    params = ResolveParams(FAMILY, cards, aid, ranks, {"no_kk": "kk_sah"}, periods_of(register))
    stage = Stage("resolve cards", resolve, params, keyed_by=(FAMILY,), whole=AIDED)
    found = line.apply(stage, {"rows": rows, "aided": _aided(register.references.slice(0, 0), aid)})
    return found["resolved"], found["not_taken"]


def regroup_families(
    line: Line, register: Register, rows: pa.Table, persons: pa.Table, not_taken: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """The numbers under which a family is written that goes by another one, and the findings."""
    stage = Stage("regroup", regroup, RegroupParams(periods_of(register)), together=True)
    elsewhere = not_taken.filter(pc.equal(undictionaried(not_taken["column"]), "no_kk"))
    members = rows.select([*PROVENANCE[:4], PERSON, *REGROUPED])
    tables = {"rows": members, "persons": persons, "cards": register.families, "elsewhere": elsewhere}
    found = line.apply(stage, tables)
    return found["aliases"], found["findings"]


def kept_number(numbers: pa.ChunkedArray, aliases: pa.Table) -> pa.ChunkedArray:
    """Each nomor KK, or the one that stands for it where it was given up."""
    found = pc.index_in(numbers, value_set=aliases["no_kk"].combine_chunks(), skip_nulls=True)
    return pc.coalesce(aliases["kept_no_kk"].take(found), numbers)


def numbered(families: pa.Table, aliases: pa.Table) -> pa.Table:
    """Families, those that have several numbers under the one that was kept."""
    number = kept_number(families["no_kk"], aliases)
    return families.set_column(families.column_names.index("no_kk"), "no_kk", number)


def marked_own(rows: pa.Table, aliases: pa.Table) -> pa.Table:
    """Family rows, marked where they are of the card that their family goes by."""
    others = pc.is_in(rows["no_kk"], value_set=aliases["no_kk"].combine_chunks())
    return rows.append_column(OWN, pc.invert(others))


def leading_cards(rows: pa.Table, leads: pa.Table) -> pa.Table:
    """Leading rows of family rows, but for rows of another card, of which a finding of its own tells."""
    return pa.table({"nomor": pc.if_else(rows[OWN], leads["nomor"], rows["nomor"])})


def not_taken_of(persons: pa.Table, of_persons: pa.Table, of_cards: pa.Table) -> pa.Table:
    """The values that were not taken, of persons and then of cards, each in the order of rows and columns."""
    place = np.full(int(persons[PERSON].to_numpy().max(initial=-1)) + 1, -1, dtype=np.int64)
    place[persons[PERSON].to_numpy()] = np.arange(persons.num_rows)
    person = persons.select(["person_id", FAMILY]).take(pa.array(place[of_persons[PERSON].to_numpy()]))
    nobody = pa.nulls(of_cards.num_rows, pa.string())
    named = [
        (of_persons, {name: person[name] for name in person.column_names}),
        (of_cards, {"person_id": nobody, FAMILY: of_cards[FAMILY]}),
    ]
    return pa.concat_tables([_in_order(values, ids) for values, ids in named]).unify_dictionaries()


def _in_order(values: pa.Table, ids: Mapping[str, pa.Array]) -> pa.Table:
    columns = undictionaried(values["column"])
    order = np.lexsort((np.asarray(pc.rank(columns, tiebreaker="dense")), values["nomor"].to_numpy()))
    told = {name: values[name] for name in VALUES_NOT_TAKEN.names if name not in ids}
    return pa.table({**ids, **told}).select(VALUES_NOT_TAKEN.names).cast(VALUES_NOT_TAKEN).take(pa.array(order))


def periods_of(register: Register) -> dict[str, str]:
    """The month that each file is of, as its delivery says."""
    known = register.ingested.deliveries
    found = {file.path: delivery_of(file.path, known) for file in register.ingested.files}
    return {path: delivery.period or "" for path, delivery in found.items() if delivery is not None}


def _aided(references: pa.Table, aid: Aid) -> pa.Table:
    """Each NIK that a list beside the register says receives aid that has not ended."""
    told = pc.is_in(undictionaried(references["jenis_acuan"]), value_set=pa.array(aid.lists))
    ended = pc.is_in(undictionaried(references["status"]), value_set=pa.array(aid.ended))
    kept = pc.and_(pc.and_(told, pc.invert(ended)), references["nik_sah"])
    return pa.table({"nik": pc.unique(references["nik"].filter(kept).cast(pa.string()))})
