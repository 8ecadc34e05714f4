"""Files: what kind of file an invented sheet is written into."""

from dataclasses import dataclass

from pipeline.sample.ledger import Marked


@dataclass(frozen=True)
class Text:
    """A text file.

    Attributes:
        separator: What parts the fields.
        encoding: As Python names it; ``utf-8-sig`` and ``utf-16`` begin with a mark, ``utf-16-le`` does not.
        line_end: What ends a line.
    """

    separator: str = "|"
    encoding: str = "utf-8"
    line_end: str = "\n"


@dataclass(frozen=True)
class Workbook:
    """An XLSX workbook; day counts begin in 1900, or in 1904 as on old Macintoshes."""

    epoch_1904: bool = False


@dataclass(frozen=True)
class WebPage:
    """A page of HTML with one table, which its program calls a workbook."""


@dataclass(frozen=True)
class Columnar:
    """A Parquet file.

    Attributes:
        numbers: Columns of whole numbers; all others are texts.
    """

    numbers: tuple[str, ...] = ()


Form = Text | Workbook | WebPage | Columnar


@dataclass(frozen=True)
class File:
    """A file to be written: its form, and its sheets, of which only a workbook has more than one."""

    form: Form
    sheets: tuple[Marked, ...]

    @property
    def path(self) -> str:
        """Path below the output folder; below the archive's own path for a member of an archive."""
        return self.sheets[0].sheet.path
