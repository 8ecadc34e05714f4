"""A family in words: who it is, and what each programme's rules made of it."""

from collections.abc import Iterator

from pipeline.explain.look_up import Row
from pipeline.explain.tell_assembled import tell_assembled
from pipeline.explain.tell_changes import tell_list_changes
from pipeline.explain.tell_determination import tell_determinations
from pipeline.explain.tell_history import tell_history
from pipeline.explain.tell_ledger import tell_ledger
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
    yield from tell_ledger(teller, family["family_id"], programme)
    yield from tell_list_changes(teller, family["family_id"], programme)
    yield from tell_determinations(teller, family["family_id"], programme, 1, told=_told(teller, family))
    yield from tell_assembled(teller, family["family_id"], programme)


def _told(teller: Teller, family: Row) -> set[str]:
    """The rows that have been named: its cards, and those of the persons meant."""
    links = [link for link in teller.found.links if link["family_id"] == family["family_id"]]
    return {teller.place(link["record_id"]) for link in links}
