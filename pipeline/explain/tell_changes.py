"""What changed for a family on the lists since the run before, and why."""

from collections.abc import Iterator

from pipeline.explain.look_up import Row
from pipeline.explain.teller import Teller


def tell_list_changes(teller: Teller, family_id: str, programme: str | None) -> Iterator[str]:
    """Write what happened to the family and its members since the run before, in one programme when one is named."""
    rows = [row for row in teller.found.list_changes if row["family_id"] == family_id]
    rows = [row for row in rows if programme in (None, row["programme"])]
    if rows:
        yield from teller.lines("h_list_changes", 1)
    for row in rows:
        yield from _tell(teller, row)


def _tell(teller: Teller, row: Row) -> Iterator[str]:
    messages, member = teller.messages, _member(teller, row)
    yield from teller.lines(
        "list_change" if member is None else "list_change_member",
        2,
        programme=messages.name("programme", row["programme"]),
        member=member,
        event=messages.word("list_event", row["event"]),
        before=_status(teller, row["status_before"]),
        after=_status(teller, row["status_after"]),
        causes=", ".join(messages.word("cause", cause) for cause in row["causes"]),
    )
    for key, codes in (("list_change_gone", row["criteria_gone"]), ("list_change_new", row["criteria_new"])):
        if codes:
            yield from teller.lines(key, 3, criteria=", ".join(messages.criterion(code).title for code in codes))


def _member(teller: Teller, row: Row) -> str | None:
    """Which member a programme of persons is about; None where it is about the family."""
    if row["unit_id"] == row["family_id"] or row["unit_id"] != row["person_id"]:
        return None
    names = [each["nama"] for each in teller.found.persons if each["person_id"] == row["unit_id"]]
    return teller.shown("nama", names[0]) if names else teller.messages.say("explain.member_other")


def _status(teller: Teller, status: str | None) -> str:
    return teller.messages.say("explain.ledger_none") if status is None else teller.messages.status(status)
