"""Shown: what an officer reads of a criterion that is not met: columns, values, how near it was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Mask, Numbers, distinct_rows
from pipeline.rules.columns import Scope
from pipeline.rules.conditions import UNRECORDED, Condition, Members
from pipeline.stages.eligibility.answers import NO, UNKNOWN, YES, coded, limits, numbers_of
from pipeline.stages.eligibility.questions import Missing, Questions

Codes = npt.NDArray[np.int32]
Texts = tuple["str | None", ...]
JOINED: Final = {"all": " dan ", "any": " atau ", "none": " maupun "}


@dataclass(frozen=True)
class Shown:
    """What is shown of each of some rows; texts are written once and named by number.

    Attributes:
        column: Number of the columns that decided, or are missing.
        columns: These, as texts.
        value: Number of the values found.
        values: These, as texts.
        short_by: How far a number missed its limit, negative below, positive above; not a number elsewhere.
    """

    column: Codes
    columns: Texts
    value: Codes
    values: Texts
    short_by: npt.NDArray[np.float32]

    def of(self, kept: Mask) -> "Shown":
        """What is shown of some of the rows."""
        return replace(self, column=self.column[kept], value=self.value[kept], short_by=self.short_by[kept])


def named(missing: Missing, rows: Numbers) -> Shown:
    """Name the columns that are missing for each of some rows; nothing else is shown."""
    column, columns = _named_columns([(name, mask[rows]) for name, mask in missing], len(rows))
    nothing = np.full(len(rows), np.nan, dtype=np.float32)
    return Shown(column, columns, np.zeros(len(rows), dtype=np.int32), (None,), nothing)


def _named_columns(masks: Missing, size: int) -> tuple[Codes, Texts]:
    """Number the distinct sets of names; the few that there are are written once."""
    names = sorted({name for name, _ in masks})
    if not names or not size:
        return np.zeros(size, dtype=np.int32), (None,)
    of_name = [reduce(np.logical_or, (mask for each, mask in masks if each == name)) for name in names]
    first, group = distinct_rows([mask.astype(np.int64) for mask in of_name])
    sets = [[name for name, mask in zip(names, of_name, strict=True) if mask[row]] for row in first.tolist()]
    return group.astype(np.int32), tuple(", ".join(each) or None for each in sets)


def shown_values(questions: Questions, scope: Scope, condition: Condition, rows: Numbers) -> Shown:
    """What is shown of a condition that some rows do not meet."""
    if condition.unrecorded:
        return named([(UNRECORDED, np.ones(questions.table(scope).num_rows, dtype=bool))], rows)
    if condition.column is not None:
        codes, words = coded(questions.table(scope)[condition.column])
        nowhere = len(words)
        value = np.where(codes[rows] < 0, nowhere, codes[rows]).astype(np.int32)
        columns = np.zeros(len(rows), dtype=np.int32)
        return Shown(columns, (condition.column,), value, (*words, None), _short_by(questions, scope, condition, rows))
    if condition.members is not None:
        return _of_members(questions, condition.members, condition, rows)
    return _joined(questions, scope, condition, rows)


def _short_by(questions: Questions, scope: Scope, condition: Condition, rows: Numbers) -> npt.NDArray[np.float32]:
    """How far each number lies outside the limits."""
    low, high = limits(condition)
    if condition.column is None or (np.isinf(low) and np.isinf(high)):
        return np.full(len(rows), np.nan, dtype=np.float32)
    amounts = numbers_of(questions.table(scope)[condition.column])[rows]
    below, above = amounts - low, amounts - high
    return np.where(below < 0, below, np.where(above > 0, above, np.nan)).astype(np.float32)


def _joined(questions: Questions, scope: Scope, condition: Condition, rows: Numbers) -> Shown:
    """Of joined questions, those that decided: their columns and values; the distance where one number alone did."""
    deciding = questions.deciding(scope, condition, rows)
    unknown = questions.answer(scope, condition)[rows] == UNKNOWN
    inner = [(node, mask) for node, mask in deciding if node.members is not None or node.family is not None]
    single = [(node, mask) for node, mask in deciding if node.column is not None]
    named_masks: Missing = [(node.asked, mask) for node, mask in deciding if node.asked is not None]
    named_masks += [(name, mask & ~unknown) for node, mask in inner for name in _names(node)]
    named_masks += [(name, mask & unknown) for name, mask in questions.missing(scope, condition, rows)]
    column, columns = _named_columns(named_masks, len(rows))
    value, values = _values(questions, scope, single, rows)
    alone = np.sum([mask for _, mask in deciding], axis=0) == 1
    short = np.full(len(rows), np.nan, dtype=np.float32)
    for node, mask in single:
        short = np.where(mask & alone, _short_by(questions, scope, node, rows), short).astype(np.float32)
    return Shown(column, columns, value, values, short)


def _values(
    questions: Questions, scope: Scope, single: Sequence[tuple[Condition, Mask]], rows: Numbers
) -> tuple[Codes, Texts]:
    """The values of the columns that decided, in the order of their names; each distinct set is written once."""
    ordered = sorted({node.column or "": (node, mask) for node, mask in single}.items())
    table, known = questions.table(scope), []
    for name, _ in ordered:
        of_name = np.logical_or.reduce([mask for node, mask in single if node.column == name])
        codes, words = coded(table[name])
        known.append((np.where(of_name, codes[rows].astype(np.int64), -2), words))
    if not known or not len(rows):
        return np.zeros(len(rows), dtype=np.int32), (None,)
    first, group = distinct_rows([codes + 1 for codes, _ in known])
    texts = [
        [words[codes[row]] if codes[row] >= 0 else "-" for codes, words in known if codes[row] > -2]
        for row in first.tolist()
    ]
    return group.astype(np.int32), tuple(", ".join(each) if set(each) - {"-"} else None for each in texts)


def _of_members(questions: Questions, members: Members, condition: Condition, rows: Numbers) -> Shown:
    """Of members: how many there surely are, and how many too few or too many."""
    answer = questions.answer("family", condition)[rows]
    open_ = [(name, mask) for name, mask in questions.missing("family", condition, rows)]
    asked: Missing = [(name, answer == NO) for name in _names(condition)]
    column, columns = _named_columns([*asked, *((name, mask & (answer == UNKNOWN)) for name, mask in open_)], len(rows))
    if members.at_least is None and members.at_most is None:
        nothing = np.full(len(rows), np.nan, dtype=np.float32)
        return Shown(column, columns, np.zeros(len(rows), dtype=np.int32), (None,), nothing)
    meant = questions.answer("person", questions.counted(members.who))
    certain = questions.household.count(meant == YES)[rows]
    limit = members.at_least if members.at_least is not None else members.at_most
    short = np.where(answer == NO, certain - float(limit or 0), np.nan).astype(np.float32)
    values = tuple(str(number) for number in range(int(certain.max(initial=0)) + 1))
    return Shown(column, columns, certain.astype(np.int32), values, short)


def _names(condition: Condition) -> tuple[str, ...]:
    """The columns that a question names, of the unit, of its members or of its family."""
    if condition.asked is not None:
        return (condition.asked,)
    inner = condition.members.parts if condition.members is not None else condition.parts
    parts = (condition.family,) if condition.family is not None else inner
    names = [name for part in parts for name in _names(part)]
    return tuple(dict.fromkeys(names)) or ("anggota_tercatat",)


def spelt(condition: Condition) -> str:
    """The limits of a condition as the determinations show them."""
    if condition.asked is not None:
        return condition.limit
    if condition.members is not None:
        return _spelt_members(condition.members)
    if condition.family is not None:
        return f"keluarga: {spelt_question(condition.family)}"
    form = "all" if condition.all is not None else "any" if condition.any is not None else "none"
    texts = [spelt_question(part) if part.asked else f"({spelt(part)})" for part in condition.parts]
    return ("bukan " if form == "none" else "") + JOINED[form].join(texts)


def _spelt_members(members: Members) -> str:
    who = f": {spelt_question(members.who)}" if members.who is not None else ""
    if members.at_least is not None or members.at_most is not None:
        limit = f">= {members.at_least}" if members.at_least is not None else f"<= {members.at_most}"
        return f"{limit} anggota{who}"
    for word, part in (("tiap anggota", members.every), ("termuda", members.youngest), ("tertua", members.oldest)):
        if part is not None:
            return f"{word}{who}: {spelt_question(part)}"
    return who


def spelt_question(condition: Condition) -> str:
    """A condition with the names of its columns."""
    return f"{condition.asked} {condition.limit}" if condition.asked else spelt(condition)
