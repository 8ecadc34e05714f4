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
from schemas.layouts import IDENTIFIERS
from schemas.reasons import Reason

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int32]

IDENTIFIER: Final = r"[0-9]{10}|[0-9]{6}[*xX]{4}"
"""What makes a line data whatever else it says: an identifier, also one with masked digits."""

TOTAL: Final = r"^\s*(?:GRAND\s+|SUB\s*)?(?:JUMLAH|TOTAL)\b"
FIRST_TOTAL: Final = r"^\|(?:GRAND\s+|SUB\s*)?(?:JUMLAH|TOTAL)\b"
NOTE: Final = r"^\s*(?:#{2,}|CATATAN\b|KETERANGAN\s*:|MENGETAHUI\b)"
COLUMN_NUMBERS: Final = r"^\|(?:KOLOM\b|\(?1\)?\|\(?2\)?\|\(?3\)?(?:\||$))"
"""Filled cells of a line that numbers the columns, ``1 2 3`` or ``(1) (2) (3)``, or says that it does."""

FEW: Final = 4
"""A total or a note fills no more cells than this."""

SIGNATURE: Final = 2
"""A line of a signature below the data fills no more cells than this."""

KINDS: Final = (
    Reason.BARIS_KOSONG,
    Reason.KEPALA_KOLOM_BERULANG,
    Reason.BARIS_NOMOR_KOLOM,
    Reason.BARIS_TOTAL,
    Reason.BARIS_CATATAN,
)
BLANK, HEADING, NUMBERING, SUM, REMARK = range(len(KINDS))
DATA: Final = -1


@dataclass(frozen=True)
class Structure:
    """The rows below a heading, parted.

    Attributes:
        data: Which rows as wide as the heading are data.
        lines: Row and reason of every line that is no data, in the order of rows.
        ragged: Row and text of the data lines with another number of fields than the heading.
    """

    data: Mask
    lines: Sequence[tuple[int, Reason]]
    ragged: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class _Suspects:
    """Lines without an identifier: row, cells filled, kind, and whether it may belong to a signature."""

    rows: Rows
    filled: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.int64]
    thin: Mask


def structure(
    table: pa.Table, rows: Rows, ragged: Sequence[tuple[int, str]], recognised: Recognised, separator: str
) -> Structure:
    """Tell data from structure below a heading.

    Only lines without an identifier are looked at; a line with one is data whatever else it says.

    Args:
        table: The rows as wide as the heading, texts.
        rows: Their row numbers.
        ragged: Row and text of the others.
        recognised: The heading.
        separator: What parts the fields of a ragged line.

    Returns:
        Blank lines, repeated headings, numbering, totals and notes. A note ends the data: thin lines after
        it belong to it, and so do the thin lines at the very end.
    """
    whole = np.flatnonzero(~_identified(table))
    loose = [place for place, (_, text) in enumerate(ragged) if not re.search(IDENTIFIER, text)]
    parts = [
        _whole(table, rows, whole, recognised),
        _loose([ragged[place] for place in loose], separator),
    ]
    kinds = _closed(parts, int(max(rows.max(initial=0), max((row for row, _ in ragged), default=0))))
    data = np.ones(table.num_rows, dtype=bool)
    data[whole] = kinds[: len(whole)] == DATA
    no_data = {ragged[place][0] for place, kind in zip(loose, kinds[len(whole) :], strict=True) if kind != DATA}
    found = zip(np.concatenate([part.rows for part in parts]).tolist(), kinds.tolist(), strict=True)
    return Structure(
        data,
        sorted((row, KINDS[kind]) for row, kind in found if kind != DATA),
        [(row, text) for row, text in ragged if row not in no_data],
    )


def _identified(table: pa.Table) -> Mask:
    found = np.zeros(table.num_rows, dtype=bool)
    for name in IDENTIFIERS:
        if name in table.column_names:
            found |= np.asarray(pc.match_substring_regex(table[name].cast(pa.string()), IDENTIFIER))
    return found


