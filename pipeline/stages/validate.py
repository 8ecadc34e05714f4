"""Validate: run the rules of a model over whole columns and write down what each row fails.

The pandera model is the only declaration. A judge runs once for all its reasons, on the distinct
combinations of its columns when these repeat, so that the cost hardly depends on how much is wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pandera.pandas as pa_model
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant, undictionaried
from pipeline.fields.masking import mask_column
from pipeline.stage import Tables
from schemas.dtypes import PROVENANCE
from schemas.published import FINDINGS
from schemas.reasons import Reason, Severity
from schemas.rules import NUMBER, Rule, Verdicts, rules_of

NIK_UNUSABLE = frozenset({Reason.NIK_KOSONG, Reason.NIK_PRESISI_EXCEL})
KK_UNUSABLE = frozenset({Reason.KK_KOSONG, Reason.KK_PRESISI_EXCEL})
"""Warnings that leave the row in the line but its identifier unfit to decide anything."""

IMPOSSIBLE = frozenset({Reason.DESIL_DI_LUAR_BATAS})
"""Reasons for which the value itself is given up."""


@dataclass(frozen=True)
class ValidateParams:
    """Which model a table must satisfy."""

    model: type[pa_model.DataFrameModel]


@dataclass(frozen=True)
class Finding:
    """The rows that one rule found."""

    rule: Rule
    rows: npt.NDArray[np.int64]


def validate(tables: Tables, params: ValidateParams) -> dict[str, pa.Table]:
    """Judge every row.

    Args:
        tables: ``rows``, normalised.
        params: The model.

    Returns:
        ``rows`` with the same rows in the same order, values outside their list made unknown, and the
        columns ``ditolak`` (has an error), ``nik_sah`` and ``kk_sah`` (fit to identify); and ``findings``.
    """
    rows = tables["rows"]
    found = list(judge(rows, rules_of(params.model)))
    marked = _mark(_forget_impossible(_forget_unlisted(rows), found), found)
    return {"rows": marked, "findings": _findings(rows, found)}


def judge(rows: pa.Table, rules: Iterable[Rule]) -> Iterable[Finding]:
    """Run rules, each judge once, and give the rows that each rule found."""
    for (judge_of, columns), group in groupby(rules, key=lambda rule: (rule.judge, rule.columns)):
        numbers = _verdicts(rows, judge_of, columns)
        found = np.flatnonzero(numbers)
        reasons = numbers[found]
        for rule in group:
            of_rule = found[reasons == NUMBER[rule.reason]]
            if len(of_rule):
                yield Finding(rule, of_rule)


def _verdicts(rows: pa.Table, judge_of: Any, columns: tuple[str, ...]) -> Verdicts:
    chosen = [rows[name].combine_chunks() for name in columns]
    if all(pa.types.is_dictionary(column.type) for column in chosen):
        codes, frame = _distinct(columns, chosen)
        result: Verdicts = judge_of(frame)[codes]
        return result
    decoded = pa.table([_for_pandas(column) for column in chosen], names=list(columns))
    verdict: Verdicts = judge_of(decoded.to_pandas())
    return verdict


def _for_pandas(column: pa.Array) -> pa.Array:
    return column.cast(pa.timestamp("ms")) if pa.types.is_date(column.type) else undictionaried(column)


def _distinct(columns: tuple[str, ...], arrays: list[pa.Array]) -> tuple[npt.NDArray[np.int64], pd.DataFrame]:
    """Find the distinct combinations of repeating columns, and which one each row has."""
    indices = [pc.fill_null(array.indices, len(array.dictionary)).to_numpy().astype(np.int64) for array in arrays]
    sizes = [len(array.dictionary) + 1 for array in arrays]
    combined = reduce(lambda left, right: left * right[1] + right[0], zip(indices, sizes, strict=True), np.int64(0))
    distinct, codes = _unique(np.asarray(combined), int(np.prod(sizes)))
    frame: dict[str, pa.Array] = {}
    for name, array, size in reversed(list(zip(columns, arrays, sizes, strict=True))):
        distinct, index = distinct // size, distinct % size
        frame[name] = array.dictionary.take(pa.array(index, mask=index == size - 1))
    table = pa.table({name: frame[name] for name in columns})
    return codes, table.to_pandas()


def _unique(numbers: npt.NDArray[np.int64], size: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Like :func:`numpy.unique` with the inverse; small ranges are counted instead of sorted."""
    if size > 4_000_000:
        distinct, inverse = np.unique(numbers, return_inverse=True)
        return distinct, inverse.astype(np.int64)
    present = np.zeros(size, dtype=bool)
    present[numbers] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[numbers]


