"""Sections: what the dictionary says, as tables of text, whatever it is written in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandera.pandas as pa_model
import pyarrow as pa

from pipeline.matching.levels import MASKED
from pipeline.matching.persons import NIK
from pipeline.messages import Messages
from schemas import published
from schemas.attested import AttestedFamily, AttestedPerson, attested_values
from schemas.consulted import Consulted
from schemas.family import Family
from schemas.forms import form_of
from schemas.golden import Choice, Ground, load_golden
from schemas.instruments import label, values
from schemas.kin import Kin
from schemas.layouts import Layout, load_layouts
from schemas.member import Member
from schemas.reasons import Reason
from schemas.reference import Reference
from schemas.rule_sources import rule_sources
from schemas.rules import rules_of

MODELS: Final = (Member, Family, Reference, Kin, Consulted)
DERIVED: Final = (AttestedPerson, AttestedFamily)
"""Columns that no file has."""
GOLDEN: Final = dict(zip((Member, Family), (golden.columns for golden in load_golden()[:2]), strict=True))
TABLES: Final = (
    "FINDINGS",
    "QUARANTINE",
    "SUPERSEDED",
    "QUALITY",
    "PROPOSALS",
    "REPAIRS",
    "CHANGES",
    "VALUES_NOT_TAKEN",
    "LINKS",
    "REVIEW_PAIRS",
    "COMPARED_ROWS",
    "JUDGEMENTS",
    "DETERMINATIONS",
    "QUOTAS",
    "RULES",
    "VISITS",
    "VISIT_ANSWERS",
)


@dataclass(frozen=True)
class Section:
    """One table of the dictionary.

    Attributes:
        id: Stands for the section in links.
        title: Its heading.
        text: A sentence below it; empty where there is nothing to say.
        heads: Headings of its columns.
        rows: Their texts; the first of each row is a name, written as code.
    """

    id: str
    title: str
    text: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def sections(messages: Messages) -> Iterator[Section]:
    """Columns and rules of each model, every code, how NIK agree and each export is filled, then published tables."""
    for model in MODELS:
        yield _columns(model, messages)
        yield _rules(model, messages)
    for derived in DERIVED:
        yield _columns(derived, messages)
    yield from _golden(messages)
    yield _codes(messages)
    yield _nik_levels(messages)
    for layout in load_layouts():
        yield _form(layout, messages)
    for name in TABLES:
        yield _published(name, messages)


def _columns(model: type[pa_model.DataFrameModel], messages: Messages) -> Section:
    summary = (model.__doc__ or "").strip().splitlines()[0] if messages.language == "en" else ""
    rows = []
    for name, column in model.to_schema().columns.items():
        metadata = column.metadata or {}
        listed = (
            "; ".join(f"{word} ({label(name, word)})" for word in values(name)) if metadata["kind"] == "code" else ""
        )
        listed = listed or ", ".join(attested_values(name))
        chosen = _choice(GOLDEN.get(model, {}).get(name))
        rows.append([name, metadata["kind"], str(column.title), listed, metadata["source"], chosen])
    names = ("column", "kind", "title", "values", "source", "golden")
    heads = [messages.say(f"dictionary.col_{head}") for head in names]
    return Section(model.__name__.lower(), model.__name__, summary, heads, rows)


def _choice(choice: Choice | None) -> str:
    """The rule by which a column's golden value is chosen, and what it must agree with."""
    if choice is None:
        return ""
    return f"{choice.rule} ({', '.join(choice.beside)})" if choice.beside else choice.rule


def _golden(messages: Messages) -> Iterator[Section]:
    """The rules by which golden values are chosen, and their grounds."""
    persons, cards, _ = load_golden()
    choices = (*persons.columns.values(), *cards.columns.values())
    orders = {choice.rule: " > ".join(choice.order) for choice in choices}
    heads = [messages.say(f"dictionary.col_{head}") for head in ("rule", "order")]
    text = messages.say("dictionary.golden_lead")
    yield Section("golden", messages.say("dictionary.golden"), text, heads, [list(each) for each in orders.items()])
    grounds = [[str(ground), messages.word("ground", ground)] for ground in Ground]
    heads = [messages.say(f"dictionary.col_{head}") for head in ("ground", "not_taken")]
    yield Section("grounds", messages.say("dictionary.grounds"), "", heads, grounds)


def _rules(model: type[pa_model.DataFrameModel], messages: Messages) -> Section:
    rows = [
        [str(rule.reason), messages.severity(str(rule.severity)), rule.reports, ", ".join(rule.columns)]
        for rule in rules_of(model)
    ]
    heads = [messages.say(f"dictionary.col_{head}") for head in ("code", "severity", "column", "reads")]
    title = messages.say("dictionary.rules_of", model=model.__name__)
    return Section(f"{model.__name__.lower()}-rules", title, "", heads, rows)


def _codes(messages: Messages) -> Section:
    """Every code: what is wrong, what to do, and where the rule comes from."""
    rows = []
    for reason in Reason:
        text = messages.reason(str(reason))
        severity = messages.severity(str(reason.severity))
        rows.append([str(reason), severity, text.title, text.problem, text.remedy, rule_sources()[reason]])
    names = ("code", "severity", "title", "problem", "remedy", "source")
    heads = [messages.say(f"dictionary.col_{head}") for head in names]
    return Section("codes", messages.say("dictionary.codes"), "", heads, rows)


def _nik_levels(messages: Messages) -> Section:
    """What the words say by which evidence tells how two NIK agree."""
    rows = [[level, messages.level("nik", level)] for level in (*NIK.levels, MASKED)]
    heads = [messages.say(f"dictionary.col_{head}") for head in ("level", "meaning")]
    title, text = messages.say("dictionary.nik_levels"), messages.say("dictionary.nik_levels_text")
    return Section("nik-levels", title, text, heads, rows)


def _form(layout: Layout, messages: Messages) -> Section:
    """How the columns of an export are filled: its own headings, and what may be written."""
    rows = []
    for column in form_of(layout):
        choices = "; ".join(f"{choice.written} ({choice.label})" for choice in column.choices)
        required = messages.say("dictionary.required") if column.required else ""
        rows.append([column.heading, column.column, column.title, required, choices])
    heads = [messages.say(f"dictionary.col_{head}") for head in ("heading", "column", "title", "required", "choices")]
    title = layout.title_en if messages.language == "en" else layout.title_id
    return Section(f"form-{layout.id}", title, layout.source, heads, rows)


def _published(name: str, messages: Messages) -> Section:
    schema = getattr(published, name)
    rows = [[field.name, _type(field.type)] for field in schema]
    heads = [messages.say(f"dictionary.col_{head}") for head in ("column", "type")]
    return Section(name.lower(), f"{name.lower()}.parquet", "", heads, rows)


def _type(type_: pa.DataType) -> str:
    return "text (repeats)" if pa.types.is_dictionary(type_) else str(type_)
