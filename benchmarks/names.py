"""How well names are told to be one or two: a confusion of labelled pairs by group.

``python -m benchmarks.names`` compares the invented pairs of ``tests/bench/name_pairs.csv``, prints what the
name engine says of them and writes the same to ``benchmarks/results/names.md``. Rules were made with the pairs
of the half ``tune`` in view; ``held_out`` shows how they do on others.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.fields.likeness import likeness_of_names
from pipeline.fields.name_ways import ways_of
from pipeline.fields.names import clean_name
from pipeline.matching.levels import NAMES_ALIKE, NAMES_WEAK

ROOT = Path(__file__).parents[1]
PAIRS = ROOT / "tests" / "bench" / "name_pairs.csv"
RESULT = ROOT / "benchmarks" / "results" / "names.md"
ANSWERS = ("same", "unsure", "different")
HALVES = ("tune", "held_out")


def judged() -> pd.DataFrame:
    """The labelled pairs with what the engine says of each: ``likeness``, ``said`` and ``way``."""
    pairs = pd.read_csv(PAIRS, keep_default_na=False)
    left, right = (clean_name(pa.array(pairs[column])) for column in ("name_a", "name_b"))
    likeness = likeness_of_names(left, right)
    said = np.select([likeness >= NAMES_ALIKE, likeness >= NAMES_WEAK], ANSWERS[:2], ANSWERS[2])
    ways = ways_of(left, right).to_pylist()
    return pairs.assign(likeness=likeness, said=said, way=[way or "-" for way in ways])


def precision(pairs: pd.DataFrame) -> float:
    """Of the pairs said to be the same and not labelled unsure, how many are."""
    said = pairs[(pairs["said"] == "same") & (pairs["label"] != "unsure")]
    return float((said["label"] == "same").mean())


def recall(pairs: pd.DataFrame) -> float:
    """Of the pairs that are the same, how many are said to be."""
    return float((pairs[pairs["label"] == "same"]["said"] == "same").mean())


def kept(pairs: pd.DataFrame) -> float:
    """Of the pairs that are the same, how many are not said to be different."""
    return float((pairs[pairs["label"] == "same"]["said"] != "different").mean())


def report(pairs: pd.DataFrame) -> str:
    """The result as a page: figures of both halves, the confusion by group, and every pair judged otherwise."""
    parts = [
        "# Names told to be one or two",
        "",
        f"{len(pairs)} invented pairs of `tests/bench/name_pairs.csv`; written by `python -m benchmarks.names`.",
        f"Said *same* from a likeness of {NAMES_ALIKE:.2f}, *unsure* from {NAMES_WEAK:.2f}.",
        "",
        *_figures(pairs),
        "",
        *_confusion(pairs),
        "",
        *_otherwise(pairs),
    ]
    return "\n".join(parts) + "\n"


def _figures(pairs: pd.DataFrame) -> list[str]:
    lines = [
        "| half | pairs | precision of same | recall of same | same or unsure, of same |",
        "|---|---:|---:|---:|---:|",
    ]
    for half, part in [("both", pairs), *((half, pairs[pairs["half"] == half]) for half in HALVES)]:
        lines.append(f"| {half} | {len(part)} | {precision(part):.4f} | {recall(part):.4f} | {kept(part):.4f} |")
    return lines


def _confusion(pairs: pd.DataFrame) -> list[str]:
    """Counts of label and answer, by half and group."""
    columns = [(label, said) for label in ANSWERS for said in ANSWERS]
    lines = [
        "Label, then what is said (s same, u unsure, d different):",
        "",
        "| half | group | " + " | ".join(f"{label} {said[0]}" for label, said in columns) + " |",
        "|---|---|" + "---:|" * len(columns),
    ]
    for half in HALVES:
        of_half = pairs[pairs["half"] == half]
        for group in of_half["group"].unique():
            part = of_half[of_half["group"] == group]
            counts = [int(((part["label"] == label) & (part["said"] == said)).sum()) for label, said in columns]
            lines.append(f"| {half} | {group} | " + " | ".join(str(count or "") for count in counts) + " |")
    return lines


def _otherwise(pairs: pd.DataFrame) -> list[str]:
    wrong = pairs[pairs["label"] != pairs["said"]]
    lines = [
        "Judged otherwise:",
        "",
        "| half | group | pair | label | said | likeness | way |",
        "|---|---|---|---|---|---:|---|",
    ]
    for row in wrong.itertuples():
        names = f"{row.name_a}, {row.name_b}"
        lines.append(
            f"| {row.half} | {row.group} | {names} | {row.label} | {row.said} | {row.likeness:.2f} | {row.way} |"
        )
    return lines


if __name__ == "__main__":
    page = report(judged())
    print(page)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(page, "utf-8")
