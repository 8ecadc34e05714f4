"""What all programmes cost for every family and person, beside the floor of reading the same two tables.

``python -m benchmarks.eligibility [RUN]`` takes a published run, by default the one that ``benchmarks.run`` left, and
determines every programme of the run's own rules on it: conditions, reasons, order, pairs of programmes, quotas. It
does so for the whole run and for a tenth of its families, three times each, and prints the best of them: seconds,
units, reasons, the ratio to reading ``persons.parquet`` and ``families.parquet`` with pyarrow, how the cost grows, and
memory.
"""

import math
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.run import WORK
from pipeline.steps.stored import StoredRun
from pipeline.steps.worlds import World, determined

TIMES = 3


def main() -> None:
    """Run the benchmark and print its table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else WORK / "clean" / "current"
    whole = StoredRun(folder.resolve()).world()
    if whole is None:
        sys.exit(f"{folder}: no run whose lists can be determined again; PERSONS=1000000 python -m benchmarks.run")
    tenth = _part(whole, 10)
    print(f"{'persons':>10}{'families':>10}{'units':>11}{'reasons':>12}{'seconds':>9}")
    small, large = (_measured(world) for world in (tenth, whole))
    floor = _best(lambda: [pq.read_table(folder / f"{name}.parquet") for name in ("persons", "families")])
    grown = whole.persons.num_rows / tenth.persons.num_rows
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"grows with n^{math.log(large / small) / math.log(grown):.2f}; peak memory {memory:,} MB")
    print(f"reading the two tables: {floor:.2f} s; determining takes {large / floor:.1f} times that")


def _part(world: World, share: int) -> World:
    """The same for one family of so many, by its place."""
    families = world.families.take(pa.array(range(0, world.families.num_rows, share)))
    mine = pc.is_in(world.persons["family_id"], value_set=families["family_id"].combine_chunks())
    return World(world.persons.filter(mine).combine_chunks(), families, world.visits, world.ruled)


def _measured(world: World) -> float:
    """Print one line and give its seconds."""
    found: dict[str, pa.Table] = {}
    seconds = _best(lambda: found.update(determined(world)))
    units = [table for name, table in found.items() if name != "quotas"]
    reasons = sum(len(chunk.flatten()) for table in units for chunk in table["criteria"].chunks)
    counts = (world.persons.num_rows, world.families.num_rows, sum(table.num_rows for table in units), reasons)
    print(f"{counts[0]:>10,}{counts[1]:>10,}{counts[2]:>11,}{counts[3]:>12,}{seconds:>9.2f}")
    return seconds


def _best(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


if __name__ == "__main__":
    main()
