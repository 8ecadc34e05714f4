"""Layouts: how each kind of export names its columns, one TOML file each in ``sources/``.

A new export is a new file there; no code knows a heading.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

from schemas.headings import fold, foldings, shared_headings

PLAIN: Final = frozenset({"nik", "no_kk", "nama", "nama_ibu_kandung", "nama_kepala_keluarga", "alamat", "id_dtks"})
"""Columns whose values hardly repeat; all others are read dictionary-encoded."""

IDENTIFIERS: Final = ("nik", "no_kk")
"""Columns whose kind of workbook cell tells a genuine value from one that lost its last digit."""

REGISTER: Final = ("members", "proposals", "families")
"""What rows may be to the register: persons, persons proposed, family cards."""

REFERENCES: Final = (
    "civil_registry",
    "deaths",
    "moves",
    "life_events",
    "asn",
    "wages",
    "programme",
    "kube",
    "housing",
    "payments",
    "insurance",
    "duplicates",
    "field_check",
    "social_problems",
    "results",
)
"""What rows may be beside the register: what another list says of a person."""


@dataclass(frozen=True)
class Layout:
    """One kind of export.

    Attributes:
        id: Name of the layout and of its file.
        title_id: What officers call it.
        title_en: The same in English.
        feeds: What its rows are, of :data:`REGISTER` and :data:`REFERENCES`; the first is what a row counts
            as, a further one is drawn from the same rows.
        list: The list that the file is an edition of; twice in one list is a duplicate.
        instrument: Whose code lists its coded values follow.
        version: Edition of the layout.
        rank: Trust in its values when sources differ, 1 most trusted.
        source: Where the layout was seen.
        required: Columns without which, under the layout's own headings, a file is not of this layout.
        columns: Our column and the layout's own headings for it.
        headings: Folded heading and our column: its own, and the shared ones for its columns.
        dates: Forms of dates that are usual in it; others are noted when they are read.
        values: Our column, our word, and how the export writes it, beside the instrument's list.
        constants: Our column and what holds for every row though the file does not say so.
        numbering: Whose codes of places it uses: ``kemendagri`` or ``bps``.
        parted_by: Columns that part the list into lists of their own, each with its own editions.
        generic: Whether it stands for exports that nobody described: any heading counts for a required
            column, and only files of no other layout are read by it.
        enough: How many of its columns a generic layout wants to find.
    """

    id: str
    title_id: str
    title_en: str
    feeds: tuple[str, ...]
    list: str
    instrument: str
    version: str
    rank: int
    source: str
    required: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, str]
    dates: tuple[str, ...] = ("iso", "hari_bulan_tahun")
    values: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    numbering: Literal["kemendagri", "bps"] = "kemendagri"
    parted_by: tuple[str, ...] = ()
    generic: bool = False
    enough: int = 0

    def column_of(self, heading: str) -> str | None:
        """Our column for a heading as written."""
        return next((self.headings[form] for form in foldings(heading) if form in self.headings), None)

    def owns(self, heading: str, name: str) -> bool:
        """Whether a heading is the layout's own name for a column; any is, in a generic layout."""
        return self.generic or not _folded(self.columns[name]).isdisjoint(foldings(heading))


@cache
def _folded(headings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(heading) for heading in headings)


@cache
def load_layouts() -> tuple[Layout, ...]:
    """Read every layout, in the order of their names.

    Raises:
        ValueError: A layout names one heading for two columns, requires a column it does not have, or feeds
            what nobody knows.
    """
    files = sorted(resources.files(__package__).joinpath("sources").iterdir(), key=lambda file: file.name)
    return tuple(_layout(tomllib.loads(file.read_text("utf-8"))) for file in files if file.name.endswith(".toml"))


def _layout(said: dict[str, Any]) -> Layout:
    columns = {name: tuple(headings) for name, headings in said.pop("columns").items()}
    feeds, required = tuple(said.pop("feeds")), tuple(said.pop("required"))
    said |= {name: tuple(said[name]) for name in ("dates", "parted_by") if name in said}
    layout = Layout(**said, feeds=feeds, required=required, columns=columns, headings=headings_of(said["id"], columns))
    if not set(feeds) <= {*REGISTER, *REFERENCES} or not set(required) <= set(columns):
        raise ValueError(f"layout {layout.id}: a required column is missing, or what it feeds is unknown")
    return layout


def headings_of(layout: str, columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Folded headings of a layout and our columns: shared ones first, its own over them.

    Raises:
        ValueError: One of its own headings stands for two columns.
    """
    own = [(fold(heading), name) for name, headings in columns.items() for heading in headings]
    named = dict(own)
    if any(named[heading] != name for heading, name in own):
        raise ValueError(f"layout {layout}: a heading stands for two columns")
    shared = {fold(heading): name for name in columns for heading in shared_headings().get(name, ())}
    return shared | named


def with_aliases(layout: Layout, aliases: Mapping[str, Sequence[str]]) -> Layout:
    """The layout with further headings of its own."""
    columns = {name: (*headings, *aliases.get(name, ())) for name, headings in layout.columns.items()}
    return replace(layout, columns=columns, headings=headings_of(layout.id, columns))


NO_LAYOUT: Final = Layout(
    id="", title_id="", title_en="", feeds=(), list="", instrument="", version="", rank=0, source="", required=(),
    columns={}, headings={},
)  # fmt: skip
"""Of rows that no file gave."""
