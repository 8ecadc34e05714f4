"""Deliveries: the invented files on disk, with the ledger of what was put in and the truth about who is who."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import xlsxwriter

from pipeline.sample import dtks, dtsen, usulan
from pipeline.sample.duplicates import with_duplicates
from pipeline.sample.faults import (
    DTKS_FAULTS,
    DTSEN_FAULTS,
    FAMILY_FAULTS,
    WORKBOOK_FAULTS,
    damaged,
    with_lost_digits,
)
from pipeline.sample.ledger import COLUMNS, Marked, ledger_of
from pipeline.sample.register import Register, invent_register
from pipeline.sample.sheet import Sheet

LAYOUTS: Final = frozenset({"dtsen", "dtks", "usulan"})
LEDGER, TRUTH = "_ledger.csv", "_truth.parquet"
WRITTEN_ON: Final = datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None)
DTKS_TITLE: Final = ("DAFTAR DATA TERPADU KESEJAHTERAAN SOSIAL", "KABUPATEN KEDIRI, DESEMBER 2024")


@dataclass(frozen=True)
class Summary:
    """What was written: persons, rows of all files, faults and duplicates."""

    persons: int
    rows: int
    faults: int


def write_deliveries(persons: int, seed: int, out: Path, *, messy: bool, layouts: frozenset[str] = LAYOUTS) -> Summary:
    """Write invented deliveries; the same persons and seed write the same bytes.

    Args:
        persons: How many people the register has.
        seed: Seed of all chance.
        out: Folder to write into.
        messy: Put in the usual damage and duplicates.
        layouts: Which exports to write.

    Returns:
        Counts. ``_ledger.csv`` and ``_truth.parquet`` lie beside the deliveries.
    """
    register = invent_register(seed, persons)
    ledgers, truths, rows = [], [], 0
    for marked in _marked(register, seed, messy=messy, layouts=layouts):
        _write(marked, out)
        ledgers.append(ledger_of(marked))
        truths.append(_truth(marked))
        rows += marked.sheet.table.num_rows
    ledger = pd.concat(ledgers, ignore_index=True).reindex(columns=list(COLUMNS[1:]))
    ledger = ledger.sort_values(["source_file", "source_sheet", "source_row"], kind="stable", ignore_index=True)
    ledger.insert(0, "fault_id", ledger.index + 1)
    ledger.to_csv(out / LEDGER, index=False, lineterminator="\n")
    pq.write_table(pa.concat_tables(truths), out / TRUTH)
    return Summary(persons, rows, len(ledger))


def _marked(register: Register, seed: int, *, messy: bool, layouts: frozenset[str]) -> Iterator[Marked]:
    """Every file in turn, damaged where asked."""
    streams = iter(np.random.default_rng(child) for child in np.random.SeedSequence(seed + 1).spawn(8))
    plain = [next(streams) for _ in range(3)]
    damage = [next(streams) for _ in range(3)]
    if "dtsen" in layouts:
        family = dtsen.family_sheet(register, plain[0])
        member = dtsen.member_sheet(register, plain[0])
        yield _damaged_family(family, damage[0]) if messy else Marked(family)
        yield _damaged_members(member, damage[0]) if messy else Marked(member)
    if "dtks" in layouts:
        persons = dtks.dtks_sheet(register, plain[1])
        yield _damaged_dtks(persons, damage[1]) if messy else Marked(persons)
    if "usulan" in layouts:
        for sheet in usulan.usulan_sheets(register, plain[2]):
            yield _damaged_workbook(sheet, damage[2]) if messy else Marked(sheet)


def _damaged_family(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = damaged(sheet, FAMILY_FAULTS, rng)
    ragged = "|".join(["x"] * (len(sheet.table.column_names) + 1))
    return Marked(sheet, tuple(entries), lines=((sheet.table.num_rows // 2, ragged, "BARIS_KOLOM_TIDAK_COCOK"),))


def _damaged_members(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = with_duplicates(*damaged(sheet, DTSEN_FAULTS, rng), rng)
    return Marked(sheet, tuple(entries), marked_utf8=True)


def _damaged_dtks(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = damaged(sheet, DTKS_FAULTS, rng)
    width, size = len(sheet.table.column_names), sheet.table.num_rows
    heading = "|".join(sheet.table.column_names)
    lines = (
        (0, "|".join(map(str, range(1, width + 1))), "BARIS_NOMOR_KOLOM"),
        (size // 3, heading, "KEPALA_KOLOM_BERULANG"),
        (size // 2, "", "BARIS_KOSONG"),
        (size, "|".join(["JUMLAH", str(size), *([""] * (width - 2))]), "BARIS_TOTAL"),
        (size, "###", "BARIS_CATATAN"),
        (size, "Catatan: dicetak dari aplikasi", "BARIS_CATATAN"),
    )
    touched = np.concatenate([[-1], *(entry.rows for entry in entries)])
    free = np.setdiff1d(np.arange(size), touched)
    return Marked(sheet, tuple(entries), DTKS_TITLE, lines, cp1252_row=int(free[len(free) // 2]) if len(free) else -1)


def _damaged_workbook(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = damaged(sheet, WORKBOOK_FAULTS, rng)
    sheet, lost = with_lost_digits(sheet, rng, entries)
    return Marked(sheet, (*entries, *lost))


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


def _write(marked: Marked, out: Path) -> None:
    path = out / marked.sheet.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if marked.sheet.sheet:
        _write_workbook(marked.sheet, path)
    else:
        path.write_bytes(_delimited(marked))


def _delimited(marked: Marked) -> bytes:
    """The bytes of a pipe-separated file, with the lines that are no data in their places."""
    options = pa_csv.WriteOptions(include_header=False, delimiter="|", quoting_style="needed")
    sink = io.BytesIO()
    pa_csv.write_csv(marked.sheet.table, sink, options)
    heading = "|".join(marked.sheet.table.column_names)
    body = sink.getvalue()
    if marked.lines or marked.cp1252_row >= 0:
        body = _with_lines(body, marked)
    above = "".join(f"{line}\n" for line in (*marked.above, heading)).encode()
    return (b"\xef\xbb\xbf" if marked.marked_utf8 else b"") + above + body


def _with_lines(body: bytes, marked: Marked) -> bytes:
    rows = body.split(b"\n")[:-1]
    if marked.cp1252_row >= 0:
        row = rows[marked.cp1252_row]
        rows[marked.cp1252_row] = row.replace(b"DSN ", b"DSN \xb0", 1)
    for place, line, _ in reversed(marked.lines):
        rows.insert(place, line.encode())
    return b"\n".join(rows) + b"\n"


def _write_workbook(sheet: Sheet, path: Path) -> None:
    """Write a workbook, every cell as text but the ones that a clerk typed as numbers."""
    workbook = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "in_memory": True})
    workbook.set_properties({"created": WRITTEN_ON})
    page = workbook.add_worksheet(sheet.sheet)
    page.write_row(0, 0, sheet.table.column_names)
    for place, column in enumerate(sheet.table.columns):
        page.write_column(1, place, column.to_pylist())
    for heading, rows in sheet.numeric.items():
        place = sheet.table.column_names.index(heading)
        for row in rows.tolist():
            page.write_number(row + 1, place, float(sheet.table[heading][row].as_py()))
    workbook.close()
