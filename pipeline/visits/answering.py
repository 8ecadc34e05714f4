"""Answering: what an officer found goes to the files of decisions, and takes effect with the next run."""

from datetime import datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.decisions import Visit, append, read_visits
from pipeline.errors import Exit, TepatError
from pipeline.visits.rows import FILE
from schemas.visits import COMPLETE_DATA, Answer


def answer_visit(
    run_folder: Path, decisions: Path, unit: str, question: str, answer: Answer, *, by: str, why: str, now: datetime
) -> None:
    """Write what was found at a visit down.

    Args:
        run_folder: The run that asks.
        decisions: The folder of decisions.
        unit: The family or person that the question is about.
        question: A question that is open in the run, or was answered before: the later answer counts.
        answer: Whether what it asks holds.
        by: Who was there.
        why: What they saw.
        now: When.

    Raises:
        TepatError: There is no such question, or it is one that data have to answer; nothing is written then.
    """
    if question == COMPLETE_DATA:
        raise TepatError(Exit.USAGE, "visit_complete_data", visit=question)
    open_ = pq.read_table(run_folder / FILE, columns=["visit"], filters=pc.field("unit_id") == unit)
    asked = sorted(set(open_["visit"].cast("string").to_pylist()))
    said = read_visits(decisions).select(["unit_id", "visit"]).to_pylist()
    if question not in asked and {"unit_id": unit, "visit": question} not in said:
        raise TepatError(Exit.USAGE, "visit_unknown", unit=unit, visit=question, open=", ".join(asked))
    append(decisions, [Visit(waktu=now, petugas=by, unit=unit, kunjungan=question, jawaban=answer, alasan=why)])
