"""Web page: the tables of an HTML file, as many exports that are called ``.xls`` are; a script.

As a script it takes HTML in UTF-8 on standard input and writes its tables, pickled, on standard output.
"""

import io
import pickle
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

Table = tuple[bool, list[int], list[list[str | float]]]
"""Whether a table is hidden, the numbers of its hidden rows, and its rows, all of the same width."""

MOST_CELLS: Final = 40_000_000
WIDEST: Final = 1000
TALLEST: Final = 65_534
"""What the HTML standard lets a cell reach over."""

CELLS: Final = ("td", "th")
BREAKS: Final = ("br", "p", "div", "li")
UNSEEN: Final = ("script", "style", "title")
WATCHED: Final = ("table", "tr", *BREAKS, *UNSEEN)
BREAK: Final = "\u2028"
EXACT: Final = ("x:num", "sdval")
"""Where Excel and LibreOffice write the number of which the page shows a few digits only."""

SCIENTIFIC: Final = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
GAVE_UP: Final = ("ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY")
NO_DISPLAY: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass
class _Open:
    """A table that is being read.

    Attributes:
        hidden: Whether it is not displayed.
        rows: Its rows so far.
        hidden_rows: Numbers of those that are not displayed.
        row: The row that cells are being put into; by column, for cells reach into rows below.
        reaching: Columns that a cell of a row above reaches into, and how many rows further.
    """

    hidden: bool
    rows: list[dict[int, str | float]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    reaching: dict[int, int] = field(default_factory=dict)
    at: int = 0
    width: int = 0


def tables_of(data: bytes) -> list[Table]:
    """Every table that says something, in the order in which they begin; one inside another is one of its own.

    Raises:
        ValueError: The parser gave up, as it does on thousands of elements within one another.
    """
    begun: list[_Open] = []
    open_now: list[_Open] = []
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        tag=WATCHED,
        html=True,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=False,
    )
    for event, element in events:
        if event == "end":
            _end(element, open_now)
        elif element.tag == "table":
            begun.append(_Open(_unseen(element)))
            open_now.append(begun[-1])
        elif element.tag == "tr" and open_now:
            _begin_row(open_now[-1], hidden=_unseen(element))
    if any(error.type_name in GAVE_UP for error in events.error_log):
        raise ValueError
    return [_whole(table) for table in begun if any(any(row.values()) for row in table.rows)]


def _unseen(element: etree._Element) -> bool:
    return bool(NO_DISPLAY.search(element.get("style") or ""))


def _begin_row(table: _Open, *, hidden: bool) -> None:
    table.rows.append({})
    table.at = 0
    table.reaching = {column: rows - 1 for column, rows in table.reaching.items() if rows > 1}
    if hidden:
        table.hidden_rows.append(len(table.rows))


def _end(element: etree._Element, open_now: list[_Open]) -> None:
    tag = element.tag
    if tag in BREAKS:
        etree.SubElement(element, "br").text = BREAK
        return
    if tag == "tr" and open_now:
        _cells(element.iterchildren(*CELLS), open_now[-1])
    if tag == "table" and open_now:
        _strays(element, open_now.pop())
    tail, above = element.tail, element.getparent()
    element.clear()
    element.tail = tail
    if tag == "tr" and above is not None:
        del above[: above.index(element)]


def _strays(element: etree._Element, table: _Open) -> None:
    """Make a row of cells that stand in none."""
    strays = [cell for cell in element.iter(*CELLS) if (row := cell.getparent()) is None or row.tag != "tr"]
    if strays:
        _begin_row(table, hidden=False)
        _cells(iter(strays), table)


def _cells(cells: Iterator[etree._Element], table: _Open) -> None:
    """Put each cell into the first place that no cell above reaches into; its text stands in that place only."""
    row = table.rows[-1]
    for cell in cells:
        while table.at in table.reaching:
            table.at += 1
        row[table.at] = _value(cell)
        wide, tall = (_span(cell, "colspan", WIDEST), _span(cell, "rowspan", TALLEST)) if cell.attrib else (1, 1)
        if tall > 1:
            table.reaching |= dict.fromkeys(range(table.at, table.at + wide), tall)
        table.at += wide
    table.width = max(table.width, table.at)
    if table.width * len(table.rows) > MOST_CELLS:
        raise MemoryError


def _value(element: etree._Element) -> str | float:
    written = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    text = _text(written)
    if SCIENTIFIC.fullmatch(text):
        exact = next((said for name in EXACT if (said := element.get(name))), "")
        return float(exact) if exact.isdecimal() else text
    return text


def _span(element: etree._Element, name: str, most: int) -> int:
    said = re.match(r"\s*\d{1,9}", element.get(name) or "")
    return min(max(int(said[0]), 1), most) if said else 1


def _text(written: str) -> str:
    """As it is displayed: white space is one space, a break a line break, at the ends neither."""
    if BREAK not in written:
        return " ".join(written.split())
    return "\n".join(" ".join(line.split()) for line in written.split(BREAK)).strip()


def _whole(table: _Open) -> Table:
    rows = [[row.get(column, "") for column in range(table.width)] for row in table.rows]
    return table.hidden, table.hidden_rows, rows


def main() -> int:
    """Read one file for another process."""
    pickle.dump(tables_of(sys.stdin.buffer.read()), sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
