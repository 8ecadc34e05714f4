"""Judgements: what officers said of pairs of rows, found again in this run, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.line import Line
from pipeline.matching.said import as_said
from pipeline.stage import Stage
from pipeline.stages.match.judge import JudgeParams, judge
from pipeline.stages.match.judged_pairs import nothing_judged, sides_of
from schemas.judgements import Word
from schemas.published import JUDGEMENTS

OURS: Final = {"list_a": "daftar_a", "list_b": "daftar_b", "judgement": "keputusan", "by": "petugas", "at": "waktu"}
"""Columns of the published table and the words of a judgement."""


@dataclass(frozen=True)
class Judged:
    """Judgements in this run.

    Attributes:
        pairs: Pairs of rows that judgements in force are about: ``nomor_a``, ``nomor_b``, ``judgement``.
        outcome: Each judgement with what became of it (:data:`schemas.published.JUDGEMENTS`).
    """

    pairs: pa.Table
    outcome: pa.Table


def find_judged(line: Line, members: pa.Table, judgements: pa.Table, lists: Mapping[str, str]) -> Judged:
    """Find the rows of judgements again.

    Args:
        line: Engine and ledger.
        members: Accepted rows in the order of ``nomor``.
        judgements: The last judgement of each pair.
        lists: The list that each layout is an edition of.
    """
    if not judgements.num_rows:
        return Judged(nothing_judged(), JUDGEMENTS.empty_table())
    tables = {"rows": as_said(members, lists), "judgements": judgements}
    found = line.apply(Stage("judge", judge, JudgeParams(), together=True), tables)
    return Judged(found["judged"], _outcome(judgements, found["effects"], members["record_id"]))


def _outcome(judgements: pa.Table, effects: pa.Table, record_id: pa.ChunkedArray) -> pa.Table:
    columns = {
        "pair_id": judgements["pair_id"],
        **{name: judgements[ours] for name, ours in OURS.items()},
        "why": judgements["alasan"],
        "effect": effects["effect"],
        **{f"record_id_{side}": record_id.take(effects[f"nomor_{side}"]) for side in "ab"},
    }
    return pa.table({name: columns[name] for name in JUDGEMENTS.names}).cast(JUDGEMENTS)


def check_obeyed(line: Line, judged: Judged, group: pa.ChunkedArray) -> None:
    """Stop the run where a judgement in force does not hold among the persons.

    Args:
        line: Engine and ledger.
        judged: What was judged.
        group: The person of each row, by ``nomor``.
    """
    said = [sides_of(judged.pairs, word) for word in (Word.SAME, Word.DIFFERENT)]
    persons = np.asarray(group)
    one, two = (persons[left] == persons[right] for left, right in said)
    line.ledger.check(
        "pairs judged same or different = those obeyed", len(one) + len(two), int(one.sum() + (~two).sum())
    )
