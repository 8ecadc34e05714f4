"""Criteria: which of them a unit did not meet before and does now, and the other way round."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, among


def only_in(lists: pa.ListArray, others: pa.ListArray) -> pa.ListArray:
    """For each unit the names that stand in the first list and not in the second, each as often as in the first.

    Args:
        lists: Names, none missing.
        others: Likewise, as many lists.
    """
    names = pa.chunked_array([lists.flatten(), others.flatten()]).unique()
    keys, other_keys = (_keys(each, names) for each in (lists, others))
    left = ~among(keys, other_keys)
    unit = np.repeat(np.arange(len(lists)), _sizes(lists))[left]
    offsets = np.r_[0, np.cumsum(np.bincount(unit, minlength=len(lists)))].astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), lists.flatten().filter(pa.array(left)))


def names_of(criteria: pa.ListArray) -> pa.ListArray:
    """The names alone of criteria; none where the list is missing."""
    sizes = np.asarray(pc.fill_null(pc.list_value_length(criteria), 0))
    names = pc.struct_field(criteria.flatten(), "criterion")
    return pa.ListArray.from_arrays(pa.array(np.r_[0, np.cumsum(sizes)].astype(np.int32)), names.cast(pa.string()))


def _keys(lists: pa.ListArray, names: pa.Array) -> Numbers:
    """Unit and name as one number."""
    flat = lists.flatten().dictionary_encode()
    place = {name: number for number, name in enumerate(names.to_pylist())}
    by_name = np.array([place[name] for name in flat.dictionary.to_pylist()], dtype=np.int64)
    number = by_name[flat.indices.to_numpy()] if len(flat) else np.zeros(0, dtype=np.int64)
    keys: Numbers = np.repeat(np.arange(len(lists)), _sizes(lists)) * max(len(names), 1) + number
    return keys


def _sizes(lists: pa.ListArray) -> Numbers:
    sizes: Numbers = np.diff(lists.offsets.to_numpy()).astype(np.int64)
    return sizes
