"""Archive: a ZIP file of files, its members taken out one at a time and never onto the disk."""

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from pipeline.stages.ingest.grid import UnreadableError
from pipeline.stages.ingest.inflate import ZIP, Room, inflated, members_of
from pipeline.stages.ingest.package import is_package, looks_like_package
from schemas.reasons import Reason

UNSAFE: Final = re.compile(r"^$|^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\x00-\x1f\x7f]")
"""Names that lead nowhere or elsewhere: from the root, on a drive, by backslashes, upwards, by signs nobody sees."""

LOCKED: Final = 0x1


@dataclass(frozen=True)
class Member:
    """A file in an archive.

    Attributes:
        name: Its path there; a name that is there twice is numbered.
        content: Takes its bytes out, or raises :class:`UnreadableError`.
    """

    name: str
    content: Callable[[], bytes]


def is_archive(data: bytes) -> bool:
    """Tell an archive of files from a workbook, which is a ZIP file too."""
    if not data.startswith(ZIP):
        return False
    try:
        return not is_package(members_of(data, "archive"))
    except UnreadableError:
        return not looks_like_package(data)


def unpacked(data: bytes) -> Iterator[Member]:
    """List the files in an archive, in the order of their names.

    Raises:
        UnreadableError: The archive is damaged, has too many members, or none.
    """
    members = [member for member in members_of(data, "archive") if not member.filename.endswith("/")]
    if not members:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="empty")
    seen: Counter[str] = Counter()
    room = Room()
    named = []
    for member in members:
        seen[member.filename] += 1
        again = f" ({seen[member.filename]})" if seen[member.filename] > 1 else ""
        named.append(Member(f"{_shown(member.orig_filename)}{again}", partial(_content, data, member, room)))
    return iter(named)


def _shown(name: str) -> str:
    """A name as it may be shown: signs that nobody sees as numbers."""
    return name.encode("unicode_escape").decode() if UNSAFE.search(name) and not name.isprintable() else name


def _content(data: bytes, member: zipfile.ZipInfo, room: Room) -> bytes:
    if UNSAFE.search(member.orig_filename) or stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="unsafe_name")
    if member.flag_bits & LOCKED:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="zip_password")
    written, check = BytesIO(), 0
    try:
        for piece in inflated(data, member, room):
            written.write(piece)
            check = zlib.crc32(piece, check)
    except zlib.error as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="archive") from error
    if check != member.CRC:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="archive")
    content = written.getvalue()
    if is_archive(content):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="nested")
    return content
