"""How good a published run of invented deliveries is, against the truth and the ledger beside them.

``python -m benchmarks.quality data/raw data/clean/current`` prints precision and recall of the merged pairs,
how many pairs wait for an officer and how many of those are really one person, and for every code how much
of what was put in was found. ``make accuracy`` also says what was found that nobody put in.
"""

import sys
from pathlib import Path

from benchmarks.quality_codes import Figures, figures
from benchmarks.quality_pairs import PairsOfRun, pairs
from benchmarks.quality_places import load


def main(raw: Path, run: Path) -> None:
    """Print the figures."""
    _print_pairs(pairs(raw, run))
    delivery = load(raw, run)
    _print_codes(figures(delivery, delivery))


def _print_pairs(found: PairsOfRun) -> None:
    print(f"rows of persons linked: {found.rows:,}")
    print(f"merged pairs: {found.merged:,}; precision {found.precision:.5f}")
    print(f"true pairs: {found.true:,}; recall of automatic merges {found.recall:.4f}")
    share = found.review_rows / max(found.rows, 1)
    print(f"pairs for an officer: {found.review:,}, really one person {found.review_right:,}; {share:.2%} of rows")


def _print_codes(found: list[Figures]) -> None:
    print(f"{'code':32}{'put in':>8}{'found':>8}{'told':>8}")
    for each in found:
        print(f"{each.code:32}{each.put:>8,}{each.found:>8,}{each.told:>8,}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
