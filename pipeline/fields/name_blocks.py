"""Name blocks: a key under which names meet for comparison however their words are joined, split or ordered."""

from typing import Final

import pyarrow as pa

from pipeline.fields.distinct import Texts, on_distinct

_VOWELS: Final = frozenset("AEIOUY ")


def consonants_of(keys: Texts) -> pa.DictionaryArray:
    """Reduce each key to the consonants that occur in it, sorted, each once.

    Immune to words joined, split or turned and to vowels; a letter doubled where two words meet does not
    count either. A consonant that is wrong, or a word left out, is another reduction: where that matters,
    the skeleton of the longest word is the key to use beside this one.

    Args:
        keys: Comparison keys, missing allowed.

    Returns:
        As many reductions; the letters themselves for a key of vowels alone.
    """
    return on_distinct(keys, _consonants)


def _consonants(key: str) -> str:
    letters = set(key)
    return "".join(sorted(letters - _VOWELS or letters - {" "}))
