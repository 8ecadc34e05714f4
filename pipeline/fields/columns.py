"""Columns: equality, hashes and runs of whole columns, whatever their encoding."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import encoded, objects_of, plain

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Column: TypeAlias = "pa.ChunkedArray | pa.Array"

Number = TypeVar("Number", bound=np.integer[Any])

NO_DAY = np.iinfo(np.int32).min
"""Stands for a missing date among days, which are counted from 1970."""

MISSING = np.uint64(0x5851F42D4C957F2D)
"""Hash of a missing text."""

MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, and near the golden section of the range: equal values at other places give other hashes."""


def codes_of(column: Column) -> Numbers:
    """Number the values so that equal values, and only they, have equal numbers; -1 where missing."""
    if pa.types.is_integer(column.type):
        return _array(pc.fill_null(column, -1)).astype(np.int64)
    return _array(pc.fill_null(encoded(column).indices, -1)).astype(np.int64)


def hash_values(column: Column) -> npt.NDArray[np.uint64]:
    """Hash by value: equal values of different tables are equal, whatever their dictionaries; missing too.

    Sixteen digits, as NIK and nomor KK have, and fifteen are hashed as the number they are: hardly any is there twice.
    """
    if pa.types.is_date32(column.type):
        column = pc.fill_null(column.cast(pa.int32()), NO_DAY)
    elif pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    if pa.types.is_integer(column.type):
        return _hashed(_array(pc.fill_null(column, 0)))
    if pa.types.is_dictionary(column.type):
        array = encoded(column)
        by_value = np.append(_hash_texts(array.dictionary), MISSING)
        by_row: npt.NDArray[np.uint64] = by_value[_array(pc.fill_null(array.indices, len(array.dictionary)))]
        return by_row
    return _hash_texts(plain(column))


def _hashed(numbers: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
    return pd.util.hash_array(numbers)


def _hash_texts(texts: pa.StringArray) -> npt.NDArray[np.uint64]:
    length = _array(pc.fill_null(pc.binary_length(texts), 0))
    number = ((length == 15) | (length == 16)) & mask_of(pc.ascii_is_decimal(texts))
    hashed = np.empty(len(texts), dtype=np.uint64)
    hashed[number] = _hashed(_array(texts.filter(pa.array(number)).cast(pa.int64())) * 2 + length[number] % 2)
    others = texts.filter(pa.array(~number)).dictionary_encode()
    by_text = np.append(pd.util.hash_array(objects_of(others.dictionary), categorize=False), MISSING)
    hashed[~number] = by_text[_array(pc.fill_null(others.indices, len(others.dictionary)))]
    return hashed


def hash_rows(columns: Sequence[Column], salt: int = 0) -> tuple[npt.NDArray[np.uint64], Mask]:
    """Hash the values of each row together, and say which rows have all of them; another salt gives other hashes."""
    size = len(columns[0]) if columns else 0
    hashed, known = np.full(size, salt, dtype=np.uint64), np.ones(size, dtype=bool)
    for column in columns:
        hashed = hashed * MIXER + hash_values(column)
        known &= mask_of(pc.is_valid(column))
    return hashed, known


def mask_of(column: Column) -> Mask:
    """The column of truth values as a mask, false where missing."""
    mask: Mask = _array(pc.fill_null(column, False)).astype(bool)
    return mask


def equals(column: Column, value: str) -> Mask:
    """Which rows hold a text, false where missing."""
    if not pa.types.is_dictionary(column.type):
        return mask_of(pc.equal(plain(column), value))
    texts = encoded(column)
    by_row: Mask = np.append(mask_of(pc.equal(texts.dictionary, value)), False)[codes_of(texts)]
    return by_row


def undictionaried(column: Column) -> Column:
    """The column without dictionary encoding, its values of their own type."""
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def constant(value: str, size: int) -> pa.DictionaryArray:
    """A column that says the same in every row."""
    return pa.DictionaryArray.from_arrays(np.zeros(size, dtype=np.int32), pa.array([value]))


def filled(columns: Mapping[str, Column], schema: pa.Schema, size: int) -> pa.Table:
    """A table of a schema; a column that is not given is missing throughout."""
    table = {field.name: columns.get(field.name, pa.nulls(size, field.type)) for field in schema}
    return pa.table(table).cast(schema)


def distinct_rows(columns: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """A row of each distinct combination of numbered values, the first one, and which combination each row has."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    for codes in columns:
        combined, _ = pd.factorize(combined * (codes.max(initial=-1) + 2) + codes + 1)
    first = np.unique(combined, return_index=True)[1]
    return first.astype(np.int64), combined


def distinct(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The distinct values in order; by sorting, which is several times as fast as a table of hashes for a million."""
    ordered = np.sort(values)
    return ordered[starts_of(ordered)]


def looked_up(ordered: npt.NDArray[Number], some: npt.NDArray[Number]) -> tuple[Numbers, Mask]:
    """Where some values stand among others in their order, one behind the last where they do not; and which do."""
    place = np.searchsorted(ordered, some)
    if not len(ordered):
        return place, np.zeros(len(some), dtype=bool)
    found: Mask = ordered[np.minimum(place, len(ordered) - 1)] == some
    return np.where(found, place, len(ordered)), found


def among(some: npt.NDArray[Number], others: npt.NDArray[Number]) -> Mask:
    """Which of some values are among others."""
    return looked_up(np.sort(others), some)[1]


def starts_of(ordered: npt.NDArray[Any]) -> Numbers:
    """Where each run of equal values begins."""
    if not len(ordered):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])


def sizes_of(starts: Numbers, size: int) -> Numbers:
    """How long each run is."""
    sizes: Numbers = np.diff(np.r_[starts, size])
    return sizes


def _array(column: Column) -> npt.NDArray[Any]:
    return np.asarray(column)


def with_sorted_dictionaries(table: pa.Table) -> pa.Table:
    """The same values with each dictionary sorted and nothing unused in it.

    How a dictionary came to be (read, remembered, in how many parts) no longer shows in the bytes of a file.
    """
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type) and field.type.value_type == pa.string():
            table = table.set_column(place, field, pa.chunked_array([_sorted(encoded(table.column(place)))]))
    return table


def _sorted(column: pa.DictionaryArray) -> pa.DictionaryArray:
    indices = _array(pc.fill_null(column.indices, -1))
    used = np.flatnonzero(np.bincount(indices[indices >= 0], minlength=len(column.dictionary)))
    words = column.dictionary.take(pa.array(used))
    order = _array(pc.sort_indices(words))
    places = np.full(len(column.dictionary) + 1, -1, dtype=np.int32)
    places[used[order]] = np.arange(len(used), dtype=np.int32)
    moved = places[indices]
    return pa.DictionaryArray.from_arrays(pa.array(moved, mask=moved < 0), words.take(pa.array(order)))
