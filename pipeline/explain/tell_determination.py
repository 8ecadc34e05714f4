"""Determinations in words: what each programme's rules made of a family or a person, and why."""

from collections.abc import Collection, Iterator
from typing import Final

from pipeline.explain.look_up import Row
from pipeline.explain.tell_criterion import tell_criterion
from pipeline.explain.teller import Teller
from pipeline.quota_words import area_name, edge

WAITING: Final = "waiting"
REPRESENTED: Final = ("eligible", WAITING)


def tell_determinations(
    teller: Teller, unit_id: str, programme: str | None, depth: int, *, told: Collection[str]
) -> Iterator[str]:
    """Write the determinations of one unit.

    Args:
        teller: What was found, and the words.
        unit_id: A family, or a person for the programmes of persons.
        programme: Only this one; all of them when None.
        depth: How far the heading is set in.
        told: Places of rows that were named for this unit already.
    """
    rows = [row for row in teller.found.determinations if row["unit_id"] == unit_id]
    rows = [row for row in rows if programme in (None, row["programme"])]
    if rows:
        yield from teller.lines("h_lists", depth)
    for row in sorted(rows, key=lambda each: str(each["programme"])):
        yield from _tell_determination(teller, row, depth + 1, told)


def _tell_determination(teller: Teller, row: Row, depth: int, told: Collection[str]) -> Iterator[str]:
    messages = teller.messages
    name = messages.name("programme", row["programme"])
    facts = {"programme": name, "status": messages.status(row["status"]), "version": row["rule_version"]}
    if row["status"] == WAITING:
        yield from teller.lines("not_listed", depth, **facts)
        yield from _tell_waiting(teller, row, depth + 1)
    elif row["rank"] is not None:
        yield from teller.lines("listed", depth, rank=row["rank"], **facts)
    else:
        yield from teller.lines("not_listed", depth, **facts)
    persons = {person["person_id"] for person in teller.found.persons}
    if row["status"] in REPRESENTED and row["unit_id"] != row["person_id"] and len(persons) == 1:
        yield from teller.lines("representative" if row["person_id"] in persons else "representative_other", depth + 1)
    place = None
    for criterion in row["criteria"] or ():
        before, place = place, teller.source(criterion)
        named = place if place not in (None, before, *told) else None
        yield from tell_criterion(teller, criterion, depth + 1, place=named)
    if row["near_miss"] and row["status"] != WAITING:
        code, distance = row["near_miss"].rsplit(" ", 1)
        yield from teller.lines("near", depth + 1, title=messages.criterion(code).title, distance=distance)


def _tell_waiting(teller: Teller, row: Row, depth: int) -> Iterator[str]:
    """Write the place on the waiting list, and where the list of its area was cut."""
    messages = teller.messages
    quota = next((each for each in teller.found.quotas if _of(each, row)), None)
    area = area_name(row["quota_area"] or "", messages)
    if quota is None:
        yield from teller.lines("waiting_unmeasured", depth, rank=row["rank"], area=area)
        return
    facts = {name: quota[name] for name in ("places", "waiting")}
    yield from teller.lines("waiting", depth, rank=row["rank"], area=area, **facts)
    last = edge(quota["last_within"], messages)
    yield from teller.lines("waiting_lot" if quota["drawn_by_lot"] else "waiting_cut", depth, last=last)


def _of(quota: Row, row: Row) -> bool:
    return bool(quota["programme"] == row["programme"] and quota["area"] == (row["quota_area"] or ""))
