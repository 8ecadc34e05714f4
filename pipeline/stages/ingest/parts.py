"""Parts: what the workbook part of a package says of its sheets and its day counts."""

import posixpath
import struct
from collections.abc import Mapping
from typing import Final

from lxml import etree

RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
TRUE: Final = ("1", "true")
BINARY: Final = "xl/workbook.bin"
BINARY_PROPERTIES: Final = 153


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Find the part of the package that each sheet lies in.

    Args:
        parts: Parts of the package by name, the workbook and its relations among them.

    Returns:
        Part by name of sheet; nothing where the workbook cannot be understood.
    """
    book, relations = _tree(parts.get("xl/workbook.xml")), _tree(parts.get("xl/_rels/workbook.xml.rels"))
    if book is None or relations is None:
        return {}
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations.iter("{*}Relationship")}
    found = {}
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(RELATION) or sheet.get(STRICT_RELATION) or "", "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found


def epoch_1904(parts: Mapping[str, bytes]) -> bool:
    """Tell whether the day counts of a workbook begin in 1904."""
    if BINARY in parts:
        return _binary_epoch_1904(parts[BINARY])
    book = _tree(parts.get("xl/workbook.xml"))
    properties = [] if book is None else book.iter("{*}workbookPr")
    return any(each.get("date1904") in TRUE for each in properties)


def _tree(part: bytes | None) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser) if part else None
    except etree.XMLSyntaxError:
        return None


def _binary_epoch_1904(book: bytes) -> bool:
    """Look for the record of properties; kind and length of a record take seven bits of each byte."""
    place = 0
    while place < len(book):
        kind, place = _number(book, place, 2)
        length, place = _number(book, place, 4)
        if kind == BINARY_PROPERTIES and place + 4 <= len(book):
            return bool(struct.unpack_from("<I", book, place)[0] & 1)
        place += length
    return False


def _number(book: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of up to so many bytes, and where the next one begins."""
    value = 0
    for shift in range(most):
        byte = book[place] if place < len(book) else 0
        place += 1
        value |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            break
    return value, place
