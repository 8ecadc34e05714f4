"""Layouts: how each kind of export names its columns, one TOML file each in ``sources/``.

A new export is a new file there; no code knows a heading.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

PLAIN: Final = frozenset({"nik", "no_kk", "nama", "nama_ibu_kandung", "nama_kepala_keluarga", "alamat", "id_dtks"})
"""Columns whose values hardly repeat; all others are read dictionary-encoded."""

IDENTIFIERS: Final = ("nik", "no_kk")
"""Columns whose kind of workbook cell tells a genuine value from one that lost its last digit."""


@dataclass(frozen=True)
class Layout:
    """One kind of export.

    Attributes:
        id: Name of the layout and of its file.
        title_id: What officers call it.
        title_en: The same in English.
        feeds: Whether its rows are members or families.
        list: The list that the file is an edition of; twice in one list is a duplicate.
        instrument: Whose code lists its coded values follow.
        version: Edition of the layout.
        rank: Trust in its values when sources differ, 1 most trusted.
        source: Where the layout was seen.
        required: Columns without which a file is not of this layout.
        columns: Our column and the headings it has been seen under.
        headings: Folded heading and our column.
    """

    id: str
    title_id: str
    title_en: str
    feeds: Literal["members", "families"]
    list: str
    instrument: str
    version: str
    rank: int
    source: str
    required: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, str]


def fold(heading: str) -> str:
    """Bring a heading into the form in which headings are compared.

    Case, line breaks (also the two characters of an escaped one), bracketed examples, punctuation and
    underscores do not matter; words are not joined, since ``HubKRT`` and ``Hub_KRT`` are two columns.
    """
    text = heading.replace("\\n", " ").replace("\ufeff", "")
    text = re.sub(r"\([^)]*\)", " ", text)
    return " ".join(re.sub(r"[^0-9A-Za-z]+", " ", text).upper().split())


@cache
def load_layouts() -> tuple[Layout, ...]:
    """Read every layout, in the order of their names.

    Raises:
        ValueError: A layout names one heading for two columns, or requires a column it does not have.
    """
    files = sorted(resources.files(__package__).joinpath("sources").iterdir(), key=lambda file: file.name)
    return tuple(_layout(tomllib.loads(file.read_text("utf-8"))) for file in files if file.name.endswith(".toml"))


def _layout(said: dict[str, Any]) -> Layout:
    columns = {name: tuple(headings) for name, headings in said.pop("columns").items()}
    folded = [(fold(heading), name) for name, headings in columns.items() for heading in headings]
    headings = dict(folded)
    required = tuple(said.pop("required"))
    if any(headings[heading] != name for heading, name in folded) or not set(required) <= set(columns):
        raise ValueError(f"layout {said['id']}: a heading stands for two columns, or a required column is missing")
    return Layout(**said, required=required, columns=columns, headings=headings)


@cache
def layouts_with(column: str) -> tuple[str, ...]:
    """Names of the layouts that have a column."""
    return tuple(layout.id for layout in load_layouts() if column in layout.columns)
