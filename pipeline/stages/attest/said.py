"""Said: which persons, or families, something was said of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers, equals, looked_up

Given = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Said:
    """Things said of persons or families.

    Attributes:
        words: The word of each.
        places: Where whom it is said of stands; one behind the last where it is said of somebody else.
        size: How many there are.
    """

    words: pa.ChunkedArray
    places: Numbers
    size: int

    def of(self, word: str) -> Mask:
        """Whom a word was said of."""
        mask = np.zeros(self.size + 1, dtype=bool)
        mask[self.places[equals(self.words, word)]] = True
        return mask[:-1]


def said_of(rows: pa.Table, name: str, numbers: Given) -> Said:
    """What rows with a number in the column ``name`` and a word (``kata``) say of those numbered so."""
    return Said(rows["kata"], places_of(rows[name].to_numpy(), numbers), len(numbers))


def places_of(some: Given, numbers: Given) -> Numbers:
    """Where some numbers stand among all; one behind the last where they do not."""
    order = np.argsort(numbers, kind="stable")
    place, _ = looked_up(numbers[order], some)
    places: Numbers = np.append(order, len(order))[place]
    return places


def first_of(words: Sequence[str], masks: Sequence[Mask]) -> pa.DictionaryArray:
    """The first word whose mask holds; missing where none does."""
    codes = np.full(len(masks[0]), -1, dtype=np.int32)
    for place in reversed(range(len(words))):
        codes[masks[place]] = place
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(words, pa.string()))
