"""Web page: a table of HTML, as many web applications call their Excel export."""

import html
from collections.abc import Iterable

from pipeline.sample.ledger import Marked


def page_bytes(marked: Marked) -> bytes:
    """The bytes of a page with one table."""
    sheet = marked.sheet
    rows = [list(row.values()) for row in sheet.table.to_pylist()]
    for line in reversed(marked.lines):
        rows.insert(line.place, list(line.cells))
    width = len(sheet.table.column_names)
    above = [_row(cells, "td", width) for cells in marked.above]
    heading = [_row(cells, "th", width) for cells in sheet.heading_rows]
    body = "\n".join([*above, *heading, *(_row(cells, "td", width) for cells in rows)])
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">\n{body}\n</table></body></html>'.encode()


def _row(cells: Iterable[str], tag: str, width: int) -> str:
    written = [html.escape(cell).replace("\n", "<br>") for cell in cells]
    padded = [*written, *[""] * (width - len(written))]
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in padded) + "</tr>"
