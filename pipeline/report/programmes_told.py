"""Programmes told: lists, obstacles, near misses and quotas in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.messages import Messages
from pipeline.quota_words import area_name, edge
from pipeline.report.obstacles import Obstacle
from pipeline.report.programmes import Programme
from pipeline.report.quotas import Quota

NEAR_SHOWN: Final = 2
QUOTA: Final = "KUOTA "
"""Begins the near misses of those who wait, who are counted as such."""


@dataclass(frozen=True)
class ToldQuota:
    """A quota as it is shown: its area, its figures, and where it cut the list."""

    area: str
    places: int
    eligible: int
    waiting: int
    cut: str


def short_name(code: str) -> str:
    """What a programme is called where there is little room."""
    return code.replace("_", " ").upper()


def headline_lists(programmes: Sequence[Programme], as_of: str, messages: Messages) -> list[str]:
    """How many are on each list, and on which lists there is nobody."""
    listed = [
        messages.say(
            "report.headline_list",
            programme=short_name(each.code),
            count=each.status["eligible"],
            unit=messages.word("unit", each.unit),
        )
        for each in programmes
        if each.status["eligible"]
    ]
    nobody = [short_name(each.code) for each in programmes if not each.status["eligible"]]
    said = [messages.say("report.headline_lists", as_of=as_of, lists=joined(listed, messages))]
    return [*said, messages.say("report.headline_nobody", lists=joined(nobody, messages))] if nobody else said


def joined(texts: Sequence[str], messages: Messages) -> str:
    """Several things in one sentence; a dash for none."""
    if len(texts) < 2:
        return "".join(texts) or "-"
    return f"{', '.join(texts[:-1])} {messages.say('report.and')} {texts[-1]}"


def near_misses(programme: Programme, messages: Messages) -> list[str]:
    """Tell the near misses that are nearest, but not who is next on a waiting list."""
    parted = ((*text.partition(" "), count) for text, count in programme.near if not text.startswith(QUOTA))
    nearest = sorted(parted, key=lambda each: (abs(float(each[2])), -each[3]))[:NEAR_SHOWN]
    return [
        messages.say(
            "report.near",
            count=count,
            unit=messages.word("unit", programme.unit),
            criterion=messages.criterion(code).title,
            distance=distance,
        )
        for code, _, distance, count in nearest
    ]


def answered(obstacle: Obstacle, messages: Messages) -> tuple[str, str]:
    """Title of a criterion, and what its answer means."""
    text = messages.criterion(obstacle.code)
    return text.title, text.about(obstacle.answer)


def told_quotas(programme: Programme, messages: Messages) -> list[ToldQuota]:
    """Tell what each quota of a programme did."""
    return [
        ToldQuota(area_name(each.area, messages), each.places, each.eligible, each.waiting, _cut(each, messages))
        for each in programme.quotas
    ]


def _cut(quota: Quota, messages: Messages) -> str:
    if not quota.waiting:
        return messages.say("report.quota_enough")
    last, first = (edge(numbers, messages) for numbers in (quota.last_within, quota.first_waiting))
    if quota.drawn_by_lot:
        return messages.say("report.quota_lot", last=last)
    return messages.say("report.quota_cut", last=last, first=first)
