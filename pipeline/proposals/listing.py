"""Listing: proposed repairs in words, those of one village or column when asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.fields.masking import mask_kk, mask_nik
from pipeline.messages import Messages
from schemas.instruments import label

FILE = "proposals.parquet"


@dataclass(frozen=True)
class Wanted:
    """Which proposals to show; what is None does not matter.

    Attributes:
        place: The beginning of a village code, as of a kecamatan.
        column: Our column.
        answered: Also those that somebody answered already.
        limit: So many at most.
    """

    place: str | None
    column: str | None
    answered: bool
    limit: int


def list_proposals(run_folder: Path, wanted: Wanted, messages: Messages, *, reveal: bool) -> str:
    """List what a run proposes.

    Args:
        run_folder: A published run.
        wanted: Which ones.
        messages: The language.
        reveal: Whether identifiers are shown whole, for somebody who compares them with a card.

    Returns:
        Plain text, a few lines per proposal, and how many there are.
    """
    table = _chosen(pq.read_table(run_folder / FILE), wanted)
    shown = table.slice(0, wanted.limit).to_pylist()
    lines = [line for row in shown for line in tell_proposal(row, messages, reveal=reveal)]
    lines.append(messages.say("proposals.listed", shown=len(shown), count=table.num_rows))
    return "\n".join(lines)


def _chosen(table: pa.Table, wanted: Wanted) -> pa.Table:
    if wanted.place is not None:
        table = table.filter(pc.starts_with(table["kode_desa"].cast(pa.string()), wanted.place))
    if wanted.column is not None:
        table = table.filter(pc.equal(table["column"].cast(pa.string()), wanted.column))
    return table if wanted.answered else table.filter(pc.is_null(table["answer"]))


def tell_proposal(row: Mapping[str, Any], messages: Messages, *, reveal: bool) -> Iterator[str]:
    """One proposal: its name and place, the value found and proposed, and why."""
    key = "proposals.at_sheet" if row["source_sheet"] else "proposals.at"
    place = messages.say(key, file=row["source_file"], sheet=row["source_sheet"], row=row["source_row"])
    yield f"{row['proposal_id']}  {place}"
    column = row["column"]
    found, proposed = (_shown(column, row[name], reveal=reveal) for name in ("found", "proposed"))
    yield f"  {messages.name('column', column)}: {found} -> {proposed}"
    yield f"  {why(row, messages)}"


def why(row: Mapping[str, Any], messages: Messages) -> str:
    """Where a proposed value comes from, what speaks for it, and how sure it is."""
    evidence = ", ".join(messages.word("repair_evidence", word) for word in row["evidence"])
    return messages.say(
        "proposals.why",
        origin=messages.word("repair_origin", row["origin"]),
        sureness=messages.word("sureness", row["sureness"]),
        evidence=evidence,
    )


def _shown(column: str, value: str | None, *, reveal: bool) -> str:
    if value is None:
        return "-"
    if reveal:
        return value
    if column in ("nik", "no_kk"):
        return {"nik": mask_nik, "no_kk": mask_kk}[column](value)
    return label(column, value)
