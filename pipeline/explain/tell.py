"""Tell: what was found, in words; identifiers masked, names too unless they may be shown."""

from collections.abc import Iterator
from datetime import date

from pipeline.explain.find import Found, Query, digits
from pipeline.explain.tell_family import tell_family
from pipeline.explain.tell_person import tell_person
from pipeline.explain.tell_quarantine import tell_quarantine
from pipeline.explain.teller import Teller
from pipeline.messages import Messages


def tell(found: Found, query: Query, messages: Messages, *, programme: str | None, reveal: bool) -> str:
    """Write everything that was found."""
    teller = Teller(found, messages, date.fromisoformat(found.manifest["as_of"]), reveal)
    lines = [*_head(teller, query)]
    for number, person in enumerate(found.persons, start=1):
        lines += ["", *tell_person(teller, person, number, query, programme)]
    for number, row in enumerate(found.quarantine, start=1):
        lines += ["", *tell_quarantine(teller, row, number)]
    for family in found.families:
        lines += ["", *tell_family(teller, family, programme)]
    if found.quarantine and not found.families:
        lines += ["", *teller.lines("no_list")]
    if not (found.persons or found.quarantine or found.families):
        set_aside = sum(entry["status"] == "set_aside" for entry in found.manifest["files"])
        lines += ["", *teller.lines("not_found", set_aside=set_aside)]
    return "\n".join(lines)


def _head(teller: Teller, query: Query) -> Iterator[str]:
    manifest = teller.found.manifest
    yield from teller.lines("head", run=manifest["run_id"], as_of=teller.messages.day(teller.as_of))
    if manifest["invented"]:
        yield from teller.lines("invented")
    if query.nik is not None:
        yield from teller.lines("asked_nik", value=teller.shown("nik", digits(query.nik)))
    elif query.kk is not None:
        yield from teller.lines("asked_kk", value=teller.shown("no_kk", digits(query.kk)))
    else:
        yield from teller.lines("asked_record", value=query.record)
