"""Cluster: from pairs to persons. The one global step; it sees record numbers and NIK codes only.

A chain must not merge strangers: no person may hold two different usable NIK, but for one that a slip made of the
other. Where chained pairs would do that, the weakest give way and are put before an officer.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import codes_of, equals
from pipeline.matching.clusters import Limits, grouped, join
from pipeline.matching.persons import NIK
from pipeline.stage import Tables
from schemas.dtypes import CODE

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ClusterParams:
    """The verdict words of the weighing step, and how many records are joined without an officer at most."""

    same: str = "sama"
    review: str = "periksa"
    largest: int = 60


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
    left, right = (pairs[name].to_numpy() for name in ("nomor_a", "nomor_b"))
    same = equals(pairs["verdict"], params.same)
    slipped = same & (pairs["nik"].to_numpy() == NIK.number("satu_angka"))
    identity = _identity(codes_of(tables["features"]["nik"]), left[slipped], right[slipped])
    score = pairs["points"].to_numpy()[same]
    joined = join(left[same], right[same], score, Limits(identity, largest=params.largest))
    refused = np.zeros(len(same), dtype=bool)
    refused[same] = joined.refused
    verdict = pc.if_else(pa.array(refused), params.review, pairs["verdict"].cast(pa.string()))
    pairs = pairs.set_column(pairs.column_names.index("verdict"), "verdict", verdict.cast(CODE))
    clusters = pa.table({"nomor": np.arange(len(identity)), "kelompok": joined.labels})
    return {"clusters": clusters, "pairs": pairs}


def _once(pairs: pa.Table) -> pa.Table:
    """Each pair once, in the order of record numbers; partitions that nominated it agree on everything."""
    joined = pairs["nomor_a"].to_numpy() << 32 | pairs["nomor_b"].to_numpy()
    _, first = np.unique(joined, return_index=True)
    return pairs.take(first)


def _identity(nik: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """The NIK of each record as a number; two that one slip separates are one where their pair is one person."""
    if not len(left):
        return nik
    one = grouped(int(nik.max(initial=-1)) + 1, nik[left], nik[right])
    identity: Numbers = np.where(nik >= 0, one[np.maximum(nik, 0)], -1)
    return identity
