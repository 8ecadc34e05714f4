"""Inflate: what a ZIP file holds, counted while it comes out, whatever sizes the file claims."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.stages.ingest.grid import UnreadableError
from schemas.reasons import Reason

MEMBERS: Final = 20_000
TOTAL: Final = 4 << 30
"""Bytes that one ZIP file may inflate to; a workbook of 300,000 rows and 25 columns takes a twelfth of it."""

HARMLESS: Final = 64 << 20
RATIO: Final = 250
"""A member may inflate to so many times its size, or to what is harmless; texts of people stay below a fifth."""

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How a ZIP file begins; also an empty one, and one in several parts."""

ENTRY: Final = b"PK\x01\x02"
LOCAL: Final = b"PK\x03\x04"
LOCAL_SIZE: Final = 30
PIECE: Final = 1 << 16
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class Room:
    """What may still come out of a ZIP file."""

    left: int = TOTAL


def members_of(data: bytes, damaged: str) -> list[zipfile.ZipInfo]:
    """List the members of a ZIP file in the order of their names.

    Raises:
        UnreadableError: The list is damaged, or too long.
    """
    if data.count(ENTRY) > MEMBERS:
        raise too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return sorted(file.infolist(), key=lambda member: member.filename)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem=damaged) from error


def inflated(data: bytes, member: zipfile.ZipInfo, room: Room) -> Iterator[bytes]:
    """Inflate a member piece by piece.

    Args:
        data: The ZIP file.
        member: One of its members, not protected by a password.
        room: What may come out; what does is taken off.

    Raises:
        UnreadableError: More comes out, or it is packed in a way that is not known.
        zlib.error: The member is damaged.
    """
    if member.compress_type not in METHODS:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="compression")
    own = max(HARMLESS, RATIO * member.compress_size)
    for piece in _pieces(data, member):
        own -= len(piece)
        room.left -= len(piece)
        if min(own, room.left) < 0:
            raise too_large()
        yield piece


def _pieces(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    begin = _begin(data, member.header_offset)
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(begin, begin + member.compress_size, PIECE):
        packed = data[place : min(place + PIECE, begin + member.compress_size)]
        if member.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed and not engine.eof:
            yield engine.decompress(packed, PIECE << 4)
            packed = engine.unconsumed_tail
    if member.compress_type == zipfile.ZIP_DEFLATED:
        yield engine.flush()
        if not engine.eof:
            raise zlib.error("cut short")


def _begin(data: bytes, place: int) -> int:
    """Where the bytes of a member begin: behind its own header, whose size only that header tells."""
    header = data[place : place + LOCAL_SIZE] if place >= 0 else b""
    if len(header) < LOCAL_SIZE or not header.startswith(LOCAL):
        raise zlib.error("no member")
    name, extra = struct.unpack("<HH", header[-4:])
    return place + LOCAL_SIZE + int(name) + int(extra)


def too_large() -> UnreadableError:
    """What is said of a file that is larger inside than anybody's list of people."""
    return UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="too_large")
