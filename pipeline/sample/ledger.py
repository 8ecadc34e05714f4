"""Ledger: every fault and every duplicate that was put in, with the place where an officer sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.sample.sheet import Sheet

Numbers = npt.NDArray[np.int64]
COLUMNS = ("fault_id", "kind", "code", "source_file", "source_sheet", "source_row", "column", "related_row")


@dataclass(frozen=True)
class Entry:
    """Faults of one kind in one sheet, rows still counted from 0 within the sheet's data.

    Attributes:
        kind: What was done.
        code: The reason code that should find it; empty where it is harmless.
        column: Our column.
        rows: Data rows.
        related: Data rows of the originals, or none.
    """

    kind: str
    code: str
    column: str
    rows: Numbers
    related: Numbers | None = None


@dataclass(frozen=True)
class Marked:
    """A sheet with what was done to it, and lines that are no data: file row and reason code.

    Attributes:
        sheet: The sheet.
        entries: Faults.
        above: Lines above the heading.
        lines: Lines below it: data row before which each stands, its text, its reason code.
        marked_utf8: Whether the file begins with a byte order mark.
        cp1252_row: Data row in which one byte is no UTF-8; -1 for none.
    """

    sheet: Sheet
    entries: tuple[Entry, ...] = ()
    above: tuple[str, ...] = ()
    lines: tuple[tuple[int, str, str], ...] = ()
    marked_utf8: bool = False
    cp1252_row: int = -1
    extra: Mapping[str, str] = field(default_factory=dict)

    def file_rows(self, rows: Numbers) -> Numbers:
        """Row of each data row as an officer sees it."""
        before = np.sort(np.array([place for place, _, _ in self.lines], dtype=np.int64))
        return rows + len(self.above) + 2 + np.searchsorted(before, rows, side="right")


def ledger_of(marked: Marked) -> pd.DataFrame:
    """The ledger of one sheet, without numbers."""
    parts = [_entry(marked, entry) for entry in marked.entries]
    parts += [
        _line(marked, len(marked.above) + 2 + place + number, code)
        for number, (place, _, code) in enumerate(marked.lines)
    ]
    parts += [_line(marked, place, "BARIS_JUDUL") for place in range(1, len(marked.above) + 1)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS[1:]))


def _entry(marked: Marked, entry: Entry) -> pd.DataFrame:
    sheet = marked.sheet
    frame = pd.DataFrame({"source_row": marked.file_rows(entry.rows)})
    if entry.related is not None:
        place = f"{sheet.path}:{sheet.sheet}:"
        frame["related_row"] = place + pd.Series(marked.file_rows(entry.related)).astype("str")
    said = {"kind": entry.kind, "code": entry.code, "column": entry.column}
    return frame.assign(source_file=sheet.path, source_sheet=sheet.sheet, **said)


def _line(marked: Marked, row: int, code: str) -> pd.DataFrame:
    said = {"kind": "baris_struktur", "code": code, "column": "", "source_row": [row]}
    return pd.DataFrame(said).assign(source_file=marked.sheet.path, source_sheet=marked.sheet.sheet)
