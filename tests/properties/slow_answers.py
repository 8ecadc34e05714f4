"""The rules read again, slowly: one family after another, one member after another, as a person would with a pencil."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from pipeline.rules.columns import SIGNALS
from pipeline.rules.conditions import Condition, Members
from tests.scenarios.household import FamilyCase

NO, UNKNOWN, YES = "no", "unknown", "yes"
OPPOSITE = {NO: YES, UNKNOWN: UNKNOWN, YES: NO}

Row = dict[str, Any]


def every(answers: Sequence[str]) -> str:
    return NO if NO in answers else UNKNOWN if UNKNOWN in answers else YES


def some(answers: Sequence[str]) -> str:
    return YES if YES in answers else UNKNOWN if UNKNOWN in answers else NO


def ask(question: Condition, value: Any) -> str:
    """One question about one value."""
    if question.is_true:
        return YES if value is True else UNKNOWN
    if value is None:
        return UNKNOWN
    if question.known:
        return YES
    if question.isin is not None:
        return YES if value in question.isin else UNKNOWN if value in question.open else NO
    low, high = question.between or (question.at_least, question.at_most)
    return NO if (low is not None and value < low) or (high is not None and value > high) else YES


def months(born: date | None, day: date) -> int | None:
    if born is None:
        return None
    return (day.year - born.year) * 12 + day.month - born.month - (1 if born.day > day.day else 0)


def signal_of(member: Row) -> str:
    said = [member.get(name) == "ya" for name in ("jaminan_lain", "upah_di_atas_umk", "aparatur")]
    return SIGNALS[max((place for place, one in enumerate(said, 1) if one), default=0)]


def with_derived(member: Row, day: date) -> Row:
    age = months(member["tanggal_lahir"], day)
    return {**member, "umur_bulan": age, "umur": None if age is None else age // 12, "sinyal": signal_of(member)}


@dataclass(frozen=True)
class SlowFamily:
    """A family that is asked."""

    card: Row
    members: list[Row]
    present: Condition | None

    @classmethod
    def of(cls, case: FamilyCase, day: date, present: Condition | None) -> "SlowFamily":
        members = [with_derived(member, day) for member in case.members]
        size = {"jumlah_anggota_keluarga": len(members), "anggota_tercatat": len(members), "anggota_dikarantina": 0}
        card = size | case.card
        gravest = max((SIGNALS.index(member["sinyal"]) for member in members), default=0)
        card |= {"sinyal": SIGNALS[gravest]}
        family = cls(card, members, present)
        return cls(card | {"luas_lantai_per_orang": family.floor}, members, present)

    @cached_property
    def incomplete(self) -> bool:
        stated = self.card["jumlah_anggota_keluarga"]
        fewer = stated is not None and stated > len(self.members)
        return fewer or self.card["anggota_dikarantina"] > 0 or not self.members

    @property
    def floor(self) -> float | None:
        stated, area = self.card["jumlah_anggota_keluarga"], self.card.get("luas_lantai")
        persons = stated if stated is not None else None if self.incomplete else len(self.members)
        return None if not persons or area is None else float(np.float32(area) / np.float32(persons))

    def answer(self, condition: Condition, member: Row | None = None) -> str:
        """What is answered of a member, or of the family where none is given."""
        if condition.unrecorded:
            return UNKNOWN
        if condition.column is not None:
            return ask(condition, (self.card if member is None else member).get(condition.column))
        if condition.family is not None:
            return self.answer(condition.family)
        if condition.members is not None:
            return self.of_members(condition.members)
        parts = [self.answer(part, member) for part in condition.parts]
        if condition.all is not None:
            return every(parts)
        return some(parts) if condition.any is not None else OPPOSITE[some(parts)]

    def meant(self, who: Condition | None, member: Row) -> str:
        return every([self.answer(part, member) for part in (who, self.present) if part is not None])

    def of_members(self, asked: Members) -> str:
        meant = [self.meant(asked.who, member) for member in self.members]
        if asked.every is not None:
            each = [
                some([OPPOSITE[one], self.answer(asked.every, member)])
                for one, member in zip(meant, self.members, strict=True)
            ]
            return every([*each, *([UNKNOWN] if self.incomplete else [])])
        certain, possible = meant.count(YES), len(meant) - meant.count(NO)
        if asked.at_least is not None:
            if certain >= asked.at_least:
                return YES
            return NO if possible < asked.at_least and not self.incomplete else UNKNOWN
        if asked.at_most is not None:
            if certain > asked.at_most:
                return NO
            return YES if possible <= asked.at_most and not self.incomplete else UNKNOWN
        return self.extreme(asked, meant)

    def extreme(self, asked: Members, meant: Sequence[str]) -> str:
        """Of the youngest or the oldest; of several born on one day it has to hold for each."""
        some_ = [member for one, member in zip(meant, self.members, strict=True) if one != NO]
        if self.incomplete or UNKNOWN in meant or any(member["tanggal_lahir"] is None for member in some_):
            return UNKNOWN
        if not some_:
            return NO
        births = [member["tanggal_lahir"] for member in some_]
        day = max(births) if asked.youngest is not None else min(births)
        question = asked.youngest or asked.oldest
        assert question is not None
        return every([self.answer(question, member) for member in some_ if member["tanggal_lahir"] == day])

    def deciding(self, condition: Condition, member: Row | None) -> list[Condition]:
        """The questions without parts that brought the answer about."""
        if not condition.parts:
            return [condition]
        answer = self.answer(condition, member)
        wanted = OPPOSITE[answer] if condition.none is not None else answer
        return [
            leaf
            for part in condition.parts
            if self.answer(part, member) == wanted
            for leaf in self.deciding(part, member)
        ]

    def missing(self, condition: Condition, member: Row | None = None) -> set[str]:
        """The columns that left an answer open."""
        found: set[str] = set()
        for leaf in self.deciding(condition, member):
            if leaf.asked is not None:
                found.add(leaf.asked)
            elif leaf.family is not None:
                found |= self.missing(leaf.family)
            elif leaf.members is not None:
                found |= self.missing_members(leaf.members)
        return found

    def missing_members(self, asked: Members) -> set[str]:
        found = {"anggota_keluarga"} if self.incomplete else set()
        for member in self.members:
            meant = self.meant(asked.who, member)
            if meant == NO:
                continue
            question = asked.every or asked.youngest or asked.oldest
            inner = None if question is None else self.answer(question, member)
            if meant == UNKNOWN and not (asked.every is not None and inner == YES):
                found |= self.missing_meant(asked.who, member)
            if question is not None and inner == UNKNOWN:
                found |= self.missing(question, member)
            if asked.every is None and question is not None and meant == YES and member["umur"] is None:
                found.add("umur")
        return found

    def missing_meant(self, who: Condition | None, member: Row) -> set[str]:
        """Why it is open whether somebody is meant."""
        parts = [part for part in (who, self.present) if part is not None]
        return set().union(*(self.missing(part, member) for part in parts if self.answer(part, member) == UNKNOWN))

    def columns(self, condition: Condition, member: Row | None = None) -> set[str]:
        """The columns that are named beside an answer that is not yes."""
        if self.answer(condition, member) == UNKNOWN:
            return self.missing(condition, member)
        return set().union(*(named(leaf) for leaf in self.deciding(condition, member)))


def named(condition: Condition) -> set[str]:
    """All columns that a question names."""
    if condition.asked is not None:
        return {condition.asked}
    inner = condition.members.parts if condition.members is not None else condition.parts
    if condition.family is not None:
        inner = (condition.family,)
    return set().union(*(named(part) for part in inner)) or {"anggota_tercatat"}
