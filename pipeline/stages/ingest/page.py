"""Page: one sheet, table or text file before anybody knows what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipeline.stages.ingest.calamine import Column, Packed
from pipeline.stages.ingest.grid import Body, Grid
from pipeline.stages.ingest.recognise import SEARCHED_ROWS, Recognised
from schemas.dtypes import CODE
from schemas.layouts import IDENTIFIERS, PLAIN


@dataclass(frozen=True)
class Page:
    """A sheet and a way to read it.

    Attributes:
        grids: Its first rows; for a text file as each separator would part them.
        rows: How many rows it has.
        body: Reads the rows below a heading.
    """

    grids: Sequence[Grid]
    rows: int
    body: Callable[[Grid, Recognised], Body]


def page_of_cells(
    sheet: str,
    packed: Packed,
    *,
    hidden: bool = False,
    hidden_rows: frozenset[int] = frozenset(),
    epoch_1904: bool = False,
) -> Page:
    """A page of typed cells.

    Args:
        sheet: Its name.
        packed: Its rows.
        hidden: Whether it is hidden.
        hidden_rows: Which of its rows are.
        epoch_1904: Whether its day counts begin in 1904.
    """
    rows, columns = packed
    head = [_first(column) for column in columns]
    grid = Grid(sheet, list(zip(*head, strict=True)), "", "", hidden, hidden_rows, epoch_1904)
    return Page([grid], rows, lambda _, recognised: _body(columns, rows, recognised))


def _first(column: Column) -> list[str]:
    words, codes, _ = column
    return [words[code] for code in np.frombuffer(codes, np.int32, min(SEARCHED_ROWS + 1, len(codes) // 4)).tolist()]


def _body(columns: Sequence[Column], rows: int, recognised: Recognised) -> Body:
    """Every row below the heading, with the knowledge of which identifiers were numbers."""
    above = recognised.row + 1
    texts, numeric = [], {}
    for place, (name, (words, codes, numbers)) in enumerate(zip(recognised.names, columns, strict=True)):
        column = coded(pa.array(np.frombuffer(codes, np.int32)[above:]), pa.array(words, pa.string()), name)
        texts.append(pa.chunked_array([column]))
        if name in IDENTIFIERS:
            numeric[place] = pa.array(np.frombuffer(numbers, np.bool_)[above:])
    return Body(texts, pa.array(np.arange(above + 1, rows + 1, dtype=np.int32)), numeric, [])


def coded(codes: pa.Array, words: pa.Array, name: str) -> pa.Array:
    """A column of texts in the type that columns of its name have."""
    column = pa.DictionaryArray.from_arrays(codes, words)
    return column.cast(pa.string()) if name in PLAIN else column.cast(CODE)
