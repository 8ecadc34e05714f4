"""Views: what a row says beside what it counts as, such as the family card that a member's row repeats."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import codes_of, distinct_rows
from pipeline.fields.places import COLUMNS
from pipeline.stages.ingest.records import SheetTable
from schemas.dtypes import PROVENANCE
from schemas.models import MODELS

KEY: Final = {"families": "no_kk"}
"""Column without which a row has nothing to say to a feed; any other feed asks for a status."""


def views(sheets: Iterable[SheetTable]) -> Iterator[SheetTable]:
    """Draw the further feeds of each sheet from its rows.

    Yields:
        One table per further feed: the rows that say something to it, each different saying once, named by
        the row they were first said in and the feed.
    """
    for sheet in sheets:
        for feed in sheet.layout.feeds[1:]:
            yield _view(sheet, feed)


def _view(sheet: SheetTable, feed: str) -> SheetTable:
    table = sheet.table
    known = {*MODELS[feed].to_schema().columns, *COLUMNS} - set(PROVENANCE)
    kept = [name for name in table.column_names if name in known]
    said = table.take(pa.array(_saying(table, KEY.get(feed, "status"), kept)))
    named = pc.binary_join_element_wise(said["record_id"], pa.scalar(feed), ":")
    said = said.set_column(said.column_names.index("record_id"), "record_id", named)
    headings = tuple(each for each in sheet.headings if each[0] in kept)
    drawn = said.select([*PROVENANCE, *kept])
    return replace(sheet, feed=feed, load=lambda: drawn, headings=headings)


def _saying(table: pa.Table, key: str, columns: list[str]) -> npt.NDArray[np.int64]:
    """The first row of each different saying, in the order of rows."""
    if key not in table.column_names or not table.num_rows:
        return np.zeros(0, dtype=np.int64)
    filled = np.flatnonzero(np.asarray(pc.not_equal(pc.utf8_trim_whitespace(table[key].cast(pa.string())), "")))
    first, _ = distinct_rows([codes_of(table[name])[filled] for name in columns])
    return filled[np.sort(first)]
