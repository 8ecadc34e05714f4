"""Listing: pairs of rows in words, the surest first, with what they have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.fields.masking import NAMES, mask_kk, mask_name, mask_nik
from pipeline.matching.weights import probability
from pipeline.messages import ABSENT, Messages
from pipeline.pairs.rows import PAIRS, ROWS, rows_of
from schemas.judgements import COMPARED

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Which pairs to show.

    Attributes:
        place: The beginning of a village code that either row has; None for all.
        judged: Also those that an officer saw and could not tell.
        limit: So many at most.
    """

    place: str | None
    judged: bool
    limit: int


def list_pairs(run_folder: Path, wanted: Wanted, messages: Messages, *, reveal: bool) -> str:
    """List the pairs that wait for an officer.

    Args:
        run_folder: A published run.
        wanted: Which ones.
        messages: The language.
        reveal: Whether names and numbers are shown whole, for somebody who compares them with cards.

    Returns:
        Plain text, a few lines per pair, and how many there are.
    """
    pairs = _chosen(run_folder, wanted)
    shown = pairs.slice(0, wanted.limit).to_pylist()
    rows = rows_of(run_folder, {pair[name] for pair in shown for name in ("record_id_a", "record_id_b")})
    lines = [
        line
        for pair in shown
        for line in _tell(pair, (rows[pair["record_id_a"]], rows[pair["record_id_b"]]), messages, reveal=reveal)
    ]
    lines.append(messages.say("pairs.listed", shown=len(shown), count=pairs.num_rows))
    return "\n".join(lines)


def _chosen(run_folder: Path, wanted: Wanted) -> pa.Table:
    """The pairs asked for, each once, the surest first."""
    pairs = pq.read_table(run_folder / PAIRS)
    if not wanted.judged:
        pairs = pairs.filter(pc.is_null(pairs["judgement"]))
    if wanted.place is not None:
        pairs = pairs.filter(_in_place(pairs, run_folder, wanted.place))
    pairs = pairs.sort_by([("score", "descending"), ("pair_id", "ascending")])
    _, first = np.unique(pairs["pair_id"].to_numpy(zero_copy_only=False).astype(str), return_index=True)
    return pairs.take(np.sort(first))


def _in_place(pairs: pa.Table, run_folder: Path, place: str) -> pa.ChunkedArray:
    """Which pairs have a row there."""
    rows = pq.read_table(run_folder / ROWS, columns=["record_id", "kode_desa"])
    there = rows.filter(pc.starts_with(rows["kode_desa"].cast(pa.string()), place))["record_id"].combine_chunks()
    return pc.or_(*(pc.is_in(pairs[name], value_set=there) for name in ("record_id_a", "record_id_b")))


def _tell(pair: Row, rows: tuple[Row, Row], messages: Messages, *, reveal: bool) -> Iterator[str]:
    """One pair: how sure it is, both rows beside each other, and what they have in common."""
    share = messages.share(float(probability(np.array([pair["score"]], dtype=np.float32))[0]), 1)
    yield f"{pair['pair_id']}  {messages.say('pairs.sureness', share=share, points=float(pair['score']))}"
    yield f"  {' | '.join(_place(row, messages) for row in rows)}"
    for column in COMPARED:
        values = " | ".join(_shown(column, row[column], reveal=reveal) for row in rows)
        yield f"  {messages.name('column', column)}: {values}"
    said = [messages.level(each["field"], each["level"]) for each in pair["evidence"]]
    yield f"  {messages.say('pairs.evidence', evidence=', '.join(said))}"
    if pair["judgement"] is not None:
        yield f"  {messages.say('pairs.seen', word=messages.word('judgement', pair['judgement']))}"


def _place(row: Row, messages: Messages) -> str:
    key = "pairs.at_sheet" if row["source_sheet"] else "pairs.at"
    return messages.say(key, file=row["source_file"], sheet=row["source_sheet"], row=row["source_row"])


def _shown(column: str, value: str | None, *, reveal: bool) -> str:
    if value is None:
        return ABSENT
    if reveal:
        return value
    if column in NAMES:
        return mask_name(value)
    return {"nik": mask_nik, "no_kk": mask_kk}.get(column, str)(value)
