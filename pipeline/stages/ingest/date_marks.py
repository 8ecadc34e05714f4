"""Date marks: what only the whole sheet tells about its dates, put beside the values.

Spreadsheets count days from 1900 or from 1904, and a sheet in which some dates are possible only with the
month in front makes every date of it doubtful that could be read either way.
"""

from collections.abc import Callable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stages.ingest.grid import Grid
from schemas.models import kind_of_column

SERIAL: Final = r"^([0-9]{1,5}(?:[.,][0-9]+)?)$"
ORDER: Final = r"^\s*(?P<first>[0-9]{1,2})[-/. ](?P<second>[0-9]{1,2})[-/. ][0-9]{4}"
EVIDENCE: Final = 2
"""So many dates that are possible only with the month in front are no slip of the pen ..."""

SHARE: Final = 0.1
"""... when they are at least this share of the dates that can be told."""


def with_date_marks(texts: pa.Table, grid: Grid) -> pa.Table:
    """Mark the epoch on day counts, and add ``<column>_ragu`` where the order of day and month is in doubt.

    Args:
        texts: The data rows.
        grid: The sheet that they are from.

    Returns:
        The same rows; a count of days since 1904 is followed by ``(1904)``.
    """
    for name in [name for name in texts.column_names if kind_of_column(name) == "date"]:
        if grid.epoch_1904:
            marked = _on_words(texts[name], lambda words: pc.replace_substring_regex(words, SERIAL, r"\1 (1904)"))
            texts = texts.set_column(texts.column_names.index(name), name, marked)
        if _month_may_be_first(texts[name]):
            texts = texts.append_column(f"{name}_ragu", pa.repeat(pa.scalar(True), texts.num_rows))
    return texts


def _on_words(column: pa.ChunkedArray, change: Callable[[pa.Array], pa.Array]) -> pa.ChunkedArray:
    """Change the distinct texts of a column."""
    if not pa.types.is_dictionary(column.type):
        return pa.chunked_array([change(chunk) for chunk in column.chunks], column.type)
    chunks = [pa.DictionaryArray.from_arrays(chunk.indices, change(chunk.dictionary)) for chunk in column.chunks]
    return pa.chunked_array(chunks, column.type)


def _month_may_be_first(column: pa.ChunkedArray) -> bool:
    """Weigh the dates that can be told: a first or a second part above twelve is the day."""
    counted = pc.value_counts(column.combine_chunks().cast(pa.string()))
    parts = pc.extract_regex(counted.field("values"), ORDER)
    counts = counted.field("counts")
    first, second = (pc.cast(pc.struct_field(parts, name), pa.int32()) for name in ("first", "second"))
    day_first = _sum(counts, pc.and_(pc.greater(first, 12), pc.less_equal(second, 12)))
    month_first = _sum(counts, pc.and_(pc.greater(second, 12), pc.less_equal(first, 12)))
    return month_first >= EVIDENCE and month_first >= SHARE * (month_first + day_first)


def _sum(counts: pa.Array, mask: pa.Array) -> int:
    return pc.sum(counts.filter(mask)).as_py() or 0
