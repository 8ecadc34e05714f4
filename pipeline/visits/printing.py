"""Printing: a workbook to take along, one sheet per desa, with empty cells for what is found."""

import io
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter

from pipeline.errors import Exit, TepatError
from pipeline.fields.columns import undictionaried
from pipeline.messages import Messages
from pipeline.visits.listing import missing_of, waiting_of
from pipeline.visits.rows import FILE, Row, people_of, shown
from schemas.regions import place_name

NOWHERE: Final = "-"
"""Asks for the visits of whom no desa is known."""

PLACE: Final = re.compile(r"\d{6}(\d{4})?")
COLUMNS: Final = {
    "rw": 5, "rt": 5, "dusun": 12, "alamat": 20, "nama": 18, "nik": 18, "no_kk": 18, "unit": 19, "visit": 18,
    "look": 44, "waits": 22, "missing": 22, "evidence": 28, "answer": 9, "date": 11, "signature": 18,
}  # fmt: skip
"""Columns of a sheet and how wide they are; the last three are filled in by hand."""
BY_HAND: Final = ("answer", "date", "signature")
HEAD: Final = 2
LONGEST_NAME: Final = 31


def print_visits(run_folder: Path, place: str, file: Path, messages: Messages, *, reveal: bool) -> tuple[int, int]:
    """Write the visits of a desa or kecamatan as sheets to print.

    Args:
        run_folder: A published run.
        place: Code of a desa or kecamatan, or ``-`` for those of whom no desa is known.
        file: The workbook.
        messages: The language.
        reveal: Whether names and numbers are written whole.

    Returns:
        How many visits, on how many sheets.

    Raises:
        TepatError: It is no such code, or there is nothing to look at there; nothing is written then.
    """
    visits = _at(pq.read_table(run_folder / FILE), place)
    people = people_of(run_folder, visits)
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True})
    sheets = [
        _write_sheet(book, list(rows), people, messages, reveal=reveal)
        for _, rows in groupby(visits.to_pylist(), key=lambda row: row["kode_desa"])
    ]
    book.close()
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.write_bytes(sink.getvalue())
    unfinished.replace(file)
    return sum(sheets), len(sheets)


def _at(visits: pa.Table, place: str) -> pa.Table:
    if place == NOWHERE:
        there = pc.is_null(visits["kode_desa"])
    elif PLACE.fullmatch(place):
        code = visits["kode_kecamatan" if len(place) == len("350601") else "kode_desa"]
        there = pc.equal(undictionaried(code), place)
    else:
        raise TepatError(Exit.USAGE, "visits_place", place=place)
    found = visits.filter(there)
    if not found.num_rows:
        raise TepatError(Exit.USAGE, "visits_none", place=place_name(place) or place)
    return found


def _write_sheet(book: Any, rows: Sequence[Row], people: Mapping[str, Row], messages: Messages, *, reveal: bool) -> int:
    """Write the visits of one desa, and return how many there are."""
    desa = place_name(rows[0]["kode_desa"]) or messages.say("visits.nowhere")
    page = book.add_worksheet(desa[:LONGEST_NAME])
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    bold = book.add_format({"text_wrap": True, "bold": True, "border": 1})
    kecamatan = ", ".join(sorted({place_name(row["kode_kecamatan"]) for row in rows} - {""}))
    page.write_string(0, 0, messages.say("visits.title", desa=desa, kecamatan=kecamatan))
    for column, (name, width) in enumerate(COLUMNS.items()):
        page.set_column(column, column, width)
        page.write_string(HEAD, column, _heading(name, messages), bold)
    for number, row in enumerate(rows, HEAD + 1):
        cells = _cells(row, people.get(row["person_id"], {}), messages, reveal=reveal)
        for column, name in enumerate(COLUMNS):
            page.write_string(number, column, cells.get(name, ""), wrapped)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.freeze_panes(HEAD + 1, 0)
    return len(rows)


def _heading(name: str, messages: Messages) -> str:
    own = ("unit", "visit", "look", "waits", "missing", "evidence", *BY_HAND)
    return messages.say(f"visits.col_{name}") if name in own else messages.name("column", name)


def _cells(row: Row, person: Row, messages: Messages, *, reveal: bool) -> dict[str, str]:
    """What is printed of one visit; what is filled in by hand stays empty."""
    text = messages.visit(row["visit"])
    told = {name: row[name] or "" for name in ("rw", "rt", "dusun")} | {"alamat": person.get("alamat") or ""}
    hidden = {"nama": person.get("nama"), "nik": person.get("nik"), "no_kk": row["no_kk"]}
    yes = messages.say("visits.yes", yes=text.yes) if text.yes else ""
    return (
        told
        | {name: shown(name, value, reveal=reveal) for name, value in hidden.items()}
        | {
            "unit": row["unit_id"],
            "visit": row["visit"],
            "look": " ".join(each for each in (text.title + ".", text.look, yes) if each),
            "waits": waiting_of(row, messages),
            "missing": missing_of(row, messages),
            "evidence": text.evidence,
        }
    )
