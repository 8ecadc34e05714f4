"""Comparing: every pair of records that shares a block key, of which only what is new since the last run is compared.

A record that says what one said in the last run has its keys from there, and two such records what comparing them came
to. A block into which a record came, or which one left, is looked through again; what only other blocks nominated
stays as it was. The outcome is the same as without a memory.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, among, looked_up, starts_of
from pipeline.line import Line
from pipeline.matching.pairs import exploded
from pipeline.stage import Stage, compact
from pipeline.stages.match.block import KEYS, block
from pipeline.stages.match.compare import CompareParams, compare
from pipeline.stages.match.fingerprint import fingerprint, marks_of
from pipeline.steps.memory import PAIRS, RECORDS, Memory

Hashes = npt.NDArray[np.uint64]

DRAWERS = np.uint64((1 << 20) - 1)


@dataclass(frozen=True)
class Compared:
    """What comparing came to.

    Attributes:
        pairs: Compared pairs by ``nomor``; one may be there twice.
        records: What is needed of each record (:data:`pipeline.steps.memory.RECORDS`), in the order of ``nomor``.
        fresh: How many records were new.
        changed: Whether any record came or went.
        large_blocks: Blocks that were looked through by neighbours only, and the entries in them.
    """

    pairs: pa.Table
    records: pa.Table
    fresh: int
    changed: bool
    large_blocks: tuple[int, int]


def compare_all(line: Line, members: pa.Table, params: CompareParams, last: Memory) -> Compared:
    """Compare the records.

    Args:
        line: Engine and ledger.
        members: Accepted members in the order of ``nomor``.
        params: Weights and thresholds.
        last: What was compared in an earlier run.
    """
    members = marked_members(line, members)
    since = _since(last.records["tanda"].to_numpy(), members["tanda"].to_numpy())
    fresh = since.before < 0
    features = line.apply(Stage("block", block), {"rows": members.filter(pa.array(fresh))})["features"]
    records = _records(features, last.records, since.before)
    keys, gone = _keys(records), last.records.filter(pa.array(since.now < 0))
    touched = _touched(keys, fresh, _keys(gone))
    near = ~fresh & touched.any(axis=1)
    if near.any():
        again = line.apply(Stage("block again", block), {"rows": members.filter(pa.array(near))})["features"]
        features = compact(pa.concat_tables([features, again])).sort_by("nomor")
    tables = {"keys": _entries(keys, touched, fresh | near), "features": features}
    comparing = Stage("compare", compare, params, keyed_by=("kunci",), whole=frozenset({"features"}))
    pairs = line.apply(comparing, tables)["pairs"]
    stayed = _stayed(last.pairs, since.now, touched).select(pairs.column_names).cast(pairs.schema)
    return Compared(
        pairs=pa.concat_tables([pairs, stayed]),
        records=records,
        fresh=int(fresh.sum()),
        changed=bool(fresh.any()) or gone.num_rows > 0,
        large_blocks=_large(keys, params.largest_block),
    )


@dataclass(frozen=True)
class _Since:
    """Where each record of this run was in the last one, and where each of that one is now; -1 where nowhere."""

    before: Numbers
    now: Numbers


def _since(last: Hashes, marks: Hashes) -> _Since:
    of_last, of_now = np.argsort(last), np.argsort(marks)
    place, found = looked_up(last[of_last], marks[of_now])
    before, now = np.full(len(marks), -1), np.full(len(last), -1)
    before[of_now[found]] = of_last[place[found]]
    now[of_last[place[found]]] = of_now[found]
    return _Since(before, now)


def marked_members(line: Line, members: pa.Table) -> pa.Table:
    """Members with ``tanda``, a number of their own that stands for all that is compared of them."""
    prints = line.apply(Stage("fingerprint", fingerprint), {"rows": members})["fingerprints"]
    return members.append_column("tanda", pa.array(marks_of(prints["sidik"].to_numpy())))


def entries_of(features: pa.Table) -> pa.Table:
    """All block keys of all records (``kunci``, ``jenis``, ``baris``)."""
    keys = np.stack([_filled(features[key]) for key in KEYS], axis=1).astype(np.uint64)
    return _entries(keys, keys != 0, np.ones(len(keys), dtype=bool))


def _records(features: pa.Table, last: pa.Table, before: Numbers) -> pa.Table:
    """What is needed of each record, from the last run or anew, in the order of ``nomor``; 0 for a missing hash."""
    fresh = before < 0
    source = np.where(fresh, last.num_rows + np.cumsum(fresh) - 1, before)
    columns = {
        name: np.concatenate([np.asarray(last[name]), _filled(features[name])])[source] for name in RECORDS.names
    }
    return pa.table(columns, schema=RECORDS)


def _filled(column: pa.ChunkedArray) -> npt.NDArray[np.generic]:
    return np.asarray(pc.fill_null(column, 0 if pa.types.is_integer(column.type) else False))


def _keys(records: pa.Table) -> Hashes:
    """The block keys, one column per kind, 0 where a record has none."""
    return np.stack([np.asarray(records[key]) for key in KEYS], axis=1)


def _touched(keys: Hashes, fresh: Mask, gone: Hashes) -> npt.NDArray[np.bool_]:
    """Which keys of each record stand for a block into which a record came or which one left."""
    touched: npt.NDArray[np.bool_] = keys != 0
    if not fresh.all():
        for kind in range(len(KEYS)):
            touched[:, kind] &= among(keys[:, kind], np.r_[keys[fresh, kind], gone[:, kind]])
    return touched


def _entries(keys: Hashes, touched: npt.NDArray[np.bool_], looked_at: Mask) -> pa.Table:
    """The entries of the touched blocks; ``baris`` counts the records that are looked at."""
    row = np.cumsum(looked_at) - 1
    of_kind = [np.flatnonzero(touched[:, kind]) for kind in range(len(KEYS))]
    kinds = np.repeat(np.arange(len(KEYS), dtype=np.uint8), [len(rows) for rows in of_kind])
    rows = np.concatenate(of_kind)
    return pa.table({"kunci": keys[rows, kinds], "jenis": kinds, "baris": row[rows]})


def _stayed(pairs: pa.Table, now: Numbers, touched: npt.NDArray[np.bool_]) -> pa.Table:
    """Pairs of unchanged records that an untouched block nominated, by ``nomor``."""
    one, other = (now[pairs[f"baris_{side}"].to_numpy()] for side in "ab")
    bits = np.left_shift(~touched[one], np.arange(len(KEYS))).sum(axis=1).astype(np.uint8) & pairs["jenis"].to_numpy()
    stayed = (bits != 0) & (one >= 0) & (other >= 0)
    columns = {name: pairs[name] for name in pairs.column_names} | {"jenis": pa.array(bits)}
    columns |= {"nomor_a": pa.array(np.minimum(one, other)), "nomor_b": pa.array(np.maximum(one, other))}
    return pa.table(columns).filter(pa.array(stayed))


def _large(keys: Hashes, largest: int) -> tuple[int, int]:
    """Blocks of more than so many entries, and the entries in them."""
    blocks = entries = 0
    for kind in range(len(KEYS)):
        # Nearly all blocks are small: only keys of a drawer with more than that many entries are put in order.
        drawer = (keys[:, kind] & DRAWERS).astype(np.int64)
        ordered = np.sort(keys[(np.bincount(drawer, minlength=1)[drawer] > largest) & (keys[:, kind] != 0), kind])
        heaped = ordered[exploded(ordered, largest)]
        blocks, entries = blocks + len(starts_of(heaped)), entries + len(heaped)
    return blocks, entries


def remembered(compared: Compared, pairs: pa.Table) -> Memory:
    """What the next run needs to know.

    Args:
        compared: What was compared.
        pairs: The compared pairs, each once.
    """
    columns = {name: pairs[name] for name in pairs.column_names}
    columns |= {f"baris_{side}": pairs[f"nomor_{side}"] for side in "ab"}
    return Memory(compared.records, pa.table({name: columns[name] for name in PAIRS.names}).cast(PAIRS))
