"""Calamine: all cells of a workbook as columns of texts; a script, for workbooks may bring their reader down.

As a script it takes a workbook on standard input and writes its sheets, pickled, on standard output. Run by
its path it loads nothing of ours, so that starting it costs next to nothing.
"""

import datetime
import io
import pickle
import sys
from array import array
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

Column = tuple[list[str], bytes, bytes]
"""The distinct texts of a column; for each row which of them it holds, as 32-bit numbers; for each row whether
its cell held a number, as one byte."""

Packed = tuple[int, list[Column]]
"""How many rows there are, and their columns."""

Sheet = tuple[str, bool, Packed]
"""Name of a sheet, whether it is hidden, and its rows."""

AT_ONCE: Final = 8192
"""Rows that are Python objects at the same time; a whole workbook of them would not fit into memory."""

DAY_ZERO: Final = frozenset({datetime.date(1899, 12, 30), datetime.date(1899, 12, 31)})
"""What a day count of nought is in LibreOffice and in Excel, which shows it as the day before 1 January 1900."""


def sheets_of(data: bytes) -> list[Sheet]:
    """Every sheet, hidden ones too, its first row the first row on the screen.

    Raises:
        CalamineError: The workbook is cut short, protected by a password, or none at all.
    """
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for place, told in enumerate(workbook.sheets_metadata):
        tabular = told.typ == SheetTypeEnum.WorkSheet
        rows = workbook.get_sheet_by_index(place).iter_rows() if tabular else ()
        sheets.append((told.name, told.visible != SheetVisibleEnum.Visible, packed(rows)))
    return sheets


def packed(rows: Iterable[Sequence[Any]]) -> Packed:
    """Turn rows of the same width into columns of texts.

    Args:
        rows: Rows of cells; text, numbers, days and times as Python knows them.
    """
    columns: list[tuple[dict[str, int], array[int], bytearray]] = []
    count, following = 0, iter(rows)
    while some := list(islice(following, AT_ONCE)):
        count += len(some)
        columns = columns or [({}, array("i"), bytearray()) for _ in some[0]]
        for (words, codes, numeric), cells in zip(columns, zip(*some, strict=True), strict=True):
            texts = cells if set(map(type, cells)) == {str} else [text_of(cell) for cell in cells]
            numeric += bytes(len(cells)) if texts is cells else bytes(map(_is_number, cells))
            for text in dict.fromkeys(texts):
                words.setdefault(text, len(words))
            codes.extend(map(words.__getitem__, texts))
    return count, [(list(words), codes.tobytes(), bytes(numeric)) for words, codes, numeric in columns]


def _is_number(cell: Any) -> bool:
    return isinstance(cell, float | int) and not isinstance(cell, bool)


def text_of(cell: Any) -> str:
    """Write a cell as text: numbers without an exponent, whole ones without a point, days as ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float | Decimal):
        return _number(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        cell = cell.date()
    if isinstance(cell, datetime.date) and cell in DAY_ZERO:
        return "1900-01-00"
    return "" if cell is None else str(cell)


def _number(cell: float | Decimal) -> str:
    if cell != cell:
        return ""
    whole = cell.is_integer() if isinstance(cell, float) else cell.is_finite() and cell == cell.to_integral_value()
    return str(int(cell)) if whole else f"{Decimal(str(cell)):f}"


def main() -> int:
    """Read one workbook for another process."""
    pickle.dump(sheets_of(sys.stdin.buffer.read()), sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
