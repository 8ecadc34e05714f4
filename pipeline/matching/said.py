"""Said: what rows say of a person, as one text, and what a pair of them is called because of it.

A pair keeps its name from run to run, whatever files its rows stand in, as long as both rows say the same.
"""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import encoded, plain
from pipeline.fields.hashes import as_hex, hash_text
from schemas.judgements import COMPARED

SAID: Final = ("daftar", *COMPARED)
"""What a row is known again by: its list, and what is compared."""

HASH_KEY: Final = "tepat-padanan-01"
"""Key of the pairs' identifier; another key would give every pair another name."""

NOTHING: Final = "\x00"
"""Stands for a missing value where texts are joined; no file holds it."""


def as_said(rows: pa.Table, lists: Mapping[str, str]) -> pa.Table:
    """The columns of :data:`SAID` of member rows, as texts.

    Args:
        rows: Rows with ``layout`` and the compared columns.
        lists: The list that each layout is an edition of.
    """
    layout = encoded(rows["layout"])
    listed = pa.array([lists.get(name) for name in layout.dictionary.to_pylist()], pa.string())
    columns = {name: rows[name].combine_chunks().cast(pa.string()) for name in COMPARED}
    return pa.table({"daftar": listed.take(layout.indices), **columns})


def joined(said: Mapping[str, Any] | pa.Table, names: tuple[str, ...] = SAID) -> pa.StringArray:
    """All that rows say, missing values included, as one text each."""
    return pc.binary_join_element_wise(*(pc.fill_null(plain(said[name]), NOTHING) for name in names), "\x1f")


def pair_ids(first: pa.StringArray, second: pa.StringArray) -> pa.StringArray:
    """Name pairs of rows by what both say; which of the two comes first does not matter."""
    turned = pc.greater(first, second)
    low, high = pc.if_else(turned, second, first), pc.if_else(turned, first, second)
    return as_hex("D", hash_text(pc.binary_join_element_wise(low, high, "\x1e"), HASH_KEY))
