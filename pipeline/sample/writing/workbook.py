"""Workbook: XLSX sheets, every cell as text but those that a clerk or a program put in as numbers."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final

import numpy as np
import xlsxwriter

from pipeline.sample.files import Workbook
from pipeline.sample.ledger import Marked

WRITTEN_ON: Final = datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook_bytes(sheets: Sequence[Marked], form: Workbook) -> bytes:
    """The bytes of a workbook."""
    sink = io.BytesIO()
    options = {"strings_to_numbers": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(sink, options | ({"date_1904": True} if form.epoch_1904 else {}))
    workbook.set_properties({"created": WRITTEN_ON})
    for marked in sheets:
        page = workbook.add_worksheet(marked.sheet.sheet)
        _write(page, marked)
        if marked.hidden:
            page.hide()
    workbook.close()
    return sink.getvalue()


def _write(page: Any, marked: Marked) -> None:
    sheet = marked.sheet
    for place, cells in enumerate(marked.above):
        page.write_row(place, 0, cells)
    _write_heading(page, len(marked.above), sheet.heading_rows)
    rows = (marked.file_rows(np.arange(sheet.table.num_rows)) - 1).tolist()
    for place, column in enumerate(sheet.table.columns):
        for row, cell in zip(rows, column.to_pylist(), strict=True):
            page.write(row, place, cell)
    for row, line in zip(marked.line_rows(), marked.lines, strict=True):
        page.write_row(row - 1, 0, line.cells)
    for heading, numbers in sheet.numeric.items():
        place = sheet.table.column_names.index(heading)
        for row in numbers.tolist():
            page.write_number(rows[row], place, float(sheet.table[heading][row].as_py()))
    for row in marked.hidden_rows.tolist():
        page.set_row(rows[row], None, None, {"hidden": True})


def _write_heading(page: Any, first: int, headings: Sequence[Sequence[str]]) -> None:
    """Write the heading; a cell of an upper row is merged over the empty ones beside it."""
    for place, cells in enumerate(headings):
        page.write_row(first + place, 0, cells)
    for place, cells in enumerate(headings[:-1]):
        filled = [column for column, cell in enumerate(cells) if cell]
        for begin, end in pairwise([*filled, len(cells)]):
            if end - begin > 1:
                page.merge_range(first + place, begin, first + place, end - 1, cells[begin])
