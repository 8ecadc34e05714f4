"""Recall and false alarms of every code on invented deliveries, written down for officers.

``make accuracy`` writes deliveries of invented people with faults and the same people without (``PERSONS``, by default
200,000; ``SEED``, 2026), runs the line on both, holds what was told against what was put in, and writes
``docs/ketepatan-temuan.md``. Every kind of export, and codes that only one kind can tell, are measured on a tenth of
the people.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy_page import Measured, page
from benchmarks.quality_codes import figures
from benchmarks.quality_pairs import pairs
from benchmarks.quality_places import load
from benchmarks.quality_repairs import repairs

ROOT = Path(__file__).parents[1]
WORK = Path(__file__).parent / "work" / "accuracy"
PAGE = ROOT / "docs" / "ketepatan-temuan.md"
AS_OF = "2026-11-24"


@dataclass(frozen=True)
class Ran:
    """A delivery and the run that read it."""

    raw: Path
    run: Path

    @property
    def errors(self) -> int:
        """Findings of error severity."""
        return int((load(self.raw, self.run).findings["severity"] == "error").sum())

    @property
    def rows(self) -> int:
        """Rows that the run read."""
        manifest = json.loads((self.run / "manifest.json").read_text("utf-8"))
        return sum(file.get("rows_read", 0) for file in manifest["files"])


def main() -> None:
    """Measure, write the page, and print what it says in one line each."""
    persons, seed = int(os.environ.get("PERSONS", "200000")), int(os.environ.get("SEED", "2026"))
    tenth = max(persons // 10, 1)
    measured = [
        _measured("lazim", persons, seed),
        _measured("semua", tenth, seed, "--all"),
        _measured("dtks", tenth, seed, "--only", "dtks"),
    ]
    PAGE.write_text(page(measured, persons, seed), "utf-8")
    for each in measured:
        _print(each)
    print(f"written: {PAGE.relative_to(ROOT)}")


def _print(each: Measured) -> None:
    put, found, told, false = map(each.total, ("put", "found", "told", "false"))
    print(f"{each.name}: {each.persons:,} persons, {each.rows:,} rows; {found:,} of {put:,} faults found,")
    print(f"  {false:,} of {told:,} findings unexplained; without faults {each.whole_errors:,} errors")


def _measured(name: str, persons: int, seed: int, *flags: str) -> Measured:
    damaged = _ran(f"{name}-rusak", persons, seed, *flags, "--messy")
    whole = _ran(f"{name}-bersih", persons, seed, *flags)
    codes = figures(load(damaged.raw, damaged.run), load(whole.raw, whole.run))
    proposed = repairs(damaged.raw, damaged.run)
    return Measured(
        name, persons, damaged.rows, proposed, codes, pairs(damaged.raw, damaged.run), whole.rows, whole.errors
    )


def _ran(name: str, persons: int, seed: int, *flags: str) -> Ran:
    """Write deliveries anew and run the line on them."""
    raw, clean = WORK / name / "raw", WORK / name / "clean"
    shutil.rmtree(WORK / name, ignore_errors=True)
    _tepat("sample", "--persons", str(persons), "--seed", str(seed), "--out", str(raw), *flags)
    _tepat("validate", "--raw", str(raw), "--clean", str(clean), "--as-of", AS_OF)
    return Ran(raw, clean / "current")


def _tepat(*arguments: str) -> None:
    command = [sys.executable, "-m", "pipeline", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


if __name__ == "__main__":
    main()
