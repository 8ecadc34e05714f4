"""Damage: faults put into rows of their own, so that the ledger is exact."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.excerpt import Excerpt
from pipeline.sample.fault import Fault
from pipeline.sample.ledger import Entry
from pipeline.sample.sheet import Sheet

Numbers = npt.NDArray[np.int64]

LOST_DIGIT_SHARE = 0.03
NO_ROWS: Final = np.zeros(0, dtype=np.int64)


def damaged(
    sheet: Sheet,
    faults: Sequence[Fault],
    rng: np.random.Generator,
    who: Excerpt | None = None,
    reserved: Numbers = NO_ROWS,
) -> tuple[Sheet, list[Entry]]:
    """Put every kind of fault into rows of its own.

    Args:
        sheet: The sheet.
        faults: What is put in.
        rng: Source of chance.
        who: The person of each row; none where rows are no persons.
        reserved: Rows that are left alone.

    Returns:
        The damaged sheet and what was done.
    """
    size = sheet.table.num_rows
    left = rng.permutation(size)
    left = left[~np.isin(left, reserved)]
    entries = []
    for fault in faults:
        count = max(1, round(fault.share * size)) if size >= len(faults) * 2 else 0
        fit = fault.fits(who)[left] if fault.fits and who else np.ones(len(left), dtype=bool)
        drawn = np.flatnonzero(fit)[:count]
        rows = np.sort(left[drawn])
        left = np.delete(left, drawn)
        sheet, entry = _with_fault(sheet, fault, rows, rng)
        entries.append(entry)
    return sheet, [entry for entry in entries if len(entry.rows)]


def _with_fault(sheet: Sheet, fault: Fault, rows: Numbers, rng: np.random.Generator) -> tuple[Sheet, Entry]:
    if fault.fits is None:
        rows = rows[_touchable(sheet, sheet.table[sheet.named(fault.column)].combine_chunks(), rows)]
    sheet, entry = changed(sheet, fault, rows, rng)
    table = sheet.table
    for blank in fault.blank:
        table = _replaced(table, blank, entry.rows, pa.array([""] * len(entry.rows), pa.string()))
    return replace(sheet, table=table), entry


def with_one(
    sheet: Sheet, fault: Fault, who: Excerpt, rng: np.random.Generator, spared: Sequence[Entry]
) -> tuple[Sheet, list[Entry]]:
    """Put a fault into one row at the most, where there is one that it can be put into."""
    free = untouched(sheet, spared)
    fit = free[fault.fits(who)[free]] if fault.fits else free
    sheet, entry = changed(sheet, fault, fit[:1], rng)
    return sheet, [entry] if len(entry.rows) else []


def changed(sheet: Sheet, fault: Fault, rows: Numbers, rng: np.random.Generator) -> tuple[Sheet, Entry]:
    """Change the cells of some rows, but for those that a change would leave as they are or make another's NIK."""
    heading = sheet.named(fault.column)
    texts = sheet.table[heading].combine_chunks()
    before = texts.take(pa.array(rows))
    source = sheet.table[sheet.named(fault.source)].take(pa.array(rows)) if fault.source else before
    after = fault.change(rng, _one(source)).cast(texts.type)
    fresh = np.asarray(pc.not_equal(before, after))
    if fault.fresh:
        fresh &= ~np.asarray(pc.is_in(after, value_set=texts))
    table = _replaced(sheet.table, heading, rows[fresh], after.filter(pa.array(fresh)))
    entry = Entry(fault.kind, fault.code, fault.column, rows[fresh], before=before.filter(pa.array(fresh)))
    return replace(sheet, table=table), entry


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
    if not len(free):
        return sheet, []
    rows = np.sort(rng.choice(free, max(1, round(LOST_DIGIT_SHARE * len(free))), replace=False))
    before = sheet.table["NIK"].take(pa.array(rows))
    sheet = _rounded(sheet, "NIK", rows)
    entry = Entry("nik_sel_angka", "NIK_PRESISI_EXCEL", "nik", rows, before=_one(before))
    return replace(sheet, numeric={"NIK": rows}), [entry]


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
    before = sheet.table[heading]
    lost = np.sort(rng.choice(free, max(1, round(LOST_DIGIT_SHARE * len(free))) if losing else 0, replace=False))
    sheet = _rounded(sheet, heading, lost)
    ending = np.asarray(pc.ends_with(sheet.table[heading].take(pa.array(free)), "0"))
    numeric = {**sheet.numeric, heading: free}
    rows = free[ending]
    entry = Entry(f"{column}_sel_angka", code, column, rows, before=_one(before.take(pa.array(rows))))
    return replace(sheet, numeric=numeric), [entry]


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
