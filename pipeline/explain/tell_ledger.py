"""What a family's desil was before, and what became of the family in each programme when it changed."""

from collections.abc import Iterator

from pipeline.explain.look_up import Row
from pipeline.explain.teller import Teller


def tell_ledger(teller: Teller, family_id: str, programme: str | None) -> Iterator[str]:
    """Write the lines of the desil ledger in their order, with the consequences in one programme when one is named."""
    lines = [line for line in teller.found.ledger if line["family_id"] == family_id]
    for line in sorted(lines, key=lambda each: each["line"]):
        before, after = (teller.shown("desil_nasional", line[name]) for name in ("desil_before", "desil_after"))
        event = teller.messages.word("ledger_event", line["event"])
        key = "ledger_first" if line["line"] == 1 else "ledger"
        date = f"{line['as_of']:%Y-%m-%d}"
        yield from teller.lines(key, 1, period=line["period"], date=date, before=before, after=after, event=event)
        for each in line["consequences"]:
            if programme in (None, each["programme"]):
                yield from _consequence(teller, each)


def _consequence(teller: Teller, each: Row) -> Iterator[str]:
    name = teller.messages.name("programme", each["programme"])
    before, after = (_status(teller, each[side]) for side in ("status_before", "status_after"))
    yield from teller.lines("ledger_consequence", 2, programme=name, before=before, after=after)


def _status(teller: Teller, status: str | None) -> str:
    return teller.messages.say("explain.ledger_none") if status is None else teller.messages.status(status)
