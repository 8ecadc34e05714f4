"""Documents: the dictionary for developers (Markdown, English) and for officers (a page, Bahasa Indonesia)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2

from pipeline.dictionary.sections import sections
from pipeline.messages import Messages

SCHEMAS: Final = Path(__file__).parents[2] / "schemas"


@dataclass(frozen=True)
class Document:
    """One document: where it lies, its template, its language."""

    path: Path
    template: str
    language: str


DOCUMENTS: Final = (
    Document(SCHEMAS / "DATA_DICTIONARY.md", "dictionary.md.j2", "en"),
    Document(SCHEMAS / "KAMUS_DATA.html", "dictionary.html.j2", "id"),
)


def document(wanted: Document) -> str:
    """Write a document from the models and the published schemas."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.dictionary", "templates"),
        autoescape=wanted.template.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    messages = Messages(wanted.language)
    return environment.get_template(wanted.template).render(sections=list(sections(messages)), say=messages.say)
