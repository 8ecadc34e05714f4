"""Choose: whose value of each column is taken, and on which ground the others were not.

Records that say the same need no choice. Of those that do not, each gets one number, the better the smaller, in which
the grounds of the rule stand one behind the other; the smallest is taken. The last bits are the record's place among
those of its person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, constant, starts_of, undictionaried
from pipeline.stages.resolve.grounds import PLACE_BITS, STATE_SHIFT, WIDTHS, dated, standing
from pipeline.stages.resolve.records import NOBODY, Records, first_of
from schemas.golden import Choice, Ground

SAME, UNKNOWN, OTHER = 0, 1, 2
"""How a record agrees with the golden value that a column stands beside."""

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Contest:
    """Records held against the rules.

    Attributes:
        records: The records.
        dated: Of which the period is known.
        scores: By order of grounds the number of each record, with the newest period as a ground and without it.
        own: Records of the card that the family goes by; None where records are of persons.
    """

    records: Records
    dated: Mask
    scores: Mapping[tuple[Ground, ...], tuple[Numbers, Numbers]]
    own: Mask | None


@dataclass(frozen=True)
class Chosen:
    """Whose value is taken.

    Attributes:
        taken: For each person the record, or nobody.
        contested: Persons whose records say different things, in this column or one that it stands beside.
        score: For each record of these how it stood.
    """

    taken: Numbers
    contested: Mask
    score: Numbers


def contest_of(records: Records, orders: Iterable[tuple[Ground, ...]], own: Mask | None) -> Contest:
    """Work out how the records stand by each of some orders of grounds."""
    wanted = set(orders)
    keys = {ground: standing(records, ground) for ground in sorted({each for order in wanted for each in order})}
    place = np.arange(len(records.person)) - records.starts[records.person]
    return Contest(records, dated(records), {order: _scores(order, keys, place) for order in wanted}, own)


def choose(contest: Contest, column: str, choice: Choice, done: Mapping[str, Chosen]) -> Chosen:
    """Choose for one column; those that it stands beside are done."""
    records = contest.records
    said = records.sound(column)
    if column in records.marks:
        said |= records.said(column) & ~records.any_of(said)[records.person]
    taken = first_of(said, records.person, len(records.starts))
    later = np.flatnonzero(said & (taken[records.person] != np.arange(len(said))))
    differing = later[~records.same(column, later, taken[records.person[later]])]
    contested = np.bincount(records.person[differing], minlength=len(taken)) > 0
    contested = reduce(np.logical_or, [done[name].contested for name in choice.beside if name in done], contested)
    if contest.own is not None:
        contested |= records.any_of(~contest.own)
    among = np.flatnonzero(contested[records.person])
    score = np.zeros(len(said), dtype=np.int64)
    taken[contested], score[among] = _best(contest, among, said[among], choice, done)
    return Chosen(taken, contested, score)


def lead(contest: Contest, choice: Choice, done: Mapping[str, Chosen]) -> Numbers:
    """Choose the record that stands for each person."""
    everybody = np.arange(len(contest.records.person))
    return _best(contest, everybody, np.ones(len(everybody), dtype=bool), choice, done)[0]


def _best(
    contest: Contest, among: Numbers, said: Mask, choice: Choice, done: Mapping[str, Chosen]
) -> tuple[Numbers, Numbers]:
    """Of some persons' records the best that says something, and how each stands; all records of a person are there."""
    with_period, score = (each[among] for each in contest.scores[choice.order])
    person = contest.records.person[among]
    starts = starts_of(person)
    if not len(starts):
        return among, score
    if Ground.NEWEST in choice.order:
        undated = np.logical_or.reduceat(said & ~contest.dated[among], starts)
        score = np.where(np.repeat(undated, np.diff(np.r_[starts, len(among)])), score, with_period)
    if choice.beside:
        state = reduce(np.maximum, [_state(contest, name, among, done) for name in choice.beside])
        score = score | state << STATE_SHIFT
        said = said if choice.others else said & (state != OTHER)
    best = np.minimum.reduceat(np.where(said, score, NEVER), starts)
    place = best & ((1 << PLACE_BITS) - 1)
    return np.where(best < NEVER, among[starts] + place, NOBODY), score


def _state(contest: Contest, column: str, among: Numbers, done: Mapping[str, Chosen]) -> Numbers:
    """How some records agree with the golden value of a column."""
    if contest.own is not None:
        return np.where(contest.own[among], SAME, OTHER)
    records, person = contest.records, contest.records.person[among]
    taken = done[column].taken[person]
    state = np.where(records.sound(column)[among] & (taken != NOBODY), SAME, UNKNOWN)
    open_ = np.flatnonzero(done[column].contested[person] & (state == SAME))
    state[open_[~records.same(column, among[open_], taken[open_])]] = OTHER
    return state


def _scores(order: tuple[Ground, ...], keys: Mapping[Ground, Numbers], place: Numbers) -> tuple[Numbers, Numbers]:
    with_period = without = place
    for ground, shift in _shifts(order):
        with_period = with_period | keys[ground] << shift
        without = without if ground is Ground.NEWEST else without | keys[ground] << shift
    return with_period, without


def _shifts(order: tuple[Ground, ...]) -> list[tuple[Ground, int]]:
    """Where each ground stands in a score, the last first."""
    found, shift = [], PLACE_BITS
    for ground in reversed(order):
        found.append((ground, shift))
        shift += WIDTHS[ground]
    return found


def values_not_taken(contest: Contest, column: str, choice: Choice, chosen: Chosen, group: str) -> pa.Table:
    """The sound values of a column that differ from the golden one, with the ground on which they were not taken."""
    records = contest.records
    said = np.flatnonzero(chosen.contested[records.person] & records.sound(column))
    lost = said[~records.same(column, said, chosen.taken[records.person[said]])]
    winner = chosen.taken[records.person[lost]]
    nobody = winner == NOBODY
    taken = records.rows["record_id"].take(pa.array(records.at[winner], mask=nobody))
    names = (group, "nomor", "record_id", "source_file", "source_sheet", "source_row")
    rows = records.rows.select([*names, *({column} - {group})]).take(pa.array(records.at[lost]))
    return pa.table(
        {
            **{name: rows[name] for name in names},
            "column": constant(column, len(lost)),
            "value": undictionaried(rows[column]).cast(pa.string()),
            "taken_record_id": taken,
            "rule": constant(choice.rule, len(lost)),
            "why": _why(choice, chosen.score[lost], np.where(nobody, 0, chosen.score[winner])),
        }
    )


def _why(choice: Choice, lost: Numbers, taken: Numbers) -> pa.DictionaryArray:
    """The first ground by which two scores differ."""
    grounds = list(Ground)
    found = np.full(len(lost), grounds.index(Ground.ORDER), dtype=np.int32)
    parts = [(ground, shift, WIDTHS[ground]) for ground, shift in _shifts(choice.order)]
    for ground, shift, width in [*parts, (Ground.TOGETHER, STATE_SHIFT, 2)]:
        found[(lost ^ taken) >> shift & ((1 << width) - 1) > 0] = grounds.index(ground)
    return pa.DictionaryArray.from_arrays(found, pa.array([str(ground) for ground in grounds]))
