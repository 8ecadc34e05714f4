"""Text pairs: compare two columns pair by pair, each distinct pair once, whichever side is which."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pipeline.fields.columns import Numbers, codes_of
from pipeline.fields.distinct import Texts, encoded

Scores = npt.NDArray[np.float32]
Compare = Callable[[pa.StringArray, Numbers, Numbers], Scores]


def on_distinct_pairs(left: Texts, right: Texts, compare: Compare) -> Scores:
    """Compare each distinct pair of texts once.

    Args:
        left: Texts, missing allowed.
        right: As many texts.
        compare: Gets distinct texts and the places in them of the two sides of each distinct pair, in
            either order; gives a score per pair.

    Returns:
        A score per row, the same whichever side is which; not a number where either side is missing.
    """
    texts, a, b = _one_vocabulary(encoded(left), encoded(right))
    known = (a >= 0) & (b >= 0)
    first, second = np.minimum(a, b)[known], np.maximum(a, b)[known]
    inverse, distinct = pd.factorize(first * (len(texts) + 1) + second)
    first, second = np.divmod(np.asarray(distinct, dtype=np.int64), len(texts) + 1)
    used = np.zeros(len(texts), dtype=bool)
    used[first] = used[second] = True
    place = np.cumsum(used) - 1
    result = np.full(len(a), np.nan, dtype=np.float32)
    if len(distinct):
        scores = compare(texts.filter(pa.array(used)), place[first], place[second])
        result[known] = scores[inverse]
    return result


def _one_vocabulary(left: pa.DictionaryArray, right: pa.DictionaryArray) -> tuple[pa.StringArray, Numbers, Numbers]:
    """Distinct texts of both sides, and the place in them of each text; -1 where missing."""
    a, b = codes_of(left), codes_of(right)
    if left.dictionary.equals(right.dictionary):
        return left.dictionary, a, b
    both = pa.concat_arrays([left.dictionary, right.dictionary]).dictionary_encode()
    place = np.append(codes_of(both), -1)
    return both.dictionary, place[a], place[np.where(b >= 0, b + len(left.dictionary), -1)]
