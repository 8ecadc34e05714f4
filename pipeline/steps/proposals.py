"""Proposals: what each damaged value probably is, from this run, the lists beside it and the last good run."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant, undictionaried
from pipeline.fields.hashes import as_hex, hash_text
from pipeline.fields.joins import joint_key
from pipeline.line import Line
from pipeline.stage import Stage, compact
from pipeline.stages.propose import ProposeParams, propose
from pipeline.stages.repair import found_value
from pipeline.steps.register import Register
from schemas.checks.consulted import ABSENT, REGISTRY
from schemas.dtypes import CODE, DATE, ROW, TEXT
from schemas.layouts import Layout
from schemas.published import PROPOSALS
from schemas.reasons import Severity
from schemas.repairs import ASKS, IDENTITY, NAME_OF_CARD, WRITTEN, Origin

PEOPLE: Final = pa.schema(
    [
        *((name, TEXT) for name in ("record_id", "nik", "no_kk", "nama", "nama_ibu_kandung")),
        *((name, CODE) for name in ("source_file", "source_sheet", "layout", "jenis_kelamin", "kode_desa")),
        *((name, CODE) for name in WRITTEN.values()),
        ("tanggal_lahir", DATE),
        ("source_row", ROW),
        ("asal", CODE),
    ]
)
"""What persons are known by, of any table."""

HASH_KEY: Final = "tepat-usulan-001"
"""Key of the proposal's identifier; another key would give every proposal another name."""


def propose_repairs(
    line: Line,
    register: Register,
    findings: pa.Table,
    layouts: Sequence[Layout],
    decisions: pa.Table,
    last_run: pa.Table | None,
    as_of: date,
) -> pa.Table:
    """Propose a value for what is damaged, wherever the evidence leaves one only.

    Args:
        line: Engine and ledger.
        register: Rows of this run, accepted and rejected.
        findings: All findings of this run.
        layouts: The kinds of export that are known.
        decisions: What officers decided so far; a refused proposal is shown as refused.
        last_run: ``persons`` of the last good run; None where there is none.
        as_of: The day that ages are taken on.

    Returns:
        The columns of :data:`schemas.published.PROPOSALS`, in no promised order.
    """
    said = (register.members, register.rejected_members, _cards(register.families))
    patients = compact(_patients(pa.concat_tables([_people(table) for table in said]), findings))
    tables = {"patients": patients, "people": compact(pa.concat_tables(_tellers(register, last_run)))}
    found = line.apply(Stage("propose", propose, ProposeParams(as_of), together=True), tables)["proposals"]
    return _proposals(patients, found, {layout.id: layout.list for layout in layouts}, decisions)


def _people(table: pa.Table, origin: Origin = Origin.ROW) -> pa.Table:
    """The columns of :data:`PEOPLE`; what the table lacks is missing."""
    size = table.num_rows
    columns = {
        field.name: table[field.name] if field.name in table.column_names else pa.nulls(size, field.type)
        for field in PEOPLE
    }
    return pa.table(columns | {"asal": constant(str(origin), size)}).cast(PEOPLE)


def _cards(families: pa.Table) -> pa.Table:
    """Family cards, known by the name of their head."""
    return families.append_column("nama", families[NAME_OF_CARD])


def _tellers(register: Register, last_run: pa.Table | None) -> Iterator[pa.Table]:
    """Everybody who could tell, with where they stand."""
    yield _people(register.members, Origin.OTHER_ROW)
    yield _people(_cards(register.families), Origin.OTHER_ROW)
    said = register.references
    registry = pc.equal(undictionaried(said["jenis_acuan"]), REGISTRY)
    absent = pc.is_in(undictionaried(said["status"]), value_set=pa.array(ABSENT, pa.string()))
    yield _people(said.filter(pc.and_(registry, pc.invert(absent))), Origin.REGISTRY)
    yield _people(said.filter(pc.invert(registry)), Origin.OTHER_LIST)
    if last_run is not None:
        yield _people(last_run.append_column("record_id", last_run["person_id"]), Origin.LAST_RUN)


def _patients(rows: pa.Table, findings: pa.Table) -> pa.Table:
    """The rows with a finding that a proposal would answer, and for each column that finding."""
    codes = {column: _codes(findings, reasons) for column, reasons in ASKS.items()}
    records = pd.Index(rows["record_id"].to_pandas())
    asked = np.zeros(rows.num_rows, dtype=bool)
    for found in codes.values():
        asked |= records.isin(found.index)
    patients, names = rows.filter(pa.array(asked)), records[asked]
    for column, found in codes.items():
        patients = patients.append_column(
            f"kode_{column}", pa.Array.from_pandas(found.reindex(names), type=pa.string())
        )
    return patients


def _codes(findings: pa.Table, reasons: Sequence[str]) -> "pd.Series[str]":
    """The first of some reasons that each row was found to have."""
    texts = {name: undictionaried(findings[name]) for name in ("record_id", "code", "severity")}
    wanted = pc.is_in(texts["code"], value_set=pa.array([str(reason) for reason in reasons]))
    told = pc.and_(wanted, pc.not_equal(texts["severity"], Severity.INFO))
    frame = pa.table(texts).filter(told).to_pandas()
    order = {str(reason): place for place, reason in enumerate(reasons)}
    ordered = frame.assign(place=frame["code"].map(order)).sort_values(["record_id", "place"])
    first: pd.Series[str] = ordered.drop_duplicates("record_id").set_index("record_id")["code"]
    return first


def _proposals(patients: pa.Table, found: pa.Table, lists: Mapping[str, str], decisions: pa.Table) -> pa.Table:
    """Put each proposal beside the row it is about, and what was decided of it."""
    rows = patients.take(found["patient"])
    columns = found["column"].to_pylist()
    size = len(columns)
    texts = {name: undictionaried(rows[name]) for name in IDENTITY}
    listed = pa.array([lists.get(layout) for layout in undictionaried(rows["layout"]).to_pylist()], pa.string())
    value = _per_column(columns, {name: found_value(rows, name) for name in ASKS})
    subject = [listed, *(texts[name] for name in IDENTITY), found["column"], value, found["proposed"]]
    identifiers = as_hex("U", hash_text(joint_key(subject), HASH_KEY)) if size else pa.array([], pa.string())
    answers = dict(zip(decisions["usulan"].to_pylist(), decisions["keputusan"].to_pylist(), strict=True))
    where = {name: rows[name] for name in ("record_id", "source_file", "source_sheet", "source_row", "kode_desa")}
    told = {
        "proposal_id": identifiers,
        **where,
        **texts,
        "list": listed,
        "code": _per_column(columns, {name: undictionaried(rows[f"kode_{name}"]) for name in ASKS}),
        "found": value,
        "evidence": pc.split_pattern(found["evidence"].cast(pa.string()), " "),
        "related_record_id": found["related"],
        "answer": pa.array([answers.get(each) for each in identifiers.to_pylist()], pa.string()),
        **{name: found[name] for name in ("column", "proposed", "origin", "sureness", "support")},
    }
    return pa.table({name: told[name] for name in PROPOSALS.names}).cast(PROPOSALS)


def _per_column(columns: Sequence[str], values: Mapping[str, pa.Array]) -> pa.Array:
    """For each row the value of the column that its proposal is about."""
    which = np.array([list(values).index(column) for column in columns], dtype=np.int32)
    return pc.choose(pa.array(which), *(value.cast(pa.string()) for value in values.values()))
