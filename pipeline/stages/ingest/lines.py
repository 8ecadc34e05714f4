"""Lines: the physical lines of a text, ended as Windows, Unix or an old Mac ends them, also all three at once."""

import csv
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stages.ingest.grid import Body
from schemas.dtypes import CODE
from schemas.layouts import PLAIN

BREAK: Final = r"\r\n?|\n"
QUOTE: Final = '"'


def count_lines(data: bytes) -> int:
    """How many lines a text has; the last one may go without an end."""
    returns = data.count(b"\r")
    ends = data.count(b"\n") + returns - (data.count(b"\r\n") if returns else 0)
    return ends + (not data.endswith((b"\n", b"\r")))


def count_breaks(texts: pa.ChunkedArray) -> int:
    """How many line breaks some texts hold."""
    return sum(_breaks_in(chunk) for chunk in texts.chunks)


def _breaks_in(chunk: pa.Array) -> int:
    words = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
    broken = pc.or_(pc.match_substring(words, "\n"), pc.match_substring(words, "\r"))
    if not pc.any(broken).as_py():
        return 0
    counts = pc.count_substring_regex(words, BREAK)
    counts = counts.take(chunk.indices) if words is not chunk and pa.types.is_dictionary(chunk.type) else counts
    return int(pc.sum(counts).as_py() or 0)


def line_by_line(data: bytes, above: int, first: int, names: Sequence[str], separator: str) -> Body:
    """Read every physical line as a row, when nothing else accounts for all of them.

    Args:
        data: The file in UTF-8.
        above: Lines that the heading and what stands above it take.
        first: Number of the row below them.
        names: Columns.
        separator: What parts the fields.

    Returns:
        Data rows, and the lines with another number of fields, or with a quote left open, as ragged ones.
    """
    rows: list[list[str]] = []
    numbers, ragged = [], []
    for number, line in enumerate(data.splitlines()[above:], start=first):
        text = line.decode()
        fields = _fields(text, separator)
        if len(fields) == len(names):
            rows.append(fields)
            numbers.append(number)
        else:
            ragged.append((number, text))
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    texts = [_typed(pa.array(column, pa.string()), name) for column, name in zip(columns, names, strict=True)]
    return Body(texts, pa.array(np.array(numbers, dtype=np.int32)), {}, ragged)


def _fields(text: str, separator: str) -> list[str]:
    """The fields of a line; none where a quote is left open, or a field is longer than any that is written."""
    if QUOTE not in text:
        return text.split(separator)
    try:
        return [] if text.count(QUOTE) % 2 else next(csv.reader([text], delimiter=separator))
    except csv.Error:
        return []


def _typed(texts: pa.Array, name: str) -> pa.ChunkedArray:
    return pa.chunked_array([texts if name in PLAIN else texts.dictionary_encode().cast(CODE)])
