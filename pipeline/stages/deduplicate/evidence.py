"""Evidence: what the records of a pair agreed on, at which level, worth how many bits."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.matching.persons import COMPARED
from pipeline.matching.weights import Weights
from pipeline.stages.deduplicate.rarity import RARE
from schemas.published import EVIDENCE

RARITIES: Final = ("", "umum", "jarang")
"""A value that many share takes bits away, a rare one adds some."""


def evidence_of(pairs: pa.Table, weights: Weights) -> pa.ListArray:
    """Write the evidence of each pair as a list, fields with nothing to compare left out.

    Args:
        pairs: One column of level numbers per field, and the bits for rare values.
        weights: What each level is worth.

    Returns:
        One list of (field, level, points) per pair; the points are bits.
    """
    found = {field.name: pairs[field.name].to_numpy() for field in COMPARED}
    rare = {f"langka_{name}": pairs[f"langka_{name}"].to_numpy() for name in RARE}
    of_rare = (np.where(bits == 0, 0, np.where(bits > 0, 2, 1)) for bits in rare.values())
    levels = np.stack([*found.values(), *of_rare], axis=1)
    worth = np.stack([*(_worth(name, found, weights) for name in found), *rare.values()], axis=1)
    pair, field = np.nonzero(levels)
    words = [*(each.levels for each in COMPARED), *[RARITIES] * len(rare)]
    starts = np.cumsum([0, *map(len, words)])[:-1]
    place = pa.array(starts[field] + levels[pair, field].astype(np.int64))
    flat = pa.array([word for each in words for word in each])
    names = pa.array([*found, *rare]).take(pa.array(field))
    points = pa.array(worth[pair, field].astype(np.float32))
    structs = pa.StructArray.from_arrays([names, flat.take(place), points], ["field", "level", "points"])
    offsets = np.r_[0, np.cumsum(np.bincount(pair, minlength=pairs.num_rows))].astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), structs).cast(EVIDENCE)


def _worth(name: str, found: dict[str, npt.NDArray[np.int8]], weights: Weights) -> npt.NDArray[np.float32]:
    """Bits of one field of each pair, whichever of its cases holds."""
    total = np.zeros(len(found[name]), dtype=np.float32)
    for place, field in enumerate(weights.fields):
        if field.name == name:
            total += weights.worth(place)[field.in_case(found)]
    return total
