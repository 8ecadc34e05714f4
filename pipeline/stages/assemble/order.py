"""Order: columns as numbers to sort by, the same whatever order their rows come in."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Column, Numbers, codes_of, undictionaried, with_sorted_dictionaries
from pipeline.fields.distinct import encoded

LAST: Final = np.iinfo(np.int64).max


def alphabetical(column: Column) -> Numbers:
    """Number the texts in alphabetical order; -1 where missing."""
    return codes_of(with_sorted_dictionaries(pa.table({"texts": encoded(column)}))["texts"])


def unknown_last(codes: Numbers) -> Numbers:
    """Numbers to sort by, so that what is not known comes together at the end."""
    return np.where(codes < 0, LAST, codes)


def in_order(table: pa.Table, names: tuple[str, ...]) -> pa.Table:
    """The rows by some columns, the first counting most; what is missing comes last."""
    keys = pa.table({name: undictionaried(table[name]) for name in names})
    return table.take(pc.sort_indices(keys, [(name, "ascending") for name in names]))
