"""Names: the form that is shown, and the key under which two spellings of one name meet.

The key never replaces the name. It brings together what clerks write differently (titles, Moh. for
Muhammad, old spelling, doubled letters) and keeps apart what belongs to different persons.
"""

import re
from functools import cache, lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, mask_of
from pipeline.fields.distinct import Texts, convert_each, on_dictionary
from pipeline.fields.name_parts import SPECIAL, words_of
from pipeline.fields.nulls import NAME_WORDS
from pipeline.fields.text import clean_text
from schemas.name_lists import common_words, equivalents, spellings

SIMPLE: Final = r"^[A-Z]+$"
_JOINED: Final = re.compile(
    r"(ABDUL(?!L?AH$|LOH$)|SITI|M[OU](?:C|K)?HAM+AD(?!IY?AH)|MO(?:C|K)?H(?!A[MN]|TA|S[AEIU]|L[AIU])|AHMAD(?=[^AEIOU]))"
    r"(?=.{4})(.+)|ABDU([RSTND])\3?(.{3,})"
)
"""A first word written together with the next; sun letters double in place of the L of ABDUL."""

_LOOKALIKES: Final = str.maketrans("01358", "OIESB")
_MISREAD: Final = re.compile(r"[A-Z]|[058][A-Z]{2}")
"""Words in which a digit is a misread letter; any other digit in front is a number that stuck to the name."""

SKELETON: Final = 3
"""Signs of a skeleton: few, so that a slip of the pen further on does not matter."""

MANY_WORDS: Final = 2**32
"""More words than there can be."""

_VOWELS: Final = re.compile(r"[AEIOUY]")


def clean_name(values: Texts) -> pa.StringArray:
    """Bring names into the form that is shown: capitals, single spaces, nothing else lost."""
    return clean_text(values, NAME_WORDS)


def comparison_key(values: Texts) -> pa.DictionaryArray:
    """Make the key under which spellings of one name meet.

    Args:
        values: Clean names, missing allowed.

    Returns:
        As many keys, words separated by spaces; missing where nothing of a name is left.
    """
    return on_dictionary(values, _keys)


def _keys(names: pa.StringArray) -> pa.StringArray:
    """Make keys word by word where a name is plain words, and name by name where it is not."""
    words = pc.split_pattern(names, " ")
    flat = words.flatten().dictionary_encode()
    keys = convert_each(flat.dictionary, key_of_word)
    joined = pc.binary_join(pa.ListArray.from_arrays(words.offsets, keys.take(flat.indices)), " ")
    special = pc.is_in(flat.dictionary, value_set=pa.array(sorted(SPECIAL)))
    odd = pc.or_(special, pc.invert(pc.match_substring_regex(flat.dictionary, SIMPLE)))
    holds_odd = _any_of(words, mask_of(odd.take(flat.indices)))
    return pc.replace_with_mask(joined, holds_odd, convert_each(names.filter(holds_odd), key_of))


def _any_of(lists: pa.ListArray, mask: Mask) -> pa.BooleanArray:
    """Say of each list whether any of its entries is marked."""
    offsets = np.asarray(lists.offsets)
    marked = np.concatenate([[0], np.cumsum(mask)])
    return pa.array(marked[offsets[1:]] > marked[offsets[:-1]])


def key_of(name: str) -> str | None:
    """Make the key of one name."""
    return " ".join(filter(None, map(key_of_word, words_of(name)))) or None


@lru_cache(maxsize=200_000)
def key_of_word(word: str) -> str:
    """Make the key of one word; a million persons hold some forty thousand distinct ones."""
    letters = letters_of(word)
    letters = equivalents().get(letters, letters)
    joined = _JOINED.fullmatch(letters)
    if joined:
        parts = (joined[1], joined[2]) if joined[1] else ("ABDUL", joined[3] + joined[4])
        return " ".join(map(key_of_word, parts))
    if len(letters) < 3:
        return letters
    for rule in spellings():
        letters = rule.pattern.sub(rule.replacement, letters)
    return letters


def letters_of(word: str) -> str:
    """The letters of a word, digits read as the letters that they look like."""
    return re.sub(r"[^A-Z]", "", word.translate(_LOOKALIKES) if _MISREAD.match(word) else word)


@cache
def common_keys() -> frozenset[str]:
    """Keys of the words that so many persons have that they say little."""
    return frozenset(map(key_of_word, common_words()))


def first_token_skeleton(keys: Texts) -> pa.DictionaryArray:
    """Reduce each key to the first consonants of its longest word, for blocking: vowels are what clerks vary.

    A common word (MUHAMMAD, SITI) is taken only where there is no other.

    Args:
        keys: Keys, missing allowed.

    Returns:
        As many skeletons.
    """
    return on_dictionary(keys, _skeletons)


def _skeletons(keys: pa.StringArray) -> pa.StringArray:
    """Choose the longest word of each key, of equally long ones the first in the alphabet."""
    words = pc.split_pattern(keys, " ")
    starts = np.asarray(words.offsets)[:-1]
    if not len(starts):
        return keys
    flat = words.flatten().dictionary_encode()
    order = pc.array_sort_indices(flat.dictionary).to_numpy().astype(np.int64)
    common = pc.is_in(flat.dictionary, value_set=pa.array(sorted(common_keys())))
    worth = np.asarray(pc.if_else(common, 1, pc.binary_length(flat.dictionary))).astype(np.int64)
    worth = worth * MANY_WORDS - np.argsort(order)
    best = np.maximum.reduceat(worth[np.asarray(flat.indices)], starts)
    return convert_each(flat.dictionary, _skeleton).take(pa.array(order[-best % MANY_WORDS]))


def _skeleton(word: str) -> str:
    return word[:1] + _VOWELS.sub("", word[1:])[: SKELETON - 1]
