"""Visited: what officers found at home where the data leave a question open, and whether that decided anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, constant, mask_of, undictionaried
from pipeline.rules.columns import Scope
from pipeline.stages.eligibility.answers import NO, UNKNOWN, YES, Answers
from pipeline.stages.eligibility.household import Household
from schemas.visits import Answer, Effect

IDS: Final[dict[Scope, str]] = {"person": "person_id", "family": "family_id"}
EFFECTS: Final = pa.schema([("unit_id", pa.string()), ("visit", pa.string()), ("effect", pa.string())])


@dataclass(frozen=True)
class Visited:
    """What visits answered, and which answers a criterion rested on.

    Attributes:
        household: Persons and families.
        answers: Of each question the answers of all persons, or of all families; unknown where nobody went.
        decided: Of each question whose answer counted.
        lock: Held while that is written down: programmes are worked on side by side.
    """

    household: Household
    answers: Mapping[tuple[Scope, str], Answers]
    decided: dict[tuple[Scope, str], Mask] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def fill(self, scope: Scope, visit: str | None, answer: Answers) -> Answers:
        """The answer to a criterion: of the data, and where they leave it open, of a visit."""
        if visit is None or (scope, visit) not in self.answers:
            return answer
        found = self.answers[scope, visit]
        counts = (answer == UNKNOWN) & (found != UNKNOWN)
        with self.lock:
            self.decided[scope, visit] = self.decided.get((scope, visit), np.zeros(len(found), dtype=bool)) | counts
        return np.where(counts, found, answer).astype(np.int8)

    def effects(self) -> pa.Table:
        """``unit_id``, ``visit`` and ``effect`` of every answer about somebody here."""
        found = [EFFECTS.empty_table()]
        for (scope, visit), answers in self.answers.items():
            rows = np.flatnonzero(answers != UNKNOWN)
            ids = (self.household.persons if scope == "person" else self.household.families)[IDS[scope]]
            decided = self.decided.get((scope, visit), np.zeros(len(answers), dtype=bool))[rows]
            words = np.where(decided, str(Effect.DECIDES), str(Effect.NOT_NEEDED))
            columns = [ids.take(pa.array(rows)), constant(visit, len(rows)), pa.array(words, pa.string())]
            found.append(pa.table(columns, names=EFFECTS.names).cast(EFFECTS))
        return pa.concat_tables(found)


def visited_of(household: Household, visits: pa.Table) -> Visited:
    """Put what visits answered beside persons and families.

    Args:
        household: Persons and families.
        visits: ``unit_id`` of a person or family, ``visit``, ``answer``; one row for each question of a unit.
    """
    words = undictionaried(visits["visit"])
    tables = {"person": household.persons, "family": household.families}
    found: dict[tuple[Scope, str], Answers] = {}
    for scope, name in IDS.items():
        for visit in pc.unique(words).to_pylist():
            rows = visits.filter(pc.equal(words, visit))
            place = pc.index_in(rows["unit_id"], value_set=tables[scope][name].combine_chunks())
            known = mask_of(pc.is_valid(place))
            answers = np.full(tables[scope].num_rows, UNKNOWN, dtype=np.int8)
            yes = mask_of(pc.equal(undictionaried(rows["answer"]), str(Answer.YES)))
            answers[place.filter(pa.array(known)).to_numpy()] = np.where(yes[known], YES, NO)
            found[scope, visit] = answers
    return Visited(household, found)
