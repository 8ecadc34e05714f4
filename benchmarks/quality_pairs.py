"""How well rows of one person were put together, and nobody else's among them."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from benchmarks.matching.measure import Pairs
from benchmarks.quality_places import load_links, load_truth


@dataclass(frozen=True)
class PairsOfRun(Pairs):
    """Pairs of rows of a run, also those that it leaves to officers.

    Attributes:
        rows: Accepted rows of persons.
        review: Pairs left to an officer.
        review_right: Of these, pairs that truly are one person.
        review_rows: Rows that any such pair names.
    """

    rows: int
    review: int
    review_right: int
    review_rows: int


def pairs(raw: Path, run: Path) -> PairsOfRun:
    """Count pairs of a run against the truth beside its delivery."""
    links = load_links(run).dropna(subset="person_id")
    truth = load_truth(raw)["person"].reindex(links["place"]).to_numpy()
    known = links.assign(true=truth).dropna(subset="true")
    review = pd.read_parquet(run / "review_pairs.parquet", columns=["record_id_a", "record_id_b"])
    person = known.set_index("record_id")["true"]
    left, right = (person.reindex(review[name]).to_numpy() for name in review.columns)
    return PairsOfRun(
        rows=len(known),
        merged=_pairs(known, "person_id"),
        right=_pairs(known, "person_id", "true"),
        true=_pairs(known, "true"),
        review=len(review),
        review_right=int((left == right).sum()),
        review_rows=len(set(review["record_id_a"]) | set(review["record_id_b"])),
    )


def _pairs(rows: pd.DataFrame, *by: str) -> int:
    sizes = rows.groupby(list(by), observed=True).size()
    return int((sizes * (sizes - 1) // 2).sum())
