"""Trial: how one file would be read, with its first rows, without running anything."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from pipeline.fields.masking import mask_column, mask_name, mask_text
from pipeline.messages import Messages
from pipeline.stages.ingest import FileRecord, Ingested, SheetRecord, SheetTable, ingest
from pipeline.text_table import text_table
from schemas.layouts import Layout
from schemas.models import kind_of_column
from schemas.reasons import Reason

SHOWN: Final = 3
"""So many of the first rows are shown."""

NAMELESS: Final = ("code", "date", "number", "rt_rw", "place", "word", "flag")
"""Kinds of columns that hold no name and no identifier."""

PLACES: Final = ("provinsi", "kabupaten_kota", "kecamatan", "kelurahan_desa")


def try_file(file: Path, layouts: Sequence[Layout], messages: Messages, *, reveal: bool) -> str:
    """Tell how a file would be read.

    Args:
        file: The file; it is only read.
        layouts: The layouts in force.
        messages: The language to tell it in.
        reveal: Whether the first rows are shown as written; masked otherwise.

    Returns:
        Plain text: per sheet the layout, the rows of each kind, every column with its first values, and
        which columns are not known or not there.
    """
    ingested = ingest(file.parent, layouts, only=file.name)
    parts = [part for record in ingested.files for part in _file(record, ingested, messages, reveal=reveal)]
    return "\n\n".join(parts)


def _file(record: FileRecord, ingested: Ingested, messages: Messages, *, reveal: bool) -> Iterator[str]:
    status = messages.word("file_status", record.status)
    yield messages.say("sources.file", file=mask_text(record.path), status=status, bytes=record.bytes)
    if record.code:
        yield _set_aside(record.code, record.detail, messages)
    sheets = {sheet.source_sheet: sheet for sheet in ingested.sheets if sheet.source_file == record.path}
    for each in record.sheets:
        if each.code:
            yield messages.say("sources.sheet_unknown", sheet=each.sheet)
            yield _set_aside(each.code, each.detail, messages)
        elif each.sheet in sheets:
            yield from _sheet(each, sheets[each.sheet], messages, reveal=reveal)


def _set_aside(code: str, detail: Mapping[str, Any], messages: Messages) -> str:
    """Why something would not be read, what of the nearest layout was found, and what to do."""
    text = messages.reason(code)
    lines = [f"{code}: {text.problem}", text.remedy]
    if detail.get("problem"):
        lines.insert(1, messages.word("file_problem", str(detail["problem"])))
    if detail.get("nearest"):
        facts = {name: detail.get(name) or "-" for name in ("nearest", "recognised", "missing")}
        lines.insert(1, messages.say("sources.nearest", **facts))
    return "\n".join(lines)


def _sheet(record: SheetRecord, sheet: SheetTable, messages: Messages, *, reveal: bool) -> Iterator[str]:
    layout = sheet.layout
    title = layout.title_en if messages.language == "en" else layout.title_id
    feeds = ", ".join(messages.word("feed", feed) for feed in layout.feeds)
    yield messages.say("sources.sheet", sheet=record.sheet, title=title, layout=layout.id, feeds=feeds)
    structural = ", ".join(f"{code} {count}" for code, count in record.structural.items())
    facts = {"read": record.rows_read, "ragged": record.rows_ragged, "header": record.header_row}
    yield messages.say(
        "sources.rows", **facts, structural=structural, encoding=record.encoding, separator=_shown(record.separator)
    )
    if record.hidden:
        yield f"{Reason.LEMBAR_TERSEMBUNYI}: {messages.reason(Reason.LEMBAR_TERSEMBUNYI).problem}"
    yield _columns(sheet, messages, reveal=reveal)
    found = {name for name, _ in sheet.headings}
    absent = ", ".join(name for name in layout.columns if name not in found)
    if absent:
        yield messages.say("sources.absent", columns=absent)


def _columns(sheet: SheetTable, messages: Messages, *, reveal: bool) -> str:
    """Every column in the file's own order, with its first values."""
    first = sheet.table.slice(0, SHOWN)
    heads = [messages.say("sources.col_heading"), messages.say("sources.col_column")]
    heads += [messages.say("sources.col_row", row=row) for row in first["source_row"].to_pylist()]
    rows = []
    for name, heading in sheet.headings:
        known = name in sheet.layout.columns
        values = _values(name, first[name], reveal=reveal)
        rows.append([" ".join(heading.split()), name if known else messages.say("sources.unknown"), *values])
    return text_table(heads, rows)


def _values(name: str, column: pa.ChunkedArray, *, reveal: bool) -> list[str]:
    texts = [" ".join((text or "").split()) for text in column.cast(pa.string()).to_pylist()]
    if reveal:
        return texts
    if kind_of_column(name) in ("nik", "kk", "name"):
        return [text or "" for text in mask_column(name, pa.array(texts)).to_pylist()]
    if kind_of_column(name) in NAMELESS or name in PLACES:
        return [mask_text(text) for text in texts]
    return [mask_text(mask_name(text)) for text in texts]


def _shown(separator: str) -> str:
    return "tab" if separator == "\t" else separator
