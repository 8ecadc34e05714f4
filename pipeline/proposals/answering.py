"""Answering: what an officer says of proposals goes to the files of decisions, and takes effect with the next run."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.decisions import Repair, append, full_names, read_repairs
from pipeline.proposals.listing import FILE
from schemas.repairs import Answer

OURS: Final = {
    "usulan": "proposal_id", "daftar": "list", "kolom": "column", "semula": "found", "menjadi": "proposed",
    "nik": "nik", "no_kk": "no_kk", "nama": "nama",
}  # fmt: skip
"""The words of a decision and the columns of a proposal."""


def answer_proposals(
    run_folder: Path, decisions: Path, names: Sequence[str], answer: Answer, *, by: str, why: str, now: datetime
) -> int:
    """Write an officer's answer to some proposals down.

    Args:
        run_folder: The run that proposed.
        decisions: The folder of decisions.
        names: Identifiers of proposals, or beginnings of them that no other has; ones answered before are known too.
        answer: Accepted or refused.
        by: Who answers.
        why: What they saw.
        now: When.

    Returns:
        How many were answered.

    Raises:
        TepatError: A name stands for no proposal, or for more than one; nothing is written then.
    """
    known = _known(run_folder, decisions)
    said = {"waktu": now, "petugas": by, "keputusan": answer, "alasan": why}
    repairs = [Repair(**said, **known[name]) for name in full_names(names, known, "proposal")]
    append(decisions, repairs)
    return len(repairs)


def _known(run_folder: Path, decisions: Path) -> dict[str, dict[str, Any]]:
    """What each proposal is about: those decided before, and those of the run."""
    before = read_repairs(decisions).select(list(OURS))
    proposed = pq.read_table(run_folder / FILE, columns=list(OURS.values()))
    now = pa.table({name: proposed[ours].cast(pa.string()) for name, ours in OURS.items()})
    return {row["usulan"]: row for table in (before, now) for row in table.to_pylist()}
