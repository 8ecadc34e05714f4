"""Workbook: XLSX, XLSM, XLS, XLSB and ODS, cell types kept."""

import datetime
import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from pipeline.stages.ingest.recognise import SEARCHED_ROWS, Recognised
from pipeline.stages.ingest.records import Body, Grid, UnreadableError
from schemas.dtypes import CODE
from schemas.layouts import IDENTIFIERS, PLAIN
from schemas.reasons import Reason

Rows = Sequence[Sequence[Any]]


def sheets(data: bytes) -> list[tuple[Grid, Rows]]:
    """Open a workbook.

    Returns:
        The first rows of every sheet that has any, hidden ones too, and all its rows.

    Raises:
        UnreadableError: The workbook is cut short, protected by a password, or none at all.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        read = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except PasswordError as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="password") from error
    except (CalamineError, OSError) as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="workbook") from error
    return [
        (Grid(name, [[text_of(cell) for cell in row] for row in rows[: SEARCHED_ROWS + 1]], "", ""), rows)
        for name, rows in read
        if rows
    ]


def body(rows: Rows, recognised: Recognised) -> Body:
    """Take every row below the heading, cells as texts, with the knowledge of which were numbers."""
    below = rows[recognised.row + 1 :]
    columns, numeric = [], {}
    for place, name in enumerate(recognised.names):
        cells = [row[place] for row in below]
        texts = pa.array([text_of(cell) for cell in cells], type=pa.string())
        columns.append(pa.chunked_array([texts if name in PLAIN else texts.dictionary_encode().cast(CODE)]))
        if name in IDENTIFIERS:
            numeric[place] = pa.array([isinstance(cell, float | int) for cell in cells], type=pa.bool_())
    first = recognised.row + 2
    return Body(columns, pa.array(np.arange(first, first + len(below), dtype=np.int32)), numeric, [])


def text_of(cell: Any) -> str:
    """Write a cell as text: whole numbers without a point or exponent, days as ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
