"""Documents: the dictionary for developers (English) and for officers (Bahasa Indonesia), and the page of the rules."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2

from pipeline.config import load_config
from pipeline.dictionary.rules_page import rules_page
from pipeline.dictionary.sections import sections
from pipeline.messages import Messages

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Document:
    """One document: where it lies, its template, its language, and what the template is filled with."""

    path: Path
    template: str
    language: str
    facts: Callable[[Messages], dict[str, Any]]


def _dictionary(messages: Messages) -> dict[str, Any]:
    return {"sections": list(sections(messages))}


def _rules(messages: Messages) -> dict[str, Any]:
    return rules_page(load_config(ROOT / "config"), messages)


DICTIONARIES: Final = (
    Document(ROOT / "schemas" / "DATA_DICTIONARY.md", "dictionary.md.j2", "en", _dictionary),
    Document(ROOT / "schemas" / "KAMUS_DATA.html", "dictionary.html.j2", "id", _dictionary),
)
RULES_PAGE: Final = Document(ROOT / "docs" / "aturan-program.md", "rules.md.j2", "id", _rules)
DOCUMENTS: Final = (*DICTIONARIES, RULES_PAGE)


def document(wanted: Document) -> str:
    """Write a document from the models, the published schemas and the rules."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.dictionary", "templates"),
        autoescape=wanted.template.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    messages = Messages(wanted.language)
    return environment.get_template(wanted.template).render(**wanted.facts(messages), say=messages.say)
