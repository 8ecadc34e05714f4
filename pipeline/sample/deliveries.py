"""Deliveries: the invented files on disk, with the ledger of what was put in and the truth about who is who."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.sample.editions import contradictions, copied, editions
from pipeline.sample.exports import asn
from pipeline.sample.exports.registry import EXPORTS
from pipeline.sample.files import File
from pipeline.sample.ledger import COLUMNS, Marked, ledger_of
from pipeline.sample.notes import write_notes
from pipeline.sample.register import invent_register
from pipeline.sample.regular import regular_files
from pipeline.sample.writing import write_files

DEFAULT: Final = frozenset({"dtsen", "dtks", "usulan"})
"""What any office has."""

ALL: Final = DEFAULT | {export.kind for export in EXPORTS}
"""Every kind of export, in every form of file."""

LEDGER, TRUTH = "_ledger.csv", "_truth.parquet"
PLACE: Final = ["source_file", "source_sheet", "source_row"]


@dataclass(frozen=True)
class Summary:
    """What was written: persons, rows of all files, faults and duplicates."""

    persons: int
    rows: int
    faults: int


def write_deliveries(persons: int, seed: int, out: Path, *, messy: bool, layouts: frozenset[str] = DEFAULT) -> Summary:
    """Write invented deliveries; the same persons and seed write the same bytes.

    Args:
        persons: How many people the register has.
        seed: Seed of all chance.
        out: Folder to write into.
        messy: Put in the usual damage and duplicates.
        layouts: Which exports to write. With any beside the regular ones each delivery says what it is of, and
            proposals come in several editions.

    Returns:
        Counts. ``_ledger.csv`` and ``_truth.parquet`` lie beside the deliveries.
    """
    register = invent_register(seed, persons)
    chosen = [export for export in EXPORTS if export.kind in layouts]
    files = list(regular_files(register, seed, layouts, messy=messy))
    files += editions(register, seed, files) if chosen and "usulan" in layouts else []
    files += [file for export in chosen for file in export.invented(register, seed, messy=messy)]
    write_files(files, out)
    remarks = contradictions(files)
    if asn.EXPORT in chosen:
        remarks += _copied(next(file for file in files if file.path.startswith(asn.FOLDER)), out)
    if chosen:
        write_notes(out, chosen)
    sheets = [marked for file in files for marked in file.sheets]
    ledger = _ledger([*(ledger_of(marked) for marked in sheets), *remarks])
    ledger.to_csv(out / LEDGER, index=False, lineterminator="\n")
    pq.write_table(pa.concat_tables([_truth(marked) for marked in sheets]), out / TRUTH)
    return Summary(persons, sum(marked.sheet.table.num_rows for marked in sheets), len(ledger))


def _ledger(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    ledger = pd.concat(parts, ignore_index=True).reindex(columns=list(COLUMNS[1:]))
    ledger = ledger.sort_values(PLACE, kind="stable", ignore_index=True)
    ledger.insert(0, "fault_id", ledger.index + 1)
    return ledger


def _copied(file: File, out: Path) -> list[pd.DataFrame]:
    again, ledger = copied(file.path)
    (out / again).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(out / file.path, out / again)
    return ledger


def _truth(marked: Marked) -> pa.Table:
    """Who each row of a person is."""
    sheet = marked.sheet
    persons = np.flatnonzero(sheet.person >= 0)
    return pa.table(
        {
            "source_file": pa.array([sheet.path] * len(persons), pa.string()),
            "source_sheet": pa.array([sheet.sheet] * len(persons), pa.string()),
            "source_row": marked.file_rows(persons).astype(np.int32),
            "true_person_id": sheet.person[persons],
            "true_family_id": sheet.family[persons],
        }
    )
