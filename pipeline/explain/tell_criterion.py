"""A reason in words: the criterion, the value found, the limit, how near, since when, and the row it was read from."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pipeline.explain.look_up import Row
from pipeline.explain.teller import Teller

UNKNOWN: Final = "unknown"
QUOTA: Final = "KUOTA"
"""Whoever waits has been told the place and the places already."""


def tell_criterion(teller: Teller, criterion: Row, depth: int, *, place: str | None) -> Iterator[str]:
    """Write one criterion that was not met or could not be answered.

    Args:
        teller: What was found, and the words.
        criterion: One reason of a determination.
        depth: How far it is set in.
        place: The row it was read from, where it is to be named.
    """
    messages, answer = teller.messages, criterion["answer"]
    text = messages.criterion(criterion["criterion"])
    facts = {"title": text.title, "answer": messages.answer(answer), "meaning": text.about(answer)}
    said = [messages.say("explain.criterion", **facts)]
    if criterion["criterion"] != QUOTA:
        said += [*_value(teller, criterion), *_distance(teller, criterion)]
    said += _since(teller, criterion)
    if place is not None:
        said.append(messages.say("explain.criterion_row", place=place))
    yield from teller.fold(f"- {' '.join(said)}", depth)


def _value(teller: Teller, criterion: Row) -> Iterator[str]:
    """What was found or is missing, and the limit."""
    say, column, value = teller.messages.say, criterion["column"] or "", criterion["value"]
    limit = teller.limit(criterion["limit"], column)
    if value is None and criterion["answer"] == UNKNOWN and column:
        yield say("explain.criterion_columns", columns=teller.columns(column), limit=limit)
    elif value is None:
        yield say("explain.criterion_limit", limit=limit)
    else:
        yield say("explain.criterion_value", value=teller.values(column, value), limit=limit)


def _distance(teller: Teller, criterion: Row) -> Iterator[str]:
    """How far a number lies from its limit."""
    short_by = criterion.get("short_by")
    if short_by:
        distance = teller.messages.number(abs(short_by), 0 if float(short_by).is_integer() else 2)
        yield teller.messages.say("explain.criterion_over" if short_by > 0 else "explain.criterion_under", by=distance)


def _since(teller: Teller, criterion: Row) -> Iterator[str]:
    """Since when the rule holds."""
    _, _, day = (criterion.get("rule") or "").rpartition("@")
    if day:
        yield teller.messages.say("explain.criterion_since", day=teller.messages.day(date.fromisoformat(day)))
