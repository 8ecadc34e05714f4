"""Judging: what an officer says of pairs goes to the files of decisions, and takes effect with the next run."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.decisions import Judgement, Row, append, full_names, read_judgements
from pipeline.errors import Exit, TepatError
from pipeline.matching.said import SAID
from pipeline.pairs.rows import LINKS, PAIRS, rows_of
from schemas.judgements import Word

Two = tuple[Row, Row]


def judge_pairs(
    run_folder: Path, decisions: Path, names: Sequence[str], word: Word, *, by: str, why: str, now: datetime
) -> int:
    """Write an officer's judgement of some pairs down.

    Args:
        run_folder: The run that found the pairs.
        decisions: The folder of decisions.
        names: Identifiers of pairs, or beginnings of them that no other has; ones judged before are known too.
        word: One person, two, or not to be told.
        by: Who judges.
        why: What they saw.
        now: When.

    Returns:
        How many were judged.

    Raises:
        TepatError: A name stands for no pair, or for more than one; nothing is written then.
    """
    before, found = _judged(decisions), _found(run_folder)
    chosen = list(full_names(names, before.keys() | found.keys(), "pair"))
    records = {name: found[name] for name in chosen if name in found}
    rows = rows_of(run_folder, {record for pair in records.values() for record in pair})
    pairs = [
        (_row(rows[records[name][0]]), _row(rows[records[name][1]])) if name in records else before[name]
        for name in chosen
    ]
    said = [Judgement(waktu=now, petugas=by, keputusan=word, alasan=why, baris=pair) for pair in pairs]
    append(decisions, said)
    return len(said)


def split_record(
    run_folder: Path, decisions: Path, person_id: str, record_id: str, *, by: str, why: str, now: datetime
) -> int:
    """Write down that a row is not of the person that it was merged into: two persons with every other row.

    Rows of one list that say the same as it cannot be told from it and go with it, unless there are no others.

    Args:
        run_folder: The run that merged.
        decisions: The folder of decisions.
        person_id: The person.
        record_id: The row.
        by: Who judges.
        why: What they saw.
        now: When.

    Returns:
        How many pairs were judged.

    Raises:
        TepatError: The person is not made of this row and others; nothing is written then.
    """
    links = pq.read_table(run_folder / LINKS, columns=["record_id"], filters=pc.field("person_id") == person_id)
    records = links["record_id"].to_pylist()
    if record_id not in records or len(records) == 1:
        key = "split_alone" if record_id in records else "split_unknown"
        raise TepatError(Exit.USAGE, key, person=person_id, record=record_id)
    rows = {name: _row(row) for name, row in rows_of(run_folder, records).items()}
    own = rows[record_id]
    others = [row for name, row in rows.items() if name != record_id]
    apart = list(dict.fromkeys(row for row in others if row != own)) or [own]
    said = {"waktu": now, "petugas": by, "keputusan": Word.DIFFERENT, "alasan": why}
    append(decisions, [Judgement(**said, baris=(own, row)) for row in apart])
    return len(apart)


def _judged(decisions: Path) -> dict[str, Two]:
    """The rows of every pair that was judged before."""
    return {row["pair_id"]: (_row(row, "_a"), _row(row, "_b")) for row in read_judgements(decisions).to_pylist()}


def _found(run_folder: Path) -> dict[str, tuple[str, str]]:
    """The records of every pair that the run put before an officer."""
    table = pq.read_table(run_folder / PAIRS, columns=["pair_id", "record_id_a", "record_id_b"])
    names, first, second = (column.to_pylist() for column in table.columns)
    return dict(zip(names, zip(first, second, strict=True), strict=True))


def _row(said: Mapping[str, str | None], ending: str = "") -> Row:
    return Row.model_validate({name: said[f"{name}{ending}"] for name in SAID})
