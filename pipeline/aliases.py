"""Aliases: headings that an office adds to the layouts, in ``config/aliases.toml``."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from pipeline.errors import Exit, TepatError
from schemas.layouts import Layout, with_aliases

FILE: Final = "aliases.toml"
EVERY: Final = "every"
"""Table whose aliases hold for every layout that has the column."""

Aliases = Mapping[str, Mapping[str, Sequence[str]]]


def with_office_aliases(layouts: Sequence[Layout], aliases: Aliases) -> tuple[Layout, ...]:
    """The layouts with the headings that the office added.

    Args:
        layouts: The layouts as they are shipped.
        aliases: By layout, or :data:`EVERY`, and our column: further headings.

    Raises:
        TepatError: There is no such layout or column, or a heading stands for another column already.
    """
    _known(EVERY, aliases.get(EVERY, {}), sorted({name for layout in layouts for name in layout.columns}))
    columns = {layout.id: list(layout.columns) for layout in layouts}
    for layout, added in aliases.items():
        if layout not in (EVERY, *columns):
            raise _unknown(layout, layout, [EVERY, *columns])
        if layout != EVERY:
            _known(layout, added, columns[layout])
    return tuple(_aliased(layout, aliases) for layout in layouts)


def _aliased(layout: Layout, aliases: Aliases) -> Layout:
    general = {name: texts for name, texts in aliases.get(EVERY, {}).items() if name in layout.columns}
    own = aliases.get(layout.id, {})
    added = {name: (*general.get(name, ()), *own.get(name, ())) for name in {**general, **own}}
    try:
        return with_aliases(layout, added) if added else layout
    except ValueError as error:
        raise TepatError(Exit.USAGE, "config_heading_taken", file=FILE, layout=layout.id) from error


def _known(table: str, added: Mapping[str, Sequence[str]], columns: Sequence[str]) -> None:
    for name in added:
        if name not in columns:
            raise _unknown(f"{table}.{name}", name, columns)


def _unknown(key: str, word: str, known: Sequence[str]) -> TepatError:
    close = get_close_matches(word, known, n=1)
    return TepatError(Exit.USAGE, "config_unknown_key", file=FILE, key=key, suggestion=close[0] if close else "")
