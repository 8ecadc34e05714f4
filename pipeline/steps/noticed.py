"""Noticed: what reading found about files, sheets, columns, lines and deliveries, as findings."""

import pyarrow as pa

from pipeline.fields.columns import constant
from pipeline.stages.ingest import Ingested
from schemas.published import FINDINGS
from schemas.reasons import Reason, Severity


def noticed(ingested: Ingested) -> pa.Table:
    """Everything that reading a folder noticed."""
    return pa.concat_tables([_notes(ingested.notes), _ragged(ingested.ragged), _deliveries(ingested)])


def conflicting(conflicts: pa.Table) -> pa.Table:
    """A finding for every file and desa that two deliveries contradict each other about."""
    files, places = conflicts["source_file"].to_pylist(), conflicts["kode_desa"].to_pylist()
    return _about_files(files, Reason.KIRIMAN_BERTENTANGAN, column="kode_desa", values=places)


def _deliveries(ingested: Ingested) -> pa.Table:
    unread = [f"{each.folder}/delivery.toml".lstrip("/") for each in ingested.deliveries if each.note is None]
    return _about_files(unread, Reason.KIRIMAN_TIDAK_TERBACA)


def _about_files(
    files: list[str], reason: Reason, column: str | None = None, values: list[str] | None = None
) -> pa.Table:
    size = len(files)
    return pa.table(
        {
            "record_id": pa.nulls(size, pa.string()),
            "source_file": pa.array(files, pa.string()),
            "source_sheet": pa.array([""] * size, pa.string()),
            "source_row": pa.nulls(size, pa.int32()),
            "column": pa.array([column] * size, pa.string()),
            "code": pa.array([str(reason)] * size, pa.string()),
            "severity": pa.array([str(reason.severity)] * size, pa.string()),
            "value_masked": pa.array(values, pa.string()) if values else pa.nulls(size, pa.string()),
            "related_record_id": pa.nulls(size, pa.string()),
        }
    ).cast(FINDINGS)


def _notes(notes: pa.Table) -> pa.Table:
    """Findings about files, sheets, columns and lines."""
    codes = notes["code"].cast(pa.string())
    severity = pa.array([str(Reason[code].severity) for code in codes.to_pylist()], type=pa.string())
    return pa.table(
        {
            "record_id": pa.nulls(notes.num_rows, pa.string()),
            **{name: notes[name] for name in ("source_file", "source_sheet", "source_row", "column")},
            "code": codes,
            "severity": severity,
            "value_masked": pa.nulls(notes.num_rows, pa.string()),
            "related_record_id": pa.nulls(notes.num_rows, pa.string()),
        }
    ).cast(FINDINGS)


def _ragged(ragged: pa.Table) -> pa.Table:
    """A finding for every line with another number of fields than the heading."""
    size = ragged.num_rows
    return pa.table(
        {
            **{name: ragged[name] for name in ("record_id", "source_file", "source_sheet", "source_row")},
            "column": pa.nulls(size, pa.string()),
            "code": ragged["code"],
            "severity": constant(str(Severity.ERROR), size),
            "value_masked": pa.nulls(size, pa.string()),
            "related_record_id": pa.nulls(size, pa.string()),
        }
    ).cast(FINDINGS)
