"""Duplicates: people written a second time, as lists from many hands have them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.damage import NO_ROWS, untouched
from pipeline.sample.ledger import Entry
from pipeline.sample.sheet import Sheet
from pipeline.sample.spellings import respelt

Numbers = npt.NDArray[np.int64]
Rewrite = Callable[[np.random.Generator, pa.Table, Sheet], pa.Table]


@dataclass(frozen=True)
class Kind:
    """One way to be written twice.

    Attributes:
        kind: Its name.
        code: The reason code of the second row.
        share: Its share of persons.
        rewrite: What differs.
        besides: Another reason code of the second row, and the column at which it is told.
    """

    kind: str
    code: str
    share: float
    rewrite: Rewrite
    besides: tuple[str, str] | None = None


def _same(rng: np.random.Generator, rows: pa.Table, sheet: Sheet) -> pa.Table:
    return rows


def _name(rng: np.random.Generator, rows: pa.Table, sheet: Sheet) -> pa.Table:
    heading = sheet.heading("nama")
    return _set(rows, heading, respelt(rng, rows[heading].combine_chunks()))


def _without_nik(rng: np.random.Generator, rows: pa.Table, sheet: Sheet) -> pa.Table:
    return _set(rows, sheet.heading("nik"), pa.array([""] * rows.num_rows, pa.string()))


def _name_without_nik(rng: np.random.Generator, rows: pa.Table, sheet: Sheet) -> pa.Table:
    return _without_nik(rng, _name(rng, rows, sheet), sheet)


def _second_nik(rng: np.random.Generator, rows: pa.Table, sheet: Sheet) -> pa.Table:
    """A second NIK, given elsewhere: same birth and sex, another place and serial."""
    heading = sheet.heading("nik")
    nik = rows[heading].combine_chunks()
    birth = pc.utf8_slice_codeunits(nik, 6, 12)
    serial = pc.utf8_lpad(pc.cast(pa.array(1_000 + np.arange(rows.num_rows) % 9_000), pa.string()), 4, "0")
    return _set(rows, heading, pc.binary_join_element_wise("357801", birth, serial, ""))


def _other_card(rng: np.random.Generator, rows: pa.Table, sheet: Sheet) -> pa.Table:
    """The same person under another nomor KK, as after a move."""
    heading = sheet.heading("no_kk")
    card = rows[heading].combine_chunks()
    serial = pc.utf8_lpad(pc.cast(pa.array(rng.integers(7_001, 9_999, rows.num_rows)), pa.string()), 4, "0")
    return _set(rows, heading, pc.binary_join_element_wise(pc.utf8_slice_codeunits(card, 0, 12), serial, ""))


KINDS = (
    Kind("ganda_identik", "GANDA_IDENTIK", 0.016, _same),
    Kind("ganda_ejaan", "GANDA_PASTI", 0.030, _name),
    Kind("ganda_tanpa_nik", "GANDA_PASTI", 0.012, _without_nik),
    Kind("ganda_ejaan_tanpa_nik", "GANDA_PERLU_DIPERIKSA", 0.004, _name_without_nik),
    Kind("nik_ganda", "GANDA_PERLU_DIPERIKSA", 0.008, _second_nik),
    Kind("ganda_kk_lain", "GANDA_PASTI", 0.010, _other_card, besides=("ORANG_DI_DUA_KK", "no_kk")),
)


def with_duplicates(
    sheet: Sheet, spared: list[Entry], rng: np.random.Generator, reserved: Numbers = NO_ROWS
) -> tuple[Sheet, list[Entry]]:
    """Write some persons a second time, somewhere in the file.

    Args:
        sheet: A sheet of persons.
        spared: Faults already put in; their rows are not written twice, so that the ledger stays exact.
        rng: Source of chance.
        reserved: Rows that are not written twice either.

    Returns:
        The longer sheet, and all faults with their rows as they now are.
    """
    size = sheet.table.num_rows
    free = np.setdiff1d(untouched(sheet, spared), reserved)
    free = free[np.asarray(pc.not_equal(sheet.table[sheet.heading("nik")].take(pa.array(free)), ""))]
    free = rng.permutation(free)
    originals, tables, taken = [], [sheet.table], 0
    for kind in KINDS:
        rows = free[taken : taken + round(kind.share * size)]
        taken += len(rows)
        originals.append(rows)
        tables.append(kind.rewrite(rng, sheet.table.take(pa.array(rows)), sheet))
    return _shuffled_in(sheet, spared, originals, pa.concat_tables(tables).combine_chunks(), rng)


def _shuffled_in(
    sheet: Sheet, spared: list[Entry], originals: list[Numbers], table: pa.Table, rng: np.random.Generator
) -> tuple[Sheet, list[Entry]]:
    """Put the second rows at places of their own among the first."""
    size, extra = sheet.table.num_rows, np.concatenate(originals)
    wanted = np.r_[np.arange(size, dtype=float), rng.random(len(extra)) * size]
    order = np.argsort(wanted, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    entries = [replace(entry, rows=place[entry.rows]) for entry in spared]
    begin = size
    for kind, rows in zip(KINDS, originals, strict=True):
        second = place[begin : begin + len(rows)]
        begin += len(rows)
        told = [(kind.code, "nik"), *([kind.besides] if kind.besides else [])] if len(rows) else []
        entries += [Entry(kind.kind, code, column, second, place[rows]) for code, column in told]
    longer = replace(
        sheet,
        table=table.take(pa.array(order)),
        person=np.r_[sheet.person, sheet.person[extra]][order],
        family=np.r_[sheet.family, sheet.family[extra]][order],
    )
    return longer, entries


def _set(rows: pa.Table, heading: str, values: pa.Array) -> pa.Table:
    return rows.set_column(rows.column_names.index(heading), heading, values)
