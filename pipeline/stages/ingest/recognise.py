"""Recognise: which layout a sheet has, from its headings alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.stages.ingest.records import Grid, UnreadableError
from schemas.layouts import Layout, fold
from schemas.reasons import Reason

SEARCHED_ROWS: Final = 15
CLEARLY_MEANT: Final = 0.6
"""Share of a layout's columns from which a file is of that layout though a required column is missing."""

UNKNOWN_PREFIX: Final = "asing: "


@dataclass(frozen=True)
class Recognised:
    """A heading row and what its columns are.

    Attributes:
        layout: The kind of export.
        row: Index of the heading among the first rows.
        names: A distinct name per column: ours, or one that begins with :data:`UNKNOWN_PREFIX`.
        headings: The headings as written.
    """

    layout: Layout
    row: int
    names: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def unknown(self) -> list[str]:
        """Headings that the layout does not know."""
        pairs = zip(self.names, self.headings, strict=True)
        return [heading for name, heading in pairs if name.startswith(UNKNOWN_PREFIX)]


def recognise(grid: Grid, layouts: Sequence[Layout]) -> Recognised:
    """Find the heading among the first rows and the layout it belongs to.

    A layout fits when all its required columns are there; of several that fit, the one of whose headings
    the most were recognised, then the one that leaves fewest of its own columns out.

    Raises:
        UnreadableError: No layout fits, or two fit equally well.
    """
    candidates = [
        (_score(row, layout), -place, -number, layout)
        for place, row in enumerate(grid.head[:SEARCHED_ROWS])
        for number, layout in enumerate(layouts)
    ]
    fitting = [each for each in candidates if each[0][0]]
    if not fitting:
        raise _nearest(candidates, grid)
    score, place, _, layout = max(fitting, key=lambda each: each[:3])
    equal = [each[3].id for each in fitting if each[:2] == (score, place)]
    if len(equal) > 1:
        raise UnreadableError(
            Reason.BERKAS_TATA_LETAK_TIDAK_DIKENAL, nearest=", ".join(equal), recognised="", missing=""
        )
    row = grid.head[-place]
    return Recognised(layout, -place, _names(row, layout), tuple(row))


def _score(row: Sequence[str], layout: Layout) -> tuple[bool, int, float]:
    """Whether the layout fits, how many of its columns are there, and which share of them."""
    found = {layout.headings[folded] for cell in row if (folded := fold(cell)) in layout.headings}
    return set(layout.required) <= found, len(found), len(found) / len(layout.columns)


def _names(row: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Name each column once; a heading met again, or unknown, keeps its own words."""
    names: list[str] = []
    for place, cell in enumerate(row):
        name = layout.headings.get(fold(cell))
        if name is None or name in names:
            name = f"{UNKNOWN_PREFIX}{' '.join(cell.split())}"
        while name in names:
            name = f"{name} ({place + 1})"
        names.append(name)
    return tuple(names)


def _nearest(candidates: Sequence[tuple[tuple[bool, int, float], int, int, Layout]], grid: Grid) -> UnreadableError:
    """Say which layout came nearest, and what of it is missing."""
    score, place, _, layout = max(
        candidates, key=lambda each: (each[0][1], each[0][2], each[1], each[2]), default=EMPTY
    )
    if layout is None or not score[1]:
        return UnreadableError(Reason.BERKAS_TATA_LETAK_TIDAK_DIKENAL, nearest="", recognised="", missing="")
    found = {layout.headings[folded] for cell in grid.head[-place] if (folded := fold(cell)) in layout.headings}
    missing = [name for name in layout.required if name not in found]
    code = Reason.KOLOM_WAJIB_TIDAK_ADA if score[2] >= CLEARLY_MEANT else Reason.BERKAS_TATA_LETAK_TIDAK_DIKENAL
    return UnreadableError(code, nearest=layout.id, recognised=", ".join(sorted(found)), missing=", ".join(missing))


EMPTY: Final = ((False, 0, 0.0), 0, 0, None)
