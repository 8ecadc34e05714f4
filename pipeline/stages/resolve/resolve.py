"""Resolve: from the records of one person (or one family card) to one row, by a written rule per column.

The rules stand in ``schemas/golden.toml``. Where a person has one record, its values are golden; where there are
several, each column is chosen by its rule, and a value that was not taken is noted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, codes_of, mask_of, sizes_of, starts_of
from pipeline.stage import Tables
from pipeline.stages.resolve.choose import Chosen, Contest, choose, contest_of, lead, values_not_taken
from pipeline.stages.resolve.records import CONTRADICTED, NOBODY, Records
from schemas.dtypes import CODE, PROVENANCE, TEXT
from schemas.golden import Aid, Golden

OWN: Final = "kartu_sendiri"
"""Mark of the rows of the card that a family goes by; rows of another card of the same family lack it."""

OF_THE_RUN: Final = (CONTRADICTED, OWN, "nomor", "ditolak", "tanggal_acuan", "umur", "kolom_ada")
"""Columns that say something of the run or the file, not of the person."""


@dataclass(frozen=True)
class ResolveParams:
    """What is resolved, and by which rules.

    Attributes:
        group: Column that is equal in the records of one person or card.
        golden: The rule of each column.
        aid: What tells that a NIK has aid history.
        ranks: Rank of each layout, 1 most trusted.
        marks: Identifier columns and the column that says whether each is fit to identify, the first of persons
            that of the NIK.
        periods: Month that each file is of; empty where nobody says.
    """

    group: str
    golden: Golden
    aid: Aid
    ranks: Mapping[str, int]
    marks: Mapping[str, str]
    periods: Mapping[str, str]


def resolve(tables: Tables, params: ResolveParams) -> dict[str, pa.Table]:
    """Make one row per group.

    Args:
        tables: ``rows``, accepted rows with the group column and ``nomor``, those of a group together; ``aided``,
            each ``nik`` that lists beside the register say receives aid.
        params: Group and rules.

    Returns:
        ``resolved``: one row per group with golden values, the marks true where any record's is, ``nomor`` of the
        record that leads, and ``jumlah_rekaman``; ``not_taken``: sound values that differ from the golden one, with
        group, ``nomor``, record, and the rule and ground by which another was taken.
    """
    rows = tables["rows"]
    codes = codes_of(rows[params.group])
    order = np.lexsort((rows["nomor"].to_numpy(), codes))
    starts = starts_of(codes[order])
    sizes = sizes_of(starts, len(codes))
    contested = _contested(rows, order, starts, sizes)
    some = order[np.repeat(contested, sizes)]
    first, led, noted = order[starts], order[starts], [_nothing(rows, params.group)]
    done: dict[str, Chosen] = {}
    if len(some):
        contest = _contest(rows, some, sizes[contested], tables["aided"]["nik"], params)
        done = _decide(contest, params)
        led[contested] = some[lead(contest, params.golden.leading, done)]
        noted += _noted(contest, done, params)
    # A column without a rule follows the record that leads.
    at, leading = np.flatnonzero(contested), pa.array(led)
    columns = {
        name: rows[name].take(_places(done[name], first, at, some) if name in done else leading)
        for name in _resolved(rows, params)
    }
    marks = {mark: _any(rows[mark], order, starts) for mark in sorted(params.marks.values())}
    of_run = {"nomor": rows["nomor"].to_numpy()[led], "jumlah_rekaman": sizes.astype(np.int32)}
    return {
        "resolved": pa.table({**columns, **marks, **of_run}),
        "not_taken": pa.concat_tables(noted).unify_dictionaries(),
    }


def _contested(rows: pa.Table, order: Numbers, starts: Numbers, sizes: Numbers) -> Mask:
    """Groups whose values are chosen: of several records, or with a row of another card."""
    contested: Mask = sizes > 1
    if OWN in rows.column_names and len(starts):
        contested |= np.logical_or.reduceat(~mask_of(rows[OWN])[order], starts)
    return contested


def _contest(rows: pa.Table, some: Numbers, sizes: Numbers, aided: pa.ChunkedArray, params: ResolveParams) -> Contest:
    starts = np.cumsum(sizes) - sizes
    person = np.repeat(np.arange(len(sizes)), sizes)
    records = Records(rows, some, starts, person, params.marks, params.ranks, params.periods, params.aid, aided)
    orders = [choice.order for choice in (*params.golden.columns.values(), params.golden.leading)]
    return contest_of(records, orders, mask_of(rows[OWN])[some] if OWN in rows.column_names else None)


def _decide(contest: Contest, params: ResolveParams) -> dict[str, Chosen]:
    """Choose every column that the rows have, each after those that it stands beside."""
    done: dict[str, Chosen] = {}
    for column, choice in params.golden.columns.items():
        if column in contest.records.rows.column_names:
            done[column] = choose(contest, column, choice, done)
    return done


def _noted(contest: Contest, done: Mapping[str, Chosen], params: ResolveParams) -> list[pa.Table]:
    rules = {column: params.golden.columns[column] for column in done}
    return [
        values_not_taken(contest, column, rule, done[column], params.group)
        for column, rule in rules.items()
        if rule.noted and done[column].contested.any()
    ]


def _resolved(rows: pa.Table, params: ResolveParams) -> list[str]:
    hidden = {*PROVENANCE, *OF_THE_RUN, *params.marks.values()}
    return [name for name in rows.column_names if name not in hidden]


def _places(chosen: Chosen, first: Numbers, at: Numbers, some: Numbers) -> pa.Array:
    """The row that each group takes a column from; none where only records say something that do not go with it."""
    places = first.copy()
    found = np.flatnonzero((chosen.taken != NOBODY) & (some[chosen.taken] != first[at]))
    places[at[found]] = some[chosen.taken[found]]
    without = at[chosen.contested & (chosen.taken == NOBODY)]
    if not len(without):
        return pa.array(places)
    mask = np.zeros(len(places), dtype=bool)
    mask[without] = True
    return pa.array(places, mask=mask)


def _nothing(rows: pa.Table, group: str) -> pa.Table:
    """No values that were not taken, as a table."""
    names = (group, "nomor", "record_id", "source_file", "source_sheet", "source_row")
    said = [pa.field("column", CODE), pa.field("value", TEXT), pa.field("taken_record_id", TEXT)]
    grounds = [pa.field("rule", CODE), pa.field("why", CODE)]
    return pa.schema([*(rows.schema.field(name) for name in names), *said, *grounds]).empty_table()


def _any(column: pa.ChunkedArray, order: Numbers, starts: Numbers) -> Mask:
    if not len(starts):
        return np.zeros(0, dtype=bool)
    result: Mask = np.logical_or.reduceat(np.asarray(column)[order], starts)
    return result
