"""Workbook: XLSX, XLSM, XLS, XLSB and ODS, cell types kept."""

import pickle
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.stages.ingest import calamine
from pipeline.stages.ingest.apart import read_apart
from pipeline.stages.ingest.calamine import Sheet
from pipeline.stages.ingest.grid import UnreadableError
from pipeline.stages.ingest.package import Told, looked_through
from pipeline.stages.ingest.page import Page, page_of_cells
from schemas.reasons import Reason

COMPOUND: Final = b"\xd0\xcf\x11\xe0"
ENCRYPTED: Final = re.compile(
    rb"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0|\x09\x08\x10\0.{16}(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)
"""The encrypted stream of a workbook of today; the record at the beginning of an XLS that asks for a password."""

DATES_FROM_1904: Final = b"\x22\0\x02\0\x01\0\x0e\0\x02\0"
"""The record of an XLS that says so, with the beginning of the one that follows it."""


def pages(data: bytes) -> list[Page]:
    """Open a workbook.

    Returns:
        Every sheet, hidden ones and those without rows too. Hidden rows are known of XLSX and ODS only.

    Raises:
        UnreadableError: The workbook is damaged, protected by a password, dangerous, or none at all.
    """
    told = _compound(data) if data.startswith(COMPOUND) else looked_through(data)
    sheets: list[Sheet] = pickle.loads(read_apart(calamine, data, "workbook"))
    return [
        page_of_cells(
            name,
            packed,
            hidden=hidden,
            hidden_rows=told.hidden_rows.get(written, frozenset()),
            epoch_1904=told.epoch_1904,
        )
        for name, (written, hidden, packed) in zip(_distinct([name for name, _, _ in sheets]), sheets, strict=True)
    ]


def _compound(data: bytes) -> Told:
    if ENCRYPTED.search(data):
        raise UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="password")
    return Told(epoch_1904=DATES_FROM_1904 in data)


def _distinct(names: Sequence[str]) -> list[str]:
    """Number the names that a workbook not made by an office program uses twice: a row is named by its sheet."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