def _forget_unlisted(rows: pa.Table) -> pa.Table:
    """Make every value that its list did not hold unknown; it was carried on with a leading ``?``."""
    for position, name in enumerate(rows.column_names):
        column = rows.column(position)
        if pa.types.is_dictionary(column.type) and not name.endswith("_tertulis"):
            rows = rows.set_column(position, name, _without_unlisted(column.combine_chunks()))
    return rows


def _forget_impossible(rows: pa.Table, found: list[Finding]) -> pa.Table:
    """Make numbers that cannot be unknown, so that no later stage takes them for an answer."""
    for finding in found:
        if finding.rule.reason in IMPOSSIBLE:
            name = finding.rule.reports
            mask = np.zeros(rows.num_rows, dtype=bool)
            mask[finding.rows] = True
            column = rows[name].combine_chunks()
            indices = pc.if_else(pa.array(mask), pa.scalar(None, column.indices.type), column.indices)
            forgotten = pa.DictionaryArray.from_arrays(indices, column.dictionary)
            rows = rows.set_column(rows.column_names.index(name), name, forgotten)
    return rows


def _without_unlisted(column: pa.DictionaryArray) -> pa.DictionaryArray:
    unlisted = pc.fill_null(pc.starts_with(column.dictionary, "?"), False)
    if not pc.any(unlisted).as_py():
        return column
    gone = unlisted.take(column.indices)
    indices = pc.if_else(pc.fill_null(gone, True), pa.scalar(None, column.indices.type), column.indices)
    return pa.DictionaryArray.from_arrays(indices, column.dictionary)


def _mark(rows: pa.Table, found: list[Finding]) -> pa.Table:
    rejected = _where(rows, (f for f in found if f.rule.severity is Severity.ERROR))
    marked = rows.append_column("ditolak", pa.array(rejected))
    for mark, name, reasons in (("nik_sah", "nik", NIK_UNUSABLE), ("kk_sah", "no_kk", KK_UNUSABLE)):
        unusable = _where(rows, (f for f in found if f.rule.reason in reasons))
        said = np.asarray(pc.is_valid(rows[name])) if name in rows.column_names else np.ones(rows.num_rows, dtype=bool)
        marked = marked.append_column(mark, pa.array(said & ~unusable & ~rejected))
    return marked


def _where(rows: pa.Table, found: Iterable[Finding]) -> npt.NDArray[np.bool_]:
    mask = np.zeros(rows.num_rows, dtype=bool)
    for finding in found:
        mask[finding.rows] = True
    return mask


def _findings(rows: pa.Table, found: list[Finding]) -> pa.Table:
    tables = [_finding_rows(rows, finding) for finding in found]
    return pa.concat_tables([FINDINGS.empty_table(), *tables]).unify_dictionaries()


def _finding_rows(rows: pa.Table, finding: Finding) -> pa.Table:
    """Write one finding per row that a rule found, the value masked as officers mask it."""
    size, rule = len(finding.rows), finding.rule
    where = rows.select([*PROVENANCE[:4]]).take(finding.rows)
    shown = f"{rule.reports}_tertulis" if f"{rule.reports}_tertulis" in rows.column_names else rule.reports
    if (
        rule.reports.startswith("kode_")
        and "wilayah_tertulis" in rows.column_names
        and "wilayah_bentuk" in rule.columns
    ):
        shown = "wilayah_tertulis"
    columns = {
        **{name: where[name] for name in PROVENANCE[:4]},
        "column": constant(rule.reports, size),
        "code": constant(str(rule.reason), size),
        "severity": constant(str(rule.severity), size),
        "value_masked": mask_column(rule.reports, rows[shown].take(finding.rows)),
        "related_record_id": _related(rows, finding.rows),
        "hint": _hints(rows, finding),
    }
    return pa.table(columns).cast(FINDINGS)


def _related(rows: pa.Table, found: npt.NDArray[np.int64]) -> pa.Array:
    """The record that a finding also speaks of, where the rows name one."""
    if "related_record_id" not in rows.column_names:
        return pa.nulls(len(found), pa.string())
    return rows["related_record_id"].take(found)


def _hints(rows: pa.Table, finding: Finding) -> pa.Array:
    """What the rule says beside its code, worked out for the rows that it found."""
    rule = finding.rule
    if rule.hint is None:
        return pa.nulls(len(finding.rows), pa.string())
    found = rows.select(rule.hint_columns).take(finding.rows)
    frame = pa.table([_for_pandas(column) for column in found.columns], names=found.column_names).to_pandas()
    return pa.array(rule.hint(frame), pa.string())
