"""Content: what the bytes of one file hold, sheet by sheet, each one read or the reason why not."""

from collections.abc import Sequence

import pyarrow as pa

from pipeline.fields.columns import constant
from pipeline.stages.ingest.grid import Grid, UnreadableError
from pipeline.stages.ingest.opened import pages
from pipeline.stages.ingest.page import Page
from pipeline.stages.ingest.recognise import Recognised, recognise
from pipeline.stages.ingest.records import NOTES, Content, Read, SheetRecord
from pipeline.stages.ingest.sheet import read_sheet
from schemas.layouts import Layout
from schemas.reasons import Reason


def read_content(name: str, digest: str, data: bytes, layouts: Sequence[Layout]) -> Content:
    """Read every sheet that is recognised, and set the others aside.

    Args:
        name: Path of the file.
        digest: Hash of its bytes.
        data: The bytes.
        layouts: Known kinds of export.

    Raises:
        UnreadableError: Nothing in the file was recognised, or what was could not be read.
    """
    records: list[SheetRecord] = []
    reads: list[Read] = []
    problems: list[UnreadableError] = []
    for page in pages(data):
        if page.rows == 0:
            records.append(SheetRecord(page.grids[0].sheet, hidden=page.grids[0].hidden))
            continue
        try:
            grid, recognised = _best(page.grids, layouts)
        except UnreadableError as problem:
            problems.append(problem)
            records.append(_set_aside(page, problem))
            continue
        reads.append(read_sheet(name, digest, grid, recognised, page.body(grid, recognised)))
        records.append(reads[-1].record)
    if not reads:
        raise problems[0] if problems else UnreadableError(Reason.BERKAS_TIDAK_TERBACA, problem="empty")
    return Content(tuple(records), reads, _notes(name, records))


def _best(candidates: Sequence[Grid], layouts: Sequence[Layout]) -> tuple[Grid, Recognised]:
    """The separator under which most headings are recognised.

    Raises:
        UnreadableError: Under none; told for the separator that came nearest.
    """
    fitting, problems = [], []
    for grid in candidates:
        try:
            fitting.append((grid, recognise(grid, layouts)))
        except UnreadableError as problem:
            problems.append(problem)
    if not fitting:
        raise max(problems, key=lambda problem: len(str(problem.detail["recognised"])))
    return max(fitting, key=lambda each: len(each[1].names) - len(each[1].unknown))


def _set_aside(page: Page, problem: UnreadableError) -> SheetRecord:
    return SheetRecord(
        sheet=page.grids[0].sheet,
        rows=page.rows,
        rows_set_aside=page.rows,
        hidden=page.grids[0].hidden,
        code=str(Reason.LEMBAR_TIDAK_DIKENAL),
        detail=problem.detail,
    )


def _notes(name: str, records: Sequence[SheetRecord]) -> pa.Table:
    """A finding for every sheet that was set aside."""
    found = [record for record in records if record.code is not None]
    columns = {
        "source_file": constant(name, len(found)),
        "source_sheet": pa.array([record.sheet for record in found], pa.string()),
        "source_row": pa.nulls(len(found), pa.int32()),
        "column": pa.nulls(len(found), pa.string()),
        "code": pa.array([record.code for record in found], pa.string()),
    }
    return pa.table(columns).cast(NOTES)
