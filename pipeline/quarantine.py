"""Quarantine: rows that cannot go on, parted from the others and kept exactly as they were written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant, equals
from pipeline.fields.json_text import json_objects
from schemas.published import QUARANTINE
from schemas.reasons import Severity


@dataclass(frozen=True)
class Written:
    """One table of a file as it was read.

    Attributes:
        source_file: Its file.
        source_sheet: Its sheet.
        load: Gives the table, provenance and all columns as written; it may have to be fetched.
        headings: Column of the table and the heading it had, in the file's own order.
    """

    source_file: str
    source_sheet: str
    load: Callable[[], pa.Table]
    headings: Sequence[tuple[str, str]]


def part(rows: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Part accepted from rejected rows by their mark."""
    rejected = rows["ditolak"]
    return rows.filter(pc.invert(rejected)), rows.filter(rejected)


def quarantine(findings: pa.Table, written: Iterable[Written], stage: str) -> pa.Table:
    """Put the rows with an error aside.

    Args:
        findings: All findings; the ones of severity error name the rows.
        written: The tables that the rows were read from.
        stage: The stage that found the errors.

    Returns:
        One row per rejected row, with all its error codes and what the file said.
    """
    errors = findings.filter(pa.array(equals(findings["severity"], str(Severity.ERROR))))
    sheets = {(row["source_file"], row["source_sheet"]) for row in _distinct_sheets(errors)}
    named = pa.table({"record_id": errors["record_id"], "codes": errors["code"].cast(pa.string())})
    codes = named.group_by("record_id", use_threads=False).aggregate([("codes", "distinct")])
    tables = [
        _rejected(source, codes, stage) for source in written if (source.source_file, source.source_sheet) in sheets
    ]
    return pa.concat_tables([QUARANTINE.empty_table(), *tables]).unify_dictionaries()


def _distinct_sheets(errors: pa.Table) -> list[dict[str, str]]:
    names = ["source_file", "source_sheet"]
    texts = pa.table({name: errors[name].cast(pa.string()) for name in names})
    found: list[dict[str, str]] = texts.group_by(names).aggregate([]).to_pylist()
    return found


def _rejected(source: Written, codes: pa.Table, stage: str) -> pa.Table:
    known, table = codes["record_id"].combine_chunks(), source.load()
    found = pc.index_in(table["record_id"], value_set=known).combine_chunks()
    rows = table.filter(pc.is_valid(found))
    texts = [(heading, rows[column]) for column, heading in source.headings]
    return pa.table(
        {
            **{name: rows[name] for name in ("record_id", "source_file", "source_sheet", "source_row", "layout")},
            "stage": constant(stage, rows.num_rows),
            "codes": codes["codes_distinct"].take(found.drop_null()),
            "written": json_objects(texts),
        }
    ).cast(QUARANTINE)


def ragged_rows(ragged: pa.Table) -> pa.Table:
    """Put lines aside that do not have as many fields as the heading.

    Args:
        ragged: Provenance, ``code`` and ``written`` of each line.

    Returns:
        One quarantined row per line.
    """
    size = ragged.num_rows
    offsets = pa.array(np.arange(size + 1, dtype=np.int32))
    codes = pa.ListArray.from_arrays(offsets, ragged["code"].cast(pa.string()).combine_chunks())
    return pa.table(
        {
            **{name: ragged[name] for name in ("record_id", "source_file", "source_sheet", "source_row", "layout")},
            "stage": constant("ingest", size),
            "codes": codes,
            "written": ragged["written"],
        }
    ).cast(QUARANTINE)
