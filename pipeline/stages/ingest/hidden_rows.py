"""Hidden rows: numbers of the rows that a sheet hides, found in its markup as it comes out of the package."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

LONGEST_TAG: Final = 1 << 16
LAST_ROW: Final = 1_048_576
ROW: Final = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^<>]*)>")
NUMBER: Final = re.compile(rb"""\sr=["'](\d{1,9})["']""")
HIDDEN: Final = re.compile(rb"""\shidden=["'](?:1|true)["']""")
TABLE_OR_ROW: Final = re.compile(rb"<table:(table|table-row)(?=[\s/>])([^<>]*)>")
NAME: Final = re.compile(rb"""\stable:name=(?:"([^"]*)"|'([^']*)')""")
REPEATED: Final = re.compile(rb"""\stable:number-rows-repeated=["'](\d{1,9})["']""")
INVISIBLE: Final = re.compile(rb"""\stable:visibility=["'](?:collapse|filter)["']""")


def hidden_in_sheet(pieces: Iterable[bytes]) -> frozenset[int]:
    """Find them in a sheet of an XLSX.

    Args:
        pieces: The sheet; a row that does not say its number follows the one before.
    """
    row, found = 0, set()
    for text in _whole_tags(pieces):
        if b"hidden=" not in text:
            row += text.count(b"<row")
            continue
        for tag in ROW.finditer(text):
            number = NUMBER.search(tag[1])
            row = int(number[1]) if number else row + 1
            if HIDDEN.search(tag[1]):
                found.add(row)
    return frozenset(found)


def hidden_in_open_document(pieces: Iterable[bytes]) -> dict[str, frozenset[int]]:
    """Find them in the content of an ODS, by sheet."""
    found: dict[str, set[int]] = {}
    name, row = "", 0
    for text in _whole_tags(pieces):
        for tag in TABLE_OR_ROW.finditer(text):
            if tag[1] == b"table":
                name, row = _name(tag[2]), 0
                continue
            repeated = REPEATED.search(tag[2])
            last = min(row + (int(repeated[1]) if repeated else 1), LAST_ROW)
            if INVISIBLE.search(tag[2]):
                found.setdefault(name, set()).update(range(row + 1, last + 1))
            row = last
    return {name: frozenset(rows) for name, rows in found.items()}


def _name(attributes: bytes) -> str:
    found = NAME.search(attributes)
    return html.unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""


def _whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same markup, parted only where a tag begins."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = max(text.rfind(b"<"), len(text) - LONGEST_TAG, 0)
        yield text[:cut]
        rest = text[cut:]
    yield rest
