"""Remember: what was read of a file goes to the cache, and comes back from it under the file's present path."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

import pyarrow as pa

from pipeline.cache import Kept
from pipeline.fields.columns import constant
from pipeline.stages.ingest.records import Content, Read, SheetRecord, SheetTable
from schemas.layouts import Layout

PATH: Final = "source_file"


def facts_of(content: Content) -> dict[str, Any]:
    """What to note down of a file beside its tables."""
    reads = [
        {
            "place": content.records.index(read.record),
            "layout": read.table.layout.id,
            "headings": read.table.headings,
        }
        for read in content.reads
    ]
    return {"records": [asdict(record) for record in content.records], "reads": reads}


def tables_of(content: Content) -> dict[str, pa.Table]:
    """The tables of a file by name."""
    tables = {"notes": content.notes}
    for number, read in enumerate(content.reads):
        tables |= {
            f"{number}.written": read.table.table,
            f"{number}.notes": read.notes,
            f"{number}.ragged": read.ragged,
        }
    return tables


def content_of(kept: Kept, path: str, layouts: Sequence[Layout]) -> Content:
    """What was kept of a file, as if it had just been read; the rows as written are fetched when asked for."""
    by_id = {layout.id: layout for layout in layouts}
    records = tuple(SheetRecord(**said) for said in kept.facts["records"])
    reads = [
        Read(
            _sheet(kept, number, said, path, records, by_id),
            records[said["place"]],
            under_path(kept.table(f"{number}.notes"), path),
            under_path(kept.table(f"{number}.ragged"), path),
        )
        for number, said in enumerate(kept.facts["reads"])
    ]
    return Content(records, reads, under_path(kept.table("notes"), path), kept)


def _sheet(
    kept: Kept,
    number: int,
    said: Mapping[str, Any],
    path: str,
    records: Sequence[SheetRecord],
    layouts: Mapping[str, Layout],
) -> SheetTable:
    layout = layouts[said["layout"]]
    return SheetTable(
        path,
        records[said["place"]].sheet,
        layout,
        layout.feeds[0],
        lambda: under_path(kept.table(f"{number}.written"), path),
        tuple((name, heading) for name, heading in said["headings"]),
    )


def under_path(table: pa.Table, path: str) -> pa.Table:
    """The table with the path that its file has now."""
    place = table.column_names.index(PATH)
    return table.set_column(place, PATH, constant(path, table.num_rows))
