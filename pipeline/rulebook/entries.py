"""Entries: each dated rule of a programme in plain words."""

from collections.abc import Sequence

from pipeline.messages import Messages
from pipeline.rulebook.amounts import area_name, count, number, rupiah
from pipeline.rulebook.conditions import below, column_said, condition_said
from pipeline.rulebook.said import Said, listed
from pipeline.rules.columns import Scope
from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Component, Criterion, Present, Representative
from pipeline.rules.dated import Dated
from pipeline.rules.limits import Groups, Obligation, Payment, PerFamily, Quota, Ranking
from pipeline.rules.matrix import Apart
from pipeline.rules.training import TrainingClass

OLDEST = {"umur": "rule.youngest_first", "-umur": "rule.eldest_first", "umur_bulan": "rule.youngest_first"}
"""Orders by age, which are called otherwise than those by a number."""


def entry_said(entry: Dated, unit: Scope, components: Sequence[str], messages: Messages) -> Said:
    """Say a dated rule.

    Args:
        entry: The rule.
        unit: Of whom the programme is.
        components: Codes of the programme's components.
        messages: The language.
    """
    match entry:
        case Criterion():
            return _criterion(entry, unit, components, messages)
        case Component():
            return _who(messages.say("rule.component", amount=rupiah(entry.amount, messages)), entry.who, messages)
        case Present():
            return below(messages.say("rule.present"), condition_said(entry.who, "person", messages))
        case Representative():
            return _representative(entry, messages)
        case Ranking():
            return Said(_ranking(entry, messages))
        case Payment():
            return Said(_payment(entry, unit, messages))
        case Obligation():
            return Said(_obligation(entry, messages))
        case _:
            return Said(_limit(entry, messages))


def title(entry: Dated, kind: str, messages: Messages) -> str:
    """What people call a dated rule."""
    match entry:
        case Criterion():
            return messages.criterion(entry.code).title
        case Component():
            return messages.name("component", entry.code)
        case Quota():
            return area_name(entry.area, messages)
        case TrainingClass():
            return entry.kelas
        case _:
            return messages.word("rule_kind", kind)


def _criterion(criterion: Criterion, unit: Scope, components: Sequence[str], messages: Messages) -> Said:
    if criterion.over == "components":
        names = [messages.name("component", code) for code in components]
        return Said(messages.say("rule.components", names=listed(names, messages.say("rule.or"))))
    if criterion.over == "representative":
        return Said(messages.say("rule.representative"))
    scope, when = criterion.question
    said = condition_said(when, scope, messages)
    return below(messages.say("rule.of_family"), said) if scope != unit else said


def _who(before: str, who: Condition, messages: Messages) -> Said:
    said = condition_said(who, "person", messages)
    return Said(messages.say("rule.members_who", members=before, who=said.text), said.parts)


def _representative(entry: Representative, messages: Messages) -> Said:
    may = below(messages.say("rule.may_represent"), condition_said(entry.who, "person", messages))
    if not entry.prefer:
        return may
    first = tuple(condition_said(part, "person", messages) for part in entry.prefer)
    last = Said(messages.say("rule.oldest_first"))
    preferred = Said(messages.say("rule.preferred"), (*first, last))
    return Said(messages.say("rule.stands_for"), (may, preferred))


def _ranking(entry: Ranking, messages: Messages) -> str:
    texts = [_order(name, messages) for name in entry.order]
    then = messages.say("rule.then")
    return f", {then} ".join([*texts, messages.say("rule.lot")])


def _order(name: str, messages: Messages) -> str:
    if name in OLDEST:
        return messages.say(OLDEST[name])
    key = "rule.largest_first" if name.startswith("-") else "rule.smallest_first"
    return messages.say(key, column=column_said(name.removeprefix("-"), messages))


def _payment(entry: Payment, unit: Scope, messages: Messages) -> str:
    texts = []
    if entry.per_unit:
        named = messages.word("unit", unit)
        texts.append(messages.say("rule.per_unit", amount=rupiah(entry.per_unit, messages), unit=named))
    if entry.paid_components:
        texts.append(messages.say("rule.paid_components", count=entry.paid_components))
    return "; ".join(texts) or messages.say("rule.nothing_paid")


def _obligation(entry: Obligation, messages: Messages) -> str:
    texts = [messages.obligation(entry.code)]
    if entry.at_least_percent is not None:
        texts.append(messages.say("rule.percent", percent=number(entry.at_least_percent, messages)))
    if entry.components:
        names = listed([messages.name("component", code) for code in entry.components], messages.say("rule.or"))
        texts.append(messages.say("rule.for_components", names=names))
    return "; ".join([*texts, messages.word("moment", entry.moment)])


def _limit(entry: Dated, messages: Messages) -> str:
    """Say a rule that is one number or a pair."""
    match entry:
        case Quota():
            return messages.say("rule.quota", places=entry.places, area=area_name(entry.area, messages))
        case PerFamily():
            return messages.say("rule.per_family", count=count(entry.most, messages))
        case Groups():
            sizes = {"smallest": entry.smallest, "target": entry.target, "largest": entry.largest}
            return messages.say("rule.groups", **sizes)
        case TrainingClass():
            skill = entry.keterampilan or messages.say("rule.any_skill")
            return messages.say("rule.class", seats=entry.seats, skill=skill, area=area_name(entry.area, messages))
        case Apart():
            first, second = (messages.name("programme", name) for name in (entry.first, entry.second))
            return messages.say(f"rule.apart_{entry.level}", first=first, second=second)
    raise TypeError(type(entry).__name__)
