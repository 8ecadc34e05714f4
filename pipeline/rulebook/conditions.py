"""Conditions: what a rule asks of a family, a person or the members, in plain words."""

from collections.abc import Sequence
from typing import Final

from pipeline.messages import Messages
from pipeline.rulebook.amounts import amount, area_name, count, number
from pipeline.rulebook.said import Said, listed, lowered
from pipeline.rules.columns import Scope, rule_column
from pipeline.rules.conditions import Condition, Members
from schemas.instruments import label

PLACES: Final = frozenset({"kode_kecamatan", "kode_desa"})
AT_ONCE: Final = 3
"""So many things may be said in one sentence."""


def condition_said(condition: Condition, scope: Scope, messages: Messages) -> Said:
    """Say a condition.

    Args:
        condition: The condition.
        scope: Of whom it is asked.
        messages: The language.
    """
    if condition.unrecorded:
        return Said(messages.say("rule.unrecorded"))
    if condition.column is not None:
        return Said(_question(condition, condition.column, scope, messages))
    if condition.members is not None:
        return _of_members(condition.members, messages)
    if condition.family is not None:
        return below(messages.say("rule.of_family"), condition_said(condition.family, "family", messages))
    if condition.none is not None and len(condition.none) == 1:
        return below(messages.say("rule.not"), condition_said(condition.none[0], scope, messages))
    parts = tuple(condition_said(part, scope, messages) for part in condition.parts)
    if condition.all is not None:
        return _together(parts, messages)
    return Said(messages.say("rule.any" if condition.any is not None else "rule.none"), parts)


def _together(parts: Sequence[Said], messages: Messages) -> Said:
    """Say that all of some things hold: in one sentence where they are few and short."""
    if len(parts) <= AT_ONCE and not any(part.parts or set(part.text) & set(",:(") for part in parts):
        return Said(listed([part.text for part in parts], messages.say("rule.and")))
    return Said(messages.say("rule.all"), tuple(parts))


def below(before: str, said: Said) -> Said:
    """Put words such as ``keluarganya:`` before a sentence, or before the heading of several."""
    return Said(f"{before} {said.text}", said.parts)


def _question(condition: Condition, column: str, scope: Scope, messages: Messages) -> str:
    """Say a single question about a column."""
    named = column_said(column, messages)
    if condition.isin is not None:
        return _words(condition, column, scope, messages)
    if condition.known:
        return messages.say("rule.known", column=named)
    if condition.between is not None:
        low, high = condition.between
        until = amount(column, high, messages)
        if low == high:
            return messages.say("rule.exactly", column=named, amount=until)
        begin = amount(column, low, messages) if column == "umur_bulan" else number(low, messages)
        return messages.say("rule.between", column=named, low=begin, high=until)
    if condition.at_least is not None:
        return messages.say("rule.at_least", column=named, amount=amount(column, condition.at_least, messages))
    if condition.at_most is not None:
        return messages.say("rule.at_most", column=named, amount=amount(column, condition.at_most, messages))
    return named


def column_said(column: str, messages: Messages) -> str:
    """What a column is called within a sentence about a rule."""
    return messages.rule_column(column) or lowered(messages.name("column", column))


def _words(condition: Condition, column: str, scope: Scope, messages: Messages) -> str:
    """Say which words are asked for, and which leave the question open."""
    isin, left_open = condition.isin or (), condition.open
    if column in PLACES:
        names = listed([area_name(code, messages) for code in isin], messages.say("rule.or"))
        return messages.say("rule.in_area", names=names)
    asked = rule_column(scope, column)
    known = asked.words if asked is not None else ()
    open_words = listed([word_said(column, word, messages) for word in left_open], messages.say("rule.or"))
    if left_open and set(known) == {*isin, *left_open}:
        return messages.say("rule.open_only", open=open_words)
    said = _any_of(column, isin, known, messages)
    return messages.say("rule.open_beside", said=said, open=open_words) if left_open else said


def word_said(column: str, word: str, messages: Messages) -> str:
    """What is said of whom a column holds a word."""
    phrase = messages.phrase(column, word)
    return phrase or messages.say("rule.words", column=column_said(column, messages), words=_label(column, word))


def _any_of(column: str, words: Sequence[str], known: Sequence[str], messages: Messages) -> str:
    """Say that a column holds any of some words, by the few that it may not hold where these are fewer."""
    rest = [word for word in known if word not in words]
    named = column_said(column, messages)
    if len(rest) == 1 and (phrase := messages.phrase(column, f"bukan_{rest[0]}")):
        return phrase
    either = messages.say("rule.or")
    if known and len(rest) < len(words) and len(rest) <= 2:
        return messages.say(
            "rule.words_but", column=named, words=listed([_label(column, word) for word in rest], either)
        )
    phrases = [messages.phrase(column, word) for word in words]
    if all(phrases):
        return listed([phrase for phrase in phrases if phrase], either)
    return messages.say("rule.words", column=named, words=listed([_label(column, word) for word in words], either))


def _label(column: str, word: str) -> str:
    return lowered(label(column, word))


def _of_members(members: Members, messages: Messages) -> Said:
    """Say a question about the members."""
    for key, part in members.named.items():
        if key != "who":
            meant = _meant(messages.say(f"rule.members_{key}"), members.who, messages)
            return below(f"{meant.inline}:", condition_said(part, "person", messages))
    if members.at_least is not None:
        heading = messages.say("rule.members_at_least", count=count(members.at_least, messages))
    elif members.at_most:
        heading = messages.say("rule.members_at_most", count=count(members.at_most, messages))
    else:
        heading = messages.say("rule.members_no")
    return _meant(heading, members.who, messages)


def _meant(heading: str, who: Condition | None, messages: Messages) -> Said:
    """Say which members are meant."""
    if who is None:
        return Said(heading)
    said = condition_said(who, "person", messages)
    return Said(messages.say("rule.members_who", members=heading, who=said.text), said.parts)
