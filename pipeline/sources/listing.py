"""Listing: the kinds of export that are known, and what each is for."""

from collections.abc import Sequence

from pipeline.messages import Messages
from pipeline.text_table import text_table
from schemas.layouts import Layout


def list_sources(layouts: Sequence[Layout], messages: Messages) -> str:
    """List the layouts.

    Args:
        layouts: The layouts in force.
        messages: The language to list them in.

    Returns:
        Plain text, one line per layout in the order of their names.
    """
    heads = [messages.say(f"sources.col_{name}") for name in ("id", "title", "feeds", "instrument", "required")]
    rows = [_row(layout, messages) for layout in layouts]
    return "\n".join([text_table(heads, rows), "", messages.say("sources.listed", count=len(layouts))])


def _row(layout: Layout, messages: Messages) -> list[str]:
    title = layout.title_en if messages.language == "en" else layout.title_id
    feeds = ", ".join(messages.word("feed", feed) for feed in layout.feeds)
    return [layout.id, title, feeds, layout.instrument, ", ".join(layout.required)]
