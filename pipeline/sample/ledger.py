"""Ledger: every fault and every duplicate that was put in, with the place where an officer sees it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pipeline.sample.sheet import Sheet

Numbers = npt.NDArray[np.int64]
COLUMNS = (
    "fault_id", "kind", "code", "source_file", "source_sheet", "source_row", "column", "related_row", "true_value",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """Faults of one kind in one sheet, rows still counted from 0 within the sheet's data.

    Attributes:
        kind: What was done.
        code: The reason code that should find it; empty where it is harmless.
        column: Our column.
        rows: Data rows.
        related: Data rows of the originals, or none.
        before: What the cell of each row said before; none where a whole row was written.
    """

    kind: str
    code: str
    column: str
    rows: Numbers
    related: Numbers | None = None
    before: pa.Array | None = None


@dataclass(frozen=True)
class Signal:
    """What a list beside the register says of the people in some of its rows.

    Attributes:
        told: Kind, reason code, and the column at which it is told.
        rows: Data rows of the list.
    """

    told: tuple[str, str, str]
    rows: Numbers


@dataclass(frozen=True)
class Line:
    """A line that is no data: the data row before which it stands, its cells, its reason code."""

    place: int
    cells: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class Marked:
    """A sheet with what was done to it, and the lines around its data.

    Attributes:
        sheet: The sheet.
        entries: Faults.
        above: Cells of the lines above the heading.
        lines: Lines below it.
        hidden_rows: Data rows that a workbook hides.
        hidden: Whether the workbook hides the sheet.
        cp1252_row: Data row of a text file in which one byte is no UTF-8; -1 for none.
        remarks: Reason codes about the sheet as a whole: kind, code and whether it stands at the heading.
        signals: What it says of people, where it is a list beside the register.
    """

    sheet: Sheet
    entries: tuple[Entry, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()
    lines: tuple[Line, ...] = ()
    hidden_rows: Numbers = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    hidden: bool = False
    cp1252_row: int = -1
    remarks: tuple[tuple[str, str, bool], ...] = ()
    signals: tuple[Signal, ...] = ()

    @property
    def heading_row(self) -> int:
        """Row of the heading as an officer sees it, the lower one of two."""
        return len(self.above) + len(self.sheet.heading_rows)

    def file_rows(self, rows: Numbers) -> Numbers:
        """Row of each data row as an officer sees it."""
        before = np.sort(np.array([line.place for line in self.lines], dtype=np.int64))
        return rows + self.heading_row + 1 + np.searchsorted(before, rows, side="right")

    def line_rows(self) -> list[int]:
        """Row of each line below the heading as an officer sees it."""
        return [self.heading_row + 1 + line.place + number for number, line in enumerate(self.lines)]


def ledger_of(marked: Marked) -> pd.DataFrame:
    """The ledger of one sheet, without numbers."""
    parts = [_entry(marked, entry) for entry in marked.entries]
    parts += [_line(marked, row, line.code) for row, line in zip(marked.line_rows(), marked.lines, strict=True)]
    parts += [_line(marked, row, _code_above(cells)) for row, cells in enumerate(marked.above, start=1)]
    parts += [_line(marked, row, "BARIS_TERSEMBUNYI") for row in marked.file_rows(marked.hidden_rows).tolist()]
    parts += [
        _remark(marked, kind, code, marked.heading_row if there else None) for kind, code, there in marked.remarks
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS[1:]))


def place_of(marked: Marked, rows: Numbers) -> "pd.Series[str]":
    """Where rows stand, in one text each."""
    return f"{marked.sheet.path}:{marked.sheet.sheet}:" + pd.Series(marked.file_rows(rows)).astype("str")


def about_file(path: str, kind: str, code: str, column: str = "") -> pd.DataFrame:
    """The ledger of what is to be said of a whole file."""
    return _one(kind, code, column, None).assign(source_file=path, source_sheet="")


def _remark(marked: Marked, kind: str, code: str, row: int | None) -> pd.DataFrame:
    """One line of a ledger; a remark about a whole sheet has no row."""
    return _one(kind, code, "", row).assign(source_file=marked.sheet.path, source_sheet=marked.sheet.sheet)


def _one(kind: str, code: str, column: str, row: int | None) -> pd.DataFrame:
    return pd.DataFrame({"kind": kind, "code": code, "column": column, "source_row": pd.array([row], dtype="Int64")})


def _code_above(cells: tuple[str, ...]) -> str:
    return "BARIS_JUDUL" if any(cells) else "BARIS_KOSONG"


def _entry(marked: Marked, entry: Entry) -> pd.DataFrame:
    sheet = marked.sheet
    frame = pd.DataFrame({"source_row": pd.array(marked.file_rows(entry.rows), dtype="Int64")})
    if entry.related is not None:
        frame["related_row"] = place_of(marked, entry.related)
    if entry.before is not None:
        frame["true_value"] = entry.before.to_pylist()
    said = {"kind": entry.kind, "code": entry.code, "column": entry.column}
    return frame.assign(source_file=sheet.path, source_sheet=sheet.sheet, **said)


def _line(marked: Marked, row: int, code: str) -> pd.DataFrame:
    return _remark(marked, "baris_struktur", code, row)
