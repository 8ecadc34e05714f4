"""Intake: every row of every file in canonical columns, and what reading it noticed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

import pyarrow as pa

from pipeline.errors import Exit, TepatError
from pipeline.line import Line
from pipeline.stage import Stage, compact
from pipeline.stages.ingest import Ingested, SheetTable, ingest, views
from pipeline.stages.normalise import NormaliseParams, normalise
from schemas.layouts import NO_LAYOUT, REFERENCES, Layout
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
        rows: Normalised rows of each table of :data:`TABLES`, the day that ages are taken on included.
        changes: Values that normalising wrote differently.
    """

    ingested: Ingested
    sheets: Sequence[SheetTable]
    rows: Mapping[str, pa.Table]
    changes: pa.Table

    @property
    def rows_read(self) -> int:
        """Rows of files, ragged ones included."""
        return sum(record.rows_read for file in self.ingested.files for record in file.sheets)

    @property
    def rows_drawn(self) -> int:
        """Rows that repeat what another row says, as a family card drawn from a member's row."""
        return sum(sheet.table.num_rows for sheet in self.sheets if sheet.feed != sheet.layout.feeds[0])


def take_in(line: Line, raw: Path, layouts: Sequence[Layout], as_of: date, on_file: Callable[[str], None]) -> Intake:
    """Read and normalise everything in the raw folder.

    Raises:
        TepatError: There is nothing to read, or no file could be read.
    """
    with line.ledger.stage("ingest", 0) as done:
        ingested = ingest(raw, layouts, on_file=on_file)
        done(sum(sheet.table.num_rows for sheet in ingested.sheets) + ingested.ragged.num_rows)
    _readable(ingested)
    sheets = [*ingested.sheets, *views(ingested.sheets)]
    changes = [CHANGES.empty_table()]
    rows = {}
    for name, feeds in TABLES.items():
        parts = list(_normalised(line, [sheet for sheet in sheets if sheet.feed in feeds]))
        rows[name] = _dated([part["rows"] for part in parts] or [_none(feeds[0])], as_of)
        changes += [part["changes"] for part in parts]
    return Intake(ingested, sheets, rows, pa.concat_tables(changes))


def _readable(ingested: Ingested) -> None:
    looked_at = [file for file in ingested.files if file.status not in ("ignored", "delivery")]
    if not looked_at:
        raise TepatError(Exit.NOTHING_TO_READ, "nothing_to_read")
    if not ingested.sheets:
        raise TepatError(Exit.NO_FILE_READABLE, "no_file_readable", count=len(looked_at))


def _normalised(line: Line, sheets: Sequence[SheetTable]) -> Iterator[dict[str, pa.Table]]:
    """Normalise the sheets of one table, those of one layout and feed together."""

    def kind(sheet: SheetTable) -> tuple[str, str]:
        return sheet.layout.id, sheet.feed

    for (layout, feed), group in groupby(sorted(sheets, key=kind), key=kind):
        same = list(group)
        raw = compact(pa.concat_tables([sheet.table for sheet in same], promote_options="permissive"))
        stage = Stage(f"normalise {layout}", normalise, NormaliseParams(feed, same[0].layout))
        yield line.apply(stage, {"rows": raw})


def _none(feed: str) -> pa.Table:
    """No rows, with the columns of a feed."""
    nothing = {"rows": pa.table({"record_id": pa.array([], pa.string())})}
    return normalise(nothing, NormaliseParams(feed, NO_LAYOUT))["rows"]


def _dated(parts: Sequence[pa.Table], as_of: date) -> pa.Table:
    """The rows of all layouts, with the day that ages are taken on."""
    rows = compact(pa.concat_tables(parts))
    if "tanggal_acuan" not in rows.column_names:
        return rows
    day = pa.repeat(pa.scalar(as_of, pa.date32()), rows.num_rows)
    return rows.set_column(rows.column_names.index("tanggal_acuan"), "tanggal_acuan", day)
