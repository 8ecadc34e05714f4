"""What was put together of the lists: a family's group and facilitator, a person's class, or why there is none."""

from collections.abc import Iterator
from typing import Final

from pipeline.explain.look_up import Row
from pipeline.explain.teller import Teller

LEFT_OVER: Final = {"group_left_over": "group_none", "caseload_left_over": "caseload_none"}


def tell_assembled(teller: Teller, family_id: str, programme: str | None) -> Iterator[str]:
    """Write where a family and its persons are, in one programme when one is named."""
    rows = {
        name: [row for row in table if row["family_id"] == family_id and programme in (None, row["programme"])]
        for name, table in teller.found.assembled.items()
    }
    if any(rows.values()):
        yield from teller.lines("h_assembled", 1)
    for row in rows["groups"]:
        facts = {"programme": _programme(teller, row), "who": _who(teller, row)}
        role, activity = teller.messages.word("group_role", row["role"]), row["kegiatan"]
        work = activity.capitalize() if activity else teller.messages.say("explain.unknown")
        yield from teller.lines("group", 2, role=role, activity=work, **facts)
        yield f"      {row['group_id']}"
    for row in rows["caseload"]:
        planned = teller.found.manifest["counts"]["caseload"][row["programme"]]["planned"]
        key = "caseload_planned" if planned else "caseload"
        yield from teller.lines(key, 2, programme=_programme(teller, row), pendamping=row["pendamping"])
    for row in rows["classes"]:
        yield from teller.lines(
            "class", 2, programme=_programme(teller, row), who=_who(teller, row), kelas=row["kelas"]
        )
    for name, key in LEFT_OVER.items():
        for row in rows[name]:
            why = teller.messages.word("left_over", row["reason"])
            yield from teller.lines(key, 2, programme=_programme(teller, row), why=why)
    for row in rows["classes_left_over"]:
        why = teller.messages.word("left_over", row["reason"])
        facts = {"programme": _programme(teller, row), "who": _who(teller, row), "why": why}
        key = "class_none" if row["kelas"] is None else "class_queue"
        yield from teller.lines(key, 2, kelas=row["kelas"], number=row["antrean"], **facts)


def _programme(teller: Teller, row: Row) -> str:
    return teller.messages.name("programme", row["programme"])


def _who(teller: Teller, row: Row) -> str:
    """The person's name, as far as it may be shown; another member where the person is not among those found."""
    for person in teller.found.persons:
        if person["person_id"] == row["person_id"]:
            return teller.shown("nama", person["nama"])
    return teller.messages.say("explain.another_member")
