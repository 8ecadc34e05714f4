"""The line's own matcher, from the rows that it looks at to clusters, in a process of its own.

``python -m benchmarks.matching.with_the_line <folder>`` reads ``rows.parquet``, writes ``line.parquet`` (``cluster`` of
each row) and ``line_pairs.parquet`` (decided pairs), and tells what it needed in its last line; also, behind that, what
a night costs on which one row in a hundred changed.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.matching.outcome import Outcome, told
from pipeline.cache import Cache
from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.stage import Stage
from pipeline.stages.match.block import block
from pipeline.stages.match.compare import LARGEST_BLOCK, nominated
from pipeline.stages.match.judged_pairs import nothing_judged
from pipeline.steps.clustering import Clustered, cluster_members
from pipeline.steps.comparing import entries_of, marked_members

CONFIG = load_config(Path(__file__).parents[2] / "config")
CHANGED = 0.01
NIGHTS_UP_TO = 2_000_000
"""Of more rows no night is tried: it takes three more goes."""


def main(folder: Path) -> None:
    """Find the duplicates of a folder's rows."""
    rows = pq.read_table(folder / "rows.parquet").unify_dictionaries().combine_chunks()
    outcome, ledger = Outcome("Tepat"), Ledger()
    with outcome.part("between"):
        found = _found(rows, ledger, None)
    for stage in ledger.stages:
        outcome.seconds[stage.stage] = stage.seconds
        outcome.seconds["between"] -= stage.seconds
    pq.write_table(pa.table({"cluster": found.rows["kelompok"]}), folder / "line.parquet")
    pq.write_table(found.pairs, folder / "line_pairs.parquet")
    outcome.facts = {**_blocking(folder, rows), **found.counts}
    if rows.num_rows <= NIGHTS_UP_TO:
        outcome.facts |= _night(rows)
    print(told(outcome))


def _found(rows: pa.Table, ledger: Ledger, cache: Cache | None) -> Clustered:
    matching = CONFIG.office.matching
    return cluster_members(Line(LocalEngine(), ledger), rows, matching, CONFIG.weights, nothing_judged(), cache)


def _blocking(folder: Path, rows: pa.Table) -> dict[str, int]:
    """How many pairs were looked at, and how many of them are really one person."""
    line = Line(LocalEngine(), Ledger())
    features = line.apply(Stage("block", block), {"rows": marked_members(line, rows)})["features"]
    left, right, _ = nominated(entries_of(features), features, LARGEST_BLOCK)
    person = pq.read_table(folder / "truth.parquet")["person"].to_numpy()
    return {"candidates": len(left), "candidates_right": int((person[left] == person[right]).sum())}


def _night(rows: pa.Table) -> dict[str, float]:
    """Seconds of a night that keeps what it compared, of one on which names changed, and of the same from nothing.

    Raises:
        ValueError: The night came to something else than comparing everything anew.
    """
    random = np.random.default_rng(7)
    names = rows["nama"].to_numpy(zero_copy_only=False).copy()
    some = random.choice(len(names), int(len(names) * CHANGED), replace=False)
    names[some] = names[random.permutation(some)]
    changed = rows.set_column(rows.column_names.index("nama"), "nama", pa.array(names, pa.string()))
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder), "night")
        first, _ = _timed(rows, cache)
        night, found = _timed(changed, cache)
        whole, anew = _timed(changed, None)
    if not (found.pairs.equals(anew.pairs) and found.rows["kelompok"].equals(anew.rows["kelompok"])):
        raise ValueError("a night came to something else than comparing everything anew")
    return {"first_night": first, "night": night, "from_nothing": whole, "changed": found.counts["new_records"]}


def _timed(rows: pa.Table, cache: Cache | None) -> tuple[float, Clustered]:
    begun = time.perf_counter()
    found = _found(rows, Ledger(), cache)
    return time.perf_counter() - begun, found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
