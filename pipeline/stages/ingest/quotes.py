"""Quotes: one that opens and never closes swallows the lines after it; they are found and read after all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

BREAKS: Final = re.compile(r"[\r\n]")
QUOTE: Final = b'"'
MARK: Final = b"?"


def swallows_rows(columns: Sequence[pa.ChunkedArray], ragged: Iterable[str], separator: str) -> bool:
    """Tell whether a value, or a ragged line, holds whole rows.

    A value that was opened in one row and closed in another holds as many separators as a row has, and
    the number of fields still fits: nothing else would betray the rows inside it.
    """
    row = len(columns) - 1
    if any(BREAKS.search(text) and (text.count('"') % 2 or text.count(separator) >= 2 * row) for text in ragged):
        return True
    return any(
        value.count(separator) >= row
        for column in columns
        for chunk in column.chunks
        for value in _with_line_breaks(chunk)
    )


def _with_line_breaks(chunk: pa.Array) -> Sequence[str]:
    words = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
    found: list[str] = words.filter(pc.match_substring_regex(words, BREAKS.pattern)).to_pylist()
    return found


def without_open_quotes(data: bytes, above: int) -> tuple[bytes, Mapping[int, str]]:
    """Put a mark in place of every line that leaves a quote open.

    Args:
        data: The file.
        above: Lines that the heading and what stands above it take; they stay.

    Returns:
        The file with a line of one field, which is ragged, for each of those lines, and what stood in them,
        by how many lines below the heading.
    """
    lines = data.splitlines(keepends=True)
    replaced = {}
    for place in range(above, len(lines)):
        if lines[place].count(QUOTE) % 2:
            text = lines[place].rstrip(b"\r\n")
            replaced[place - above] = text.decode()
            lines[place] = MARK + lines[place][len(text) :]
    return b"".join(lines), replaced
