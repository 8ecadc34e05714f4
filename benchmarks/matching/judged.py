"""Judged: what a matcher made of one table, against the truth beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.matching.measure import (
    Numbers,
    Pairs,
    best_threshold,
    false_merge_rate,
    joined,
    mixed,
    pairs_of,
    together,
)
from benchmarks.matching.people import DEFAULT_DAYS

STEPS = 61
"""So many thresholds are tried when the best one is looked for."""
FOR_AN_OFFICER = ("periksa", "sengketa")


@dataclass(frozen=True)
class Truth:
    """One table and who its rows are.

    Attributes:
        person: Person of each row.
        hard: Pairs of persons who are easily taken for one another, by kind.
        groups: Rows of each group whose rate of false merges is told.
    """

    person: Numbers
    hard: dict[str, tuple[Numbers, Numbers]]
    groups: dict[str, npt.NDArray[np.bool_]]


@dataclass(frozen=True)
class Judged:
    """How good the clusters of one matcher are.

    Attributes:
        pairs: Pairs merged, right and true.
        hard: How many pairs of persons of each kind were put together, and how many there are.
        false: Share of the rows of each group that were put together with somebody else's.
        facts: What is told of one matcher only.
    """

    pairs: Pairs
    hard: dict[str, tuple[int, int]]
    false: dict[str, float]
    facts: dict[str, float] = field(default_factory=dict)


def load_truth(folder: Path) -> Truth:
    """Read the truth beside a table."""
    rows = pq.read_table(folder / "rows.parquet", columns=["nama", "tanggal_lahir"])
    hard = pq.read_table(folder / "hard.parquet").to_pandas()
    by_kind = {
        str(kind): (pairs["person_a"].to_numpy(), pairs["person_b"].to_numpy())
        for kind, pairs in hard.groupby("kind", sort=False)
    }
    return Truth(pq.read_table(folder / "truth.parquet")["person"].to_numpy(), by_kind, groups_of(rows))


def groups_of(rows: pa.Table) -> dict[str, npt.NDArray[np.bool_]]:
    """Rows with a name of one word, rows with a birth date that stands for an unknown one, and the others."""
    named, born = rows["nama"], rows["tanggal_lahir"]
    one_word = np.asarray(pc.fill_null(pc.invert(pc.match_substring(named, " ")), False))
    in_year = pc.add(pc.multiply(pc.month(born), 100), pc.day(born))
    days = pa.array([month * 100 + day for month, day in DEFAULT_DAYS], pa.int64())
    default = np.asarray(pc.fill_null(pc.is_in(in_year, value_set=days), False))
    return {"one-word names": one_word, "default birth dates": default, "others": ~one_word & ~default}


def judged(truth: Truth, cluster: Numbers, facts: dict[str, float] | None = None) -> Judged:
    """Judge clusters."""
    wrong = mixed(cluster, truth.person)
    hard = {
        kind: (int(together(cluster, truth.person, left, right).sum()), len(left))
        for kind, (left, right) in truth.hard.items()
    }
    false = {name: false_merge_rate(wrong, rows) for name, rows in truth.groups.items()}
    return Judged(pairs_of(cluster, truth.person), hard, false, facts or {})


def cluster_of(folder: Path, name: str) -> Numbers:
    """The cluster of each row that a matcher wrote."""
    found: Numbers = pq.read_table(folder / f"{name}.parquet")["cluster"].to_numpy()
    return found


def judged_at_best(folder: Path, name: str, truth: Truth) -> Judged:
    """Judge a matcher at the threshold that is best with the truth known."""
    scored = pq.read_table(folder / f"{name}_pairs.parquet")
    left, right, score = (scored[column].to_numpy() for column in ("left", "right", "score"))
    best = best_threshold(left, right, score, truth.person, np.linspace(score.min(), score.max(), STEPS))
    sure = score >= best
    return judged(truth, joined(len(truth.person), left[sure], right[sure]), {"threshold": best})


def judged_line(folder: Path, truth: Truth, told: Mapping[str, int]) -> Judged:
    """Judge the line's own clusters, with what it leaves to officers and what its keys nominate."""
    cluster, person = cluster_of(folder, "line"), truth.person
    pairs = pq.read_table(folder / "line_pairs.parquet", columns=["nomor_a", "nomor_b", "verdict"])
    asked = pairs.filter(pc.is_in(pairs["verdict"].cast(pa.string()), value_set=pa.array(FOR_AN_OFFICER)))
    left, right = (asked[name].to_numpy() for name in ("nomor_a", "nomor_b"))
    one = person[left] == person[right]
    rows = np.arange(len(person))
    answered = joined(len(person), np.r_[rows, left[one]], np.r_[first_of(cluster), right[one]])
    found = judged(truth, cluster)
    facts = {
        "recall with review": pairs_of(answered, person).right / max(found.pairs.true, 1),
        "records in review": len(np.union1d(left, right)) / len(person),
        "pairs in review": len(left),
        "pairs in review that are one person": int(one.sum()),
        "recall of blocking": told["candidates_right"] / max(found.pairs.true, 1),
        "candidates per record": told["candidates"] / len(person),
        "blocks over 60": told["large_blocks"],
        "entries in them": told["in_large_blocks"],
    }
    return Judged(found.pairs, found.hard, found.false, facts)


def first_of(cluster: Numbers) -> Numbers:
    """The first row of each row's cluster."""
    _, first, back = np.unique(cluster, return_index=True, return_inverse=True)
    found: Numbers = first[back]
    return found
