"""Visits: what has to be looked at in each desa, in the order of the way there, and what became of the answers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, codes_of, undictionaried, with_sorted_dictionaries
from pipeline.fields.hashes import as_number
from pipeline.line import Line
from pipeline.policy import Ruled
from pipeline.stage import Stage, compact
from pipeline.stages.visit import ADDRESS, OF_FAMILY, VisitParams, visit
from pipeline.steps.lists import Decided
from pipeline.steps.persons import Population
from schemas.visits import Effect

UNITS: Final = ("person_id", "family_id", "criteria")
PERSONS: Final = ("person_id", "family_id", *ADDRESS)
FAMILIES: Final = ("family_id", *OF_FAMILY)
WAY: Final = ("kode_desa", *ADDRESS)
"""What orders a list, before the unit and the question."""


@dataclass(frozen=True)
class Visits:
    """What visits are asked for, and what they said.

    Attributes:
        open: The columns of :data:`schemas.published.VISITS`, in the order in which somebody walks through each desa.
        answered: The columns of :data:`schemas.published.VISIT_ANSWERS`, in the order of the answers.
    """

    open: pa.Table
    answered: pa.Table

    def counts(self) -> dict[str, Any]:
        """How many questions are open, of each kind, and what became of how many answers."""
        return {
            "open": self.open.num_rows,
            "by_question": _counted(self.open["visit"]),
            "answers": _counted(self.answered["effect"]),
        }


def visits_of(line: Line, population: Population, ruled: Ruled, decided: Decided, answers: pa.Table) -> Visits:
    """List what a visit would decide.

    Args:
        line: Engine and ledger.
        population: Who there is.
        ruled: The rules that were asked.
        decided: What was determined by them.
        answers: What officers found at home, the last answer to each question.
    """
    tables = {name: _undetermined(units) for name, units in decided.units.items()}
    homes = {"persons": population.persons.select(PERSONS), "families": population.families.select(FAMILIES)}
    stage = Stage("visit", visit, VisitParams(ruled.rules), keyed_by=("family_id",))
    open_ = line.apply(stage, tables | homes)["visits"]
    return Visits(_as_walked(open_), _with_effects(answers, decided.visit_effects))


def _undetermined(units: pa.Table) -> pa.Table:
    return compact(units.select(UNITS).filter(pc.equal(undictionaried(units["status"]), "undetermined")))


def _as_walked(visits: pa.Table) -> pa.Table:
    """By desa, dusun, RW and RT, then the questions about one unit together; an unknown place comes last."""
    visits = with_sorted_dictionaries(visits)
    way = [_unknown_last(codes_of(visits[name])) for name in reversed(WAY)]
    return visits.take(pa.array(np.lexsort([codes_of(visits["visit"]), as_number(visits["unit_id"]), *way])))


def _unknown_last(codes: Numbers) -> Numbers:
    return np.where(codes < 0, codes.max(initial=0) + 1, codes)


def _with_effects(answers: pa.Table, effects: pa.Table) -> pa.Table:
    """The answers with what became of each."""
    found: Mapping[tuple[str, str], str] = {
        (row["unit_id"], row["visit"]): row["effect"] for row in effects.to_pylist()
    }
    told = [found.get((row["unit_id"], row["visit"]), str(Effect.ABSENT)) for row in answers.to_pylist()]
    place = answers.column_names.index("effect")
    return answers.set_column(place, "effect", pa.array(told, pa.string()).dictionary_encode())


def _counted(words: pa.ChunkedArray) -> dict[str, int]:
    return dict(sorted(Counter(undictionaried(words).to_pylist()).items()))
