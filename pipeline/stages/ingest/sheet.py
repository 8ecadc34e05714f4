"""Sheet: from the rows below a heading to a table with provenance, every other line named."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant
from pipeline.stages.ingest.date_marks import with_date_marks
from pipeline.stages.ingest.grid import Body, Grid, UnreadableError
from pipeline.stages.ingest.notes import EXPECTED, notes_of
from pipeline.stages.ingest.recognise import Recognised
from pipeline.stages.ingest.records import RAGGED, Read, SheetRecord, SheetTable
from pipeline.stages.ingest.structure import structure
from schemas.layouts import IDENTIFIERS
from schemas.reasons import Reason

SCIENTIFIC: Final = r"^\s*[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+\s*$"
SPOILT_SHARE: Final = 0.01


def read_sheet(name: str, digest: str, grid: Grid, recognised: Recognised, body: Body) -> Read:
    """Part data from structure and give every data row its provenance.

    Raises:
        UnreadableError: The identifiers were saved in scientific notation, so that their digits are gone.
    """
    texts = pa.table(dict(zip(recognised.names, body.columns, strict=True)))
    rows = body.rows.to_numpy()
    parted = structure(texts, rows, body.ragged, recognised, grid.separator)
    data = _with_numeric(texts, body, recognised)
    if not parted.data.all():
        data, rows = data.filter(pa.array(parted.data)), rows[parted.data]
    _not_spoilt(data)
    lines = [*_above(grid, recognised), *parted.lines]
    ragged = parted.ragged
    table = _provenance(name, digest, grid, recognised, rows, with_date_marks(data, grid))
    record = SheetRecord(
        sheet=grid.sheet,
        layout=recognised.layout.id,
        encoding=grid.encoding,
        separator=grid.separator,
        header_row=recognised.row + 1,
        rows=recognised.row + 1 + len(body.rows) + len(body.ragged),
        heading_rows=recognised.height,
        rows_read=data.num_rows + len(ragged),
        rows_ragged=len(ragged),
        structural=dict(sorted(Counter(str(reason) for _, reason in lines).items())),
        hidden=grid.hidden,
    )
    headings = tuple(zip(recognised.names, recognised.headings, strict=True))
    return Read(
        SheetTable(name, grid.sheet, recognised.layout, recognised.layout.feeds[0], lambda: table, headings),
        record,
        notes_of(name, grid, recognised, lines, rows),
        _ragged_table(name, digest, grid, recognised, ragged),
    )


def record_ids(digest: str, sheet: str, rows: npt.NDArray[np.int32]) -> pa.StringArray:
    """Name each row: the first twelve digits of the file's hash, the sheet, the row."""
    numbers = pa.array(rows).cast(pa.string())
    return pc.binary_join_element_wise(f"{digest[:12]}:{sheet}", numbers, ":")


def _with_numeric(texts: pa.Table, body: Body, recognised: Recognised) -> pa.Table:
    """Add, for identifiers, whether the workbook's cell held a number."""
    for name in IDENTIFIERS:
        if name in recognised.names:
            known = body.numeric.get(recognised.names.index(name))
            numeric = known if known is not None else pa.repeat(pa.scalar(False), texts.num_rows)
            texts = texts.append_column(f"{name}_numerik", numeric)
    return texts


def _not_spoilt(data: pa.Table) -> None:
    """Refuse a table whose identifiers lost their digits; a single such cell stays a problem of its row."""
    for name in IDENTIFIERS:
        if name in data.column_names:
            spoilt = pc.sum(pc.match_substring_regex(data[name], SCIENTIFIC)).as_py() or 0
            if spoilt > 1 and spoilt > SPOILT_SHARE * data.num_rows:
                raise UnreadableError(Reason.BERKAS_NIK_RUSAK, column=name, rows=spoilt)


def _provenance(
    name: str, digest: str, grid: Grid, recognised: Recognised, rows: npt.NDArray[np.int32], data: pa.Table
) -> pa.Table:
    layout, size = recognised.layout, len(rows)
    columns = {
        "record_id": record_ids(digest, grid.sheet, rows),
        "source_file": constant(name, size),
        "source_sheet": constant(grid.sheet, size),
        "source_row": pa.array(rows),
        "layout": constant(layout.id, size),
        "instrument": constant(layout.instrument, size),
        "kolom_ada": constant(" ".join(name for name in EXPECTED if name in recognised.names), size),
    }
    return pa.table({**columns, **{each: data[each] for each in data.column_names}})


def _above(grid: Grid, recognised: Recognised) -> list[tuple[int, Reason]]:
    """The rows above the heading: titles, or blank."""
    return [
        (place, Reason.BARIS_JUDUL if any(cell.strip() for cell in row) else Reason.BARIS_KOSONG)
        for place, row in enumerate(grid.head[: recognised.row + 1 - recognised.height], start=1)
    ]


def _ragged_table(
    name: str, digest: str, grid: Grid, recognised: Recognised, ragged: Sequence[tuple[int, str]]
) -> pa.Table:
    rows = np.array([row for row, _ in ragged], dtype=np.int32)
    columns = {
        "record_id": record_ids(digest, grid.sheet, rows),
        "source_file": constant(name, len(ragged)),
        "source_sheet": constant(grid.sheet, len(ragged)),
        "source_row": pa.array(rows),
        "layout": constant(recognised.layout.id, len(ragged)),
        "code": constant(str(Reason.BARIS_KOLOM_TIDAK_COCOK), len(ragged)),
        "written": pa.array([text for _, text in ragged], pa.large_string()),
    }
    return pa.table(columns).cast(RAGGED)
