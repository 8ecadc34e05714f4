"""Versions: every rule that was ever written for a programme, old and coming ones too, with the days it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.rules.dated import Dated
from pipeline.rules.programme import DATED, Programme


@dataclass(frozen=True)
class Version:
    """One dated rule.

    Attributes:
        entry: The rule.
        until: Its last day: its own, or the one before another takes its place; None where none is known.
        replaced: Whether another takes its place.
    """

    entry: Dated
    until: date | None
    replaced: bool


def versions(programme: Programme) -> Iterator[tuple[str, list[Version]]]:
    """The rules of a programme by kind; those of one name behind one another, the oldest first."""
    for kind in DATED:
        entries: tuple[Dated, ...] = getattr(programme, kind)
        if entries:
            names = list(dict.fromkeys(entry.about for entry in entries))
            in_order = sorted(entries, key=lambda entry: (names.index(entry.about), entry.since))
            yield kind, [_version(entry, in_order) for entry in in_order]


def _version(entry: Dated, others: list[Dated]) -> Version:
    later = [other.since for other in others if other.about == entry.about and other.since > entry.since]
    ends = [day for day in (entry.until, min(later) - timedelta(days=1) if later else None) if day is not None]
    return Version(entry, min(ends, default=None), bool(later))
