"""Sheet: one invented file as a table of texts, with who each row is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sheet:
    """One file to be written.

    Attributes:
        path: Path below the output folder.
        sheet: Sheet of a workbook; empty for a text file.
        table: Cells as texts, columns by their headings.
        names: Our column for each heading that has one.
        person: True person of each row; -1 on a family row.
        family: True family of each row.
        numeric: Cells of a workbook to be written as numbers: heading and rows.
        headings: Rows of the heading as written, where they are not the names of the columns.
    """

    path: str
    sheet: str
    table: pa.Table
    names: Mapping[str, str]
    person: Numbers
    family: Numbers
    numeric: Mapping[str, Numbers] = field(default_factory=dict)
    headings: tuple[tuple[str, ...], ...] = ()

    @property
    def heading_rows(self) -> tuple[tuple[str, ...], ...]:
        """The heading as an officer sees it, one row or two."""
        return self.headings or (tuple(self.table.column_names),)

    def heading(self, name: str) -> str:
        """Heading of one of our columns."""
        return next(heading for heading, ours in self.names.items() if ours == name)

    def named(self, name: str) -> str:
        """Heading of one of our columns, or the name itself where it is a heading as written."""
        return self.heading(name) if name in self.names.values() else name


def codes(values: Numbers, blank: int | None = 0) -> pa.Array:
    """Write codes as text; the blank one as nothing."""
    texts = pc.cast(pa.array(values), pa.string())
    return texts if blank is None else pc.if_else(pa.array(values == blank), "", texts)


def spread(values: pa.Array, of: Numbers) -> pa.Array:
    """Repeat family values for each person."""
    return values.take(pa.array(of))


def text(value: str, size: int) -> pa.Array:
    """The same text in every row."""
    return pa.repeat(pa.scalar(value), size)


def days(born: npt.NDArray[np.datetime64], pattern: str) -> pa.Array:
    """Write dates by a pattern."""
    return pc.strftime(pa.array(born.astype("datetime64[D]")), format=pattern)


def filled(values: pa.Array) -> pa.Array:
    """Write what is missing as nothing."""
    return pc.fill_null(values, "")


def words_of(numbers: Numbers) -> pa.Array:
    """Write numbers as text."""
    return pc.cast(pa.array(numbers), pa.string())
