"""Places given away again, slowly: one unit after another, as the rules are written."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.fields.hashes import hash_text
from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from pipeline.stages.eligibility.rank import tie_break_key

Unit = dict[str, Any]
Placed = dict[str, tuple[str, int | None, str | None, list[tuple[str, str]], str | None]]
"""Of each unit its status, its place, the area it waits in, all its reasons with their answers, and its near miss."""


def as_placed(units: pa.Table) -> Placed:
    """What the programme decided of its units, in the same words."""
    return {
        unit["unit_id"]: (
            unit["status"],
            unit["rank"],
            unit["quota_area"],
            [(each["criterion"], each["answer"]) for each in unit["criteria"]],
            unit["near_miss"],
        )
        for unit in units.to_pylist()
    }


def slow_places(
    units: Mapping[str, Sequence[Unit]], rules: Sequence[Rules], apart: Sequence[Apart], key: str
) -> dict[str, Placed]:
    """Give the places of all programmes away.

    Args:
        units: Units of each programme by their own criteria.
        rules: In an order in which the first of each pair comes before the second.
        apart: Pairs that do not go together.
        key: Key of the lot.
    """
    found: dict[str, Placed] = {}
    for each in rules:
        found[each.programme] = _programme(each, units, found, apart, key)
    return found


def _programme(
    rules: Rules, units: Mapping[str, Sequence[Unit]], found: Mapping[str, Placed], apart: Sequence[Apart], key: str
) -> Placed:
    mine = units[rules.programme]
    status = {unit["unit_id"]: unit["status"] for unit in mine}
    reasons = {unit["unit_id"]: [(each["criterion"], each["answer"]) for each in unit["criteria"]] for unit in mine}
    for pair in apart:
        if pair.second == rules.programme and pair.first in found:
            _leave(pair, mine, units[pair.first], found[pair.first], status, reasons)
    chance = dict(zip([unit["unit_id"] for unit in mine], _chances(mine, key, rules.programme), strict=True))
    in_order = sorted(
        (unit for unit in mine if status[unit["unit_id"]] == "eligible"),
        key=lambda unit: (*_numbers(unit, rules), chance[unit["unit_id"]]),
    )
    if rules.per_family is not None:
        in_order = _per_family(in_order, rules.per_family.most, status, reasons)
    within, waiting = _quotas(in_order, rules)
    placed: Placed = {}
    for unit in mine:
        name = unit["unit_id"]
        near = unit["near_miss"] if len(reasons[name]) == len(unit["criteria"]) else None
        placed[name] = (status[name], None, None, reasons[name], near)
    for place, unit in enumerate(within, 1):
        placed[unit["unit_id"]] = ("eligible", place, None, reasons[unit["unit_id"]], None)
    for area, queue in waiting.items():
        for place, unit in enumerate(queue, 1):
            name = unit["unit_id"]
            placed[name] = ("waiting", place, area, [*reasons[name], ("KUOTA", "no")], f"KUOTA +{place}")
    return placed


def _chances(units: Sequence[Unit], key: str, programme: str) -> list[int]:
    texts = pa.array([unit["unit_id"] for unit in units], pa.string())
    return [int(number) for number in hash_text(texts, tie_break_key(key, programme))]


def _numbers(unit: Unit, rules: Rules) -> list[float]:
    found = []
    for name in rules.ranking.order if rules.ranking else ():
        value = unit[name.removeprefix("-")]
        found.append(float("inf") if value is None else -value if name.startswith("-") else value)
    return found


def _leave(
    pair: Apart,
    mine: Sequence[Unit],
    firsts: Sequence[Unit],
    placed: Placed,
    status: dict[str, str],
    reasons: dict[str, list[tuple[str, str]]],
) -> None:
    level = "person_id" if pair.level == "person" else "family_id"
    receives = {unit[level] for unit in firsts if placed[unit["unit_id"]][0] == "eligible"}
    perhaps = {unit[level] for unit in firsts if placed[unit["unit_id"]][0] == "undetermined"}
    for unit in mine:
        name = unit["unit_id"]
        if unit[level] in receives:
            status[name] = "excluded"
            reasons[name].append(("PROGRAM_LAIN", "no"))
        elif unit[level] in perhaps:
            status[name] = "excluded" if status[name] == "excluded" else "undetermined"
            reasons[name].append(("PROGRAM_LAIN", "unknown"))


def _per_family(
    in_order: Sequence[Unit], most: int, status: dict[str, str], reasons: dict[str, list[tuple[str, str]]]
) -> list[Unit]:
    taken: dict[str, int] = {}
    kept = []
    for unit in in_order:
        family = unit["family_id"]
        taken[family] = taken.get(family, 0) + 1
        if taken[family] <= most:
            kept.append(unit)
        else:
            status[unit["unit_id"]] = "excluded"
            reasons[unit["unit_id"]].append(("SATU_KELUARGA", "no"))
    return kept


def _quotas(in_order: Sequence[Unit], rules: Rules) -> tuple[list[Unit], dict[str, list[Unit]]]:
    """Who is within, and who waits in which area: first the desa, then the kecamatan, then the regency."""
    within, waiting = list(in_order), dict[str, list[Unit]]()
    for digits, column in ((10, "kode_desa"), (6, "kode_kecamatan"), (0, None)):
        places = {quota.area: quota.places for quota in rules.quotas if len(quota.area) == digits}
        kept = []
        for unit in within:
            area = "" if column is None else unit[column]
            if area not in places:
                kept.append(unit)
            elif places[area]:
                places[area] -= 1
                kept.append(unit)
            else:
                waiting.setdefault(area, []).append(unit)
        within = kept
    return within, waiting
