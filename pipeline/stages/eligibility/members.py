"""Members: what the members of a family say about the family."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.hashes import as_number
from pipeline.rules import Component, Representative
from pipeline.stages.eligibility.answers import NO, UNKNOWN, YES, Answers, ask, every, some

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Household:
    """Persons, families and which family each person is of.

    Attributes:
        persons: Persons, with ``umur`` worked out.
        families: Families.
        family_of: Row in ``families`` of each person.
        incomplete: Families of which some member is not known: quarantined, or stated but not in the rows.
    """

    persons: pa.Table
    families: pa.Table
    family_of: Numbers
    incomplete: npt.NDArray[np.bool_]

    def count(self, of_persons: npt.NDArray[np.bool_]) -> Numbers:
        """How many persons of each family."""
        return np.bincount(self.family_of[of_persons], minlength=self.families.num_rows)

    def any(self, of_persons: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Whether any person of each family."""
        return self.count(of_persons) > 0


@dataclass(frozen=True)
class Counted:
    """Members of one component.

    Attributes:
        code: The component.
        certain: Members who surely are, per family.
        answer: Whether the family has one; unknown members and unknown values leave it open.
        missing: Columns that left it open, and for which families.
    """

    code: str
    certain: Numbers
    answer: Answers
    missing: tuple[tuple[str, npt.NDArray[np.bool_]], ...]


def count_component(component: Component, household: Household) -> Counted:
    """Count the members of a component in every family."""
    size = household.persons.num_rows
    answers = {test.column: ask(test, household.persons) for test in (*component.tests, *component.any_of)}
    answer = every([answers[test.column] for test in component.tests], size)
    if component.any_of:
        answer = np.minimum(answer, some([answers[test.column] for test in component.any_of], size))
    certain, open_ = household.count(answer == YES), household.any(answer == UNKNOWN)
    family = np.where(certain > 0, YES, np.where(open_ | household.incomplete, UNKNOWN, NO)).astype(np.int8)
    missing = [
        (column, household.any((answer == UNKNOWN) & (answers[column] == UNKNOWN)) & (family == UNKNOWN))
        for column in answers
    ]
    missing.append(("anggota_keluarga", household.incomplete & (family == UNKNOWN)))
    return Counted(component.code, certain, family, tuple(missing))


@dataclass(frozen=True)
class Chosen:
    """The representative of each family: row in ``persons`` or -1, the answer, and what left it open."""

    person: Numbers
    answer: Answers
    missing: tuple[tuple[str, npt.NDArray[np.bool_]], ...]


def choose_representative(rule: Representative, household: Household) -> Chosen:
    """Choose who holds the card: by preference, then the oldest."""
    persons = household.persons
    answers = {test.column: ask(test, persons) for test in rule.tests}
    fit = every(list(answers.values()), persons.num_rows)
    preference = _preference(rule, persons)
    candidates = np.flatnonzero(fit == YES)
    born = pc.fill_null(persons["tanggal_lahir"].cast(pa.int32()), 0).to_numpy()
    keys = (as_number(persons["person_id"]), born, preference, household.family_of)
    ordered = candidates[np.lexsort([key[candidates] for key in keys])]
    families, first = np.unique(household.family_of[ordered], return_index=True)
    person = np.full(household.families.num_rows, -1, dtype=np.int64)
    person[families] = ordered[first]
    open_ = household.any(fit == UNKNOWN) | household.incomplete
    answer = np.where(person >= 0, YES, np.where(open_, UNKNOWN, NO)).astype(np.int8)
    missing = [
        (column, household.any((fit == UNKNOWN) & (given == UNKNOWN)) & (answer == UNKNOWN))
        for column, given in answers.items()
    ]
    missing.append(("anggota_keluarga", household.incomplete & (answer == UNKNOWN)))
    return Chosen(person, answer, tuple(missing))


def _preference(rule: Representative, persons: pa.Table) -> Numbers:
    """Place of the first preference each person meets."""
    result = np.full(persons.num_rows, len(rule.prefer), dtype=np.int64)
    for place, tests in reversed(list(enumerate(rule.prefer))):
        result[every([ask(test, persons) for test in tests], persons.num_rows) == YES] = place
    return result
