"""Rules page: what each programme asks, in plain words, with dates, sources and how sure each rule is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, get_args

from pipeline.config import Config
from pipeline.messages import Messages
from pipeline.rulebook.entries import entry_said, title
from pipeline.rulebook.said import lowered
from pipeline.rulebook.versions import Version, versions
from pipeline.rules.criteria import Criterion
from pipeline.rules.dated import Certainty, Dated
from pipeline.rules.matrix import Apart, Matrix, Together
from pipeline.rules.programme import Programme


@dataclass(frozen=True)
class Rule:
    """One rule as the page shows it.

    Attributes:
        title: What people call it; empty where the heading above says so.
        code: Its code; empty where it has none.
        lines: Its words, each with how far it is set in.
        valid: From when and until when it holds.
        source: Where it is written.
        certainty: How sure that is.
        note: What contradicts it, or has to be checked.
        visit: Code of the question that is asked at home where the data leave it open.
    """

    title: str
    code: str
    lines: Sequence[tuple[int, str]]
    valid: str
    source: str
    certainty: str
    note: str
    visit: str


@dataclass(frozen=True)
class Part:
    """The rules of one kind."""

    title: str
    rules: Sequence[Rule]


@dataclass(frozen=True)
class Chapter:
    """One programme."""

    code: str
    title: str
    about: str
    unit: str
    valid: str
    columns: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Pair:
    """What was decided of two programmes."""

    first: str
    second: str
    decision: str
    level: str
    since: str
    source: str
    certainty: str
    note: str


def rules_page(config: Config, messages: Messages) -> dict[str, Any]:
    """What the template of the page is filled with."""
    names = [programme.programme for programme in config.programmes]
    return {
        "certainties": [
            (messages.word("certainty", word), messages.word("certainty_meaning", word)) for word in get_args(Certainty)
        ],
        "chapters": [_chapter(programme, messages) for programme in config.programmes],
        "pairs": [
            pair for couple in combinations(names, 2) for pair in _pairs(config.matrix, frozenset(couple), messages)
        ],
        "tie_break_key": config.office.ranking.tie_break_key,
    }


def _chapter(programme: Programme, messages: Messages) -> Chapter:
    about = messages.name("about", programme.programme)
    columns = [lowered(messages.name("column", name)) for name in programme.list_columns]
    return Chapter(
        code=programme.programme,
        title=messages.name("programme", programme.programme),
        about="" if about == programme.programme else about,
        unit=messages.word("unit", programme.unit),
        valid=_valid(programme.since, programme.until, messages),
        columns=", ".join(columns),
        parts=list(_parts(programme, messages)),
    )


def _parts(programme: Programme, messages: Messages) -> Iterator[Part]:
    components = list(dict.fromkeys(component.code for component in programme.components))
    for kind, found in versions(programme):
        rules = [_rule(version, kind, programme, components, messages) for version in found]
        yield Part(messages.word("rule_kind", kind), rules)


def _rule(version: Version, kind: str, programme: Programme, components: Sequence[str], messages: Messages) -> Rule:
    entry = version.entry
    heading, called = messages.word("rule_kind", kind), title(entry, kind, messages)
    visit = entry.visit if isinstance(entry, Criterion) and entry.visit else ""
    return Rule(
        title="" if called == heading else called,
        code=getattr(entry, "code", ""),
        lines=list(entry_said(entry, programme.unit, components, messages).lines()),
        valid=_valid(entry.since, version.until, messages),
        source=entry.source,
        certainty=messages.word("certainty", entry.certainty),
        note=entry.note,
        visit=messages.visit(visit).title if visit else "",
    )


def _valid(since: date, until: date | None, messages: Messages) -> str:
    if until is None:
        return messages.say("rule.since", since=messages.day(since))
    return messages.say("rule.since_until", since=messages.day(since), until=messages.day(until))


def _pairs(matrix: Matrix, couple: frozenset[str], messages: Messages) -> Iterator[Pair]:
    """What was decided of two programmes: each time that they do not go together, else why they do."""
    apart = [pair for pair in matrix.apart if {pair.first, pair.second} == couple]
    group = next((group for group in matrix.together if couple <= set(group.programmes)), None)
    said: list[Apart | Together] = [*sorted(apart, key=lambda pair: pair.since)] or ([group] if group else [])
    first, second = sorted(couple)
    for entry in said:
        yield Pair(
            first=messages.name("programme", first),
            second=messages.name("programme", second),
            decision=_decision(entry, messages),
            level=messages.word("unit", entry.level) if isinstance(entry, Apart) else "",
            **_shown(entry, messages),
        )


def _decision(entry: Dated, messages: Messages) -> str:
    if not isinstance(entry, Apart):
        return messages.say("rule.may_together")
    return messages.say("rule.comes_first", first=messages.name("programme", entry.first))


def _shown(entry: Dated, messages: Messages) -> dict[str, str]:
    return {
        "since": _valid(entry.since, entry.until, messages),
        "source": entry.source,
        "certainty": messages.word("certainty", entry.certainty),
        "note": entry.note,
    }
