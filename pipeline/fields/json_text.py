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
    members = [_member(name, texts) for name, texts in columns]
    inner = pc.binary_join_element_wise(*members, pa.scalar(", ", pa.large_string()))
    return pc.binary_join_element_wise("{", inner, "}", pa.scalar("", pa.large_string()))


def _member(name: str, texts: pa.ChunkedArray) -> pa.ChunkedArray:
    quoted = on_distinct(texts, lambda text: json.dumps(text, ensure_ascii=False))
    shown = pc.fill_null(quoted.cast(pa.large_string()), "null")
    return pc.binary_join_element_wise(
        json.dumps(name, ensure_ascii=False), shown, pa.scalar(": ", pa.large_string())
    )
