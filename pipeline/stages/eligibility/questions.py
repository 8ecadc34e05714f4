"""Questions: conditions answered for every person or family, each once, and what decided or left open an answer."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import NO_DAY, Mask, Numbers, mask_of
from pipeline.rules.columns import Scope
from pipeline.rules.conditions import Condition, Members
from pipeline.stages.eligibility.answers import (
    NO,
    UNKNOWN,
    YES,
    Answers,
    ask,
    every,
    opposite,
    some,
)
from pipeline.stages.eligibility.household import Household

MEMBERS = "anggota_keluarga"
"""Named as the missing column where some members of a family are not known."""

Missing = list[tuple[str, Mask]]


@dataclass
class Questions:
    """What was asked of a household, and answered.

    Attributes:
        household: Persons and families.
        present: Which members are reckoned with; everybody when None.
    """

    household: Household
    present: Condition | None = None
    asked: dict[tuple[Scope, Condition | None, Condition], Answers] = field(default_factory=dict)

    def under(self, present: Condition | None) -> "Questions":
        """The same household where other members are reckoned with; what was answered is kept."""
        return Questions(self.household, present, self.asked)

    def table(self, scope: Scope) -> pa.Table:
        """The rows that are asked."""
        return self.household.persons if scope == "person" else self.household.families

    def answer(self, scope: Scope, condition: Condition) -> Answers:
        """Answer a condition for every person, or for every family."""
        of_family = scope == "family" or condition.asks_family
        key = (scope, self.present if of_family else None, condition)
        if key not in self.asked:
            self.asked[key] = self._answered(scope, condition)
        return self.asked[key]

    def _answered(self, scope: Scope, condition: Condition) -> Answers:
        table = self.table(scope)
        if condition.unrecorded:
            return np.full(table.num_rows, UNKNOWN, dtype=np.int8)
        if condition.column is not None:
            return ask(condition, table[condition.column])
        if condition.family is not None:
            return self.answer("family", condition.family)[self.household.family_of]
        if condition.members is not None:
            return self._of_members(condition.members)
        parts = [self.answer(scope, part) for part in condition.parts]
        if condition.all is not None:
            return every(parts, table.num_rows)
        either = some(parts, table.num_rows)
        return either if condition.any is not None else opposite(either)

    def counted(self, who: Condition | None) -> Condition:
        """Who is meant and reckoned with, as one condition."""
        parts = tuple(part for part in (who, self.present) if part is not None)
        return Condition(all=parts) if parts else Condition(column="person_id", known=True)

    def _of_members(self, members: Members) -> Answers:
        meant = self.counted(members.who)
        if members.every is not None:
            return self._every(exempt_or(meant, members.every))
        for asked, sign in ((members.youngest, 1), (members.oldest, -1)):
            if asked is not None:
                return self._extreme(asked, meant, sign)
        answers = self.answer("person", meant)
        certain = self.household.count(answers == YES)
        possible = certain + self.household.count(answers == UNKNOWN)
        return _compared(members, certain, possible, self.household.incomplete)

    def _every(self, condition: Condition) -> Answers:
        """Whether something holds of all members; those who are not known leave it open."""
        answers, household = self.answer("person", condition), self.household
        open_ = household.any(answers == UNKNOWN) | household.incomplete
        return np.where(household.any(answers == NO), NO, np.where(open_, UNKNOWN, YES)).astype(np.int8)

    def _extreme(self, asked: Condition, meant: Condition, sign: int) -> Answers:
        """What holds of the oldest of those who are meant, of the youngest where the sign is plus.

        Of several born on one day it has to hold for each. Open where somebody's birth date is not known.
        """
        household, size = self.household, self.household.families.num_rows
        days = pc.fill_null(household.persons["tanggal_lahir"].cast(pa.int32()), NO_DAY)
        born = sign * days.to_numpy().astype(np.int64)
        meant_of, holds = self.answer("person", meant), self.answer("person", asked)
        unknown = self._undated()
        known = np.flatnonzero((meant_of == YES) & ~unknown)
        last = np.full(size, np.iinfo(np.int64).min)
        np.maximum.at(last, household.family_of[known], born[known])
        extreme = known[born[known] == last[household.family_of[known]]]
        answer = np.where(household.any(meant_of == YES), YES, NO).astype(np.int8)
        np.minimum.at(answer, household.family_of[extreme], holds[extreme])
        open_ = household.any((meant_of == UNKNOWN) | ((meant_of == YES) & unknown)) | household.incomplete
        return np.where(open_, UNKNOWN, answer).astype(np.int8)

    def _undated(self) -> Mask:
        """Persons whose birth date is not known."""
        return mask_of(pc.is_null(self.household.persons["tanggal_lahir"]))

    def deciding(self, scope: Scope, condition: Condition, rows: Numbers) -> list[tuple[Condition, Mask]]:
        """Which single questions, or questions about members, brought about the answer, for each of some rows."""
        found: list[tuple[Condition, Mask]] = []

        def walk(node: Condition, active: Mask, wanted: Answers) -> None:
            if not node.parts:
                found.append((node, active))
                return
            inner = opposite(wanted) if node.none is not None else wanted
            for part in node.parts:
                walk(part, active & (self.answer(scope, part)[rows] == inner), inner)

        walk(condition, np.ones(len(rows), dtype=bool), self.answer(scope, condition)[rows])
        return found

    def missing(self, scope: Scope, condition: Condition, rows: Numbers) -> Missing:
        """Columns that left the answer open, and for which of some rows."""
        found: Missing = []
        for node, active in self.deciding(scope, condition, rows):
            if node.asked is not None:
                found.append((node.asked, active))
            elif node.family is not None:
                inner = self.missing("family", node.family, self.household.family_of[rows])
                found += [(name, mask & active) for name, mask in inner]
            elif node.members is not None:
                families = np.zeros(self.household.families.num_rows, dtype=bool)
                families[rows[active]] = True
                found += [(name, mask[rows] & active) for name, mask in self._missing_members(node.members, families)]
        return found

    def _missing_members(self, members: Members, families: Mask) -> Missing:
        meant = self.counted(members.who)
        conditions = [meant] if members.every is None else [exempt_or(meant, members.every)]
        conditions += [Condition(all=(meant, part)) for part in (members.youngest, members.oldest) if part is not None]
        found: Missing = []
        for condition in conditions:
            found += self.missing_of_members(condition, families)
        if members.youngest is not None or members.oldest is not None:
            unknown = self._undated() & (self.answer("person", meant) == YES)
            found.append(("umur", self.household.any(unknown) & families))
        return found

    def missing_of_members(self, condition: Condition, families: Mask) -> Missing:
        """Columns of members that left a condition open, and for which of some families."""
        household = self.household
        open_ = (self.answer("person", condition) == UNKNOWN) & families[household.family_of]
        rows = np.flatnonzero(open_)
        found = []
        for name, mask in self.missing("person", condition, rows):
            of_family = np.zeros(household.families.num_rows, dtype=bool)
            of_family[household.family_of[rows[mask]]] = True
            found.append((name, of_family))
        return [*found, (MEMBERS, household.incomplete & families)]


def exempt_or(meant: Condition, holds: Condition) -> Condition:
    """Somebody who is not meant, or of whom something holds."""
    return Condition(any=(Condition(none=(meant,)), holds))


def _compared(members: Members, certain: Numbers, possible: Numbers, incomplete: Mask) -> Answers:
    """Compare how many there surely are, and how many there may be, with a limit."""
    if members.at_least is not None:
        enough, never = certain >= members.at_least, (possible < members.at_least) & ~incomplete
    else:
        most = members.at_most or 0
        enough, never = (possible <= most) & ~incomplete, certain > most
    return np.where(never, NO, np.where(enough, YES, UNKNOWN)).astype(np.int8)
