"""Package: the ZIP file that a workbook of today is; looked through before a reader is let near it."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.stages.ingest.grid import UnreadableError
from pipeline.stages.ingest.hidden_rows import hidden_in_open_document, hidden_in_sheet
from pipeline.stages.ingest.inflate import Room, inflated, members_of
from pipeline.stages.ingest.parts import epoch_1904, sheet_parts
from schemas.reasons import Reason

EXCEL: Final = re.compile(r"xl/workbook\.(?:xml|bin)", re.IGNORECASE)
OPEN_DOCUMENT: Final = "content.xml"
OFFICE: Final = "[Content_Types].xml"
MANIFEST: Final = "META-INF/manifest.xml"
SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
KEPT: Final = re.compile(r"mimetype|xl/(?:_rels/)?workbook\.(?:xml|bin)(?:\.rels)?", re.IGNORECASE)
KEPT_BYTES: Final = 16 << 20
MARKUP: Final = (".xml", ".rels", ".vml")
OWN_TYPES: Final = ("META-INF/", "Configurations2/")
"""Where OpenOffice itself declared a document type; nothing of it is read."""

BEGIN: Final = 1 << 16
NAMES: Final = (OFFICE.encode(), b"xl/", b"docProps/", b"mimetype")

DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
LONGEST: Final = 9


@dataclass(frozen=True)
class Told:
    """What the package tells that the reader does not.

    Attributes:
        hidden_rows: Rows that are hidden, by sheet.
        epoch_1904: Whether day counts begin in 1904.
    """

    hidden_rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    epoch_1904: bool = False


def is_package(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Tell a document of an office program from an archive of files."""
    names = {member.filename for member in members}
    return OFFICE in names or {OPEN_DOCUMENT, MANIFEST} <= names


def looks_like_package(data: bytes) -> bool:
    """Tell it of a ZIP file that is cut short, by the names its members begin with."""
    begin = data[:BEGIN]
    return any(name in begin for name in NAMES)


def looked_through(data: bytes) -> Told:
    """Make sure that a workbook is no bomb.

    Returns:
        What it tells; hidden rows of XLSB are not told, they would have to be looked for cell by cell.

    Raises:
        UnreadableError: It is no workbook, is protected by a password, inflates beyond measure, or declares
            what has no place in a workbook.
    """
    members = members_of(data, "workbook")
    names = {member.filename for member in members}
    excel = any(EXCEL.fullmatch(name) for name in names)
    if not excel and OPEN_DOCUMENT not in names:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="document")
    kept: dict[str, bytes] = {}
    hidden: dict[str, frozenset[int]] = {}
    by_name: dict[str, frozenset[int]] = {}
    room = Room()
    for member in members:
        pieces = _sound(data, member, room)
        if SHEET.fullmatch(member.filename):
            hidden[member.filename] = hidden_in_sheet(pieces)
        elif member.filename == OPEN_DOCUMENT:
            by_name = hidden_in_open_document(pieces)
        else:
            kept[member.filename] = _kept(member, pieces)
    _openable(kept, excel=excel)
    parts = sheet_parts(kept)
    by_name |= {name: hidden[part] for name, part in parts.items() if hidden.get(part)}
    return Told(by_name, epoch_1904(kept))


def _sound(data: bytes, member: zipfile.ZipInfo, room: Room) -> Iterator[bytes]:
    """The pieces of a member; one that is damaged ends early, and the reader will say so if it matters."""
    checked = member.filename.lower().endswith(MARKUP) and not member.filename.startswith(OWN_TYPES)
    before = b""
    try:
        for piece in inflated(data, member, room):
            if checked and DECLARED.search(before + piece):
                raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="entities")
            before = piece[-LONGEST:]
            yield piece
    except zlib.error:
        return


def _kept(member: zipfile.ZipInfo, pieces: Iterator[bytes]) -> bytes:
    wanted = KEPT.fullmatch(member.filename) or member.filename == MANIFEST
    written = bytearray()
    for piece in pieces:
        if wanted and len(written) < KEPT_BYTES:
            written += piece
    return bytes(written)


def _openable(kept: Mapping[str, bytes], *, excel: bool) -> None:
    """Refuse what LibreOffice encrypted, and its letters and slides."""
    if b"encryption-data" in kept.get(MANIFEST, b""):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="password")
    if not excel and b"spreadsheet" not in kept.get("mimetype", b"spreadsheet"):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="document")
