"""Golden: the written rule by which the value of each column is chosen among records; it stands in ``golden.toml``."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

import pandera.pandas as pa

from schemas.family import Family
from schemas.kinds import kind_of
from schemas.layouts import REFERENCES
from schemas.member import Member, Provenance

FILE: Final = "golden.toml"
HIDDEN_KINDS: Final = ("written", "form", "flag")
"""Kinds of columns that serve the way to a value; they follow the leading record."""


class Ground(StrEnum):
    """Why one record's value is taken before another's; what officers read for each stands in the messages."""

    BEARS_NIK = "ber_nik"
    AID = "riwayat_bantuan"
    UNCONTRADICTED = "tidak_bertentangan"
    MATCHED = "padan"
    RANK = "peringkat"
    NEWEST = "terbaru"
    TOGETHER = "serangkai"
    ORDER = "urutan"


SETTABLE: Final = tuple(ground for ground in Ground if ground not in (Ground.TOGETHER, Ground.ORDER))
"""Grounds that a rule may name; what belongs together comes before them, the order of files after them."""


@dataclass(frozen=True)
class Choice:
    """How one column is chosen.

    Attributes:
        rule: Name of its rule.
        order: Grounds, the first decides first.
        beside: Columns whose golden values it must agree with.
        others: Whether a record that does not agree is better than none.
        noted: Whether a value that was not taken is noted.
    """

    rule: str
    order: tuple[Ground, ...]
    beside: tuple[str, ...] = ()
    others: bool = True
    noted: bool = True


@dataclass(frozen=True)
class Golden:
    """The rules of one model.

    Attributes:
        columns: How each column is chosen, those before it that it stands beside.
        leading: How the record is chosen that stands for the person or card.
    """

    columns: Mapping[str, Choice]
    leading: Choice


@dataclass(frozen=True)
class Aid:
    """What tells that a NIK has active aid history.

    Attributes:
        columns: Columns that say so with ``answer``.
        answer: The answer.
        lists: Kinds of lists beside the register whose rows say so.
        ended: States on such a list that say that the aid has ended.
    """

    columns: tuple[str, ...]
    answer: str
    lists: tuple[str, ...]
    ended: tuple[str, ...]


@cache
def load_golden() -> tuple[Golden, Golden, Aid]:
    """The rules of persons, those of family cards, and what tells of aid.

    Raises:
        ValueError: A key, ground or column is not known, or a column has no rule or two; the place is named.
    """
    said = tomllib.loads(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
    return golden_of(said)


def golden_of(said: Mapping[str, Any]) -> tuple[Golden, Golden, Aid]:
    """Understand the rules as the file says them; see :func:`load_golden`."""
    _keys("", said, ("aid", "member", "family"))
    _keys("aid", said["aid"], ("columns", "answer", "lists", "ended"))
    columns, lists, ended = (tuple(said["aid"][name]) for name in ("columns", "lists", "ended"))
    _each("aid.columns", columns, columns_of(Member))
    _each("aid.lists", lists, REFERENCES)
    aid = Aid(columns, said["aid"]["answer"], lists, ended)
    return _golden("member", said["member"], Member), _golden("family", said["family"], Family), aid


def columns_of(model: type[pa.DataFrameModel]) -> tuple[str, ...]:
    """The columns of a model that have a golden value."""
    provenance = {*Provenance.to_schema().columns, "tanggal_acuan"}
    names = [name for name in model.to_schema().columns if name not in provenance]
    return tuple(name for name in names if kind_of(model, name=name) not in HIDDEN_KINDS)


def _golden(place: str, said: Mapping[str, Any], model: type[pa.DataFrameModel]) -> Golden:
    _keys(place, said, ("unnoted", "leading", "rules", "together"))
    known = columns_of(model)
    _each(f"{place}.unnoted", said["unnoted"], known)
    beside = _together(f"{place}.together", said["together"], known)
    chosen: dict[str, Choice] = {}
    for name, rule in said["rules"].items():
        at = f"{place}.rules.{name}"
        _keys(at, rule, ("order", "columns"))
        _each(f"{at}.columns", rule["columns"], set(known) - set(chosen))
        order = _order(at, rule["order"])
        for column in rule["columns"]:
            chosen[column] = Choice(name, order, *beside.get(column, ((), True)), column not in said["unnoted"])
    if missing := sorted(set(known) - set(chosen)):
        raise ValueError(f"{FILE}: {place}.rules: no rule for {missing[0]}")
    leading = said["leading"]
    _keys(f"{place}.leading", leading, ("order", "with", "others"))
    lead = Choice("leading", _order(f"{place}.leading", leading["order"]), tuple(leading["with"]), leading["others"])
    return Golden(_in_order(place, chosen), lead)


def _together(
    place: str, said: Collection[Mapping[str, Any]], known: Collection[str]
) -> dict[str, tuple[tuple[str, ...], bool]]:
    """What each column stands beside, and whether others are better than none."""
    beside: dict[str, tuple[tuple[str, ...], bool]] = {}
    for number, each in enumerate(said, start=1):
        at = f"{place}[{number}]"
        _keys(at, each, ("columns", "with", "others"))
        _each(f"{at}.with", each["with"], known)
        _each(f"{at}.columns", each["columns"], set(known) - set(beside))
        beside |= dict.fromkeys(each["columns"], (tuple(each["with"]), each["others"]))
    return beside


def _in_order(place: str, chosen: Mapping[str, Choice]) -> dict[str, Choice]:
    """The columns, each after those that it stands beside; one beside itself goes by what is known before."""
    ordered: dict[str, Choice] = {}
    waiting = dict(chosen)
    while waiting:
        ready = [name for name, each in waiting.items() if not (set(each.beside) - {name}) & set(waiting)]
        if not ready:
            raise ValueError(f"{FILE}: {place}.together: {min(waiting)} stands beside itself by a detour")
        ordered |= {name: waiting.pop(name) for name in ready}
    return ordered


def _order(place: str, said: Collection[str]) -> tuple[Ground, ...]:
    _each(f"{place}.order", said, SETTABLE)
    return tuple(Ground(word) for word in said)


def _keys(place: str, said: Mapping[str, Any], known: Collection[str]) -> None:
    _each(place or "the top", said, known)
    if missing := sorted(set(known) - set(said)):
        raise ValueError(f"{FILE}: {place or 'the top'}: {missing[0]} is missing")


def _each(place: str, said: Collection[str], known: Collection[str]) -> None:
    seen: set[str] = set()
    for word in said:
        if word not in known or word in seen:
            raise ValueError(f"{FILE}: {place}: {word} is not known here, or stands twice")
        seen.add(word)
