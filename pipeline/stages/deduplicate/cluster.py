"""Cluster: from pairs to persons. The one global step; it sees record numbers and NIK codes only.

A chain must not merge strangers: no person may hold two different usable NIK. Where chained pairs would
do that, those of the pairs that rest on anything but an equal NIK are taken back and put before an officer.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.fields.columns import codes_of, equals
from pipeline.stage import Tables
from schemas.dtypes import CODE

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ClusterParams:
    """The verdict words of the weighing step."""

    same: str = "sama"
    review: str = "periksa"


def cluster(tables: Tables, params: ClusterParams) -> dict[str, pa.Table]:
    """Put records of one person together.

    Args:
        tables: ``features`` (``nomor``, ``nik``) in the order of ``nomor``; ``pairs``, possibly with one
            pair nominated by several partitions.
        params: Verdict words.

    Returns:
        ``clusters``: ``nomor`` and ``kelompok``, the smallest record number of its person; and ``pairs``,
        each once, sorted, with the verdict that finally held.
    """
    pairs = _once(tables["pairs"])
    size = tables["features"].num_rows
    left, right = (pairs[name].to_numpy() for name in ("nomor_a", "nomor_b"))
    same = equals(pairs["verdict"], params.same)
    nik = codes_of(tables["features"]["nik"])
    by_nik = same & (nik[left] >= 0) & (nik[left] == nik[right])
    labels = _components(size, left[same], right[same])
    torn = _holds_two(labels, nik)[labels[left]] & same & ~by_nik
    kept = same & ~torn
    verdict = pc.if_else(pa.array(torn), params.review, pairs["verdict"].cast(pa.string()))
    pairs = pairs.set_column(pairs.column_names.index("verdict"), "verdict", verdict.cast(CODE))
    clusters = _smallest(_components(size, left[kept], right[kept]))
    return {"clusters": pa.table({"nomor": np.arange(size), "kelompok": clusters}), "pairs": pairs}


def _once(pairs: pa.Table) -> pa.Table:
    """Each pair once, in the order of record numbers; partitions that nominated it agree on everything."""
    joined = pairs["nomor_a"].to_numpy() << 32 | pairs["nomor_b"].to_numpy()
    _, first = np.unique(joined, return_index=True)
    return pairs.take(first)


def _components(size: int, left: Numbers, right: Numbers) -> Numbers:
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    labels: Numbers = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _holds_two(labels: Numbers, nik: Numbers) -> npt.NDArray[np.bool_]:
    """Say of each component whether it holds two different NIK."""
    known = nik >= 0
    components = labels.max(initial=-1) + 1
    low, high = np.full(components, np.iinfo(np.int64).max), np.full(components, -1)
    np.minimum.at(low, labels[known], nik[known])
    np.maximum.at(high, labels[known], nik[known])
    return high > low


def _smallest(labels: Numbers) -> Numbers:
    """Name each component after its smallest record number."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    result: Numbers = first[inverse]
    return result
