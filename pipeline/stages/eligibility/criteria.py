"""Criteria: each criterion of a programme answered, with what an officer must know where it is not met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.fields.columns import Numbers
from pipeline.rules.columns import Scope
from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Criterion
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.answers import UNKNOWN, YES, Answers
from pipeline.stages.eligibility.components import Counted
from pipeline.stages.eligibility.questions import Missing, Questions
from pipeline.stages.eligibility.representative import Chosen
from pipeline.stages.eligibility.shown import Shown, named, shown_values, spelt
from pipeline.stages.eligibility.visited import Visited


@dataclass(frozen=True)
class Answered:
    """One criterion for every row of what it is asked of.

    Attributes:
        code: The criterion.
        rule: Programme, criterion and the day on which it began.
        scope: Whether it was asked of persons or of families.
        answer: Yes, no or unknown, for each of them.
        limit: The limit asked for.
        rows: Those of whom it is not met, in ascending order.
        shown: Column, value and distance of each of these.
    """

    code: str
    rule: str
    scope: Scope
    answer: Answers
    limit: str
    rows: Numbers
    shown: Shown


def answer_all(
    rules: Rules, questions: Questions, components: Sequence[Counted], chosen: Chosen | None, visited: Visited
) -> list[Answered]:
    """Answer the criteria of a programme in their order; what they leave open, as a visit found it."""
    answered = [_answered(rules, criterion, questions, components, chosen) for criterion in rules.criteria]
    return [_as_visited(each, criterion, visited) for each, criterion in zip(answered, rules.criteria, strict=True)]


def _as_visited(each: Answered, criterion: Criterion, visited: Visited) -> Answered:
    """Where a visit answered what the data leave open, its answer counts."""
    decided = visited.fill(each.scope, criterion.visit, each.answer)
    if decided is each.answer:
        return each
    kept = decided[each.rows] != YES
    return replace(each, answer=decided, rows=each.rows[kept], shown=each.shown.of(kept))


def _answered(
    rules: Rules, criterion: Criterion, questions: Questions, components: Sequence[Counted], chosen: Chosen | None
) -> Answered:
    rule = f"{rules.programme}/{criterion.code}@{criterion.since.isoformat()}"
    if criterion.over == "components":
        answer: Answers = np.maximum.reduce([counted.answer for counted in components])
        limit = ", ".join(counted.code for counted in components)
        rows = np.flatnonzero(answer != YES)
        missing = [entry for each in components for entry in _open(questions, each.who, answer)]
        return Answered(criterion.code, rule, "family", answer, limit, rows, named(missing, rows))
    if chosen is not None and criterion.over == "representative":
        rows = np.flatnonzero(chosen.answer != YES)
        missing = _open(questions, chosen.who, chosen.answer)
        limit = spelt(chosen.asked)
        return Answered(criterion.code, rule, "family", chosen.answer, limit, rows, named(missing, rows))
    scope, when = criterion.question
    answer = questions.answer(scope, when)
    rows = np.flatnonzero(answer != YES)
    shown = shown_values(questions, scope, when, rows)
    return Answered(criterion.code, rule, scope, answer, spelt(when), rows, shown)


def _open(questions: Questions, who: Condition, answer: Answers) -> Missing:
    """Columns of members that left the answer of families open."""
    return questions.missing_of_members(who, answer == UNKNOWN)
