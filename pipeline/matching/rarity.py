"""Rarity: agreement on a value that many share says little of who somebody is, on a rare one much."""

from typing import Final

import numpy as np

from pipeline.fields.columns import Column, codes_of
from pipeline.matching.weights import Bits

MOST: Final = 5.0
LEAST: Final = -5.0
"""Bits that a value can add or take away; a frequency counted from a few records is no surer than that."""


def rarity_of(values: Column) -> Bits:
    """What agreement on each value is worth beyond agreement on the field in general.

    Args:
        values: The values of all records.

    Returns:
        Bits by the number of the value (:func:`pipeline.fields.columns.codes_of`), and 0 behind the last for a missing
        one: the logarithm of how much rarer it is than the values that two records happen to share.
    """
    codes = codes_of(values)
    counts = np.bincount(codes[codes >= 0]).astype(np.float64)
    if not len(counts):
        return np.zeros(1, dtype=np.float32)
    share = counts / counts.sum()
    with np.errstate(divide="ignore"):
        bits = np.log2((share @ share) / share)
    bounded: Bits = np.append(np.clip(bits, LEAST, MOST), 0.0).astype(np.float32)
    return bounded
