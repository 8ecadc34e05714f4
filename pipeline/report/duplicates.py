"""Duplicates: persons made of several rows, and what the pairs in doubt have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers
from pipeline.report.tables import coded, read, tally

PATTERNS: Final = 6


@dataclass(frozen=True)
class Pattern:
    """What some pairs have in common: fields with their levels, and how many pairs."""

    levels: tuple[tuple[str, str], ...]
    pairs: int


@dataclass(frozen=True)
class Duplicates:
    """What was merged and what was not.

    Attributes:
        persons_of: Number of rows and how many persons were made of so many, from 2 on.
        pairs: Pairs in doubt.
        unsure: Those of them that an officer saw and could not tell.
        judgements: Officers' judgements by what became of them, in the order of their names.
        patterns: The most frequent kinds of such pairs.
    """

    persons_of: tuple[tuple[int, int], ...]
    pairs: int
    unsure: int
    judgements: tuple[tuple[str, int], ...]
    patterns: tuple[Pattern, ...]


def count_duplicates(folder: Path, records: pa.ChunkedArray) -> Duplicates:
    """Count merged persons and pairs in doubt.

    Args:
        folder: The run.
        records: How many rows each person was made of.
    """
    counts = tally(records.to_numpy().astype(np.int64), 0)
    merged = tuple((size, int(count)) for size, count in enumerate(counts) if size > 1 and count)
    nested = [f"evidence.list.element.{part}" for part in ("field", "level")]
    pairs = read(folder, "review_pairs", [*nested, "judgement"])
    unsure = pairs.num_rows - pairs["judgement"].null_count
    return Duplicates(merged, pairs.num_rows, unsure, _judgements(folder), _patterns(pairs["evidence"]))


def _judgements(folder: Path) -> tuple[tuple[str, int], ...]:
    numbers, effects = coded(read(folder, "judgements", ["effect"])["effect"])
    return tuple(sorted(zip(effects, tally(numbers, len(effects)).tolist(), strict=True)))


def _patterns(evidence: pa.ChunkedArray) -> tuple[Pattern, ...]:
    """The most frequent combinations of levels; a combination is recognised by the sum of its marks."""
    lists = evidence.combine_chunks()
    if not len(lists):
        return ()
    fields, field_names = coded(lists.flatten().field("field"))
    levels, level_names = coded(lists.flatten().field("level"))
    kinds = fields * len(level_names) + levels
    mark = np.random.default_rng(0).integers(0, 1 << 40, len(field_names) * len(level_names))
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy().astype(np.int64)
    ends = np.cumsum(sizes)
    sums = np.r_[0, np.cumsum(mark[kinds])]
    _, first, counts = np.unique(sums[ends] - sums[ends - sizes], return_index=True, return_counts=True)
    names = [(field, level) for field in field_names for level in level_names]
    found = [
        Pattern(_levels(kinds[ends[pair] - sizes[pair] : ends[pair]], names), int(count))
        for pair, count in zip(first, counts, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (-each.pairs, each.levels))[:PATTERNS])


def _levels(kinds: Numbers, names: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(names[kind] for kind in kinds.tolist())
