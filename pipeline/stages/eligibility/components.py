"""Components: the members for whom a programme pays, counted, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, distinct_rows
from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Component
from pipeline.rules.limits import Payment
from pipeline.stages.eligibility.answers import NO, UNKNOWN, YES, Answers
from pipeline.stages.eligibility.questions import Questions


@dataclass(frozen=True)
class Counted:
    """Members of one component.

    Attributes:
        code: The component.
        amount: Rupiah a year for each.
        who: Whom it is asked of, with who is reckoned with.
        certain: Members who surely are and are not counted for a dearer component, per family.
        answer: Whether the family has one; unknown members and unknown values leave it open.
    """

    code: str
    amount: int
    who: Condition
    certain: Numbers
    answer: Answers


def count_components(components: Sequence[Component], questions: Questions) -> list[Counted]:
    """Count the members of each component in every family, each person once: for the dearest that they surely are."""
    counted = {}
    free = np.ones(questions.household.persons.num_rows, dtype=bool)
    for component in sorted(components, key=lambda each: -each.amount):
        counted[component.code] = _counted(component, questions, free)
        free &= questions.answer("person", counted[component.code].who) != YES
    return [counted[component.code] for component in components]


def _counted(component: Component, questions: Questions, free: Mask) -> Counted:
    household, who = questions.household, questions.counted(component.who)
    answers = questions.answer("person", who)
    any_, open_ = household.any(answers == YES), household.any(answers == UNKNOWN)
    answer = np.where(any_, YES, np.where(open_ | household.incomplete, UNKNOWN, NO)).astype(np.int8)
    return Counted(component.code, component.amount, who, household.count((answers == YES) & free), answer)


def amounts(payment: Payment | None, components: Sequence[Counted], size: int) -> npt.NDArray[np.int64]:
    """Rupiah a year for each unit: the dearest components up to the cap, or the flat amount."""
    amount = np.full(size, payment.per_unit if payment else 0, dtype=np.int64)
    left = np.full(size, payment.paid_components if payment else 0, dtype=np.int64)
    for counted in sorted(components, key=lambda each: -each.amount):
        paid = np.minimum(counted.certain, left)
        amount += paid * counted.amount
        left -= paid
    return amount


def component_texts(components: Sequence[Counted], size: int) -> pa.Array:
    """Write the components of each family, such as ``sd 2, lansia 1``; distinct ones once."""
    if not components or not size:
        return pa.nulls(size, pa.string())
    first, group = distinct_rows([each.certain for each in components])
    texts = [_text(components, row) for row in first.tolist()]
    return pa.array(texts, type=pa.string()).take(pa.array(group))


def _text(components: Sequence[Counted], row: int) -> str | None:
    counts = [(each.code, int(each.certain[row])) for each in components]
    return ", ".join(f"{code} {number}" for code, number in counts if number) or None
