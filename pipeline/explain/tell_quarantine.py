"""A row in quarantine in words: where it is, at which stage it was held and why, and what it said."""

from collections.abc import Iterator
from typing import Final

from pipeline.explain.look_up import Row
from pipeline.explain.tell_row import tell_changes, tell_proposals
from pipeline.explain.teller import Teller
from pipeline.explain.written import written

IDENTITY: Final = ("nik", "no_kk", "nama")


def tell_quarantine(teller: Teller, row: Row, number: int) -> Iterator[str]:
    """Write one row in quarantine."""
    messages = teller.messages
    yield from teller.lines("h_quarantine", number=number, total=len(teller.found.quarantine))
    yield from teller.fold(teller.place(row["record_id"]), 1)
    yield from teller.lines("held", 1, stage=messages.stage(row["stage"]))
    for code in row["codes"]:
        text = messages.reason(code)
        yield from teller.lines("reason", 1, title=text.title, code=code, problem=text.problem)
        yield from teller.lines("remedy", 1, remedy=text.remedy)
    yield from tell_changes(teller, row["record_id"], 1)
    yield from tell_proposals(teller, row["record_id"], 1)
    found = teller.found.findings
    told = {*IDENTITY, *(each["column"] for each in found if each["record_id"] == row["record_id"])}
    said = [
        messages.say(
            "explain.written_value",
            column=messages.name("column", column),
            value=teller.shown(column, value),
        )
        for column, value in written(row).items()
        if column in told
    ]
    if said:
        yield from teller.lines("written", 1, values=", ".join(said))
