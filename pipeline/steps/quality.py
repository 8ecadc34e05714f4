"""Quality: how often each code was found, by file and desa, kept from run to run."""

from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant
from pipeline.steps.register import Register
from schemas.published import QUALITY

RUNS_KEPT: Final = 60
"""So many earlier runs are carried along: two months of nights."""

PLACE: Final = ["source_file", "kode_desa"]


def quality(register: Register, findings: pa.Table, run_id: str, as_of: date, before: pa.Table | None) -> pa.Table:
    """Count this run's findings and rows, and put them behind those of earlier runs.

    Args:
        register: Rows with their desa.
        findings: All findings of this run.
        run_id: Its name.
        as_of: The day it is of.
        before: The same table of the run before; None where there is none.

    Returns:
        One row per run, file, desa and code with ``findings``, and one without a code with ``rows``.
    """
    kept = [register.members, register.families, register.references, register.rejected_members]
    where = pa.concat_tables([table.select(["record_id", *PLACE]) for table in kept]).unify_dictionaries()
    counted = pa.concat_tables([_rows(where), _findings(findings, where)])
    counted = counted.sort_by([(name, "ascending") for name in (*PLACE, "code", "severity")])
    size = counted.num_rows
    dated = counted.append_column("run_id", constant(run_id, size)).append_column(
        "as_of", pa.repeat(pa.scalar(as_of, pa.date32()), size)
    )
    parts = [dated.select(QUALITY.names).cast(QUALITY)]
    return pa.concat_tables([*([_recent(before)] if before is not None else []), *parts]).unify_dictionaries()


def _rows(where: pa.Table) -> pa.Table:
    grouped = _plain(where, PLACE).group_by(PLACE, use_threads=False).aggregate([([], "count_all")])
    size = grouped.num_rows
    return pa.table(
        {
            **{name: grouped[name] for name in PLACE},
            "code": pa.nulls(size, pa.string()),
            "severity": pa.nulls(size, pa.string()),
            "findings": pa.nulls(size, pa.int64()),
            "rows": grouped["count_all"],
        }
    )


def _findings(findings: pa.Table, where: pa.Table) -> pa.Table:
    known = pc.index_in(findings["record_id"], value_set=where["record_id"].combine_chunks())
    placed = findings.append_column("kode_desa", where["kode_desa"].take(known))
    names = [*PLACE, "code", "severity"]
    grouped = _plain(placed, names).group_by(names, use_threads=False).aggregate([([], "count_all")])
    counts = {"findings": grouped["count_all"], "rows": pa.nulls(grouped.num_rows, pa.int64())}
    return pa.table({**{name: grouped[name] for name in names}, **counts})


def _plain(table: pa.Table, names: list[str]) -> pa.Table:
    return pa.table({name: table[name].cast(pa.string()) for name in names})


def _recent(before: pa.Table) -> pa.Table:
    """The last runs of the table, in the order they were put there."""
    runs = list(dict.fromkeys(before["run_id"].cast(pa.string()).to_pylist()))[-RUNS_KEPT:]
    recent = pc.is_in(before["run_id"].cast(pa.string()), value_set=pa.array(runs, pa.string()))
    return before.filter(pa.array(np.asarray(recent))).select(QUALITY.names).cast(QUALITY)
