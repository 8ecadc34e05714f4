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
from pipeline.stages.deduplicate.block import KEYS, block
from pipeline.stages.deduplicate.compare import CompareParams, compare
from pipeline.stages.deduplicate.fingerprint import fingerprint, marks_of
from pipeline.steps.memory import PAIRS, RECORDS, Memory

Hashes = npt.NDArray[np.uint64]


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
    marks = members["tanda"].to_numpy()
    place, was = looked_up(last.records["tanda"].to_numpy(), marks)
    features = line.apply(Stage("block", block), {"rows": members.filter(pa.array(~was))})["features"]
    records = _records(features, last.records, place, was)
    keys, gone = _keys(records), last.records.filter(pa.array(~among(last.records["tanda"].to_numpy(), marks)))
    touched = _touched(keys, was, _keys(gone))
    near = was & touched.any(axis=1)
    if near.any():
        again = line.apply(Stage("block again", block), {"rows": members.filter(pa.array(near))})["features"]
        features = compact(pa.concat_tables([features, again])).sort_by("nomor")
    tables = {"keys": _entries(keys, touched, ~was | near), "features": features}
    comparing = Stage("compare", compare, params, keyed_by=("kunci",), whole=frozenset({"features"}))
    pairs = line.apply(comparing, tables)["pairs"]
    return Compared(
        pairs=pa.concat_tables(
            [pairs, _stayed(last.pairs, marks, touched).select(pairs.column_names).cast(pairs.schema)]
        ),
        records=records,
        fresh=int((~was).sum()),
        changed=bool((~was).any()) or gone.num_rows > 0,
        large_blocks=_large(keys, params.largest_block),
    )


def marked_members(line: Line, members: pa.Table) -> pa.Table:
    """Members with ``tanda``, a number of their own that stands for all that is compared of them."""
    prints = line.apply(Stage("fingerprint", fingerprint), {"rows": members})["fingerprints"]
    return members.append_column("tanda", pa.array(marks_of(prints["sidik"].to_numpy())))


def entries_of(features: pa.Table) -> pa.Table:
    """All block keys of all records (``kunci``, ``jenis``, ``baris``)."""
    keys = _keys(features)
    return _entries(keys, keys != 0, np.ones(len(keys), dtype=bool))


def _records(features: pa.Table, last: pa.Table, place: Numbers, was: Mask) -> pa.Table:
    """What is needed of each record, from the last run or anew, in the order of ``nomor``."""
    both = pa.concat_tables([last, features.select(RECORDS.names).cast(RECORDS)])
    source = np.where(was, place, last.num_rows + np.cumsum(~was) - 1)
    return both.take(pa.array(source)).combine_chunks()


def _keys(records: pa.Table) -> Hashes:
    """The block keys, one column per kind, 0 where a record has none."""
    return np.stack([pc.fill_null(records[key], 0).to_numpy() for key in KEYS], axis=1)


def _touched(keys: Hashes, was: Mask, gone: Hashes) -> npt.NDArray[np.bool_]:
    """Which keys of each record stand for a block into which a record came or which one left."""
    touched: npt.NDArray[np.bool_] = keys != 0
    if was.any():
        for kind in range(len(KEYS)):
            touched[:, kind] &= among(keys[:, kind], np.r_[keys[~was, kind], gone[:, kind]])
    return touched


def _entries(keys: Hashes, touched: npt.NDArray[np.bool_], looked_at: Mask) -> pa.Table:
    """The entries of the touched blocks; ``baris`` counts the records that are looked at."""
    row = np.cumsum(looked_at) - 1
    of_kind = [np.flatnonzero(touched[:, kind]) for kind in range(len(KEYS))]
    kinds = np.repeat(np.arange(len(KEYS), dtype=np.uint8), [len(rows) for rows in of_kind])
    rows = np.concatenate(of_kind)
    return pa.table({"kunci": keys[rows, kinds], "jenis": kinds, "baris": row[rows]})


def _stayed(pairs: pa.Table, marks: Hashes, touched: npt.NDArray[np.bool_]) -> pa.Table:
    """Pairs of unchanged records that an untouched block nominated, by ``nomor``."""
    order = np.argsort(marks)
    found = [looked_up(marks[order], pairs[name].to_numpy()) for name in ("tanda_a", "tanda_b")]
    here = found[0][1] & found[1][1]
    pairs = pairs.filter(pa.array(here))
    one, other = (order[place[here]] for place, _ in found)
    bits = np.left_shift(~touched[one], np.arange(len(KEYS))).sum(axis=1).astype(np.uint8) & pairs["jenis"].to_numpy()
    columns = {name: pairs[name] for name in pairs.column_names} | {"jenis": pa.array(bits)}
    columns |= {"nomor_a": pa.array(np.minimum(one, other)), "nomor_b": pa.array(np.maximum(one, other))}
    return pa.table(columns).filter(pa.array(bits != 0))


def _large(keys: Hashes, largest: int) -> tuple[int, int]:
    blocks = entries = 0
    for kind in range(len(KEYS)):
        ordered = np.sort(keys[:, kind])
        ordered = ordered[np.searchsorted(ordered, 1) :]
        heaped = ordered[exploded(ordered, largest)]
        blocks, entries = blocks + len(starts_of(heaped)), entries + len(heaped)
    return blocks, entries


def remembered(compared: Compared, pairs: pa.Table) -> Memory:
    """What the next run needs to know.

    Args:
        compared: What was compared.
        pairs: The compared pairs, each once.
    """
    marks = compared.records["tanda"].to_numpy()
    columns = {name: pairs[name] for name in pairs.column_names}
    columns |= {f"tanda_{side}": pa.array(marks[pairs[f"nomor_{side}"].to_numpy()]) for side in "ab"}
    return Memory(
        compared.records.sort_by("tanda"), pa.table({name: columns[name] for name in PAIRS.names}).cast(PAIRS)
    )
