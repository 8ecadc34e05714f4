"""Obstacles: the criteria that kept families or persons off a list, added up part by part."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, starts_of
from pipeline.report.tables import coded, tally

UNKNOWN: Final = "unknown"
PROGRAMME: Final = "programme"
"""Named where another programme decides, which is nothing that anybody could fill in."""


@dataclass(frozen=True)
class Obstacle:
    """One criterion and the units it kept off a list.

    Attributes:
        code: The criterion.
        answer: ``no`` or ``unknown``.
        units: Units with this answer.
        alone: Those that nothing else keeps off.
        columns: For ``unknown``, the columns that are missing and for how many units.
    """

    code: str
    answer: str
    units: int
    alone: int
    columns: tuple[tuple[str, int], ...]


@dataclass
class Obstacles:
    """What has been counted so far.

    Attributes:
        units: Units by criterion and answer.
        alone: Likewise, those that nothing else keeps off.
        columns: Units by criterion, answer and column; a unit counts for each column that it is missing.
    """

    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    alone: Counter[tuple[str, str]] = field(default_factory=Counter)
    columns: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, criteria: pa.ChunkedArray) -> None:
        """Count the reasons of some more units."""
        lists = criteria.combine_chunks()
        sizes = np.asarray(pc.fill_null(pc.list_value_length(lists), 0))
        parts = [coded(column) for column in lists.flatten().flatten()]
        (codes, code_names), (answers, answer_names), (columns, column_names) = parts
        if not len(codes):
            return
        kinds = codes * len(answer_names) + answers
        unit = np.repeat(np.arange(len(sizes)), sizes)
        counted = _first_of_each_kind(kinds, unit)
        alone = counted & (np.bincount(unit[counted], minlength=len(sizes)) == 1)[unit]
        names = [(code, answer) for code in code_names for answer in answer_names]
        for counter, which in ((self.units, counted), (self.alone, alone)):
            counter.update(dict(zip(names, tally(kinds[which], len(names)).tolist(), strict=True)))
        missing = tally(kinds * (len(column_names) + 1) + columns + 1, 0)
        for place in np.flatnonzero(missing).tolist():
            kind, column = divmod(place, len(column_names) + 1)
            for name in column_names[column - 1].split(", ") if column else ():
                self.columns[(*names[kind], name)] += int(missing[place])

    def listed(self) -> tuple[Obstacle, ...]:
        """The obstacles, the most frequent first."""
        found = [
            Obstacle(code, answer, units, self.alone[code, answer], self._missing(code, answer))
            for (code, answer), units in self.units.items()
            if units
        ]
        return tuple(sorted(found, key=lambda each: (-each.units, each.code, each.answer)))

    def _missing(self, code: str, answer: str) -> tuple[tuple[str, int], ...]:
        if answer != UNKNOWN:
            return ()
        counted = ((name, count) for (*kind, name), count in self.columns.items() if kind == [code, answer])
        found = {name: count for name, count in counted if name != PROGRAMME}
        return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _first_of_each_kind(kinds: Numbers, unit: Numbers) -> Mask:
    """Of reasons of one kind that a unit has several of, such as two other programmes, the first."""
    first: Mask = np.zeros(len(kinds), dtype=bool)
    for kind in np.flatnonzero(tally(kinds, 0)).tolist():
        rows = np.flatnonzero(kinds == kind)
        first[rows[starts_of(unit[rows])]] = True
    return first
