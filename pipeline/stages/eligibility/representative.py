"""Representative: who stands for each family."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.fields.columns import Numbers
from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Representative
from pipeline.stages.eligibility.answers import NO, UNKNOWN, YES, Answers
from pipeline.stages.eligibility.questions import Questions


@dataclass(frozen=True)
class Chosen:
    """The representative of each family.

    Attributes:
        asked: Who may stand for the family.
        who: The same, with who is reckoned with.
        person: Row in ``persons``, -1 where there is nobody.
        answer: Whether there is somebody; unknown members and unknown values leave it open.
    """

    asked: Condition
    who: Condition
    person: Numbers
    answer: Answers


def choose_representative(rule: Representative, questions: Questions) -> Chosen:
    """Choose who stands for the family: by preference, then the oldest."""
    household, who = questions.household, questions.counted(rule.who)
    fit = questions.answer("person", who)
    oldest_last = household.by_age[::-1]
    candidates = oldest_last[fit[oldest_last] == YES]
    preference = _preference(rule, questions)[candidates]
    person = np.full(household.families.num_rows, -1, dtype=np.int64)
    # Whoever is put down last stays: the preferred after the others, and of these the oldest after the younger.
    for place in range(len(rule.prefer), -1, -1):
        preferred = candidates[preference == place]
        person[household.family_of[preferred]] = preferred
    open_ = household.any(fit == UNKNOWN) | household.incomplete
    answer = np.where(person >= 0, YES, np.where(open_, UNKNOWN, NO)).astype(np.int8)
    return Chosen(rule.who, who, person, answer)


def _preference(rule: Representative, questions: Questions) -> npt.NDArray[np.int8]:
    """Place of the first preference each person meets."""
    result = np.full(questions.household.persons.num_rows, len(rule.prefer), dtype=np.int8)
    for place, condition in reversed(list(enumerate(rule.prefer))):
        result[questions.answer("person", condition) == YES] = place
    return result
