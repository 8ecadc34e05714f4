"""What becomes of each family, or person, of a programme: slowly, one after another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Criterion
from pipeline.rules.programme import Rules
from tests.properties.slow_answers import NO, UNKNOWN, YES, Row, SlowFamily, every, some
from tests.scenarios.household import FamilyCase

Reason = tuple[str, str, str | None]


@dataclass(frozen=True)
class SlowUnit:
    """What becomes of a family, or of a person."""

    status: str
    reasons: list[Reason]
    near_miss: str | None
    representative: int | None
    components: str | None
    amount: int


def as_slow(unit: dict[str, Any]) -> SlowUnit:
    """What the programme says of a unit, in the same words."""
    person = unit["person_id"]
    return SlowUnit(
        status=unit["status"],
        reasons=[(each["criterion"], each["answer"], each["column"]) for each in unit["criteria"]],
        near_miss=unit["near_miss"],
        representative=int(person[-8:], 16) if person and person != unit["unit_id"] else None,
        components=unit["komponen"],
        amount=unit["jumlah_per_tahun"],
    )


STATUS = {NO: "excluded", UNKNOWN: "undetermined", YES: "eligible"}


def slow_units(rules: Rules, cases: Sequence[FamilyCase], day: date) -> list[SlowUnit]:
    """All units of a programme, in the order of the families."""
    found = []
    for case in cases:
        family = SlowFamily.of(case, day, rules.present.who if rules.present else None)
        found += [_unit(rules, family, member) for member in (family.members if rules.unit == "person" else [None])]
    return found


def _unit(rules: Rules, family: SlowFamily, member: Row | None) -> SlowUnit:
    answers = [_criterion(rules, criterion, family, member) for criterion in rules.criteria]
    reasons: list[Reason] = [
        (criterion.code, answer, ", ".join(sorted(columns)) or None)
        for criterion, (answer, columns, _) in zip(rules.criteria, answers, strict=True)
        if answer != YES
    ]
    near = [
        (code, short)
        for (code, answer, _), (_, _, short) in zip(reasons, [each for each in answers if each[0] != YES], strict=True)
        if answer == NO and short is not None
    ]
    near_miss = f"{near[0][0]} {near[0][1]:+g}" if len(reasons) == 1 and near else None
    counted = Counter(_dearest(rules, family, one) for one in family.members)
    counts = [(each, counted[each.code]) for each in rules.components]
    paid = sorted((each.amount for each, number in counts for _ in range(number)), reverse=True)
    amount = (rules.payment.per_unit + sum(paid[: rules.payment.paid_components])) if rules.payment else 0
    chosen, _ = _representative(rules, family)
    components = ", ".join(f"{each.code} {number}" for each, number in counts if number) or None
    return SlowUnit(STATUS[every([each[0] for each in answers])], reasons, near_miss, chosen, components, amount)


def _criterion(
    rules: Rules, criterion: Criterion, family: SlowFamily, member: Row | None
) -> tuple[str, set[str], float | None]:
    if criterion.over == "representative":
        assert rules.representative is not None
        _, answer = _representative(rules, family)
        return answer, _open_members(family, rules.representative.who, answer), None
    if criterion.over == "components":
        each = [_component(family, component.who) for component in rules.components]
        answer = some(each)
        columns = [_open_members(family, component.who, answer) for component in rules.components]
        return answer, set().union(*columns), None
    scope, when = criterion.question
    one = member if scope == "person" else None
    return family.answer(when, one), family.columns(when, one), _short_by(family, when, one)


def _dearest(rules: Rules, family: SlowFamily, member: dict[str, Any]) -> str | None:
    """For which component a member is counted."""
    paid = [each for each in rules.components if family.meant(each.who, member) == YES]
    return max(paid, key=lambda each: each.amount).code if paid else None


def _component(family: SlowFamily, who: Condition) -> str:
    return some([*(family.meant(who, member) for member in family.members), *([UNKNOWN] if family.incomplete else [])])


def _open_members(family: SlowFamily, who: Condition, answer: str) -> set[str]:
    if answer != UNKNOWN:
        return set()
    found = {"anggota_keluarga"} if family.incomplete else set()
    for member in family.members:
        if family.meant(who, member) == UNKNOWN:
            found |= family.missing_meant(who, member)
    return found


def _representative(rules: Rules, family: SlowFamily) -> tuple[int | None, str]:
    """Who stands for the family: by preference, then the oldest, then by number; an unknown birth date last."""
    if rules.representative is None:
        return None, YES
    rule, fit = rules.representative, [family.meant(rules.representative.who, member) for member in family.members]
    keys = []
    for number, (one, member) in enumerate(zip(fit, family.members, strict=True)):
        met = [place for place, wish in enumerate(rule.prefer) if family.answer(wish, member) == YES]
        if one == YES:
            keys.append((min(met, default=len(rule.prefer)), member["tanggal_lahir"] or date.max, number))
    if keys:
        return min(keys)[2], YES
    return None, UNKNOWN if UNKNOWN in fit or family.incomplete else NO


def _short_by(family: SlowFamily, when: Condition, member: Row | None) -> float | None:
    """How far the one number missed that alone decided; of members how many too few or too many."""
    leaves = family.deciding(when, member)
    if len(leaves) != 1 or family.answer(when, member) != NO:
        return None
    (leaf,) = leaves
    if leaf.members is not None and when.members is not None:
        certain = sum(family.meant(leaf.members.who, each) == YES for each in family.members)
        limit = leaf.members.at_least if leaf.members.at_least is not None else leaf.members.at_most
        return None if limit is None else float(certain - limit)
    low, high = leaf.between or (leaf.at_least, leaf.at_most)
    value = (family.card if member is None else member).get(leaf.column or "")
    if value is None or (low is None and high is None):
        return None
    below = value - low if low is not None and value < low else None
    above = value - high if high is not None and value > high else None
    return below if below is not None else above
