"""Evidence: what the records of a pair agreed on, at which level, worth how much."""

import numpy as np
import pyarrow as pa

from pipeline.stages.deduplicate.levels import FIELDS
from schemas.published import EVIDENCE


def evidence_of(pairs: pa.Table) -> pa.ListArray:
    """Write the evidence of each pair as a list, fields with nothing to compare left out.

    Args:
        pairs: One column of level numbers per field.

    Returns:
        One list of (field, level, points) per pair.
    """
    levels = np.stack([pairs[field.name].to_numpy() for field in FIELDS], axis=1)
    pair, field = np.nonzero(levels)
    level = levels[pair, field].astype(np.int64)
    starts = np.cumsum([0, *(len(each.levels) for each in FIELDS)])[:-1]
    place = pa.array(starts[field] + level)
    words = pa.array([name for each in FIELDS for name in each.levels])
    worth = pa.array([points for each in FIELDS for points in each.points], type=pa.float32())
    names = pa.array([each.name for each in FIELDS]).take(pa.array(field))
    structs = pa.StructArray.from_arrays([names, words.take(place), worth.take(place)], ["field", "level", "points"])
    offsets = np.r_[0, np.cumsum(np.bincount(pair, minlength=pairs.num_rows))].astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), structs).cast(EVIDENCE)
