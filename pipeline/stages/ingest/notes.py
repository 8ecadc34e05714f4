"""Notes: what reading a sheet noticed, other than about the values of its rows."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import constant
from pipeline.stages.ingest.grid import Grid
from pipeline.stages.ingest.recognise import Recognised
from pipeline.stages.ingest.records import NOTES
from schemas.reasons import Reason

EXPECTED: Final = ("no_kk", "tanggal_lahir", "jenis_kelamin", "status_hubungan_keluarga", "nama_ibu_kandung")
"""Columns that every row should fill where the file has them, and no row can where it does not."""

Note = tuple[int | None, str | None, Reason]
"""Row, column and reason; a note about the whole sheet names neither."""


def notes_of(
    name: str,
    grid: Grid,
    recognised: Recognised,
    lines: Sequence[tuple[int, Reason]],
    rows: npt.NDArray[np.int32],
) -> pa.Table:
    """Findings about a sheet.

    Args:
        name: Path of the file.
        grid: The sheet.
        recognised: Its heading.
        lines: Row and reason of each line that is no data.
        rows: Rows that are.
    """
    found: list[Note] = [(row, None, reason) for row, reason in lines]
    found += [*_hidden(grid, rows), *_headings(recognised)]
    columns = {
        "source_file": constant(name, len(found)),
        "source_sheet": constant(grid.sheet, len(found)),
        "source_row": pa.array([row for row, _, _ in found], pa.int32()),
        "column": pa.array([column for _, column, _ in found], pa.string()),
        "code": pa.array([str(reason) for _, _, reason in found], pa.string()),
    }
    return pa.table(columns).cast(NOTES)


def _hidden(grid: Grid, rows: npt.NDArray[np.int32]) -> Iterator[Note]:
    """That the sheet, or a data row of it, is hidden; it was read all the same."""
    if grid.hidden_rows:
        for row in np.intersect1d(rows, np.array(sorted(grid.hidden_rows), dtype=np.int32)).tolist():
            yield row, None, Reason.BARIS_TERSEMBUNYI
    if grid.hidden:
        yield None, None, Reason.LEMBAR_TERSEMBUNYI


def _headings(recognised: Recognised) -> Iterator[Note]:
    """Headings that the layout does not know, its columns that are not there, and that it is a generic one."""
    row = recognised.row + 1
    for heading in recognised.unknown:
        if heading.strip():
            yield row, " ".join(heading.split()), Reason.KOLOM_TIDAK_DIKENAL
    for column in EXPECTED:
        if column in recognised.layout.columns and column not in recognised.names:
            yield row, column, Reason.KOLOM_TIDAK_ADA
    if recognised.layout.generic:
        yield row, None, Reason.TATA_LETAK_DIKIRA
