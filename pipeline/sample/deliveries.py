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
from pipeline.sample.ledger import COLUMNS, Marked, Numbers, ledger_of
from pipeline.sample.notes import write_notes
from pipeline.sample.register import invent_register
from pipeline.sample.regular import regular_files
from pipeline.sample.signals import repeated_cards, signals
from pipeline.sample.writing import write_files

DEFAULT: Final = frozenset({"dtsen", "dtks", "usulan"})
"""What any office is sent."""

OFFICE: Final = DEFAULT | {"kube_lama", "rtlh_lama"}
"""The same with what any office wrote down itself: who was in a business group before, and whose house was repaired."""

ALL: Final = DEFAULT | {export.kind for export in EXPORTS}
"""Every kind of export, in every form of file."""

LEDGER: Final = "_ledger.csv"
TRUTH: Final = "_truth.parquet"
CARD_TRUTH: Final = "_truth_cards.parquet"
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
            proposals come in several editions; but not where they are those of :data:`OFFICE`.

    Returns:
        Counts. Beside the deliveries lie ``_ledger.csv``, and who each row of a person and each row of a
        family is in ``_truth.parquet`` and ``_truth_cards.parquet``.
    """
    register = invent_register(seed, persons)
    chosen = [export for export in EXPORTS if export.kind in layouts]
    files = list(regular_files(register, seed, layouts, messy=messy))
    dated = bool(chosen) and layouts != OFFICE
    files += editions(register, seed, files) if dated and "usulan" in layouts else []
    files += [file for export in chosen for file in export.invented(register, seed, messy=messy)]
    write_files(files, out)
    remarks = [*contradictions(files), *signals(files), *repeated_cards(files)]
    if asn.EXPORT in chosen:
        remarks += _copied(next(file for file in files if file.path.startswith(asn.FOLDER)), out)
    if dated:
        write_notes(out, chosen)
    sheets = [marked for file in files for marked in file.sheets]
    ledger = _ledger([*(ledger_of(marked) for marked in sheets), *remarks])
    ledger.to_csv(out / LEDGER, index=False, lineterminator="\n")
    pq.write_table(pa.concat_tables([_truth(marked) for marked in sheets]), out / TRUTH)
    pq.write_table(pa.concat_tables([_card_truth(marked) for marked in sheets]), out / CARD_TRUTH)
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
    truth = _places(marked, persons)
    truth = truth.append_column("true_person_id", pa.array(sheet.person[persons]))
    return truth.append_column("true_family_id", pa.array(sheet.family[persons]))


def _card_truth(marked: Marked) -> pa.Table:
    """Which family each row of a family is."""
    sheet = marked.sheet
    cards = np.flatnonzero((sheet.person < 0) & (sheet.family >= 0))
    return _places(marked, cards).append_column("true_family_id", pa.array(sheet.family[cards]))


def _places(marked: Marked, rows: Numbers) -> pa.Table:
    sheet = marked.sheet
    return pa.table(
        {
            "source_file": pa.array([sheet.path] * len(rows), pa.string()),
            "source_sheet": pa.array([sheet.sheet] * len(rows), pa.string()),
            "source_row": marked.file_rows(rows).astype(np.int32),
        }
    )
