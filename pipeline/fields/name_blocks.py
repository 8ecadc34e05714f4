"""Name blocks: a key under which names meet for comparison however their words are joined, split or ordered."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import Texts, encoded
from pipeline.fields.letters import letter_bits

_VOWELS: Final = sum(1 << (ord(vowel) - ord("A")) for vowel in "AEIOUY")


def consonants_of(keys: Texts) -> pa.Int64Array:
    """Reduce each key to the consonants that occur in it, whichever their order and number.

    Immune to words joined, split or turned and to vowels; a letter doubled where two words meet does not
    count either. A consonant that is wrong, or a word left out, is another reduction: where that matters,
    the skeleton of the longest word is the key to use beside this one.

    Args:
        keys: Comparison keys, missing allowed.

    Returns:
        As many numbers, one bit for each consonant; for each vowel in a key of vowels alone.
    """
    column = encoded(keys)
    letters = letter_bits(pc.replace_substring(column.dictionary, " ", ""))
    nothing = letter_bits(pa.array([""]))
    consonants = letters & ~_VOWELS
    bits = np.where(consonants == nothing, letters, consonants)
    return pa.array(bits).take(column.indices)
