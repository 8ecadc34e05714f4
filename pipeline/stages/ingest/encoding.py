"""Encoding: the bytes of a text file brought into UTF-8; what was written is kept, only its form changes."""

import codecs
import io
from typing import Final

import numpy as np
import pyarrow as pa

from pipeline.stages.ingest.grid import UnreadableError
from schemas.reasons import Reason

HEAD_BYTES: Final = 1 << 16
CHUNK: Final = 1 << 24
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

MANY_NULS: Final = 0.4
"""Share of one half of the bytes, every second one, that are NUL where Latin letters take two bytes each ..."""

FEW_NULS: Final = 0.05
"""... while of the other half hardly any is."""

BINARY_NULS: Final = 0.2
BINARY_SIGNS: Final = 0.05
"""Share of NUL bytes from which a file is no text, and of other bytes that no text has if it is no UTF-8 either."""

NO_TEXT: Final = tuple(sign for sign in range(1, 32) if chr(sign) not in "\t\n\v\f\r\x1a\x1b")


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows wrote them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cp1252", _cp1252)


def decoded(data: bytes) -> tuple[bytes, str]:
    """Bring the bytes of a text file into UTF-8 without a mark.

    Returns:
        The bytes and the encoding they had; bytes that were no UTF-8 are read as cp1252, the others kept.

    Raises:
        UnreadableError: The file is no text, or in an encoding that no office program writes.
    """
    if data.startswith(UTF_32):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="utf32")
    if data.startswith(UTF_16):
        return _from_utf_16(data, "utf-16"), "utf-16"
    if (wide := _wide(data[:HEAD_BYTES])) is not None:
        return _from_utf_16(data, wide), wide
    marked = data.startswith(codecs.BOM_UTF8)
    encoding = "utf-8-sig" if marked else "utf-8"
    text = data[len(codecs.BOM_UTF8) :] if marked else data
    if _is_utf8(text):
        return text, encoding
    if np.isin(np.frombuffer(data[:HEAD_BYTES], np.uint8), NO_TEXT).mean() > BINARY_SIGNS:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="binary")
    return _repaired(text), f"{encoding} + cp1252"


def _wide(head: bytes) -> str | None:
    """The kind of UTF-16 that a text without a mark is in; None when a letter takes one byte.

    Raises:
        UnreadableError: A letter takes four bytes, or there are hardly any letters.
    """
    signs = np.frombuffer(head, np.uint8)
    even, odd = (float((signs[first::2] == 0).mean()) if len(signs) > 1 else 0.0 for first in (0, 1))
    if min(even, odd) < FEW_NULS and max(even, odd) > MANY_NULS:
        return "utf-16-be" if even > odd else "utf-16-le"
    quarters = [bool((signs[first::4] != 0).any()) for first in range(4)]
    if max(even, odd) > MANY_NULS and quarters in ([True, False, False, False], [False, False, False, True]):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="utf32")
    if (signs == 0).mean() > BINARY_NULS:
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="binary")
    return None


def _from_utf_16(data: bytes, encoding: str) -> bytes:
    """Leave out half a letter at the end of a file that was cut short."""
    return data[: len(data) // 2 * 2].decode(encoding, "replace").encode()


def _is_utf8(data: bytes) -> bool:
    """Judge in place: decoding would hold the file once more, four times as large over a single odd sign."""
    offsets = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, pa.py_buffer(data)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _repaired(data: bytes) -> bytes:
    """Repair some lines at a time; a line never ends within a sign."""
    written = io.BytesIO()
    begin = 0
    while begin < len(data):
        end = data.find(b"\n", begin + CHUNK) + 1 or len(data)
        written.write(data[begin:end].decode("utf-8", "cp1252").encode())
        begin = end
    return written.getvalue()
