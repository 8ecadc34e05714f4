"""What a whole run costs, stage by stage, beside the floor of merely reading the same files.

``make bench`` writes a DTSEN pair of invented people (``PERSONS``, by default 1,000,000), runs the line on it in a
process of its own, and prints seconds, rows a second and memory per stage from the run's manifest, and the
ratio to reading the same files with pyarrow.csv and nothing else.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.csv as pa_csv

WORK = Path(__file__).parent / "work"
SEED = 2026


def main() -> None:
    """Run the benchmark and print its table."""
    persons = int(os.environ.get("PERSONS", "1000000"))
    messy = os.environ.get("MESSY", "1") == "1"
    raw = deliveries(persons, messy=messy)
    floor = _floor(raw)
    clean = WORK / "clean"
    begun = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "validate", "--raw", str(raw), "--clean", str(clean)]
    subprocess.run([*command, "--as-of", "2026-11-24"], check=True, stderr=subprocess.DEVNULL)
    total = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    _print(json.loads((clean / "current" / "manifest.json").read_text()), total, peak, floor)


def deliveries(persons: int, *, messy: bool) -> Path:
    """Write the deliveries once; the same persons and seed are the same bytes."""
    raw = WORK / f"raw-{persons}-{'messy' if messy else 'clean'}"
    if not raw.is_dir():
        flags = ["--messy"] if messy else []
        command = [sys.executable, "-m", "pipeline", "sample", "--persons", str(persons), "--seed", str(SEED)]
        begun = time.perf_counter()
        subprocess.run([*command, "--out", str(raw), "--only", "dtsen", *flags], check=True)
        print(f"sample of {persons:,} persons: {time.perf_counter() - begun:.1f} s")
    return raw


def _floor(raw: Path) -> float:
    """Seconds to read the same files as text with pyarrow.csv, twice, the better one."""
    files = sorted(raw.rglob("*.csv"))
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        for file in files:
            if not file.name.startswith("_"):
                pa_csv.read_csv(file, parse_options=pa_csv.ParseOptions(delimiter="|", invalid_row_handler=_skip))
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def _skip(_: pa_csv.InvalidRow) -> str:
    return "skip"


def _print(manifest: dict[str, list[dict[str, float]]], total: float, peak: int, floor: float) -> None:
    print(f"{'stage':28}{'rows in':>12}{'rows out':>12}{'seconds':>9}{'peak MB':>9}")
    for stage in manifest["stages"]:
        print(
            f"{stage['stage']:28}{stage['rows_in']:>12,}{stage['rows_out']:>12,}"
            f"{stage['seconds']:>9.2f}{stage['peak_memory_mb']:>9,}"
        )
    print(f"{'whole process':28}{'':>24}{total:>9.2f}{peak:>9,}")
    print(f"pyarrow.csv alone on the same files: {floor:.2f} s; the whole line takes {total / floor:.1f} times that")


if __name__ == "__main__":
    main()
