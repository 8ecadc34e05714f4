"""Resolve: from the records of one person (or one family card) to one row, by a written rule per column.

Order of trust: a usable NIK first, then one that agrees with the birth date and sex of its own row, then the source's
rank (DTSEN, then proposals, then DTKS), then a record that Dukcapil matched, then the order of the files. Each column
takes the most trusted record's value; where that one says nothing, the next one's. A value known to be damaged counts
as nothing said as long as a sound one exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, codes_of, equals, mask_of, sizes_of, starts_of
from pipeline.stage import Tables
from schemas.dtypes import PROVENANCE

CONTRADICTED: Final = "nik_bertentangan"
OF_THE_RUN: Final = (CONTRADICTED, "nomor", "ditolak", "tanggal_acuan", "umur", "kolom_ada")
"""Columns that say something of the run or the file, not of the person."""


@dataclass(frozen=True)
class ResolveParams:
    """What is resolved.

    Attributes:
        group: Column that is equal in the records of one person or card.
        ranks: Rank of each layout, 1 most trusted.
        marks: Identifier columns and the column that says whether each is fit to identify; the first
            decides which record leads.
    """

    group: str
    ranks: Mapping[str, int]
    marks: Mapping[str, str]


def resolve(tables: Tables, params: ResolveParams) -> dict[str, pa.Table]:
    """Make one row per group.

    Args:
        tables: ``rows``, accepted rows with the group column and ``nomor``, those of a group together.
        params: Group and trust.

    Returns:
        ``resolved``: one row per group with golden values, the marks true where any record's is,
        ``nomor`` of the record that leads, and ``jumlah_rekaman``.
    """
    rows = tables["rows"]
    order = _order(rows, params)
    groups = codes_of(rows[params.group])[order]
    starts = starts_of(groups)
    marks = set(params.marks.values())
    values = {
        name: _golden(rows[name], _sound(rows, params.marks.get(name)), order, starts)
        for name in rows.column_names
        if name not in (*PROVENANCE, *OF_THE_RUN, *marks)
    }
    resolved = pa.table(
        {
            **values,
            **{mark: _any(rows[mark], order, starts) for mark in sorted(marks)},
            "nomor": rows["nomor"].to_numpy()[order][starts],
            "jumlah_rekaman": sizes_of(starts, len(groups)).astype(np.int32),
        }
    )
    return {"resolved": resolved}


def _order(rows: pa.Table, params: ResolveParams) -> Numbers:
    """Records by group, the most trusted first."""
    layouts = rows["layout"].combine_chunks()
    ranks = np.array([params.ranks[name] for name in layouts.dictionary.to_pylist()] or [0])
    rank = ranks[layouts.indices.to_numpy()] if rows.num_rows else np.zeros(0)
    leading = next(iter(params.marks.values()))
    keys = (
        rows["nomor"].to_numpy(),
        ~_matched(rows),
        rank,
        _contradicted(rows),
        ~np.asarray(rows[leading]),
        codes_of(rows[params.group]),
    )
    return np.lexsort(keys)


def _contradicted(rows: pa.Table) -> npt.NDArray[np.bool_]:
    """Rows whose NIK contradicts their own birth date or sex: one of the two is wrong."""
    if CONTRADICTED not in rows.column_names:
        return np.zeros(rows.num_rows, dtype=bool)
    return mask_of(rows[CONTRADICTED])


def _matched(rows: pa.Table) -> npt.NDArray[np.bool_]:
    """Rows whose source says that Dukcapil matched them."""
    if "keterangan_padan" not in rows.column_names:
        return np.zeros(rows.num_rows, dtype=bool)
    return equals(rows["keterangan_padan"], "padan")


def _sound(rows: pa.Table, mark: str | None) -> npt.NDArray[np.bool_] | None:
    """Which values of an identifier are fit to identify; None for other columns."""
    return mask_of(rows[mark]) if mark is not None else None


def _golden(
    column: pa.ChunkedArray, sound: npt.NDArray[np.bool_] | None, order: Numbers, starts: Numbers
) -> pa.ChunkedArray:
    """Take the first value said within each person; the first sound one where soundness is known."""
    if not len(starts):
        return column.slice(0, 0)
    said = np.asarray(pc.is_valid(column))[order]
    chosen = _first(said, starts)
    if sound is not None:
        best = _first(said & sound[order], starts)
        chosen = np.where(best >= 0, best, chosen)
    return column.take(order[np.where(chosen >= 0, chosen, starts)])


def _first(mask: npt.NDArray[np.bool_], starts: Numbers) -> Numbers:
    """Position of the first true entry of each run; -1 where there is none."""
    never = len(mask)
    positions = np.where(mask, np.arange(len(mask)), never)
    first = np.minimum.reduceat(positions, starts)
    return np.where(first < never, first, -1)


def _any(column: pa.ChunkedArray, order: Numbers, starts: Numbers) -> npt.NDArray[np.bool_]:
    if not len(starts):
        return np.zeros(0, dtype=bool)
    result: npt.NDArray[np.bool_] = np.logical_or.reduceat(np.asarray(column)[order], starts)
    return result
