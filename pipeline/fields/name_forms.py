"""Name forms: distinct keys in the forms in which they are compared."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.fields.distinct import objects_of, on_words
from pipeline.fields.names import common_keys, key_of_word
from schemas.name_lists import optional_words

Forms = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Names:
    """Distinct keys in the forms in which they are compared.

    Attributes:
        keys: The keys.
        short: Common words cut to two letters.
        joined: Without spaces.
        words: How many words.
        length: Letters of ``short``, spaces counted.
        letters: Which letters of the alphabet occur, one bit each.
        has_initial: Some word is one letter.
        proper: Some word is neither common nor an initial.
    """

    keys: Forms
    short: Forms
    joined: Forms
    words: Numbers
    length: Numbers
    letters: Numbers
    has_initial: Mask
    proper: Mask


def prepare(keys: pa.StringArray) -> Names:
    """Bring keys into the forms in which they are compared."""
    short, joined = on_words(keys, _shortened), pc.replace_substring(keys, " ", "")
    return Names(
        keys=objects_of(keys),
        short=objects_of(short),
        joined=objects_of(joined),
        words=np.asarray(pc.count_substring(keys, " ")).astype(np.int64) + 1,
        length=np.asarray(pc.binary_length(short)).astype(np.int64),
        letters=_letters_of(joined),
        has_initial=mask_of(pc.match_substring_regex(keys, r"\b[A-Z]\b")),
        proper=mask_of(pc.match_substring_regex(short, r"[A-Z]{3}")),
    )


@cache
def optional_keys() -> frozenset[str]:
    """Keys of the words that the same person's name often goes without."""
    return frozenset(map(key_of_word, optional_words()))


def _letters_of(texts: pa.StringArray) -> Numbers:
    """Which letters each text holds, as bits; a mark at the end of each keeps an empty one apart."""
    marked = pc.binary_join_element_wise(texts, "[", "")
    lengths = np.asarray(pc.binary_length(marked)).astype(np.int64)
    signs = np.frombuffer("".join(marked.to_pylist()).encode(), dtype=np.uint8)
    bits = np.left_shift(np.int64(1), np.clip(signs.astype(np.int64) - ord("A"), 0, 62))
    letters: Numbers = np.bitwise_or.reduceat(bits, np.cumsum(lengths) - lengths)
    return letters


def _shortened(word: str) -> str:
    return word[:2] if word in common_keys() else word
