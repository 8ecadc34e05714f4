"""Conditions: questions about columns, joined with all, any and none, over a person, a family or its members."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final, Literal, Self

from pydantic import model_validator

from pipeline.rules.columns import Scope, asked_columns, rule_column
from pipeline.strict import RefusedError, Strict

WAYS: Final = ("isin", "between", "at_least", "at_most", "is_true", "known")

UNRECORDED: Final = "pemeriksaan_lapangan"
"""Named as the missing column where only a visit can answer."""


class Members(Strict):
    """A question about the members of a family, or about those of whom ``who`` holds.

    Exactly one is asked: how many they are (``at_least``, ``at_most``), whether something holds of ``every`` one, or
    of the ``youngest`` or the ``oldest``.
    """

    who: "Condition | None" = None
    at_least: int | None = None
    at_most: int | None = None
    every: "Condition | None" = None
    youngest: "Condition | None" = None
    oldest: "Condition | None" = None

    @model_validator(mode="after")
    def _one_question(self) -> Self:
        asked = [self.at_least, self.at_most, self.every, self.youngest, self.oldest]
        if sum(value is not None for value in asked) != 1:
            raise RefusedError("rule_members")
        return self

    @property
    def named(self) -> "dict[str, Condition]":
        """The conditions about single members by the key under which they stand."""
        parts = {"who": self.who, "every": self.every, "youngest": self.youngest, "oldest": self.oldest}
        return {key: part for key, part in parts.items() if part is not None}

    @property
    def parts(self) -> "tuple[Condition, ...]":
        """The conditions about single members."""
        return tuple(self.named.values())


class Condition(Strict):
    """A question that is answered with yes, no or cannot be determined.

    Attributes:
        column: Column that is asked about, in exactly one of the ways ``isin``, ``between``, ``at_least``,
            ``at_most``, ``is_true``, ``known``.
        open: Words that leave the question open, such as news that somebody must check.
        all: All of these hold.
        any: Any of these holds.
        none: None of these holds.
        members: Something holds of the members of the family.
        family: Something holds of the family of the person.
        unrecorded: No column says so, only a visit can tell.
    """

    column: str | None = None
    isin: tuple[str, ...] | None = None
    between: tuple[float, float] | None = None
    at_least: float | None = None
    at_most: float | None = None
    is_true: Literal[True] | None = None
    known: Literal[True] | None = None
    open: tuple[str, ...] = ()
    all: "tuple[Condition, ...] | None" = None
    any: "tuple[Condition, ...] | None" = None
    none: "tuple[Condition, ...] | None" = None
    members: Members | None = None
    family: "Condition | None" = None
    unrecorded: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [self.column, self.all, self.any, self.none, self.members, self.family, self.unrecorded]
        if sum(form is not None for form in forms) != 1:
            raise RefusedError("rule_form")
        asked = [way for way in WAYS if getattr(self, way) is not None]
        if len(asked) != (self.column is not None) or (self.open and self.isin is None):
            raise RefusedError("rule_way")
        if self.isin == ():
            raise RefusedError("rule_nothing_asked", "isin")
        if self.between is not None and self.between[0] > self.between[1]:
            raise RefusedError("rule_between", "between")
        for form in ("all", "any", "none"):
            if getattr(self, form) == ():
                raise RefusedError("rule_nothing_asked", form)
        return self

    @property
    def parts(self) -> "tuple[Condition, ...]":
        """The conditions that are joined; none of a single question."""
        return self.all or self.any or self.none or ()

    @property
    def asked(self) -> str | None:
        """What a single question about the unit itself asks for; None of any other condition."""
        return UNRECORDED if self.unrecorded else self.column

    @property
    def asks_family(self) -> bool:
        """Whether it asks about the family of the person, so that other members have a say."""
        return self.family is not None or any(part.asks_family for part in self.parts)

    def person_columns(self, scope: Scope) -> "Iterator[str]":
        """The columns of persons that it reads, where it is asked of such a unit."""
        if scope == "person" and self.column is not None:
            yield self.column
        for part in self.parts:
            yield from part.person_columns(scope)
        for part in self.members.parts if self.members is not None else ():
            yield from part.person_columns("person")
        if self.family is not None:
            yield from self.family.person_columns("family")

    def check(self, scope: Scope, place: str = "when") -> None:
        """Refuse what a unit cannot be asked.

        Args:
            scope: Whose columns are meant.
            place: Where the condition stands, for the complaint.

        Raises:
            RefusedError: A column or code is unknown, or is asked in a way that its values do not allow.
        """
        if self.column is not None:
            self._check_column(self.column, scope, place)
        for form in ("all", "any", "none"):
            for number, part in enumerate(getattr(self, form) or ()):
                part.check(scope, f"{place}.{form}.{number}")
        if self.members is not None:
            if scope == "person":
                raise RefusedError("rule_person_members", f"{place}.members")
            for key, part in self.members.named.items():
                part.check("person", f"{place}.members.{key}")
        if self.family is not None:
            if scope == "family":
                raise RefusedError("rule_family_family", f"{place}.family")
            self.family.check("family", f"{place}.family")

    def _check_column(self, name: str, scope: Scope, place: str) -> None:
        column = rule_column(scope, name)
        if column is None:
            key = "rule_no_person_column" if scope == "person" else "rule_no_family_column"
            raise RefusedError(key, f"{place}.column", column=name, suggestion=_closest(name, asked_columns(scope)))
        kind = "word" if self.isin is not None else "flag" if self.is_true else "number"
        if not self.known and kind != column.kind:
            raise RefusedError(f"rule_{column.kind}_column", place, column=name)
        for way in ("isin", "open"):
            for number, word in enumerate(getattr(self, way) or ()):
                if column.words and word not in column.words:
                    suggestion = _closest(word, column.words)
                    where = f"{place}.{way}.{number}"
                    raise RefusedError("rule_no_code", where, code=word, column=name, suggestion=suggestion)

    @property
    def limit(self) -> str:
        """The limit of a single question as the determinations show it."""
        if self.isin is not None:
            return ", ".join(self.isin)
        if self.between is not None:
            return "-".join(f"{value:g}" for value in self.between)
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        return f"<= {self.at_most:g}" if self.at_most is not None else "ada"


def _closest(written: str, known: Iterable[str]) -> str:
    """What was probably meant; empty where nothing is near."""
    return next(iter(get_close_matches(written, list(known), n=1)), "")
