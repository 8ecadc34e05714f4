"""Records: what reading a folder leaves behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import pyarrow as pa

from pipeline.cache import Kept
from pipeline.stages.ingest.delivery import Delivery
from schemas.dtypes import CODE, ROW, TEXT
from schemas.layouts import Layout

NOTES: Final = pa.schema(
    [("source_file", CODE), ("source_sheet", CODE), ("source_row", ROW), ("column", CODE), ("code", CODE)]
)
RAGGED: Final = pa.schema(
    [
        ("record_id", TEXT),
        ("source_file", CODE),
        ("source_sheet", CODE),
        ("source_row", ROW),
        ("layout", CODE),
        ("code", CODE),
        ("written", pa.large_string()),
    ]
)


@dataclass(frozen=True)
class SheetTable:
    """One table that was recognised.

    Attributes:
        source_file: Path below the raw folder.
        source_sheet: Sheet; empty for a file without sheets.
        layout: The kind of export.
        feed: What its rows are, one of what the layout feeds.
        load: Gives :attr:`table`; it may have to be fetched.
        headings: Column of ``table`` and heading as written, in the file's own order.
    """

    source_file: str
    source_sheet: str
    layout: Layout
    feed: str
    load: Callable[[], pa.Table]
    headings: tuple[tuple[str, str], ...]

    @cached_property
    def table(self) -> pa.Table:
        """Provenance, then the columns as written, ours by our names; data rows only."""
        return self.load()


@dataclass(frozen=True)
class SheetRecord:
    """What the manifest says of one sheet.

    Attributes:
        sheet: Name; empty for a file without sheets.
        layout: The kind of export; empty when it was not recognised.
        encoding: Encoding found; empty for a workbook.
        separator: Separator found; empty for a workbook.
        header_row: Row of the heading, the lower one of two; 0 when there is none.
        rows: All rows of the sheet: the heading's, structural ones, those read and those set aside.
        heading_rows: How many rows the heading takes.
        rows_read: Data rows, ragged ones included.
        rows_ragged: Those with another number of fields than the heading.
        rows_set_aside: Rows of a sheet that was not recognised.
        structural: How many rows of each kind are no data.
        hidden: Whether the sheet is hidden in its workbook.
        code: Reason code when the sheet was not read.
        detail: Facts for the sentence that tells it.
    """

    sheet: str
    layout: str = ""
    encoding: str = ""
    separator: str = ""
    header_row: int = 0
    rows: int = 0
    heading_rows: int = 0
    rows_read: int = 0
    rows_ragged: int = 0
    rows_set_aside: int = 0
    structural: Mapping[str, int] = field(default_factory=dict)
    hidden: bool = False
    code: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """One sheet, read: its table, what the manifest says of it, findings, and lines with other fields."""

    table: SheetTable
    record: SheetRecord
    notes: pa.Table
    ragged: pa.Table


@dataclass(frozen=True)
class Content:
    """One file, read.

    Attributes:
        records: One per sheet, in the order of sheets.
        reads: The sheets that were recognised.
        notes: Findings about the others.
        kept: The entry of the cache that it comes from.
    """

    records: tuple[SheetRecord, ...]
    reads: Sequence[Read]
    notes: pa.Table
    kept: Kept | None = None


@dataclass(frozen=True)
class FileRecord:
    """What the manifest says of one file.

    Attributes:
        path: Path below the raw folder.
        sha256: Hash of the bytes; empty when they could not be read.
        bytes: Size.
        status: ``read``, ``set_aside``, ``ignored`` or ``duplicate``.
        code: Reason code when it was not read.
        detail: Facts for the sentence that tells it.
        sheets: What was read.
    """

    path: str
    sha256: str
    bytes: int
    status: str
    code: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    sheets: tuple[SheetRecord, ...] = ()


@dataclass(frozen=True)
class Ingested:
    """Everything that reading a folder found; sheets in the order of files.

    Attributes:
        files: One record per file, in the order of paths.
        sheets: The recognised tables.
        notes: Findings about files, columns and structural lines.
        ragged: Lines with more or fewer fields than the heading, as written.
        contents: What was read of each file, by the hash of its bytes.
        deliveries: What is said of the deliveries that files came in.
    """

    files: Sequence[FileRecord]
    sheets: Sequence[SheetTable]
    notes: pa.Table
    ragged: pa.Table
    contents: Mapping[str, Content]
    deliveries: Sequence[Delivery] = ()
