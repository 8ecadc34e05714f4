"""Rows written as JSON objects, column by column."""

import json

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.distinct import on_distinct


def json_objects(columns: list[tuple[str, pa.ChunkedArray]]) -> pa.ChunkedArray:
    """Write each row as a JSON object.

    Args:
        columns: Name and texts of each column; a missing text becomes ``null``.

    Returns:
        One JSON text per row, keys in the order given.
    """
    inner = pc.binary_join_element_wise(*(_member(name, texts) for name, texts in columns), _text(", "))
    return pc.binary_join_element_wise(_text("{"), inner, _text("}"), _text(""))


def _member(name: str, texts: pa.ChunkedArray) -> pa.ChunkedArray:
    quoted = on_distinct(texts, lambda text: json.dumps(text, ensure_ascii=False))
    shown = pc.fill_null(quoted.cast(pa.large_string()), "null")
    return pc.binary_join_element_wise(_text(json.dumps(name, ensure_ascii=False)), shown, _text(": "))


def _text(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())
