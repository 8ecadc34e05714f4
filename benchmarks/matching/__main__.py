"""Duplicates among invented persons, found by the line's matcher and by others, in the same run on the same rows.

``python -m benchmarks.matching`` invents 10,000, 100,000 and 1,000,000 persons (``PERSONS`` is the most), lets every
matcher look for duplicates in a process of its own, judges what they found, and writes
``benchmarks/results/matching.md``. The line's matcher alone also runs on five times the most. What needs labels runs
up to 100,000 persons (``LABELLED`` is the most).
"""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.matching.judged import Judged, Truth, cluster_of, judged, judged_at_best, judged_line, load_truth
from benchmarks.matching.outcome import Outcome, heard
from benchmarks.matching.page import page
from benchmarks.matching.records import write_records
from benchmarks.matching.targets import Result
from benchmarks.run import WORK

PAGE = Path(__file__).parents[1] / "results" / "matching.md"
SIZES = (10_000, 100_000, 1_000_000)
GROWN = 5
GOES = 2
"""So many goes, of which the quicker counts, of everybody alike."""
PYTHONS = {
    "line": Path(sys.executable),
    "splink": Path(".venv-peers/bin/python"),
    "recordlinkage": Path(".venv-recordlinkage/bin/python"),
}


def main() -> None:
    """Run all sizes and write the page."""
    most, labelled = (
        int(os.environ.get(name, default)) for name, default in (("PERSONS", "1000000"), ("LABELLED", "100000"))
    )
    sizes = [size for size in SIZES if size < most] + [most]
    results = [result for size in sizes for result in _at(size, labelled=size <= labelled)]
    grown, _ = _line(GROWN * most, goes=1)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page([*results, grown]), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def _at(size: int, *, labelled: bool) -> list[Result]:
    """Everybody on one table."""
    line, truth = _line(size, goes=GOES)
    found = [line, *_peer(size, "splink", truth)]
    return found + (_peer(size, "recordlinkage", truth) if labelled else [])


def _line(size: int, goes: int) -> tuple[Result, Truth]:
    folder = write_records(WORK / "matching" / str(size), size)
    outcome, truth = _quickest(folder, "line", goes), load_truth(folder)
    found = judged_line(folder, truth, outcome.facts)
    return Result(size, len(truth.person), outcome.matcher, outcome, found), truth


def _peer(size: int, name: str, truth: Truth) -> list[Result]:
    """A peer at its own threshold and at the one that is best with the truth known."""
    folder = WORK / "matching" / str(size)
    outcome = _quickest(folder, name, GOES)
    as_told = judged(truth, cluster_of(folder, name))
    ways: list[tuple[str, Judged]] = [("", as_told), (", best threshold", judged_at_best(folder, name, truth))]
    return [Result(size, len(truth.person), f"{outcome.matcher}{way}", outcome, found) for way, found in ways]


def _quickest(folder: Path, name: str, goes: int) -> Outcome:
    return min((_go(folder, name) for _ in range(goes)), key=lambda outcome: outcome.whole)


def _go(folder: Path, name: str) -> Outcome:
    """Let one matcher look for duplicates in a process of its own."""
    command = [
        str(PYTHONS[name]),
        "-W",
        "ignore",
        "-m",
        f"benchmarks.matching.with_{'the_line' if name == 'line' else name}",
    ]
    done = subprocess.run([*command, str(folder)], check=True, stdout=subprocess.PIPE, text=True)
    outcome = heard(done.stdout.splitlines()[-1])
    print(f"{folder.name:>10} {outcome.matcher:36}{outcome.whole:8.2f} s {outcome.peak_mb:>7,} MB", file=sys.stderr)
    return outcome


if __name__ == "__main__":
    main()
