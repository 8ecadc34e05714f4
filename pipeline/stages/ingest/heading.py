"""Heading: one row, or two where an upper row of merged cells stands over a lower one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from schemas.headings import foldings
from schemas.layouts import Layout


@dataclass(frozen=True)
class Heading:
    """What may be a heading.

    Attributes:
        row: Index among the first rows, of the lower row where there are two.
        height: How many rows it takes.
        texts: One text per column.
    """

    row: int
    height: int
    texts: tuple[str, ...]


def headings_in(rows: Sequence[Sequence[str]], layout: Layout) -> Iterator[Heading]:
    """Every row that a layout knows a column of, and every two rows that it knows more of than of either alone."""
    known = [_known(row, layout) for row in rows]
    for place, row in enumerate(rows):
        if known[place]:
            yield Heading(place, 1, tuple(row))
    for place, (upper, lower) in enumerate(pairwise(rows)):
        if known[place + 1]:
            texts = _together(upper, lower, layout)
            if len(_known(texts, layout)) > max(len(known[place]), len(known[place + 1])):
                yield Heading(place + 1, 2, texts)


def _known(row: Sequence[str], layout: Layout) -> set[str]:
    """The columns that a layout knows in a row; most rows are data, and are seen to be so at once."""
    if layout.headings.keys().isdisjoint(_forms(tuple(row))):
        return set()
    return {name for cell in row if (name := layout.column_of(cell)) is not None}


@lru_cache(maxsize=256)
def _forms(row: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for cell in row for form in foldings(cell))


def _together(upper: Sequence[str], lower: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """One text per column of two rows: the one a layout knows; else all that is written.

    A cell of the upper row that is merged over several columns holds its text in the first of them only. An
    upper cell alone is a heading where the lower one is blank; over a lower one it may belong to a title.
    """
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    below = [*lower, *[""] * (width - len(lower))]
    texts, over = [], ""
    for place in range(width):
        over = above[place] if above[place].strip() else over if below[place].strip() else ""
        both = f"{over} {below[place]}".strip()
        choices = (both, below[place]) if below[place].strip() else (above[place],)
        texts.append(next((text for text in choices if layout.column_of(text) is not None), both))
    return tuple(texts)
