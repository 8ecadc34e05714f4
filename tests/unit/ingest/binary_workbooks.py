"""Workbooks of the kinds that no library here writes, byte by byte: XLS, XLSB, ODS, and protected ones."""

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Cell = str | float
Rows = Sequence[Sequence[Cell]]

SECTOR = 512
FREE, CHAIN_END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(**streams: bytes) -> bytes:
    """A compound file, the container of XLS and of protected workbooks."""
    padded = {name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0") for name, data in streams.items()}
    counts = [len(data) // SECTOR for data in padded.values()]
    fat, starts = [FAT_SECTOR, CHAIN_END], []
    for count in counts:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), CHAIN_END]
    entries = [_entry("Root Entry", 5, CHAIN_END, 0, child=1)]
    for place, (name, data) in enumerate(padded.items(), start=1):
        follows = place + 1 if place < len(padded) else FREE
        entries.append(_entry(name, 2, starts[place - 1], len(data), right=follows))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, CHAIN_END, 0, CHAIN_END, 0, 0)
    header += b"\xff" * (SECTOR - len(header))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    return header + table + b"".join(entries).ljust(SECTOR, b"\0") + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, FREE, right, child)
    return text.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)


def xls(rows: Rows, *, sheet: str = "DATA", protected: bool = False, from_1904: bool = False) -> bytes:
    """A workbook of Excel 97-2003."""
    begin = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    lock = _biff(0x002F, struct.pack("<HHH", 1, 1, 1)) if protected else b""
    lock += _biff(0x0022, b"\1\0") + _biff(0x000E, b"\1\0") if from_1904 else b""
    name = struct.pack("<BB", len(sheet), 0) + sheet.encode("latin-1")
    offset = len(begin) + len(lock) + 4 + 6 + len(name) + 4
    listed = _biff(0x0085, struct.pack("<IBB", offset, 0, 0) + name)
    body = _biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            body += _xls_cell(row, column, cell)
    return compound(Workbook=begin + lock + listed + _biff(0x000A) + body + _biff(0x000A))


def _xls_cell(row: int, column: int, cell: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _biff(0x0204, place + struct.pack("<HB", len(cell), 0) + cell.encode("latin-1"))
    return _biff(0x0203, place + struct.pack("<d", cell))


def _biff(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def protected_xlsx() -> bytes:
    """A workbook of today, protected by a password: the workbook itself is one encrypted stream."""
    return compound(EncryptionInfo=b"\4\0\4\0" + b"\x40\0\0\0", EncryptedPackage=bytes(range(256)) * 16)


def xlsb(rows: Rows, *, sheet: str = "DATA", from_1904: bool = False) -> bytes:
    """A binary workbook of Excel 2007."""
    data = _bin(0x91)
    for row, cells in enumerate(rows):
        data += _bin(0x00, struct.pack("<I", row) + b"\0" * 13)
        data += b"".join(_xlsb_cell(column, cell) for column, cell in enumerate(cells))
    extent = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    book = _bin(0x8F) + _bin(0x9C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(sheet)) + _bin(0x90)
    properties = _bin(0x99, struct.pack("<II", int(from_1904), 0) + _wide(""))
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": _bin(0x83) + properties + book + _bin(0x84),
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships><Relationship Id="rId1" Type="{relation}" Target="worksheets/sheet1.bin"/>'
                "</Relationships>"
            ),
            "xl/worksheets/sheet1.bin": _bin(0x81) + _bin(0x94, extent) + data + _bin(0x92) + _bin(0x82),
        }
    )


def _xlsb_cell(column: int, cell: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(cell, str):
        return _bin(0x06, place + _wide(cell))
    return _bin(0x05, place + struct.pack("<d", cell))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _bin(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(data), b""
    while size > 0x7F:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + data


def ods(rows: Rows, *, sheet: str = "DATA") -> bytes:
    """A workbook of LibreOffice; a cell that begins with ``date:`` holds a day."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="x"/>',
            "content.xml": content,
        }
    )


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, float | int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell!r}"><text:p>#</text:p></table:table-cell>'
        )
    if cell.startswith("date:"):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell[5:]}"/>'
    text = f"<text:p>{escape(cell)}</text:p>" if cell else ""
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()
