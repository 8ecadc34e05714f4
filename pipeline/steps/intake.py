"""Intake: every row of every file in canonical columns, and what reading it noticed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa

from pipeline.cache import Cache
from pipeline.decisions import no_repairs
from pipeline.errors import Exit, TepatError
from pipeline.fields.dates import ages
from pipeline.line import Line
from pipeline.stage import compact
from pipeline.stages.ingest import Ingested, SheetTable, ingest
from pipeline.steps.canonical import Canonical, canonical, no_rows
from pipeline.steps.repairs import repaired
from schemas.layouts import REFERENCES, Layout
from schemas.published import CHANGES

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "members": ("members", "proposals"),
    "families": ("families",),
    "references": REFERENCES,
}
"""Which feeds each table of the register takes."""


@dataclass(frozen=True)
class Intake:
    """What the files said.

    Attributes:
        ingested: What was read from which file.
        sheets: Every table, the ones drawn from the rows of another included.
        rows: Normalised rows of each table of :data:`TABLES` with the repairs that officers accepted, the day that
            ages are taken on included.
        changes: Values that normalising wrote differently, or a repair.
        repairs: The changes that are repairs.
        outcome: What became of each decision about a repair.
        rows_drawn: Rows that repeat what another row says, as a family card drawn from a member's row.
    """

    ingested: Ingested
    sheets: Sequence[SheetTable]
    rows: Mapping[str, pa.Table]
    changes: pa.Table
    repairs: pa.Table
    outcome: pa.Table
    rows_drawn: int

    @property
    def rows_read(self) -> int:
        """Rows of files, ragged ones included."""
        return sum(record.rows_read for file in self.ingested.files for record in file.sheets)


def take_in(
    line: Line,
    raw: Path,
    layouts: Sequence[Layout],
    as_of: date,
    on_file: Callable[[str], None],
    cache: Cache | None = None,
    decisions: pa.Table | None = None,
) -> Intake:
    """Read and normalise everything in the raw folder, and put in place what officers accepted.

    Args:
        line: Engine and ledger.
        raw: The raw folder.
        layouts: The kinds of export that are known.
        as_of: The day that ages are taken on.
        on_file: Told the path of each file as it begins.
        cache: Where files that were read before are kept; everything is read anew without one.
        decisions: What officers decided about proposed repairs.

    Raises:
        TepatError: There is nothing to read, or no file could be read.
    """
    with line.ledger.stage("ingest", 0) as done:
        ingested = ingest(raw, layouts, on_file=on_file, cache=cache)
        done(sum(record.rows_read for file in ingested.files for record in file.sheets))
    _readable(ingested)
    found = canonical(line, ingested.contents, cache)
    rows = {name: compact(pa.concat_tables(list(_of(found, feeds)))) for name, feeds in TABLES.items()}
    put_right = repaired(line, rows, no_repairs() if decisions is None else decisions, layouts)
    return Intake(
        ingested=ingested,
        sheets=[each.sheet for each in found],
        rows={name: _dated(table, as_of) for name, table in put_right.rows.items()},
        changes=pa.concat_tables([CHANGES.empty_table(), *(each.changes for each in found), put_right.changes]),
        repairs=put_right.changes,
        outcome=put_right.outcome,
        rows_drawn=sum(each.rows.num_rows for each in found if each.sheet.feed != each.sheet.layout.feeds[0]),
    )


def _readable(ingested: Ingested) -> None:
    looked_at = [file for file in ingested.files if file.status not in ("ignored", "delivery", "archive")]
    if not looked_at:
        raise TepatError(Exit.NOTHING_TO_READ, "nothing_to_read")
    if not ingested.sheets:
        raise TepatError(Exit.NO_FILE_READABLE, "no_file_readable", count=len(looked_at))


def _of(found: Sequence[Canonical], feeds: Sequence[str]) -> Iterator[pa.Table]:
    """The rows of some feeds; no rows, with their columns, when there are none."""
    rows = [each.rows for each in found if each.sheet.feed in feeds]
    yield from rows or [no_rows(feeds[0])]


def _dated(rows: pa.Table, as_of: date) -> pa.Table:
    """The rows with the day that ages are taken on."""
    if "tanggal_acuan" not in rows.column_names:
        return rows
    day = pa.repeat(pa.scalar(as_of, pa.date32()), rows.num_rows)
    rows = rows.set_column(rows.column_names.index("tanggal_acuan"), "tanggal_acuan", day)
    if "umur" in rows.column_names:
        rows = rows.set_column(rows.column_names.index("umur"), "umur", ages(rows["tanggal_lahir"], as_of))
    return rows
