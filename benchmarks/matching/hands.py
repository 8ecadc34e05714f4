"""Hands: how often which fault gets into a record, when an office first wrote it and when another wrote it again.

The rates were written down before any matcher had seen the table, and are nobody's levels or thresholds.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.matching import slips
from benchmarks.matching.slips import Change, each
from schemas.regions import load_regions


@dataclass(frozen=True)
class Fault:
    """One way in which a cell differs from what is true.

    Attributes:
        column: The column.
        told: What it is called on the page.
        first: Share of the records that were written first.
        again: Share of the records that somebody wrote again.
        change: What it does to the cells it is drawn for.
    """

    column: str
    told: str
    first: float
    again: float
    change: Change


LOST_DIGIT = "last digit lost in a spreadsheet"
"""The one fault that the kind of cell tells."""


def faults() -> tuple[Fault, ...]:
    """Every fault; of one column at most one gets into a record, those of different columns by chance together."""
    villages = load_regions()["kode_desa"].tolist()
    return (
        Fault("nik", "missing", 0.015, 0.09, slips.empty),
        Fault("nik", LOST_DIGIT, 0.005, 0.03, slips.rounded),
        Fault("nik", "one digit wrong", 0.005, 0.03, each(slips.with_another_digit)),
        Fault("nik", "two digits turned", 0.003, 0.02, each(slips.with_turned_digits)),
        Fault("nik", "second NIK given elsewhere", 0.0, 0.02, slips.second_number),
        Fault("nik", "temporary number", 0.001, 0.005, slips.temporary),
        Fault("nama", "spelt otherwise", 0.04, 0.22, slips.equivalent),
        Fault("nama", "mistyped", 0.01, 0.07, each(slips.mistyped)),
        Fault("nama", "with a title", 0.01, 0.04, each(slips.titled)),
        Fault("nama", "a word missing or an initial", 0.005, 0.04, each(slips.shortened)),
        Fault("nama", "joined, parted, turned or cut", 0.005, 0.05, each(slips.relaid)),
        Fault("tanggal_lahir", "1 January, 31 December or 1 July", 0.005, 0.02, slips.on_a_default_day),
        Fault("tanggal_lahir", "missing", 0.003, 0.015, slips.empty),
        Fault("tanggal_lahir", "day and month turned", 0.002, 0.015, slips.day_for_month),
        Fault("tanggal_lahir", "one digit wrong", 0.002, 0.015, slips.one_digit_off),
        Fault("tanggal_lahir", "a year off", 0.002, 0.015, slips.year_off),
        Fault("tanggal_lahir", "another day", 0.001, 0.01, slips.other_day),
        Fault("nama_ibu_kandung", "missing", 0.04, 0.12, slips.empty),
        Fault("nama_ibu_kandung", "spelt otherwise", 0.03, 0.15, slips.equivalent),
        Fault("nama_ibu_kandung", "mistyped", 0.005, 0.04, each(slips.mistyped)),
        Fault("nama_ibu_kandung", "a word missing or an initial", 0.005, 0.03, each(slips.shortened)),
        Fault("no_kk", "another card", 0.0, 0.12, slips.other_card),
        Fault("no_kk", "missing", 0.005, 0.03, slips.empty),
        Fault("no_kk", "one digit wrong", 0.003, 0.02, each(slips.with_another_digit)),
        Fault("kode_desa", "another village", 0.002, 0.08, slips.elsewhere(villages)),
        Fault("kode_desa", "missing", 0.005, 0.03, slips.empty),
        Fault("jenis_kelamin", "the other sex", 0.001, 0.005, slips.other_sex),
        Fault("jenis_kelamin", "missing", 0.001, 0.005, slips.empty),
    )


def written(rng: np.random.Generator, rows: pa.Table, again: npt.NDArray[np.bool_]) -> pa.Table:
    """Write every row by hand.

    Args:
        rng: Source of chance.
        rows: What is true.
        again: Which rows somebody wrote again.

    Returns:
        The rows with faults, and ``nik_numerik``: whether the NIK lies in a numeric cell.
    """
    numeric = np.zeros(rows.num_rows, dtype=bool)
    for column in dict.fromkeys(fault.column for fault in faults()):
        drawn, begin = rng.random(rows.num_rows), np.zeros(rows.num_rows)
        for fault in (fault for fault in faults() if fault.column == column):
            end = begin + np.where(again, fault.again, fault.first)
            said = np.asarray(rows[column].is_valid())
            rows = _changed(rng, rows, fault, np.flatnonzero((drawn >= begin) & (drawn < end) & said))
            if fault.told == LOST_DIGIT:
                numeric |= (drawn >= begin) & (drawn < end) & said
            begin = end
    return rows.append_column("nik_numerik", pa.array(numeric))


def _changed(rng: np.random.Generator, rows: pa.Table, fault: Fault, chosen: npt.NDArray[np.int64]) -> pa.Table:
    column = rows[fault.column].combine_chunks()
    mask = np.zeros(len(column), dtype=bool)
    mask[chosen] = True
    values = fault.change(rng, column.take(pa.array(chosen))).cast(column.type)
    replaced = pc.replace_with_mask(column, pa.array(mask), values)
    return rows.set_column(rows.column_names.index(fault.column), fault.column, replaced)
