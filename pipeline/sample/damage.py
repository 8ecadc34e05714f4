"""Damage: faults put into rows of their own, so that the ledger is exact."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.faults import Fault
from pipeline.sample.ledger import Entry
from pipeline.sample.sheet import Sheet

Numbers = npt.NDArray[np.int64]

LOST_DIGIT_SHARE = 0.03


def damaged(sheet: Sheet, faults: Sequence[Fault], rng: np.random.Generator) -> tuple[Sheet, list[Entry]]:
    """Put every kind of fault into rows of its own.

    Returns:
        The damaged sheet and what was done.
    """
    size = sheet.table.num_rows
    order, taken = rng.permutation(size), 0
    table, entries = sheet.table, []
    for fault in faults:
        count = max(1, round(fault.share * size)) if size >= len(faults) * 2 else 0
        rows = np.sort(order[taken : taken + count])
        taken += count
        heading = _heading(sheet, fault.column)
        texts = table[heading].combine_chunks()
        rows = rows[_touchable(sheet, texts, rows)]
        before = texts.take(pa.array(rows))
        source = table[_heading(sheet, fault.source)].take(pa.array(rows)) if fault.source else before
        changed = fault.change(rng, _one(source)).cast(texts.type)
        different = np.asarray(pc.not_equal(before, changed))
        rows, changed = rows[different], changed.filter(pa.array(different))
        table = _replaced(table, heading, rows, changed)
        for blank in fault.blank:
            table = _replaced(table, blank, rows, pa.array([""] * len(rows), pa.string()))
        entries.append(Entry(fault.kind, fault.code, fault.column, rows))
    return replace(sheet, table=table), [entry for entry in entries if len(entry.rows)]


def fitting(sheet: Sheet, faults: Iterable[Fault]) -> list[Fault]:
    """The faults whose columns a sheet has."""
    known = {*sheet.names.values(), *sheet.table.column_names}
    return [fault for fault in faults if {fault.column, fault.source or fault.column, *fault.blank} <= known]


def untouched(sheet: Sheet, entries: Iterable[Entry]) -> Numbers:
    """Rows that no fault was put into."""
    return np.setdiff1d(np.arange(sheet.table.num_rows), np.concatenate([[-1], *(entry.rows for entry in entries)]))


def with_lost_digits(sheet: Sheet, rng: np.random.Generator, spared: Sequence[Entry]) -> tuple[Sheet, list[Entry]]:
    """Put a few NIK of a workbook into numeric cells, where the sixteenth digit is lost."""
    free = untouched(sheet, spared)
    rows = np.sort(rng.choice(free, max(1, round(LOST_DIGIT_SHARE * len(free))), replace=False))
    sheet = _rounded(sheet, "NIK", rows)
    return replace(sheet, numeric={"NIK": rows}), [Entry("nik_sel_angka", "NIK_PRESISI_EXCEL", "nik", rows)]


def in_number_cells(
    sheet: Sheet, column: str, code: str, rng: np.random.Generator, spared: Sequence[Entry], *, losing: bool
) -> tuple[Sheet, list[Entry]]:
    """Put identifiers of a workbook into numeric cells, as a program does: whole, but for a few typed by hand.

    Args:
        sheet: The sheet.
        column: Our column.
        code: The reason code that finds an identifier that ends in 0.
        rng: Source of chance.
        spared: Faults already put in; what is no number stays text, and their last digit stays.
        losing: Whether any lose their last digit.

    Returns:
        The sheet, and every row whose identifier ends in 0 in a numeric cell, as if the digit had been lost.
    """
    heading, free = sheet.heading(column), untouched(sheet, spared)
    free = free[np.asarray(pc.equal(pc.binary_length(sheet.table[heading].take(pa.array(free))), 16))]
    lost = np.sort(rng.choice(free, max(1, round(LOST_DIGIT_SHARE * len(free))) if losing else 0, replace=False))
    sheet = _rounded(sheet, heading, lost)
    ending = np.asarray(pc.ends_with(sheet.table[heading].take(pa.array(free)), "0"))
    numeric = {**sheet.numeric, heading: free}
    return replace(sheet, numeric=numeric), [Entry(f"{column}_sel_angka", code, column, free[ending])]


def _rounded(sheet: Sheet, heading: str, rows: Numbers) -> Sheet:
    texts = _one(sheet.table[heading])
    new = pc.replace_substring_regex(texts.take(pa.array(rows)), r".$", "0")
    return replace(sheet, table=_replaced(sheet.table, heading, rows, new))


def _one(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _replaced(table: pa.Table, heading: str, rows: Numbers, values: pa.Array) -> pa.Table:
    mask = np.zeros(table.num_rows, dtype=bool)
    mask[rows] = True
    column = pc.replace_with_mask(table[heading].combine_chunks(), pa.array(mask), values)
    return table.set_column(table.column_names.index(heading), heading, column)


def _touchable(sheet: Sheet, texts: pa.Array, rows: Numbers) -> npt.NDArray[np.bool_]:
    """Leave cells that are empty already, and newborns without NIK, as they are."""
    written = np.asarray(pc.not_equal(texts.take(pa.array(rows)), ""))
    if "nik" not in sheet.names.values():
        return written
    nik = sheet.table[sheet.heading("nik")].combine_chunks()
    both: npt.NDArray[np.bool_] = written & np.asarray(pc.not_equal(nik.take(pa.array(rows)), ""))
    return both


def _heading(sheet: Sheet, column: str) -> str:
    return sheet.heading(column) if column in sheet.names.values() else column
