"""Rarity: agreement on a value that many share says little of who somebody is, on a rare one much."""

from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import codes_of
from pipeline.matching.persons import BIRTH, NAME
from pipeline.matching.weights import Bits

MOST: Final = 5.0
LEAST: Final = -5.0
"""Bits that a value can add or take away; a frequency counted from a few records is no surer than that."""


RARE: Final = ("nama", "tanggal_lahir")
"""Fields whose values some share more than others: common names, and birth dates that stand for an unknown one."""

EQUAL: Final = {"nama": NAME.number("sama"), "tanggal_lahir": BIRTH.number("sama")}


def rarity_of(values: pa.ChunkedArray) -> Bits:
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


def most(worth: Bits) -> float:
    """The most that a value can add."""
    return float(worth.max(initial=0.0))
