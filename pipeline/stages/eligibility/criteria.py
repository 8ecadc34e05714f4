"""Criteria: each criterion of a programme answered for every family, with what an officer must know."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.rules import Criterion, Test, Version
from pipeline.stages.eligibility.answers import NO, UNKNOWN, WORDS, YES, Answers, ask, every
from pipeline.stages.eligibility.members import Chosen, Counted, Household
from schemas.published import CRITERIA

Missing = Sequence[tuple[str, npt.NDArray[np.bool_]]]


@dataclass(frozen=True)
class Answered:
    """One criterion for every family.

    Attributes:
        code: The criterion.
        answer: Yes, no or unknown.
        column: The column it rests on, or the ones that are missing.
        value: The value found.
        limit: The limit asked for.
        short_by: How far a number missed the limit; not a number where that has no meaning.
    """

    code: str
    answer: Answers
    column: pa.Array
    value: pa.Array
    limit: str
    short_by: npt.NDArray[np.float64]


def answer_all(version: Version, household: Household, components: Sequence[Counted], chosen: Chosen) -> list[Answered]:
    """Answer the criteria of a version in their order."""
    return [_answer(criterion, version, household, components, chosen) for criterion in version.criteria]


def _answer(
    criterion: Criterion,
    version: Version,
    household: Household,
    components: Sequence[Counted],
    chosen: Chosen,
) -> Answered:
    if criterion.over == "family":
        return _over_family(criterion, household.families)
    size = household.families.num_rows
    nothing = pa.nulls(size, pa.string())
    if criterion.over == "representative":
        limit = "; ".join(f"{test.column} {test.limit}" for test in version.representative.tests)
        columns = _columns(chosen.missing, size)
        return Answered(criterion.code, chosen.answer, columns, nothing, limit, np.full(size, np.nan))
    answer = np.maximum.reduce([counted.answer for counted in components])
    missing = [entry for counted in components for entry in counted.missing]
    open_ = [(column, mask & (answer == UNKNOWN)) for column, mask in missing]
    limit = ", ".join(component.code for component in version.components)
    return Answered(criterion.code, answer, _columns(open_, size), nothing, limit, np.full(size, np.nan))


def _over_family(criterion: Criterion, families: pa.Table) -> Answered:
    size = families.num_rows
    answers = [ask(test, families) for test in criterion.tests]
    answer = every(answers, size)
    first = criterion.tests[0]
    column = pa.array([first.column]).take(pa.array(np.zeros(size, dtype=np.int32)))
    limit = "; ".join(test.limit for test in criterion.tests)
    value = families[first.column].cast(pa.string()).combine_chunks()
    return Answered(criterion.code, answer, column, value, limit, _short_by(first, families))


def _short_by(test: Test, families: pa.Table) -> npt.NDArray[np.float64]:
    """How far each number lies outside the limits, negative below, positive above."""
    low, high = test.between or (test.at_least, test.at_most)
    if low is None and high is None:
        return np.full(families.num_rows, np.nan)
    number = pc.fill_null(families[test.column].cast(pa.float64()), np.nan).to_numpy()
    below = number - (low if low is not None else -np.inf)
    above = number - (high if high is not None else np.inf)
    return np.where(below < 0, below, np.where(above > 0, above, np.nan))


def _columns(missing: Missing, size: int) -> pa.Array:
    """Name the missing columns of each family; the few distinct sets are written once."""
    names = sorted({column for column, _ in missing})
    masks = [reduce(np.logical_or, (mask for column, mask in missing if column == name)) for name in names]
    bits = np.zeros(size, dtype=np.int64)
    for place, mask in enumerate(masks):
        bits |= mask.astype(np.int64) << place
    distinct, codes = np.unique(bits, return_inverse=True)
    texts = [", ".join(name for place, name in enumerate(names) if number >> place & 1) or None for number in distinct]
    return pa.array(texts, type=pa.string()).take(pa.array(codes))


def status_of(answered: Sequence[Answered], size: int) -> pa.DictionaryArray:
    """Eligible where all are yes, excluded where any is no, else undetermined."""
    worst = every([each.answer for each in answered], size)
    words = {YES: "eligible", NO: "excluded", UNKNOWN: "undetermined"}
    codes = pa.array(worst.astype(np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array([words[answer] for answer in (NO, UNKNOWN, YES)]))


def reasons(answered: Sequence[Answered], size: int) -> pa.ListArray:
    """List for every family the criteria that failed or could not be answered, in their order."""
    parts = [_reason_rows(place, each) for place, each in enumerate(answered)]
    rows = pa.concat_tables([table for table, _, _ in parts])
    family = np.concatenate([families for _, families, _ in parts])
    place = np.concatenate([places for _, _, places in parts])
    order = np.lexsort((place, family))
    offsets = np.r_[0, np.cumsum(np.bincount(family, minlength=size))].astype(np.int32)
    structs = rows.take(order).to_struct_array().combine_chunks()
    return pa.ListArray.from_arrays(pa.array(offsets), structs).cast(CRITERIA)


def _reason_rows(place: int, each: Answered) -> tuple[pa.Table, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    family = np.flatnonzero(each.answer != YES)
    words = pa.array(WORDS).take(pa.array(each.answer[family].astype(np.int32)))
    zeros = pa.array(np.zeros(len(family), dtype=np.int32))
    table = pa.table(
        {
            "criterion": pa.array([each.code]).take(zeros),
            "answer": words,
            "column": each.column.take(pa.array(family)),
            "value": each.value.take(pa.array(family)),
            "limit": pa.array([each.limit]).take(zeros),
        }
    )
    return table, family, np.full(len(family), place)


def near_misses(answered: Sequence[Answered], size: int) -> pa.Array:
    """Name the criterion that alone failed, and by a number, with how far it missed; else missing."""
    failed = np.sum([each.answer != YES for each in answered], axis=0)
    result: npt.NDArray[np.object_] = np.full(size, None, dtype=object)
    for each in answered:
        near = np.flatnonzero((failed == 1) & (each.answer == NO) & ~np.isnan(each.short_by))
        distances, codes = np.unique(each.short_by[near], return_inverse=True)
        result[near] = np.array([f"{each.code} {distance:+g}" for distance in distances], dtype=object)[codes]
    return pa.array(result, type=pa.string())
