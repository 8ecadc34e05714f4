"""A family in words: who it is, and what each programme's rules made of it."""

from collections.abc import Iterator

from pipeline.explain.find import Row
from pipeline.explain.tell_history import tell_history
from pipeline.explain.tell_row import tell_changes, tell_findings, tell_not_taken
from pipeline.explain.teller import Teller


def tell_family(teller: Teller, family: Row, programme: str | None) -> Iterator[str]:
    """Write one family and its determinations, of one programme only when one is named."""
    yield from teller.lines("h_family", no_kk=teller.shown("no_kk", family["no_kk"]))
    yield from teller.lines(
        "family",
        1,
        recorded=family["anggota_tercatat"],
        quarantined=family["anggota_dikarantina"],
        desil=teller.shown("desil_nasional", family["desil_nasional"]),
        place=teller.residence(family),
    )
    if family["anggota_dikarantina"]:
        yield from teller.lines("family_incomplete", 1)
    for link in teller.found.links:
        if link["person_id"] is None and link["family_id"] == family["family_id"]:
            yield from teller.lines("card", 1, place=teller.place(link["record_id"]))
            yield from tell_changes(teller, link["record_id"], 2)
            yield from tell_findings(teller, link["record_id"], 2)
            yield from tell_not_taken(teller, link["record_id"], 2)
    yield from tell_history(teller, family["family_id"])
    yield from teller.lines("h_lists", 1)
    for row in teller.found.determinations:
        if row["unit_id"] == family["family_id"] and programme in (None, row["programme"]):
            yield from _tell_determination(teller, row)


def _tell_determination(teller: Teller, row: Row) -> Iterator[str]:
    messages = teller.messages
    name = messages.name("programme", row["programme"])
    facts = {"programme": name, "status": messages.status(row["status"]), "version": row["rule_version"]}
    if row["rank"] is not None:
        yield from teller.lines("listed", 2, rank=row["rank"], **facts)
    else:
        yield from teller.lines("not_listed", 2, **facts)
    persons = {person["person_id"] for person in teller.found.persons}
    if row["status"] == "eligible" and len(persons) == 1:
        yield from teller.lines("representative" if row["person_id"] in persons else "representative_other", 3)
    for criterion in row["criteria"] or ():
        yield from _tell_criterion(teller, criterion)
    if row["near_miss"]:
        code, distance = row["near_miss"].rsplit(" ", 1)
        yield from teller.lines("near", 3, title=messages.criterion(code).title, distance=distance)


def _tell_criterion(teller: Teller, criterion: Row) -> Iterator[str]:
    messages, answer = teller.messages, criterion["answer"]
    text = messages.criterion(criterion["criterion"])
    said = messages.say(
        "explain.criterion", title=text.title, answer=messages.answer(answer), meaning=text.about(answer)
    )
    limit = teller.limit(criterion["limit"])
    if answer == "unknown" and criterion["column"]:
        columns = teller.columns(criterion["column"])
        said += " " + messages.say("explain.criterion_columns", columns=columns, limit=limit)
    elif criterion["value"] is None:
        said += " " + messages.say("explain.criterion_limit", limit=limit)
    else:
        value = teller.shown(criterion["column"] or "", criterion["value"])
        said += " " + messages.say("explain.criterion_value", value=value, limit=limit)
    yield from teller.fold(f"- {said}", 3)
