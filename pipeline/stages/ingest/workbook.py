"""Workbook: XLSX, XLSM, XLS, XLSB and ODS, cell types kept."""

import datetime
import pickle
import re
import subprocess
import sys
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError

from pipeline.stages.ingest import calamine
from pipeline.stages.ingest.calamine import Rows, sheets_of
from pipeline.stages.ingest.recognise import SEARCHED_ROWS, Recognised
from pipeline.stages.ingest.records import Body, Grid, UnreadableError
from schemas.dtypes import CODE
from schemas.layouts import IDENTIFIERS, PLAIN
from schemas.reasons import Reason

ZIP: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0"
ENCRYPTED: Final = re.compile(
    rb"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0|\x09\x08\x10\0.{16}(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)
"""The encrypted stream of a workbook of today; the record at the beginning of an XLS that asks for a password."""

BINARY_PART: Final = b"xl/workbook.bin"


def is_workbook(data: bytes) -> bool:
    """Tell a workbook by its first bytes; the name of a file says nothing."""
    return data.startswith((ZIP, COMPOUND))


def sheets(data: bytes) -> list[tuple[Grid, Rows]]:
    """Open a workbook.

    Returns:
        The first rows of every sheet that has any, hidden ones too, and all its rows.

    Raises:
        UnreadableError: The workbook is cut short, protected by a password, or none at all.
    """
    if data.startswith(COMPOUND) and ENCRYPTED.search(data):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="password")
    try:
        read = _apart(data) if data.startswith(COMPOUND) or BINARY_PART in data else sheets_of(data)
    except (CalamineError, OSError) as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="workbook") from error
    return [
        (Grid(name, [[text_of(cell) for cell in row] for row in rows[: SEARCHED_ROWS + 1]], "", ""), rows)
        for name, rows in read
        if rows
    ]


def _apart(data: bytes) -> list[tuple[str, Rows]]:
    """Read XLS and XLSB in a process of its own: over some damaged ones the reader ends its whole process."""
    command = [sys.executable, "-I", str(calamine.__file__)]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="workbook")
    read: list[tuple[str, Rows]] = pickle.loads(done.stdout)
    return read


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
    """Write a cell as text: numbers without an exponent, whole ones without a point, days as ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
