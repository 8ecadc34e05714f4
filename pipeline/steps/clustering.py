"""Clustering: from accepted rows to the person of each, by comparing, deciding and joining."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cache import Cache
from pipeline.line import Line
from pipeline.matching.weights import Weights
from pipeline.office import Matching
from pipeline.stage import Stage
from pipeline.stages.match.cluster import ClusterParams, cluster
from pipeline.stages.match.compare import CompareParams
from pipeline.stages.match.decide import DecideParams, decide
from pipeline.stages.match.weigh import Thresholds
from pipeline.stages.resolve.records import CONTRADICTED
from pipeline.steps.comparing import Compared, compare_all, remembered
from pipeline.steps.matching_version import matching_version
from pipeline.steps.memory import keep, no_memory, recall


@dataclass(frozen=True)
class Clustered:
    """Who is whom.

    Attributes:
        rows: Members with ``kelompok``, the smallest ``nomor`` of their person.
        pairs: The decided pairs.
        counts: What comparing took: ``new_records``, ``compared_pairs``, ``large_blocks``, ``in_large_blocks``.
    """

    rows: pa.Table
    pairs: pa.Table
    counts: dict[str, int]


def cluster_members(
    line: Line, members: pa.Table, matching: Matching, weights: Weights, judged: pa.Table, cache: Cache | None
) -> Clustered:
    """Put the rows of each person together.

    Args:
        line: Engine and ledger.
        members: Accepted members in the order of ``nomor``.
        matching: Thresholds.
        weights: What each level of agreement is worth.
        judged: Pairs that officers judged.
        cache: Where earlier comparisons are kept; nothing is remembered when None.
    """
    thresholds = Thresholds(matching.merge_at, matching.review_at, matching.same_nik_name)
    params = CompareParams(weights.among(_at_most(members.num_rows)), thresholds)
    ours = None if cache is None else cache.of(matching_version(params))
    compared = compare_all(line, members, params, no_memory() if ours is None else recall(ours))
    records = _rarities(members, compared)
    deciding = Stage("decide", decide, DecideParams(weights, thresholds), together=True)
    decided = line.apply(deciding, {"pairs": compared.pairs, "records": records})
    if ours is not None and compared.changed:
        keep(ours, remembered(compared, decided["compared"]))
    nik = pc.if_else(members["nik_sah"], members["nik"], None)
    nodes = pa.table({"nomor": members["nomor"], "nik": nik})
    tables = {"features": nodes, "pairs": decided["pairs"], "judged": judged}
    clustered = line.apply(Stage("cluster", cluster, ClusterParams(), together=True), tables)
    rows = members.append_column("kelompok", clustered["clusters"]["kelompok"])
    rows = rows.append_column(CONTRADICTED, compared.records[CONTRADICTED])
    return Clustered(rows, clustered["pairs"], _counts(compared, decided["compared"]))


def _at_most(records: int) -> int:
    """A power of two: what could come to something must not depend on a few records more or less."""
    return 1 << max(records.bit_length() - 1, 1)


def _rarities(members: pa.Table, compared: Compared) -> pa.Table:
    """The values of every record that may be rare or common."""
    name = compared.records["nama_sidik"]
    said = pc.if_else(pc.not_equal(name, pa.scalar(0, name.type)), name, None)
    return pa.table({"nama": said, "tanggal_lahir": members["tanggal_lahir"]})


def _counts(compared: Compared, pairs: pa.Table) -> dict[str, int]:
    blocks, entries = compared.large_blocks
    return {
        "new_records": compared.fresh,
        "compared_pairs": pairs.num_rows,
        "large_blocks": blocks,
        "in_large_blocks": entries,
    }
