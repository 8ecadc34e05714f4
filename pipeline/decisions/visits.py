"""Visits: what officers found at home where the data leave a question of a programme open."""

from pathlib import Path
from typing import Annotated, ClassVar, Final

import pyarrow as pa
from pydantic import Field

from pipeline.decisions.files import Decision, Text, lines_of
from schemas.published import VISIT_ANSWERS
from schemas.visits import Answer

Unit = Annotated[str, Field(pattern=r"^[KP][0-9a-f]{16}$")]
Question = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]


class Visit(Decision):
    """One answer: who saw it, when and what, of which family or person."""

    KIND: ClassVar[str] = "kunjungan"

    unit: Unit
    kunjungan: Question
    jawaban: Answer
    alasan: Text


TOLD: Final = {"unit_id": "unit", "visit": "kunjungan", "answer": "jawaban", "by": "petugas", "at": "waktu"}


def read_visits(folder: Path) -> pa.Table:
    """Read every answer, the last one to each question of a unit.

    Args:
        folder: The folder of decisions; it need not exist.

    Returns:
        The columns of :data:`schemas.published.VISIT_ANSWERS`, in the order in which they were answered; what became of
        them is for a run to say.

    Raises:
        TepatError: A line is not understood.
    """
    last: dict[tuple[str, str], dict[str, str]] = {}
    for each in lines_of(folder, Visit):
        said = each.model_dump(mode="json")
        last.pop((each.unit, each.kunjungan), None)
        last[each.unit, each.kunjungan] = {name: said[word] for name, word in TOLD.items()}
    return pa.Table.from_pylist(list(last.values()), schema=VISIT_ANSWERS)
