"""Repair: put in place what officers accepted, in the rows that still say what they decided about.

The guard of a decision is the row itself: its list, NIK, nomor KK, name and the value as it was found. A row that
says something else by now is left alone, so a decision lifts itself when the source is corrected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, constant, mask_of
from pipeline.fields.distinct import encoded, plain
from pipeline.fields.joins import equal_rows, joint_key, told_apart
from pipeline.stage import Tables
from schemas.dtypes import CODE
from schemas.published import CHANGES
from schemas.repairs import IDENTITY, NAME_OF_CARD, WRITTEN, Effect

EFFECTS: Final = pa.schema([("usulan", pa.string()), ("effect", pa.string()), ("rows", pa.int32())])


@dataclass(frozen=True)
class RepairParams:
    """The list that each layout is an edition of."""

    lists: Mapping[str, str]


def repair(tables: Tables, params: RepairParams) -> dict[str, pa.Table]:
    """Apply accepted decisions.

    Args:
        tables: ``rows``, normalised and not yet validated; ``decisions``, accepted ones.
        params: Lists.

    Returns:
        ``rows``, the same rows in the same order with the accepted values; ``changes``; and ``effects``: for each
        decision about a column of these rows what became of it, and how many rows it was applied to.
    """
    rows, decisions = tables["rows"], tables["decisions"]
    original = rows
    changes, effects = [CHANGES.empty_table()], [EFFECTS.empty_table()]
    for column in sorted(set(decisions["kolom"].to_pylist()) & set(rows.column_names)):
        wanted = decisions.filter(pc.equal(decisions["kolom"], column))
        near, of = _rows_meant(original, wanted, column, params)
        found = found_value(original, column).take(pa.array(near))
        holds = mask_of(pc.equal(told_apart(found), told_apart(wanted["semula"]).take(pa.array(of))))
        proposed = wanted["menjadi"].take(pa.array(of[holds])).combine_chunks()
        rows = _with_values(rows, column, near[holds], proposed)
        changes.append(_changes(original["record_id"].take(pa.array(near[holds])), column, found, holds, proposed))
        effects.append(_effects(wanted["usulan"], of, holds))
    return {"rows": rows, "changes": pa.concat_tables(changes), "effects": pa.concat_tables(effects)}


def found_value(rows: pa.Table, column: str) -> pa.Array:
    """What a column says, as an officer sees it in a proposal: as written where only that tells.

    A code outside its list is nothing that is said.
    """
    written = WRITTEN.get(column, column)
    texts = plain(rows[written])
    if written != column:
        return texts
    return pc.if_else(pc.fill_null(pc.starts_with(texts, "?"), False), pa.scalar(None, pa.string()), texts)


def _rows_meant(rows: pa.Table, decisions: pa.Table, column: str, params: RepairParams) -> tuple[Numbers, Numbers]:
    """Pairs of a row and the decision that is about it, whatever the row says in the column by now."""
    named = rows[NAME_OF_CARD if NAME_OF_CARD in rows.column_names else "nama"]
    some = np.flatnonzero(mask_of(pc.is_in(named, value_set=pc.unique(decisions["nama"]))))
    chosen = rows.take(pa.array(some))
    listed = [params.lists.get(layout) for layout in encoded(chosen["layout"]).dictionary.to_pylist()]
    parts = {
        "daftar": pa.array(listed, pa.string()).take(encoded(chosen["layout"]).indices),
        "nama": named.take(pa.array(some)),
    }
    for name in ("nik", "no_kk"):
        parts[name] = chosen[name] if name in rows.column_names else pa.nulls(len(some), pa.string())
    names = ["daftar", *(name for name in IDENTITY if name != column)]
    near, of = equal_rows(joint_key([parts[name] for name in names]), joint_key([decisions[name] for name in names]))
    return some[near], of


def _with_values(rows: pa.Table, column: str, place: Numbers, values: pa.Array) -> pa.Table:
    """The rows with values in some places of a column, and what goes with it."""
    mask = np.zeros(rows.num_rows, dtype=bool)
    mask[place] = True
    order = np.argsort(place, kind="stable")
    values = values.take(pa.array(order))
    together = {column: values}
    if column in ("nik", "no_kk"):
        together[f"{column}_numerik"] = pa.repeat(pa.scalar(False), len(values))
    if column == "tanggal_lahir":
        together[f"{column}_bentuk"] = constant("iso", len(values))
    if column == "kode_desa":
        together["kode_kecamatan"] = pc.utf8_slice_codeunits(values, 0, 6)
        together["wilayah_bentuk"] = constant("cocok", len(values))
    for name, filled in together.items():
        rows = rows.set_column(rows.column_names.index(name), name, _put(rows[name], mask, filled))
    return rows


def _put(column: pa.ChunkedArray, mask: Mask, values: pa.Array) -> pa.Array:
    """A column with other values where the mask holds, of the type it had."""
    if column.type == CODE:
        return pc.replace_with_mask(plain(column), pa.array(mask), plain(values)).dictionary_encode()
    return pc.replace_with_mask(column.combine_chunks(), pa.array(mask), values.cast(column.type))


def _changes(records: pa.ChunkedArray, column: str, found: pa.Array, holds: Mask, proposed: pa.Array) -> pa.Table:
    columns = {
        "record_id": records,
        "column": constant(column, len(proposed)),
        "before": found.filter(pa.array(holds)),
        "after": proposed,
    }
    return pa.table(columns).cast(CHANGES)


def _effects(proposals: pa.ChunkedArray, of: Numbers, holds: Mask) -> pa.Table:
    """What became of each decision."""
    size = len(proposals)
    applied, met = np.bincount(of[holds], minlength=size), np.bincount(of, minlength=size)
    effect = np.select([applied > 0, met > 0], [str(Effect.APPLIED), str(Effect.CORRECTED)], str(Effect.ABSENT))
    return pa.table({"usulan": proposals, "effect": effect.tolist(), "rows": applied.astype(np.int32)}).cast(EFFECTS)
