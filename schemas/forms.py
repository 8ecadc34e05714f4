"""Forms: how an officer fills each column of an export: its own heading, and the values that it knows.

What a repair workbook offers, and what the data dictionary shows of an export, is read from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.instruments import SPELLINGS, UNKNOWN, code_list, label, listed
from schemas.layouts import Layout
from schemas.models import MODELS


@dataclass(frozen=True)
class Choice:
    """A value as the export writes it, and what it means."""

    written: str
    label: str


@dataclass(frozen=True)
class FormColumn:
    """One column of an export.

    Attributes:
        column: Our name of it.
        heading: The export's own heading.
        title: What an officer calls it; the heading where our models have no such column.
        kind: What kind of value it holds; empty where our models have no such column.
        choices: The values that may be written; none where anything may.
        required: Whether a file without the column is not of this layout.
    """

    column: str
    heading: str
    title: str
    kind: str
    choices: tuple[Choice, ...]
    required: bool


def form_of(layout: Layout) -> tuple[FormColumn, ...]:
    """Every column of a layout, in the order of the export."""
    columns = MODELS[layout.feeds[0]].to_schema().columns
    found = []
    for name, headings in layout.columns.items():
        known = columns.get(name)
        kind = str((known.metadata or {})["kind"]) if known is not None else ""
        title = str(known.title) if known is not None else headings[0]
        choices = choices_of(layout, name) if kind == "code" else ()
        found.append(FormColumn(name, headings[0], title, kind, choices, name in layout.required))
    return tuple(found)


def choices_of(layout: Layout, column: str) -> tuple[Choice, ...]:
    """The values that a coded column of a layout knows, one way to write each.

    The layout's own words come first, then the numbers of its instrument, then words that every instrument knows.
    """
    own = {word: written[0] for word, written in layout.values.get(column, {}).items()}
    numbered = _first(listed(layout.instrument, column))
    known = code_list(layout.instrument, column)
    spelt = {word: code for word, code in _first(listed(SPELLINGS, column)).items() if word in known.values()}
    agreed = _first(known.items()) if layout.instrument == UNKNOWN else {}
    written = agreed | ({} if numbered or own else spelt) | numbered | own
    return tuple(Choice(text, label(column, word)) for word, text in written.items())


def _first(codes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first code of each of our words."""
    found: dict[str, str] = {}
    for code, word in codes:
        found.setdefault(word, code)
    return found
