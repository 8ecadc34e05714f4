"""Grouping: one table, and which of its records are one person."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, equals, sizes_of, starts_of
from pipeline.matching.clusters import Joined, Limits, join
from pipeline.tables.compare import levels_of
from pipeline.tables.prepare import prepare
from pipeline.tables.read import by_record_id
from pipeline.tables.score import Pairs, compared, contradicted, evidence_of, scored, to_merge
from pipeline.tables.spec import Spec
from pipeline.tables.weights import TableWeights

LARGEST: Final = 60
"""So many records at most become one person without anybody looking."""

MERGED: Final = "sama"
REVIEW: Final = "periksa"
REFUSED: Final = "dipisah"


@dataclass(frozen=True)
class Grouped:
    """A table grouped.

    Attributes:
        clusters: ``record_id`` and ``cluster_id``, the smallest record name of the person, in the order of names.
        pairs: Pairs that were merged, that an officer should look at, or that were parted again, with evidence.
        estimated: Whether the weights come from the table, and are not presumed.
    """

    clusters: pa.Table
    pairs: pa.Table
    estimated: bool

    @property
    def counts(self) -> dict[str, int]:
        """Records, persons, and pairs that an officer should look at."""
        persons = len(self.clusters["cluster_id"].unique())
        review = self.pairs.num_rows - int(equals(self.pairs["verdict"], MERGED).sum())
        return {"records": self.clusters.num_rows, "persons": persons, "review": review}


def dedupe(table: pa.Table, spec: Spec, file: str) -> Grouped:
    """Put the records of one person together.

    Args:
        table: Columns as written, texts.
        spec: What they are, and when two records are one person.
        file: What the table is called in messages.

    Returns:
        Groups in which no two records are clearly two persons; the order of rows plays no part.
    """
    wanted = [spec.heading(name, right=False) for name in spec.fields]
    table = by_record_id(table, spec.record_id, wanted, file)
    ids = table[spec.record_id].combine_chunks()
    features = prepare(table, spec)
    pairs, weights = compared(features, spec)
    pairs = pairs.take(np.flatnonzero(pairs.probability >= spec.thresholds.review))
    merge = to_merge(pairs, spec)
    joined = _joined(features, spec, weights, pairs.take(np.flatnonzero(merge)))
    verdict = np.where(merge, MERGED, REVIEW).astype(object)
    verdict[np.flatnonzero(merge)[joined.refused]] = REFUSED
    clusters = pa.table({"record_id": ids, "cluster_id": ids.take(pa.array(joined.labels))})
    return Grouped(clusters, pairs_table(pairs, spec, ids, ids, verdict.tolist()), weights.estimated)


def pairs_table(pairs: Pairs, spec: Spec, left: pa.Array, right: pa.Array, verdict: list[str]) -> pa.Table:
    """Pairs with their evidence, as they are written."""
    return pa.table(
        {
            "record_id_left": left.take(pa.array(pairs.left)),
            "record_id_right": right.take(pa.array(pairs.right)),
            "probability": pa.array(np.round(pairs.probability, 6)),
            "score": pa.array(pairs.score),
            "verdict": pa.array(verdict, type=pa.string()),
            "evidence": evidence_of(pairs, spec),
        }
    )


def _joined(features: pa.Table, spec: Spec, weights: TableWeights, pairs: Pairs) -> Joined:
    """Join merged pairs into persons, parted at the weakest link where two of them are clearly not one."""
    nobody = np.full(features.num_rows, -1, dtype=np.int64)
    chains = join(pairs.left, pairs.right, pairs.score, Limits(nobody, largest=features.num_rows + 1))
    left, right = _within(chains.labels)
    inside = scored(features, spec, weights, (left, right), levels_of(features, spec, left, right))
    apart: Mask = (inside.probability < spec.thresholds.apart) | contradicted(inside, spec)
    return join(pairs.left, pairs.right, pairs.score, Limits(nobody, (left[apart], right[apart]), largest=LARGEST))


def _within(labels: Numbers) -> tuple[Numbers, Numbers]:
    """Every pair within each chain of three records or more that a group may still become."""
    order = np.argsort(labels, kind="stable")
    starts = starts_of(labels[order])
    sizes = sizes_of(starts, len(labels))
    left, right = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[(sizes > 2) & (sizes <= LARGEST)]):
        members = order[starts[sizes == size][:, None] + np.arange(size)]
        a, b = np.triu_indices(size, 1)
        left.append(members[:, a].ravel())
        right.append(members[:, b].ravel())
    return np.concatenate(left), np.concatenate(right)
