"""Distinct: convert each distinct value of a column once."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Texts: TypeAlias = "pa.Array | pa.ChunkedArray"
"""A column of texts: plain, dictionary-encoded, or of no type at all when everything is missing."""


def one_array(values: Texts) -> pa.Array:
    """Return the values as one array, still dictionary-encoded where they were."""
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def plain(values: Texts) -> pa.StringArray:
    """Return the values as one array of plain strings."""
    array = one_array(values)
    return array if array.type == pa.string() else array.cast(pa.string())


def encoded(values: Texts) -> pa.DictionaryArray:
    """Return the values as one array that holds each distinct text once."""
    array = one_array(values)
    if array.type == pa.dictionary(pa.int32(), pa.string()):
        return array
    return plain(array).dictionary_encode()


def objects_of(texts: Texts) -> npt.NDArray[np.object_]:
    """The texts as Python strings in a numpy array, None where missing."""
    objects: npt.NDArray[np.object_] = plain(texts).to_numpy(zero_copy_only=False)
    return objects


def on_dictionary(values: Texts, convert: Callable[[pa.StringArray], pa.Array]) -> pa.DictionaryArray:
    """Convert the distinct texts of a column, all in one call.

    Args:
        values: Texts, missing allowed.
        convert: Gives a text or null for each of the texts it gets.

    Returns:
        As many values as came in, each result once in the dictionary; what was missing is missing.
    """
    column = encoded(values)
    return respread(column, convert(column.dictionary))


def respread(column: pa.DictionaryArray, results: pa.Array) -> pa.DictionaryArray:
    """Put a result per entry of the dictionary in the place of the entry, equal results made one."""
    unique = results.dictionary_encode()
    return pa.DictionaryArray.from_arrays(unique.indices.take(column.indices), unique.dictionary)


def on_distinct(values: Texts, convert: Callable[[str], str | None]) -> pa.DictionaryArray:
    """Convert each distinct text of a column once.

    Args:
        values: Texts, missing allowed.
        convert: Gives the text for a text, or None for what is to be missing; never sees a missing value.

    Returns:
        As many values as came in, each result once in the dictionary; what was missing is missing.
    """
    return on_dictionary(values, lambda texts: convert_each(texts, convert))


def convert_each(texts: pa.StringArray, convert: Callable[[str], str | None]) -> pa.StringArray:
    """Convert texts one by one; missing ones stay missing."""
    results = [None if text is None else convert(text) for text in texts.to_pylist()]
    return pa.array(results, type=pa.string())


def where(texts: pa.StringArray, odd: pa.BooleanArray, convert: Callable[[str], str | None]) -> pa.StringArray:
    """Convert the odd ones among texts, each distinct one once, and leave the others as they are.

    Args:
        texts: Plain texts, missing allowed.
        odd: Which ones to convert; missing counts as no.
        convert: Gives the text for a text, or None.

    Returns:
        As many texts as came in.
    """
    odd = pc.fill_null(odd, False)
    if not pc.any(odd).as_py():
        return texts
    results = on_distinct(texts.filter(odd), convert)
    return pc.replace_with_mask(texts, odd, results.cast(pa.string()))


def on_words(texts: pa.StringArray, convert: Callable[[str], str | None]) -> pa.StringArray:
    """Convert each distinct word of some texts once.

    Args:
        texts: Words separated by single spaces, missing allowed.
        convert: Gives the word for a word.

    Returns:
        As many texts, made of the converted words.
    """
    words = pc.split_pattern(texts, " ")
    flat = words.flatten().dictionary_encode()
    converted = convert_each(flat.dictionary, convert).take(flat.indices)
    return pc.binary_join(pa.ListArray.from_arrays(words.offsets, converted, mask=words.is_null()), " ")
