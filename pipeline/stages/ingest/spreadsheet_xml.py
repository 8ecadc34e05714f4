"""Spreadsheet XML: a workbook of Excel 2003 as one XML file, often called ``.xls``; a script.

As a script it takes XML in UTF-8 on standard input and writes its sheets, pickled, on standard output.
"""

import datetime
import io
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

Table = tuple[str, bool, list[int], bool, list[list[Any]]]
"""Name of a sheet, whether it is hidden, the numbers of its hidden rows, whether its day counts begin in 1904, and
its rows, all of the same width."""

NAMESPACE: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
ROW, CELL, DATA = (f"{NAMESPACE}{name}" for name in ("Row", "Cell", "Data"))
INDEX, SPAN, MERGED, TYPE = (f"{NAMESPACE}{name}" for name in ("Index", "Span", "MergeAcross", "Type"))
EXCEL: Final = "{urn:schemas-microsoft-com:office:excel}"
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
MOST_CELLS: Final = 40_000_000


@dataclass
class _Open:
    """A sheet that is being read; its rows and their cells by place, for either may be left out."""

    name: str
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    rows: dict[int, dict[int, Any]] = field(default_factory=dict)
    row: int = 0


def sheets_of(data: bytes) -> list[Table]:
    """Every sheet, hidden ones too.

    Raises:
        etree.XMLSyntaxError: The file is damaged.
    """
    sheets: list[_Open] = []
    epoch_1904 = False
    for event, element in _events(data):
        if event == "start":
            sheets.append(_Open(element.get(f"{NAMESPACE}Name") or ""))
        elif element.tag == f"{EXCEL}Date1904":
            epoch_1904 = True
        elif element.tag == f"{EXCEL}Visible" and sheets:
            sheets[-1].hidden |= (element.text or "").startswith("Sheet")
        elif element.tag == ROW and sheets:
            _row(element, sheets[-1])
            element.clear()
            if (above := element.getparent()) is not None:
                del above[: above.index(element)]
    return [(sheet.name, sheet.hidden, sheet.hidden_rows, epoch_1904, _whole(sheet)) for sheet in sheets]


def _events(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    watched = (f"{NAMESPACE}Worksheet", ROW, f"{EXCEL}Visible", f"{EXCEL}Date1904")
    for event, element in etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        tag=watched,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    ):
        if (event == "start") == (element.tag == watched[0]):
            yield event, element


def _row(element: etree._Element, sheet: _Open) -> None:
    """Put a row where it says, or below the one before; it may stand for several."""
    row = _number(element.get(INDEX), sheet.row + 1)
    last = row + _number(element.get(SPAN), 0)
    if element.get(f"{NAMESPACE}Hidden") == "1":
        sheet.hidden_rows += range(row, min(last, LAST_ROW) + 1)
    sheet.row = last
    column, cells = 0, {}
    for cell in element.iterchildren(CELL):
        column = _number(cell.get(INDEX), column + 1)
        for data in cell.iterchildren(DATA):
            cells[column] = _value(data)
        column += _number(cell.get(MERGED), 0)
    if cells:
        sheet.rows[row] = cells
        if row > LAST_ROW or max(cells) > LAST_COLUMN:
            raise MemoryError


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 10 else otherwise


def _value(data: etree._Element) -> Any:
    """The value of a cell; one that is not what it says it is stays a text."""
    text = "".join(map(str, data.itertext())) if len(data) else data.text or ""
    try:
        match data.get(TYPE):
            case "Number":
                return float(text)
            case "DateTime":
                return datetime.datetime.fromisoformat(text)
            case "Boolean":
                return text.strip() == "1"
    except ValueError:
        return text
    return text


def _whole(sheet: _Open) -> list[list[Any]]:
    height = max(sheet.rows, default=0)
    width = max((max(cells) for cells in sheet.rows.values()), default=0)
    if height * width > MOST_CELLS:
        raise MemoryError
    none: dict[int, Any] = {}
    return [
        [sheet.rows.get(row, none).get(column, "") for column in range(1, width + 1)] for row in range(1, height + 1)
    ]


def main() -> int:
    """Read one file for another process."""
    pickle.dump(sheets_of(sys.stdin.buffer.read()), sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
