"""Text table: rows of text under headings, for a terminal or a file."""

import io
from collections.abc import Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH: Final = 160


def text_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Draw a table as plain text; long cells are folded, and no line ends in spaces."""
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        drawn.add_column(Text(head), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console = Console(file=io.StringIO(), width=WIDTH, no_color=True)
    with console.capture() as captured:
        console.print(drawn)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip("\n")
