"""Recognise: which layout a sheet has, from its headings alone."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from pipeline.stages.ingest.grid import Grid, UnreadableError
from pipeline.stages.ingest.heading import Heading, headings_in
from schemas.layouts import Layout
from schemas.reasons import Reason

SEARCHED_ROWS: Final = 15
CLEARLY_MEANT: Final = 0.6
"""Share of the columns that set a layout apart, from which a file is of it though a required column is missing."""

NOT_KNOWN: Final = Reason.BERKAS_TATA_LETAK_TIDAK_DIKENAL
UNKNOWN_PREFIX: Final = "asing: "


@dataclass(frozen=True)
class Recognised:
    """A heading and what its columns are.

    Attributes:
        layout: The kind of export.
        row: Index of the heading among the first rows, of its lower row where it has two.
        height: How many rows the heading takes.
        names: A distinct name per column: ours, or one that begins with :data:`UNKNOWN_PREFIX`.
        headings: The headings as written.
    """

    layout: Layout
    row: int
    height: int
    names: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def unknown(self) -> list[str]:
        """Headings that the layout does not know."""
        pairs = zip(self.names, self.headings, strict=True)
        return [heading for name, heading in pairs if name.startswith(UNKNOWN_PREFIX)]


@dataclass(frozen=True)
class _Candidate:
    """One layout held against one heading.

    Attributes:
        layout: The layout.
        heading: The heading.
        found: Its columns that are there, under whatever heading.
        missing: Its required columns that are not there, or only under a heading that any export may have.
        meant: Whether most of the columns that set it apart from a list of people are there.
    """

    layout: Layout
    heading: Heading
    found: frozenset[str]
    missing: tuple[str, ...]
    meant: bool

    @property
    def fits(self) -> bool:
        return not self.missing and len(self.found) >= self.layout.enough

    @property
    def share(self) -> float:
        return len(self.found) / len(self.layout.columns)

    @property
    def rank(self) -> tuple[bool, int, int, float, int]:
        """What makes one candidate better than another: described, more columns, fewer rows, higher up."""
        return (
            not self.layout.generic,
            len(self.found),
            -self.heading.height,
            self.share,
            -self.heading.row,
        )


def recognise(grid: Grid, layouts: Sequence[Layout]) -> Recognised:
    """Find the heading among the first rows and the layout it belongs to.

    A layout fits when all its required columns are there; of several that fit, the one of whose headings
    the most were recognised, then the one that leaves fewest of its own columns out. A layout that stands
    for exports nobody described is taken only when no described one fits or is clearly meant.

    Raises:
        UnreadableError: No layout fits, or two fit equally well.
    """
    candidates = list(_candidates(grid, layouts))
    fitting = [each for each in candidates if each.fits]
    meant = _clearly_meant(candidates)
    if not fitting or (meant is not None and all(each.layout.generic for each in fitting)):
        nearest = max(candidates, key=lambda each: (len(each.found), each.share, each.rank), default=None)
        raise _unknown(meant or nearest, Reason.KOLOM_WAJIB_TIDAK_ADA if meant else NOT_KNOWN)
    best = max(fitting, key=lambda each: each.rank)
    equal = [each.layout.id for each in fitting if each.rank == best.rank]
    if len(equal) > 1:
        raise UnreadableError(NOT_KNOWN, nearest=", ".join(equal), recognised="", missing="")
    names = _names(best.heading, best.layout)
    return Recognised(best.layout, best.heading.row, best.heading.height, names, best.heading.texts)


def _candidates(grid: Grid, layouts: Sequence[Layout]) -> Iterator[_Candidate]:
    common = {name for layout in layouts if layout.generic for name in layout.columns}
    for layout in layouts:
        for heading in headings_in(grid.head[:SEARCHED_ROWS], layout):
            yield _candidate(layout, heading, layout.columns.keys() - common)


def _candidate(layout: Layout, heading: Heading, apart: Set[str]) -> _Candidate:
    """Hold a layout against a heading.

    A required column under a heading that any export may have (NIK, NAMA) is no sign of a layout, unless the
    columns that set the layout apart are there, too.
    """
    named = [(text, name) for text in heading.texts if (name := layout.column_of(text)) is not None]
    found = frozenset(name for _, name in named)
    meant = not layout.generic and bool(apart) and len(found & apart) >= CLEARLY_MEANT * len(apart)
    own = {name for text, name in named if meant or (name in layout.required and layout.owns(text, name))}
    return _Candidate(layout, heading, found, tuple(name for name in layout.required if name not in own), meant)


def _clearly_meant(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The described layout that a heading without one of its required columns was plainly written for."""
    meant = [each for each in candidates if each.meant and each.missing]
    return max(meant, key=lambda each: (each.share, each.rank), default=None)


def _names(heading: Heading, layout: Layout) -> tuple[str, ...]:
    """Name each column once; a heading met again, or unknown, keeps its own words."""
    names: list[str] = []
    for place, text in enumerate(heading.texts):
        name = layout.column_of(text)
        if name is None or name in names:
            name = f"{UNKNOWN_PREFIX}{' '.join(text.split())}"
        while name in names:
            name = f"{name} ({place + 1})"
        names.append(name)
    return tuple(names)


def _unknown(nearest: _Candidate | None, code: Reason) -> UnreadableError:
    """Say which layout came nearest, what of it was recognised and what is missing."""
    if nearest is None or not nearest.found:
        return UnreadableError(code, nearest="", recognised="", missing="")
    return UnreadableError(
        code,
        nearest=nearest.layout.id,
        recognised=", ".join(sorted(nearest.found)),
        missing=", ".join(nearest.missing),
    )