def _whole(table: pa.Table, rows: Rows, places: npt.NDArray[np.int64], recognised: Recognised) -> _Suspects:
    if not len(places):
        return _loose([], "")
    cells = [pc.utf8_trim_whitespace(column.take(places).cast(pa.string())) for column in table.columns]
    filled = np.sum([np.asarray(pc.not_equal(cell, "")) for cell in cells], axis=0)
    few, joined = filled <= FEW, [_joined(cells)]
    kinds = np.full(len(places), DATA)
    for kind, mask in (
        (REMARK, _any_begins(cells, NOTE) & few),
        (SUM, _any_begins(cells, TOTAL) & few | _any_begins(joined, FIRST_TOTAL)),
        (NUMBERING, _any_begins(joined, COLUMN_NUMBERS)),
        (HEADING, _heading(cells, recognised)),
        (BLANK, filled == 0),
    ):
        kinds[mask] = kind
    return _Suspects(rows[places], filled, kinds, filled <= SIGNATURE)


def _loose(ragged: Sequence[tuple[int, str]], separator: str) -> _Suspects:
    """Lines with another number of fields than the heading; the last one may be cut off within a number."""
    fields = [[field for field in text.split(separator or None) if field.strip(' \t"')] for _, text in ragged]
    begins = [re.match(r"[\W_]*[0-9]", text) is not None for _, text in ragged]
    filled = np.array([len(each) for each in fields], dtype=np.int64)
    kinds = np.array([_kind_of(text) for _, text in ragged], dtype=np.int64)
    rows = np.array([row for row, _ in ragged], dtype=np.int32)
    return _Suspects(rows, filled, kinds, (filled <= SIGNATURE) & ~np.array(begins, dtype=bool))


def _kind_of(line: str) -> int:
    text = re.sub(r"[|;,\t\"\s]+", " ", line).strip()
    if not text:
        return BLANK
    if re.match(NOTE, text, re.IGNORECASE):
        return REMARK
    return SUM if re.match(TOTAL, text, re.IGNORECASE) else DATA


def _closed(parts: Sequence[_Suspects], last: int) -> npt.NDArray[np.int64]:
    """The kinds of all suspects, with what follows a note, or stands thin at the end, given to the notes."""
    rows, filled, kinds = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("rows", "filled", "kinds")
    )
    thin = np.concatenate([part.thin for part in parts])
    order = np.argsort(rows)
    noted = np.logical_or.accumulate(kinds[order] == REMARK)
    follows = noted & (kinds[order] == DATA) & (filled[order] <= FEW)
    kinds[order[follows]] = REMARK
    backwards = order[::-1]
    ends = rows[backwards] == last - np.arange(len(order))
    ends &= (kinds[backwards] != DATA) | thin[backwards]
    closing = backwards[np.logical_and.accumulate(ends)]
    kinds[closing[kinds[closing] == DATA]] = REMARK
    return kinds


def _heading(cells: Sequence[pa.ChunkedArray], recognised: Recognised) -> Mask:
    """Lines in which every required column holds a heading of its own."""
    same = np.ones(len(cells[0]), dtype=bool)
    layout = recognised.layout
    for name in layout.required:
        texts = cells[recognised.names.index(name)]
        headings = [text for text in pc.unique(texts).to_pylist() if layout.column_of(text) == name]
        same &= np.asarray(pc.is_in(texts, value_set=pa.array(headings, pa.string())))
    return same


def _joined(cells: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
    """The filled cells of each line, each after a bar; the empty text keeps blank lines in their place."""
    filled = [pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts) for texts in cells]
    return pc.binary_join_element_wise("", *filled, "|", null_handling="skip")


def _any_begins(cells: Sequence[pa.ChunkedArray], pattern: str) -> Mask:
    masks = [np.asarray(pc.match_substring_regex(texts, pattern, ignore_case=True)) for texts in cells]
    begins: Mask = np.logical_or.reduce(masks)
    return begins
