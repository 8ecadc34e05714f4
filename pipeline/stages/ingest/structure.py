"""Structure: lines that are no data, found by whole-column comparisons and counted, never silent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.stages.ingest.recognise import Recognised
from schemas.layouts import Layout, fold
from schemas.reasons import Reason

Mask = npt.NDArray[np.bool_]

IDENTIFIER: Final = r"^\W*[0-9]{10,}(?:\.0)?\W*$"
TOTAL: Final = r"^\s*(?:GRAND\s+|SUB\s*)?(?:JUMLAH|TOTAL)\b"
NOTE: Final = r"^\s*(?:#{2,}|CATATAN\b|KETERANGAN\s*:|MENGETAHUI\b)"
FEW: Final = 4
"""A total or a note fills no more cells than this."""


@dataclass(frozen=True)
class Structural:
    """Lines that are no data: position among the rows below the heading, and reason."""

    positions: npt.NDArray[np.int64]
    codes: Sequence[Reason]


def structural(table: pa.Table, recognised: Recognised) -> Structural:
    """Find the lines below a heading that are no data.

    Only lines without an identifier are looked at; a line with one is data whatever else it says.

    Args:
        table: The rows below the heading, texts.
        recognised: The heading.

    Returns:
        Blank lines, repeated headings, numbering, totals and notes (a note ends the data: lines after it
        without an identifier belong to it).
    """
    suspects = np.flatnonzero(~_identified(table))
    if not len(suspects):
        return Structural(suspects, [])
    cells = [pc.utf8_trim_whitespace(column.take(suspects).cast(pa.string())) for column in table.columns]
    filled = np.sum([np.asarray(pc.not_equal(cell, "")) for cell in cells], axis=0)
    reasons: list[Reason | None] = [None] * len(suspects)
    for mask, reason in _found(cells, filled, recognised):
        for place in np.flatnonzero(mask):
            reasons[place] = reasons[place] or reason
    _end(reasons, filled, suspects, table.num_rows)
    places = [place for place, reason in enumerate(reasons) if reason is not None]
    return Structural(suspects[places], [reason for reason in reasons if reason is not None])


def _identified(table: pa.Table) -> Mask:
    key = "nik" if "nik" in table.column_names else "no_kk"
    return np.asarray(pc.match_substring_regex(table[key].cast(pa.string()), IDENTIFIER))


def _found(
    cells: Sequence[pa.ChunkedArray], filled: npt.NDArray[np.int64], recognised: Recognised
) -> list[tuple[Mask, Reason]]:
    few = filled <= FEW
    return [
        (filled == 0, Reason.BARIS_KOSONG),
        (_heading(cells, recognised.names, recognised.layout), Reason.KEPALA_KOLOM_BERULANG),
        (_numbering(cells), Reason.BARIS_NOMOR_KOLOM),
        (_any_begins(cells, TOTAL) & few, Reason.BARIS_TOTAL),
        (_any_begins(cells, NOTE) & few, Reason.BARIS_CATATAN),
    ]


def _heading(cells: Sequence[pa.ChunkedArray], names: Sequence[str], layout: Layout) -> Mask:
    """Lines in which every required column holds a heading of its own."""
    same = np.ones(len(cells[0]), dtype=bool)
    for name in layout.required:
        texts = cells[names.index(name)]
        headings = [text for text in pc.unique(texts).to_pylist() if layout.headings.get(fold(text)) == name]
        same &= np.asarray(pc.is_in(texts, value_set=pa.array(headings, pa.string())))
    return same


def _numbering(cells: Sequence[pa.ChunkedArray]) -> Mask:
    """Lines that number the columns, ``1 2 3`` or ``(1) (2) (3)``, or begin with KOLOM."""
    begins = np.asarray(pc.match_substring_regex(cells[0], r"^KOLOM\b", ignore_case=True))
    counts = np.ones(len(cells[0]), dtype=bool)
    for place, texts in enumerate(cells[:3], start=1):
        counts &= np.asarray(pc.match_substring_regex(texts, rf"^\(?{place}\)?(?:\.0)?$"))
    return begins | counts


def _any_begins(cells: Sequence[pa.ChunkedArray], pattern: str) -> Mask:
    return np.logical_or.reduce(
        [np.asarray(pc.match_substring_regex(texts, pattern, ignore_case=True)) for texts in cells]
    )


def _end(
    reasons: list[Reason | None], filled: npt.NDArray[np.int64], suspects: npt.NDArray[np.int64], rows: int
) -> None:
    """Give the thin lines that follow a note, and the thin lines at the very end, to the notes."""
    noted = False
    for place, reason in enumerate(reasons):
        noted = noted or reason is Reason.BARIS_CATATAN
        if noted and reason is None and filled[place] <= FEW:
            reasons[place] = Reason.BARIS_CATATAN
    expected = rows - 1
    for place in range(len(suspects) - 1, -1, -1):
        thin = reasons[place] is not None or filled[place] <= 2
        if suspects[place] != expected or not thin:
            return
        reasons[place] = reasons[place] or Reason.BARIS_CATATAN
        expected -= 1


def structural_text(line: str) -> Reason | None:
    """Say what a line with another number of fields than the heading is, when it is no data."""
    text = re.sub(r"[|;,\t\"]+", " ", line).strip()
    if not text:
        return Reason.BARIS_KOSONG
    if re.match(NOTE, text, re.IGNORECASE):
        return Reason.BARIS_CATATAN
    if re.match(TOTAL, text, re.IGNORECASE) and not re.search(r"[0-9]{10}", text):
        return Reason.BARIS_TOTAL
    return None
