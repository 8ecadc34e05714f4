"""Noticed: what reading found about files, sheets, columns, lines and deliveries, as findings."""

import pyarrow as pa

from pipeline.fields.columns import constant, filled
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
    told = {
        "source_file": pa.array(files, pa.string()),
        "source_sheet": constant("", len(files)),
        "code": constant(str(reason), len(files)),
        "severity": constant(str(reason.severity), len(files)),
    }
    about = {"column": pa.array([column] * len(files), pa.string())} if column else {}
    shown = {"value_masked": pa.array(values, pa.string())} if values else {}
    return filled(told | about | shown, FINDINGS, len(files))


def _notes(notes: pa.Table) -> pa.Table:
    """Findings about files, sheets, columns and lines."""
    codes = notes["code"].cast(pa.string())
    severity = pa.array([str(Reason[code].severity) for code in codes.to_pylist()], type=pa.string())
    where = {name: notes[name] for name in ("source_file", "source_sheet", "source_row", "column")}
    return filled({**where, "code": codes, "severity": severity}, FINDINGS, notes.num_rows)


def _ragged(ragged: pa.Table) -> pa.Table:
    """A finding for every line with another number of fields than the heading."""
    where = {name: ragged[name] for name in ("record_id", "source_file", "source_sheet", "source_row")}
    said = {"code": ragged["code"], "severity": constant(str(Severity.ERROR), ragged.num_rows)}
    return filled(where | said, FINDINGS, ragged.num_rows)
