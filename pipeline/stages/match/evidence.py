"""Evidence: what the records of a pair agreed on, at which level, worth how many bits."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, equals, mask_of
from pipeline.fields.name_ways import WAYS, ways_of
from pipeline.matching.persons import COMPARED, NAME, RARE
from pipeline.matching.weights import Weights
from schemas.judgements import Word
from schemas.published import EVIDENCE

WAY: Final = "cara_nama"
OFFICER: Final = "keputusan_petugas"
RARITIES: Final = ("", "umum", "jarang")
"""A value that many share takes bits away, a rare one adds some."""


def evidence_of(pairs: pa.Table, weights: Weights, names: pa.ChunkedArray | None = None) -> pa.ListArray:
    """Write the evidence of each pair as a list, fields with nothing to compare left out.

    Args:
        pairs: One column of level numbers per field, the bits for rare values, and what officers said.
        weights: What each level is worth.
        names: Clean name of each record, by its number, for the few pairs that people look at: names that differ are
            told with the way in which they do.

    Returns:
        One list of (field, level, points) per pair; the points are bits.
    """
    found = {field.name: pairs[field.name].to_numpy() for field in COMPARED}
    rare = {f"langka_{name}": pairs[f"langka_{name}"].to_numpy() for name in RARE}
    nothing = np.zeros(pairs.num_rows, dtype=np.int64)
    of_rare = (np.where(bits == 0, 0, np.where(bits > 0, 2, 1)) for bits in rare.values())
    said = equals(pairs["judgement"], Word.SAME).astype(np.int64)
    levels = np.stack([*found.values(), *of_rare, nothing if names is None else _ways(pairs, names), said], axis=1)
    unweighed = nothing.astype(np.float32)
    worth = np.stack([*(_worth(name, found, weights) for name in found), *rare.values(), unweighed, unweighed], axis=1)
    pair, field = np.nonzero(levels)
    words = [*(each.levels for each in COMPARED), *[RARITIES] * len(rare), ("", *WAYS), ("", Word.SAME)]
    starts = np.cumsum([0, *map(len, words)])[:-1]
    place = pa.array(starts[field] + levels[pair, field].astype(np.int64))
    flat = pa.array([word for each in words for word in each])
    names = pa.array([*found, *rare, WAY, OFFICER]).take(pa.array(field))
    points = pa.array(worth[pair, field].astype(np.float32))
    structs = pa.StructArray.from_arrays([names, flat.take(place), points], ["field", "level", "points"])
    offsets = np.r_[0, np.cumsum(np.bincount(pair, minlength=pairs.num_rows))].astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), structs).cast(EVIDENCE)


def _ways(pairs: pa.Table, names: pa.ChunkedArray) -> Numbers:
    """Number of the way in which the names of each pair differ, from 1; 0 where they do not, or are not alike."""
    left, right = (names.take(pairs[name]) for name in ("nomor_a", "nomor_b"))
    alike = pairs["nama"].to_numpy() > NAME.number("beda")
    different = np.flatnonzero(mask_of(pc.not_equal(left, right)) & alike)
    result = np.zeros(pairs.num_rows, dtype=np.int64)
    ways = ways_of(left.take(pa.array(different)), right.take(pa.array(different)))
    result[different] = np.asarray(pc.fill_null(ways.indices, -1)) + 1
    return result


def _worth(name: str, found: dict[str, npt.NDArray[np.int8]], weights: Weights) -> npt.NDArray[np.float32]:
    """Bits of one field of each pair, whichever of its cases holds."""
    total = np.zeros(len(found[name]), dtype=np.float32)
    for place, field in enumerate(weights.fields):
        if field.name == name:
            total += weights.worth(place)[field.in_case(found)]
    return total
