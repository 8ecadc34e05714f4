"""Findings about duplicates: rows that were merged within one list, pairs in doubt, NIK in dispute."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Numbers, codes_of, constant, equals, filled
from pipeline.fields.masking import mask_column
from pipeline.stage import Tables
from schemas.dtypes import PROVENANCE
from schemas.published import FINDINGS
from schemas.reasons import Reason


@dataclass(frozen=True)
class DuplicateParams:
    """The identifying column of the rows, and the reason for rows merged that are not identical."""

    column: str
    merged: Reason


def report_duplicates(tables: Tables, params: DuplicateParams) -> dict[str, pa.Table]:
    """Write a finding for every row that is a duplicate or may be one.

    The same person in two different lists is no fault and gives no finding; twice in one list does.

    Args:
        tables: ``rows`` in the order of ``nomor``; ``leads``: ``nomor`` of each row's leading record, -1
            for none; ``pairs``, decided (empty for family cards).
        params: What the rows are.

    Returns:
        ``findings``.
    """
    rows, pairs = tables["rows"], tables["pairs"]
    lead = tables["leads"]["nomor"].to_numpy()
    layout = codes_of(rows["layout"])
    merged = np.flatnonzero((lead != np.arange(rows.num_rows)) & (layout == layout[lead]))
    identical = _identical(rows, merged, lead[merged])
    doubtful = _both_ways(pairs, "periksa")
    disputed = _both_ways(pairs, "sengketa")
    tables_found = [
        _findings(rows, merged[identical], lead[merged[identical]], Reason.GANDA_IDENTIK, params.column),
        _findings(rows, merged[~identical], lead[merged[~identical]], params.merged, params.column),
        _findings(rows, *doubtful, Reason.GANDA_PERLU_DIPERIKSA, params.column),
        _findings(rows, *disputed, Reason.NIK_DIPAKAI_ORANG_LAIN, params.column),
    ]
    return {"findings": pa.concat_tables(tables_found).unify_dictionaries()}


def _identical(rows: pa.Table, left: Numbers, right: Numbers) -> npt.NDArray[np.bool_]:
    """Whether two rows say the same in every column."""
    same = np.ones(len(left), dtype=bool)
    for name in rows.column_names:
        if name not in (*PROVENANCE, "nomor", "kelompok"):
            both = codes_of(rows[name].take(np.r_[left, right]))
            same &= both[: len(left)] == both[len(left) :]
    return same


def _both_ways(pairs: pa.Table, verdict: str) -> tuple[Numbers, Numbers]:
    chosen = pairs.filter(pa.array(equals(pairs["verdict"], verdict)))
    left, right = chosen["nomor_a"].to_numpy(), chosen["nomor_b"].to_numpy()
    return np.r_[left, right].astype(np.int64), np.r_[right, left].astype(np.int64)


def _findings(rows: pa.Table, found: Numbers, related: Numbers, reason: Reason, column: str) -> pa.Table:
    where = rows.select(list(PROVENANCE[:4])).take(found)
    columns = {
        **{name: where[name] for name in PROVENANCE[:4]},
        "column": constant(column, len(found)),
        "code": constant(str(reason), len(found)),
        "severity": constant(str(reason.severity), len(found)),
        "value_masked": mask_column(column, rows[column].take(found)),
        "related_record_id": rows["record_id"].take(related),
    }
    return filled(columns, FINDINGS, len(found))
