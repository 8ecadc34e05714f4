"""Grid: a sheet on the way to being read, and the error that says that it cannot be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Grid:
    """A sheet before anybody knows what it is: its first rows, and a way to read it all.

    Attributes:
        sheet: Name; empty for a file without sheets.
        head: The first rows, cells as texts.
        encoding: Encoding found; empty for a workbook.
        separator: Separator found; empty for a workbook.
        hidden: Whether the sheet is hidden in its workbook.
        hidden_rows: Rows that are hidden in it, as the officer numbers them.
        epoch_1904: Whether its day counts begin in 1904.
    """

    sheet: str
    head: Sequence[Sequence[str]]
    encoding: str
    separator: str
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    epoch_1904: bool = False


@dataclass(frozen=True)
class Body:
    """The rows below the heading.

    Attributes:
        columns: One column of texts per field, dictionary-encoded where values repeat.
        rows: Row of each entry as the officer sees it.
        numeric: For workbooks, which entries of a column were numbers.
        ragged: Row and text of lines with another number of fields than the heading.
    """

    columns: Sequence[pa.ChunkedArray]
    rows: pa.Array
    numeric: Mapping[int, pa.Array]
    ragged: Sequence[tuple[int, str]]


class UnreadableError(Exception):
    """A file or sheet cannot be read; ``code`` is the reason, ``detail`` the facts for the sentence."""

    def __init__(self, code: str, **detail: object) -> None:
        """Keep code and facts."""
        super().__init__(code)
        self.code = code
        self.detail = detail
