"""Delimited: a text file with a separator, the lines that are no data in their places."""

import io
from collections.abc import Iterable

import pyarrow.csv as pa_csv

from pipeline.sample.files import Text
from pipeline.sample.ledger import Marked


def text_bytes(marked: Marked, form: Text) -> bytes:
    """The bytes of a text file."""
    above = [*marked.above, *marked.sheet.heading_rows]
    text = "".join(f"{_line(cells, form)}\n" for cells in above).encode() + _body(marked, form)
    if form.line_end != "\n":
        text = text.replace(b"\n", form.line_end.encode())
    if form.encoding == "utf-8":
        return text
    return text.decode().encode(form.encoding)


def _line(cells: Iterable[str], form: Text) -> str:
    return form.separator.join(_quoted(cell, form.separator) for cell in cells)


def _quoted(cell: str, separator: str) -> str:
    if any(sign in cell for sign in (separator, '"', "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _body(marked: Marked, form: Text) -> bytes:
    options = pa_csv.WriteOptions(include_header=False, delimiter=form.separator, quoting_style="needed")
    sink = io.BytesIO()
    pa_csv.write_csv(marked.sheet.table, sink, options)
    body = sink.getvalue()
    return _with_lines(body, marked, form) if marked.lines or marked.cp1252_row >= 0 else body


def _with_lines(body: bytes, marked: Marked, form: Text) -> bytes:
    """Put lines between the rows, none of which holds a line break."""
    rows = body.split(b"\n")[:-1]
    if marked.cp1252_row >= 0:
        row = rows[marked.cp1252_row]
        rows[marked.cp1252_row] = row.replace(b"DSN ", b"DSN \xb0", 1)
    for line in reversed(marked.lines):
        rows.insert(line.place, _line(line.cells, form).encode())
    return b"\n".join(rows) + b"\n"
