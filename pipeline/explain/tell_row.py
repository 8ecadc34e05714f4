"""A row in words: which of its values were rewritten, what was found on it, and what they probably are."""

from collections.abc import Iterator
from typing import Final

from pipeline.explain.teller import Teller
from pipeline.messages import ABSENT
from pipeline.proposals import why

DAY: Final = len("2026-11-24")


def tell_changes(teller: Teller, record_id: str, depth: int) -> Iterator[str]:
    """Write which values of a row were rewritten."""
    for change in teller.found.changes:
        if change["record_id"] == record_id:
            column = change["column"]
            yield from teller.lines(
                "emptied" if change["after"] is None else "changed",
                depth,
                column=teller.messages.name("column", column),
                before=teller.shown(column, change["before"]),
                after=teller.shown(column, change["after"]),
            )


def tell_not_taken(teller: Teller, record_id: str, depth: int) -> Iterator[str]:
    """Write which values of a row are not the ones that are used, which row's are, and why."""
    for each in teller.found.not_taken:
        if each["record_id"] == record_id:
            taken = each["taken_record_id"]
            yield from teller.lines(
                "not_taken_alone" if taken is None else "not_taken",
                depth,
                column=teller.messages.name("column", each["column"]),
                value=teller.shown(each["column"], each["value"]),
                place=taken and teller.place(taken),
                why=teller.messages.word("ground", each["why"]),
            )


def tell_findings(teller: Teller, record_id: str, depth: int) -> Iterator[str]:
    """Write what was found on a row, with what to do."""
    messages = teller.messages
    for finding in teller.found.findings:
        if finding["record_id"] != record_id:
            continue
        text = messages.reason(finding["code"])
        yield from teller.lines(
            "finding" if finding["value_masked"] else "finding_plain",
            depth,
            severity=messages.severity(finding["severity"]),
            title=text.title,
            column=messages.name("column", finding["column"] or ABSENT),
            value=finding["value_masked"],
            remedy=text.remedy,
        )
        if finding["hint"] is not None:
            yield from teller.lines("hint", depth, hint=messages.hint(finding["hint"]))
        if finding["related_record_id"] is not None:
            yield from teller.lines("related", depth, place=teller.place(finding["related_record_id"]))


def tell_proposals(teller: Teller, record_id: str, depth: int) -> Iterator[str]:
    """Write the repairs that are proposed for a row and wait for an officer."""
    for proposal in teller.found.proposals:
        if proposal["record_id"] == record_id and proposal["answer"] is None:
            yield from teller.lines(
                "proposal",
                depth,
                id=proposal["proposal_id"],
                column=teller.messages.name("column", proposal["column"]),
                value=teller.shown(proposal["column"], proposal["proposed"]),
                why=why(proposal, teller.messages),
            )


def tell_judgements(teller: Teller, record_id: str, depth: int) -> Iterator[str]:
    """Write what officers said of a row and another one, and whether it holds."""
    for judgement in teller.found.judgements:
        sides = [judgement["record_id_a"], judgement["record_id_b"]]
        if record_id in sides:
            other = sides[1 - sides.index(record_id)]
            yield from teller.lines(
                "judged_alone" if other is None else "judged",
                depth,
                by=judgement["by"],
                at=judgement["at"][:DAY],
                word=teller.messages.word("judgement", judgement["judgement"]),
                place=other and teller.place(other),
                effect=teller.messages.word("judgement_effect", judgement["effect"]),
                why=judgement["why"],
            )
