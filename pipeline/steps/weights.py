"""Weights: what agreement is worth in the data at hand, estimated from pairs that stand for all pairs."""

from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.errors import Exit, TepatError
from pipeline.fields.columns import Numbers
from pipeline.line import Line
from pipeline.matching.persons import FIELDS
from pipeline.matching.weights import Weights, estimated
from pipeline.stage import Stage
from pipeline.stages.deduplicate.block import block
from pipeline.stages.deduplicate.compare import LARGEST_BLOCK, levels_of, nominated
from pipeline.steps.comparing import entries_of, marked_members

MOST: Final = 1_000_000
"""So many nominated pairs, and as many others, stand for all."""

SEED: Final = 2026
"""The same records give the same weights."""


def estimate_weights(line: Line, members: pa.Table, same_nik_name: float, version: str) -> Weights:
    """Estimate weights from accepted member rows.

    Pairs that share a block key are looked at as they are; all other pairs are represented by pairs drawn by
    chance. Nobody says which pairs are of one person.

    Args:
        line: Engine and ledger.
        members: Accepted member rows, numbered.
        same_nik_name: Likeness from which names on an equal NIK are one person's.
        version: What to call the weights.

    Raises:
        TepatError: No two records have anything in common.
    """
    marked = marked_members(line, members)
    features, random = line.apply(Stage("block", block), {"rows": marked})["features"], np.random.default_rng(SEED)
    left, right, _ = nominated(entries_of(features), features, LARGEST_BLOCK)
    if not len(left):
        raise TepatError(Exit.NOTHING_TO_READ, "weights_nothing", records=features.num_rows)
    chosen = np.sort(random.choice(len(left), min(len(left), MOST), replace=False))
    others = _others(features.num_rows, left, right, random)
    everybody = features.num_rows * (features.num_rows - 1) / 2
    stands_for = np.r_[
        np.full(len(chosen), len(left) / max(len(chosen), 1)),
        np.full(len(others[0]), (everybody - len(left)) / max(len(others[0]), 1)),
    ]
    found = levels_of(features, np.r_[left[chosen], others[0]], np.r_[right[chosen], others[1]], same_nik_name)
    return estimated(FIELDS, found, stands_for, version=version, records=features.num_rows)


def _others(size: int, left: Numbers, right: Numbers, random: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Pairs drawn by chance that no block key nominated."""
    first, second = np.sort(random.integers(0, size, (2, MOST)), axis=0)
    known = np.isin(first << 32 | second, left << 32 | right) | (first == second)
    return first[~known], second[~known]
