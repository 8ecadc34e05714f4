"""Evaluating: groups beside the truth, overall and for the people whom a matcher tends to treat worse."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.matching.clusters import Limits, join
from pipeline.tables.read import by_record_id
from pipeline.tables.strata import strata_of

GROUPS: Final = ("record_id", "cluster_id")
LINKS: Final = ("record_id_left", "record_id_right")
TRUTH: Final = ("record_id", "entity_id")


@dataclass(frozen=True)
class Measure:
    """How well the records of some people were grouped.

    Every record asks: of those it was put together with, how many are its person's, and how many of its person's
    were put together with it? Over all records that is the count of pairs; over some, a pair counts for each of
    its records that is among them. None where there was nothing to get right or wrong.

    Attributes:
        group: Which people, such as ``jenis_kelamin``; empty for all.
        value: Which of them.
        records: How many records.
        precision: Share of found pairs that are true.
        recall: Share of true pairs that were found.
        b_precision: Mean share of a record's group that is its person's, itself counted.
        b_recall: Mean share of a record's person that is in its group.
    """

    group: str
    value: str
    records: int
    precision: float | None
    recall: float | None
    b_precision: float
    b_recall: float

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall of pairs."""
        if self.precision is None or self.recall is None:
            return None
        return _mean(self.precision, self.recall)

    @property
    def b_f1(self) -> float:
        """Harmonic mean of the two measures by record."""
        return _mean(self.b_precision, self.b_recall)


def evaluate(found: pa.Table, truth: pa.Table, on: date, files: tuple[str, str]) -> list[Measure]:
    """Measure groups, or links, beside the truth.

    Args:
        found: ``record_id`` and ``cluster_id``; or ``record_id_left`` and ``record_id_right``. A record of the truth
            that is not in it stands alone, one that is not in the truth is left out.
        truth: ``record_id`` and ``entity_id``, and what else is known of the people.
        on: The day on which ages hold.
        files: What the two are called in messages.

    Returns:
        All records first, then those of each group of people that has any.
    """
    truth = by_record_id(truth, TRUTH[0], TRUTH[1:], files[1])
    ids = truth["record_id"]
    cluster = _labels(found, ids, files[0])
    entity = _alone_where_missing(codes_of(truth["entity_id"]))
    counts = _Counts.of(cluster, entity)
    everybody = np.ones(len(ids), dtype=bool)
    measures = [counts.measure("", "", everybody)] if len(ids) else []
    strata = strata_of(truth, on)
    return measures + [counts.measure(name, value, members) for name, value, members in strata if members.any()]


def not_found(found: pa.Table, truth: pa.Table) -> int:
    """How many records of the truth are not in the groups, and so stand alone; in links that is nothing unusual."""
    if set(GROUPS) <= set(found.column_names) and TRUTH[0] in truth.column_names:
        return int((_places(truth[TRUTH[0]], found[GROUPS[0]]) < 0).sum())
    return 0


@dataclass(frozen=True)
class _Counts:
    """For each record the sizes of its group, of its person, and of what both share; itself counted."""

    found: Numbers
    true: Numbers
    both: Numbers

    @staticmethod
    def of(cluster: Numbers, entity: Numbers) -> "_Counts":
        return _Counts(*(_sizes(codes) for codes in (cluster, entity, cluster * (entity.max(initial=0) + 1) + entity)))

    def measure(self, group: str, value: str, members: Mask) -> Measure:
        found, true, both = self.found[members], self.true[members], self.both[members]
        return Measure(
            group,
            value,
            len(both),
            _share((both - 1).sum(), (found - 1).sum()),
            _share((both - 1).sum(), (true - 1).sum()),
            float((both / found).mean()),
            float((both / true).mean()),
        )


def _labels(found: pa.Table, ids: pa.ChunkedArray, file: str) -> Numbers:
    """The group of each record of the truth."""
    if set(LINKS) <= set(found.column_names):
        left, right = (_places(found[name], ids) for name in LINKS)
        known = (left >= 0) & (right >= 0)
        nobody = np.full(len(ids), -1, dtype=np.int64)
        limits = Limits(nobody, largest=len(ids) + 1)
        return join(left[known], right[known], np.zeros(int(known.sum())), limits).labels
    groups = by_record_id(found, GROUPS[0], GROUPS[1:], file)
    place = _places(ids, groups["record_id"])
    codes = np.append(codes_of(groups["cluster_id"]), -1)
    return _alone_where_missing(codes[place])


def _places(values: pa.ChunkedArray, known: pa.ChunkedArray) -> Numbers:
    return np.asarray(pc.fill_null(pc.index_in(values, value_set=known.combine_chunks()), -1)).astype(np.int64)


def _alone_where_missing(codes: Numbers) -> Numbers:
    """A number of its own for each missing one."""
    alone = codes.max(initial=-1) + 1 + np.arange(len(codes))
    return np.where(codes < 0, alone, codes)


def _sizes(codes: Numbers) -> Numbers:
    """How many entries share each entry's number."""
    _, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    sizes: Numbers = counts[inverse]
    return sizes


def _share(part: int, whole: int) -> float | None:
    return float(part / whole) if whole else None


def _mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
