"""Decide: what the levels of the compared pairs come to among all the records there are."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, codes_of
from pipeline.matching.persons import COMPARED, EQUAL, RARE
from pipeline.matching.rarity import rarity_of
from pipeline.matching.weights import Bits, Weights
from pipeline.stage import Tables
from pipeline.stages.match.weigh import Compared, Thresholds, weigh


@dataclass(frozen=True)
class DecideParams:
    """What each level is worth, and from which probability what follows."""

    weights: Weights
    thresholds: Thresholds


def decide(tables: Tables, params: DecideParams) -> dict[str, pa.Table]:
    """Decide the compared pairs.

    Args:
        tables: ``pairs`` as compared, possibly one nominated by several partitions; ``records``, every record in the
            order of ``nomor`` with ``nama`` (as a number) and ``tanggal_lahir``.
        params: Weights and thresholds.

    Returns:
        ``pairs``: ``nomor_a`` < ``nomor_b``, one level number per field, bits for a rare or common value
        (``langka_nama``, ``langka_tanggal_lahir``) and in all (``points``), and ``verdict``, for the pairs that are
        the same person, in dispute or for an officer to look at, sorted; and ``compared``, all pairs, each once.
    """
    pairs, records = _once(tables["pairs"]), tables["records"]
    left, right = pairs["nomor_a"].to_numpy(), pairs["nomor_b"].to_numpy()
    found = {field.name: pairs[field.name].to_numpy() for field in COMPARED}
    rare = {name: _rare(records[name], left, found[name] == EQUAL[name]) for name in RARE}
    compared = Compared(left, right, found, rare, pairs["rusak"].to_numpy(zero_copy_only=False))
    weighed = weigh(compared, params.weights.among(records.num_rows), params.thresholds)
    return {"pairs": weighed, "compared": pairs}


def _rare(values: pa.ChunkedArray, left: Numbers, equal: Mask) -> Bits:
    """What a rare or common value is worth in pairs that agree on it."""
    codes = values.combine_chunks().dictionary_encode().indices
    return np.where(equal, rarity_of(codes)[codes_of(codes)[left]], 0.0).astype(np.float32)


def _once(pairs: pa.Table) -> pa.Table:
    """Each pair once, in the order of record numbers; what nominated it in any partition is kept."""
    joined = pairs["nomor_a"].to_numpy() << 32 | pairs["nomor_b"].to_numpy()
    order = np.argsort(joined, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(joined[order]) != 0]) if len(joined) else order
    kinds = np.bitwise_or.reduceat(pairs["jenis"].to_numpy()[order], starts) if len(starts) else order.astype(np.uint8)
    first = pairs.take(order[starts])
    return first.set_column(first.column_names.index("jenis"), "jenis", pa.array(kinds, pa.uint8()))
