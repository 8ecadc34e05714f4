"""Repairs: what officers accepted, put in place before anything is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant, filled
from pipeline.fields.masking import mask_column
from pipeline.line import Line
from pipeline.stage import Stage
from pipeline.stages.repair import EFFECTS, RepairParams, repair
from schemas.dtypes import PROVENANCE
from schemas.layouts import Layout
from schemas.published import CHANGES, FINDINGS, REPAIRS
from schemas.reasons import Reason
from schemas.repairs import IDENTITY, Answer, Effect

SUBJECT: Final = ("daftar", *IDENTITY, "kolom", "semula")
"""What a decision is about; of several accepted about one subject the last counts."""


@dataclass(frozen=True)
class Repaired:
    """Rows after the accepted repairs.

    Attributes:
        rows: The tables, as they came in but for the accepted values.
        changes: The values that were put in place of others.
        outcome: Each decision with what became of it (:data:`schemas.published.REPAIRS`).
    """

    rows: Mapping[str, pa.Table]
    changes: pa.Table
    outcome: pa.Table


def repaired(line: Line, rows: Mapping[str, pa.Table], decisions: pa.Table, layouts: Sequence[Layout]) -> Repaired:
    """Apply what officers accepted to the rows that still say what was found.

    Args:
        line: Engine and ledger.
        rows: Normalised rows by table.
        decisions: Every decision, the last one of each proposal.
        layouts: The kinds of export that are known.
    """
    accepted = _last_of_subject(decisions.filter(pc.equal(decisions["keputusan"], Answer.ACCEPTED)))
    params = RepairParams({layout.id: layout.list for layout in layouts})
    result, changes, effects = dict(rows), [CHANGES.empty_table()], [EFFECTS.empty_table()]
    for name in rows if accepted.num_rows else ():
        stage = Stage(f"repair {name}", repair, params, whole=frozenset({"decisions"}), together=True)
        done = line.apply(stage, {"rows": rows[name], "decisions": accepted})
        result[name] = done["rows"]
        changes.append(done["changes"])
        effects.append(done["effects"])
    return Repaired(result, pa.concat_tables(changes), _outcome(decisions, pa.concat_tables(effects)))


def told_repairs(repairs: pa.Table, rows: Mapping[str, pa.Table]) -> pa.Table:
    """A finding at every value that was put in place of another, which it shows masked.

    Args:
        repairs: The changes that are repairs.
        rows: The tables that they were made in.
    """
    tables = [FINDINGS.empty_table()]
    for table in rows.values() if repairs.num_rows else ():
        place = pc.index_in(repairs["record_id"], value_set=table["record_id"].combine_chunks())
        of_table = repairs.filter(pc.is_valid(place))
        where = table.select(PROVENANCE[:4]).take(place.drop_null())
        tables += [
            _told(where.filter(here), column, of_table["before"].filter(here))
            for column in pc.unique(of_table["column"].cast(pa.string())).to_pylist()
            for here in [pc.equal(of_table["column"].cast(pa.string()), column)]
        ]
    return pa.concat_tables(tables).unify_dictionaries()


def _told(where: pa.Table, column: str, before: pa.ChunkedArray) -> pa.Table:
    size, reason = where.num_rows, Reason.PERBAIKAN_DITERAPKAN
    said = {name: where[name] for name in PROVENANCE[:4]} | {
        "column": constant(column, size),
        "code": constant(str(reason), size),
        "severity": constant(str(reason.severity), size),
        "value_masked": mask_column(column, before),
    }
    return filled(said, FINDINGS, size)


def _last_of_subject(accepted: pa.Table) -> pa.Table:
    frame = accepted.to_pandas()
    last = ~frame.duplicated(list(SUBJECT), keep="last").to_numpy()
    return accepted.filter(pa.array(last, pa.bool_()))


def _outcome(decisions: pa.Table, effects: pa.Table) -> pa.Table:
    """What became of each decision: the best of what it met in any table; nothing where it was refused."""
    order = [str(effect) for effect in Effect]
    frame = effects.to_pandas()
    best = frame.assign(place=frame["effect"].map(order.index)).groupby("usulan").agg({"place": "min", "rows": "sum"})
    of = best.reindex(decisions["usulan"].to_pylist())
    words = [None if place != place else order[int(place)] for place in of["place"]]
    said = {"list": "daftar", "column": "kolom", "answer": "keputusan", "by": "petugas", "at": "waktu"}
    columns = {
        "proposal_id": decisions["usulan"],
        **{name: decisions[ours] for name, ours in said.items()},
        "effect": pa.array(words, pa.string()),
        "rows": pa.array(of["rows"].fillna(0).astype("int32")),
    }
    return pa.table(columns).cast(REPAIRS)
