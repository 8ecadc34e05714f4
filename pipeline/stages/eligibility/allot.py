"""Allot: which programmes go together, in which order people come, and who has a place.

The programmes are taken in the order in which they come before one another, whatever order they were given in: only
who receives the first of two programmes that do not go together is kept off the second.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.fields.distinct import encoded
from pipeline.fields.threads import side_by_side
from pipeline.rules.limits import PerFamily
from pipeline.rules.matrix import Apart, precedence
from pipeline.rules.programme import Rules
from pipeline.stage import Tables
from pipeline.stages.eligibility.added import Added, with_added
from pipeline.stages.eligibility.answers import NO, UNKNOWN
from pipeline.stages.eligibility.quota import Cut, cut
from pipeline.stages.eligibility.rank import first_of_each, order_keys, ranked, tie_break_key
from schemas.dtypes import CODE
from schemas.published import QUOTAS

STATUSES: Final = ("excluded", "undetermined", "eligible", "waiting")
EXCLUDED, UNDETERMINED, ELIGIBLE, WAITING = range(4)
Statuses = npt.NDArray[np.int8]

OTHER_PROGRAMME: Final = "PROGRAM_LAIN"
PER_FAMILY: Final = "SATU_KELUARGA"
QUOTA: Final = "KUOTA"


@dataclass(frozen=True)
class AllotParams:
    """What decides between units that meet the criteria.

    Attributes:
        rules: The rules in force.
        apart: Pairs of programmes that do not go together.
        tie_break_key: Key of the hash that breaks ties.
    """

    rules: tuple[Rules, ...]
    apart: tuple[Apart, ...]
    tie_break_key: str


def allot(tables: Tables, params: AllotParams) -> dict[str, pa.Table]:
    """Decide who receives, who waits and who has to leave a programme to another.

    Args:
        tables: For each programme its units as :func:`determine` left them, ordered by ``unit_id``.
        params: Rules, pairs, key.

    Returns:
        For each programme its units with their last ``status``, ``rank`` (place on the list, for those who wait their
        place on the waiting list of ``quota_area``), and the reasons that were added; and ``quotas``, what each did.
    """
    rules = {each.programme: each for each in params.rules}
    placed: dict[str, _Programme] = {}
    for name in precedence(tuple(rules), params.apart):
        programme = _Programme(rules[name], tables[name])
        for pair in sorted(params.apart, key=lambda pair: pair.first):
            if pair.second == name and pair.first in placed:
                programme.leave_to(pair, placed[pair.first])
        programme.place(params.tie_break_key)
        placed[name] = programme
    done = dict(zip(placed, side_by_side(_Programme.finished, placed.values()), strict=True))
    quotas = [programme.told(each) for programme in placed.values() for each in programme.cuts]
    return {**done, "quotas": pa.concat_tables([QUOTAS.empty_table(), *quotas]).unify_dictionaries()}


class _Programme:
    """One programme while its places are given away."""

    def __init__(self, rules: Rules, units: pa.Table) -> None:
        self.rules, self.units = rules, units
        words = encoded(units["status"])
        places = np.array([STATUSES.index(word) for word in words.dictionary.to_pylist()], dtype=np.int8)
        self.status: Statuses = places[np.asarray(words.indices)]
        self.added: list[Added] = []
        self.in_order: Numbers = np.zeros(0, dtype=np.int64)
        self.cuts: list[Cut] = []

    def leave_to(self, pair: Apart, first: "_Programme") -> None:
        """Keep off who receives the programme that comes first; of whom that is not known, leave it open."""
        ids = "person_id" if pair.level == "person" else "family_id"
        rule = f"{self.rules.programme}/{OTHER_PROGRAMME}@{pair.since.isoformat()}"
        theirs = first.units[ids]
        receives = _shared(self.units[ids], theirs.filter(pa.array(first.status == ELIGIBLE)))
        may_receive = _shared(self.units[ids], theirs.filter(pa.array(first.status == UNDETERMINED))) & ~receives
        for answer, mask, lowest in ((NO, receives, EXCLUDED), (UNKNOWN, may_receive, UNDETERMINED)):
            rows = np.flatnonzero(mask)
            self.added.append(
                Added.same(OTHER_PROGRAMME, answer, rows, "programme", pair.first, "bukan penerima", rule)
            )
            self.status[rows] = np.minimum(self.status[rows], lowest)

    def place(self, key: str) -> None:
        """Order those who meet everything, and give the places away."""
        rules = self.rules
        eligible = np.flatnonzero(self.status == ELIGIBLE)
        in_order = ranked(self.units, eligible, rules.ordering, tie_break_key(key, rules.programme))
        if rules.per_family is not None:
            in_order = self._first_of_families(in_order, rules.per_family)
        self.in_order, self.cuts = cut(self.units, in_order, rules.quotas)
        for each in self.cuts:
            self._wait(each)

    def _first_of_families(self, in_order: Numbers, limit: PerFamily) -> Numbers:
        families = codes_of(self.units["family_id"].take(pa.array(in_order)))
        first = first_of_each(families, limit.most)
        rows = in_order[~first]
        rule = f"{self.rules.programme}/{PER_FAMILY}@{limit.since.isoformat()}"
        self.added.append(Added.same(PER_FAMILY, NO, rows, "family_id", None, str(limit.most), rule))
        self.status[rows] = EXCLUDED
        return in_order[first]

    def _wait(self, each: Cut) -> None:
        rule = f"{self.rules.programme}/{QUOTA}@{each.quota.since.isoformat()}"
        places = np.arange(1, len(each.waiting) + 1)
        self.added.append(Added.numbered(QUOTA, NO, each.waiting, "kuota", places, str(each.quota.places), rule))
        self.status[each.waiting] = WAITING

    def finished(self) -> pa.Table:
        """The units with all that was decided."""
        size = self.units.num_rows
        rank, area = np.zeros(size, dtype=np.int32), np.full(size, -1, dtype=np.int32)
        rank[self.in_order] = np.arange(1, len(self.in_order) + 1)
        for number, each in enumerate(self.cuts):
            rank[each.waiting] = np.arange(1, len(each.waiting) + 1)
            area[each.waiting] = number
        areas = pa.array([each.quota.area for each in self.cuts], pa.string())
        units = with_added(self.units, self.added)
        status = pa.DictionaryArray.from_arrays(pa.array(self.status.astype(np.int32)), pa.array(STATUSES))
        units = units.set_column(units.column_names.index("status"), "status", status.cast(CODE))
        units = units.append_column("rank", pa.array(rank, mask=rank == 0))
        named = pa.DictionaryArray.from_arrays(pa.array(area, mask=area < 0), areas)
        return units.append_column("quota_area", named)

    def told(self, each: Cut) -> pa.Table:
        """What a quota did, with the numbers of the last one within and the first one waiting."""
        edge = {"last_within": each.rows[: each.within][-1:], "first_waiting": each.waiting[:1]}
        row = {
            "programme": self.rules.programme,
            "area": each.quota.area,
            "since": each.quota.since,
            "until": each.quota.until,
            "places": each.quota.places,
            "eligible": int(np.count_nonzero(self.status[each.rows[: each.within]] == ELIGIBLE)),
            "waiting": len(each.waiting),
            **{name: self._spelt(rows) for name, rows in edge.items()},
            "drawn_by_lot": self._tied(each),
        }
        return pa.Table.from_pylist([row], schema=QUOTAS)

    def _spelt(self, rows: Numbers) -> str | None:
        names = [(name.removeprefix("-"), row) for row in rows.tolist() for name in self.rules.ordering]
        return ", ".join(f"{name} {self._shown(name, row)}" for name, row in names) or None

    def _shown(self, name: str, row: int) -> str:
        value = self.units[name][row].as_py()
        return "-" if value is None else f"{value:g}"

    def _tied(self, each: Cut) -> bool:
        """Whether the written order cannot tell the last one within from the first one waiting."""
        if not each.within or not len(each.waiting):
            return False
        edge = self.units.take(pa.array([each.rows[each.within - 1], each.waiting[0]]))
        return all(bool(keys[0] == keys[1]) for keys in order_keys(edge, self.rules.ordering))


def _shared(ids: pa.ChunkedArray, others: pa.ChunkedArray) -> Mask:
    """Which of some identifiers, where known, are among others."""
    mask: Mask = np.asarray(pc.is_in(ids, value_set=pc.unique(others.drop_null()), skip_nulls=True)).astype(bool)
    return mask
