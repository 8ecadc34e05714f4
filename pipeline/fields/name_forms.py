"""Name forms: distinct keys in the forms in which they are compared."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.fields.distinct import objects_of, on_words
from pipeline.fields.letters import letter_bits, signs_of
from pipeline.fields.names import common_keys, key_of_word
from schemas.name_lists import optional_words

Forms = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Names:
    """Distinct keys in the forms in which they are compared.

    Attributes:
        keys: The keys.
        short: Common words cut to two letters.
        joined: Without spaces; a letter that ends one word and begins the next is there once.
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
    short, joined = on_words(keys, _shortened), _joined(keys)
    return Names(
        keys=objects_of(keys),
        short=objects_of(short),
        joined=objects_of(joined),
        words=np.asarray(pc.count_substring(keys, " ")).astype(np.int64) + 1,
        length=np.asarray(pc.binary_length(short)).astype(np.int64),
        letters=letter_bits(joined),
        has_initial=mask_of(pc.match_substring_regex(keys, r"\b[A-Z]\b")),
        proper=mask_of(pc.match_substring_regex(short, r"[A-Z]{3}")),
    )


def _joined(keys: pa.StringArray) -> pa.StringArray:
    """The words of each key written together, a letter that follows itself left out."""
    texts = pc.replace_substring(keys, " ", "")
    offsets, signs = signs_of(texts)
    kept = np.r_[True, signs[1:] != signs[:-1]][: len(signs)]
    kept[offsets[:-1][offsets[:-1] < len(signs)]] = True
    places = np.r_[0, np.cumsum(kept)][offsets].astype(np.int32)
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(places), pa.py_buffer(signs[kept]))


@cache
def optional_keys() -> frozenset[str]:
    """Keys of the words that the same person's name often goes without."""
    return frozenset(map(key_of_word, optional_words()))


def _shortened(word: str) -> str:
    return word[:2] if word in common_keys() else word
