"""Listing: visits in words: where, what to look at, who waits for it, what to bring."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pipeline.messages import Messages
from pipeline.visits.rows import Row, Wanted, people_of, shown, visits_wanted
from schemas.regions import place_name


def list_visits(run_folder: Path, wanted: Wanted, messages: Messages, *, reveal: bool) -> str:
    """List what a run asks to look at.

    Args:
        run_folder: A published run.
        wanted: Which visits.
        messages: The language.
        reveal: Whether names and numbers are shown whole, for somebody who has to find the house.

    Returns:
        Plain text, for each family or person where it is and what is asked there, and how many visits there are.
    """
    visits = visits_wanted(run_folder, wanted)
    first = visits.slice(0, wanted.limit)
    people = people_of(run_folder, first)
    lines: list[str] = []
    for _, rows in groupby(first.to_pylist(), key=lambda row: str(row["unit_id"])):
        questions = list(rows)
        lines += _unit(questions[0], people.get(questions[0]["person_id"], {}), messages, reveal=reveal)
        lines += [line for row in questions for line in _question(row, messages)]
    lines.append(messages.say("visits.listed", shown=first.num_rows, count=visits.num_rows))
    return "\n".join(lines)


def _unit(row: Row, person: Row, messages: Messages, *, reveal: bool) -> Iterator[str]:
    """Whom the visit is to, and where."""
    kecamatan, desa = place_name(row["kode_kecamatan"]), place_name(row["kode_desa"])
    where = messages.say(
        "visits.place", kecamatan=kecamatan, desa=desa, **{name: row[name] or "" for name in ("dusun", "rw", "rt")}
    )
    yield f"{row['unit_id']}  {where}"
    names = {"no_kk": row["no_kk"], "nama": person.get("nama")}
    told = [f"{messages.name('column', name)}: {shown(name, value, reveal=reveal)}" for name, value in names.items()]
    yield f"  {' | '.join(told)}"


def _question(row: Row, messages: Messages) -> Iterator[str]:
    """What to look at, why, and what to bring."""
    text = messages.visit(row["visit"])
    yield f"  {row['visit']}: {text.title}"
    if text.look:
        yield f"    {text.look}"
    yield f"    {messages.say('visits.waits', programmes=waiting_of(row, messages))}"
    if row["columns"]:
        yield f"    {messages.say('visits.missing', columns=missing_of(row, messages))}"
    if text.evidence:
        yield f"    {messages.say('visits.evidence', evidence=text.evidence)}"
    if text.yes:
        yield f"    {messages.say('visits.yes', yes=text.yes)}"


def waiting_of(row: Row, messages: Messages) -> str:
    """The programmes that wait for a visit."""
    return ", ".join(messages.name("programme", name) for name in row["programmes"])


def missing_of(row: Row, messages: Messages) -> str:
    """The columns that are missing."""
    return ", ".join(messages.name("column", name) for name in row["columns"])
