"""Weights: what agreement is worth in the data at hand, estimated from pairs that stand for all pairs."""

import numpy as np
import pyarrow as pa

from pipeline.errors import Exit, TepatError
from pipeline.line import Line
from pipeline.matching.persons import FIELDS
from pipeline.matching.standing import standing_for_all
from pipeline.matching.weights import Weights, estimated
from pipeline.stage import Stage
from pipeline.stages.match.block import block
from pipeline.stages.match.compare import LARGEST_BLOCK, levels_of, nominated
from pipeline.steps.comparing import entries_of, marked_members


def estimate_weights(line: Line, members: pa.Table, same_nik_name: float, version: str) -> Weights:
    """Estimate weights from accepted member rows; nobody says which pairs are of one person.

    Args:
        line: Engine and ledger.
        members: Accepted member rows, numbered.
        same_nik_name: Likeness from which names on an equal NIK are one person's.
        version: What to call the weights.

    Raises:
        TepatError: No two records have anything in common.
    """
    marked = marked_members(line, members)
    features = line.apply(Stage("block", block), {"rows": marked})["features"]
    left, right, _ = nominated(entries_of(features), features, LARGEST_BLOCK)
    if not len(left):
        raise TepatError(Exit.NOTHING_TO_READ, "weights_nothing", records=features.num_rows)
    standing = standing_for_all((left, right), features.num_rows)
    first, second = standing.others
    found = levels_of(
        features, np.r_[left[standing.chosen], first], np.r_[right[standing.chosen], second], same_nik_name
    )
    return estimated(FIELDS, found, standing.stands_for, version=version, records=features.num_rows)
