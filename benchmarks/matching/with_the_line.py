"""The line's own matcher, from the rows that it blocks to clusters, in a process of its own.

``python -m benchmarks.matching.with_the_line <folder>`` reads ``rows.parquet``, writes ``line.parquet`` (``cluster`` of
each row) and ``line_pairs.parquet`` (decided pairs), and tells what it needed in its last line.
"""

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.matching.outcome import Outcome, told
from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.stage import Stage
from pipeline.stages.deduplicate.block import block
from pipeline.stages.deduplicate.cluster import ClusterParams, cluster
from pipeline.stages.deduplicate.compare import LARGEST_BLOCK, CompareParams, compare, nominated
from pipeline.stages.deduplicate.judged_pairs import nothing_judged
from pipeline.stages.deduplicate.weigh import Thresholds

CONFIG = Path(__file__).parents[2] / "config"


def main(folder: Path) -> None:
    """Find the duplicates of a folder's rows."""
    rows = pq.read_table(folder / "rows.parquet").unify_dictionaries().combine_chunks()
    outcome, params = Outcome("Tepat"), _params()
    line = Line(LocalEngine(), Ledger())
    with outcome.part("block"):
        blocked = line.apply(Stage("block", block), {"rows": rows})
    with outcome.part("compare"):
        comparing = Stage("compare", compare, params, keyed_by=("kunci",), whole=frozenset({"features"}))
        pairs = line.apply(comparing, blocked)["pairs"]
    with outcome.part("cluster"):
        nodes = blocked["features"].select(["nomor", "nik"])
        tables = {"features": nodes, "pairs": pairs, "judged": nothing_judged()}
        decided = line.apply(Stage("cluster", cluster, ClusterParams(), together=True), tables)
    pq.write_table(pa.table({"cluster": decided["clusters"]["kelompok"]}), folder / "line.parquet")
    pq.write_table(decided["pairs"], folder / "line_pairs.parquet")
    outcome.facts = _blocking(folder, *nominated(blocked["keys"], blocked["features"], LARGEST_BLOCK))
    print(told(outcome))


def _params() -> CompareParams:
    """Weights and thresholds as they are shipped."""
    config = load_config(CONFIG)
    matching = config.office.matching
    thresholds = Thresholds(matching.merge_at, matching.review_at, matching.same_nik_name)
    return CompareParams(config.weights, thresholds)


def _blocking(folder: Path, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> dict[str, int]:
    """How many pairs were looked at, and how many of them are really one person."""
    person = pq.read_table(folder / "truth.parquet")["person"].to_numpy()
    return {"candidates": len(left), "candidates_right": int((person[left] == person[right]).sum())}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
