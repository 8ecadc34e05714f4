"""Reasons: for every unit the criteria that it does not meet, in their order, as one nested column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Numbers
from pipeline.rules.columns import Scope
from pipeline.stages.eligibility.answers import NO, WORDS, YES, Answers
from pipeline.stages.eligibility.criteria import Answered
from schemas.published import CRITERIA

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Places:
    """Where the row of each person, and of each family, stands that an officer opens.

    Attributes:
        file: Number of the file, by scope.
        files: The files.
        sheet: Number of the sheet, by scope.
        sheets: The sheets.
        row: Row as the officer sees it, by scope.
    """

    file: dict[Scope, Codes]
    files: pa.Array
    sheet: dict[Scope, Codes]
    sheets: pa.Array
    row: dict[Scope, Codes]


def unit_answers(answered: Sequence[Answered], family_of: Numbers | None) -> list[Answers]:
    """The answers for each unit; what was asked of families holds for each person of them."""
    return [each.answer if family_of is None or each.scope == "person" else each.answer[family_of] for each in answered]


def reasons(
    answered: Sequence[Answered], answers: Sequence[Answers], family_of: Numbers | None, places: Places, size: int
) -> pa.ListArray:
    """List for every unit the criteria that failed or could not be answered, in their order.

    Args:
        answered: The criteria.
        answers: Their answers for each unit.
        family_of: Row of the family of each unit, where units are persons.
        places: Where each row stands.
        size: How many units there are.
    """
    not_met = [np.flatnonzero(answer != YES) for answer in answers]
    counts = np.zeros(size, dtype=np.int32)
    for rows in not_met:
        counts[rows] += 1
    offsets = np.zeros(size + 1, dtype=np.int32)
    np.cumsum(counts, out=offsets[1:])
    table = _Rows.empty(int(offsets[-1]))
    free = offsets[:-1].copy()
    for number, (each, answer, rows) in enumerate(zip(answered, answers, not_met, strict=True)):
        place = free[rows]
        free[rows] += 1
        source = rows if family_of is None or each.scope == "person" else family_of[rows]
        table.fill(number, each, place, answer[rows], source, places)
    return pa.ListArray.from_arrays(pa.array(offsets), table.structs(answered, places))


@dataclass
class _Rows:
    """The reasons of all units, one behind the other."""

    criterion: npt.NDArray[np.int32]
    answer: npt.NDArray[np.int32]
    column: Codes
    value: Codes
    short_by: npt.NDArray[np.float32]
    file: Codes
    sheet: Codes
    row: Codes

    @classmethod
    def empty(cls, size: int) -> "_Rows":
        criterion, answer, column, value, file, sheet, row = (np.empty(size, dtype=np.int32) for _ in range(7))
        return cls(criterion, answer, column, value, np.empty(size, dtype=np.float32), file, sheet, row)

    def fill(self, number: int, each: Answered, place: Codes, answer: Answers, source: Numbers, places: Places) -> None:
        """Write the reasons of one criterion into their places."""
        shown, here = each.shown, _positions(each, source)
        self.criterion[place] = number
        self.answer[place] = answer
        self.column[place] = shown.column[here]
        self.value[place] = shown.value[here]
        self.short_by[place] = shown.short_by[here]
        self.file[place] = places.file[each.scope][source]
        self.sheet[place] = places.sheet[each.scope][source]
        self.row[place] = places.row[each.scope][source]

    def structs(self, answered: Sequence[Answered], places: Places) -> pa.StructArray:
        """The reasons as structs; each text is written once."""
        column, columns = _shifted(self.criterion, self.column, [each.shown.columns for each in answered])
        value, values = _shifted(self.criterion, self.value, [each.shown.values for each in answered])
        arrays = [
            _named(self.criterion, [each.code for each in answered]),
            _named(self.answer, WORDS),
            _named(column, columns),
            _named(value, values),
            _named(self.criterion, [each.limit for each in answered]),
            pa.array(self.short_by, from_pandas=True),
            _named(self.criterion, [each.rule for each in answered]),
            pa.DictionaryArray.from_arrays(pa.array(self.file), places.files),
            pa.DictionaryArray.from_arrays(pa.array(self.sheet), places.sheets),
            pa.array(self.row),
        ]
        return pa.StructArray.from_arrays(arrays, fields=list(CRITERIA.value_type))


def _positions(each: Answered, source: Numbers) -> Numbers:
    """Where each row of the scope stands among those that do not meet the criterion."""
    if len(source) == len(each.rows) and each.scope == "person":
        return np.arange(len(source))
    position = np.zeros(len(each.answer), dtype=np.int64)
    position[each.rows] = np.arange(len(each.rows))
    return position[source]


def _shifted(
    criterion: npt.NDArray[np.int32], codes: Codes, texts: Sequence[Sequence[str | None]]
) -> tuple[Codes, list[str | None]]:
    """Numbers over the texts of all criteria, one list behind the other."""
    starts = np.cumsum([0, *(len(each) for each in texts)])[:-1].astype(np.int32)
    shifted: Codes = codes + starts[criterion] if len(texts) else codes
    return shifted, [text for each in texts for text in each]


def _named(codes: Codes, texts: Sequence[str | None]) -> pa.DictionaryArray:
    """Texts by number; equal ones are one, missing ones are missing."""
    known = {text: number for number, text in enumerate(dict.fromkeys(text for text in texts if text is not None))}
    by_code = np.array([known[text] if text is not None else -1 for text in texts], dtype=np.int32)
    numbers = by_code[codes] if len(by_code) else codes
    missing = numbers < 0 if (by_code < 0).any() else None
    return pa.DictionaryArray.from_arrays(pa.array(numbers, mask=missing), pa.array(list(known), pa.string()))


def near_misses(answered: Sequence[Answered], answers: Sequence[Answers], family_of: Numbers | None) -> pa.Array:
    """Name the criterion that alone failed, and by a number, with how far it missed; else missing."""
    failed: npt.NDArray[np.int64] = np.sum([answer != YES for answer in answers], axis=0)
    codes, texts = np.full(len(failed), -1, dtype=np.int32), list[str]()
    for each, answer in zip(answered, answers, strict=True):
        near = np.flatnonzero((failed == 1) & (answer == NO))
        source = near if family_of is None or each.scope == "person" else family_of[near]
        short = each.shown.short_by[_positions(each, source)]
        near, short = near[~np.isnan(short)], short[~np.isnan(short)]
        distances, numbers = np.unique(short, return_inverse=True)
        codes[near] = numbers + len(texts)
        texts += [f"{each.code} {distance:+g}" for distance in distances.tolist()]
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(texts, pa.string()))
