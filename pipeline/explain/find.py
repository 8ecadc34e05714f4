"""Find: the rows of a run that have to do with a NIK, a nomor KK or a record."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.explain.look_up import Row, rows_where, rows_with
from pipeline.explain.written import written

PERSON: Final = (
    "person_id", "family_id", "nik", "nik_sah", "no_kk", "nama", "tanggal_lahir", "jenis_kelamin",
    "nama_ibu_kandung", "status_hubungan_keluarga", "kode_kecamatan", "kode_desa",
)  # fmt: skip
FAMILY: Final = (
    "family_id", "no_kk", "kode_kecamatan", "kode_desa", "anggota_tercatat", "anggota_dikarantina",
    "desil_nasional",
)  # fmt: skip
LINK: Final = ("record_id", "person_id", "family_id", "is_golden", "matched_record_id", "evidence")
ASSEMBLED: Final = (
    "groups", "group_left_over", "caseload", "caseload_left_over", "classes", "classes_left_over",
)  # fmt: skip
DIGITS: Final = 16


@dataclass(frozen=True)
class Query:
    """What is asked for; exactly one is given."""

    nik: str | None = None
    record: str | None = None
    kk: str | None = None


@dataclass(frozen=True)
class Found:
    """What a run knows.

    Attributes:
        manifest: The manifest of the run.
        persons: The persons meant.
        families: Their families, and families named by rows in quarantine.
        links: The rows that the persons and the family cards were made of.
        findings: Findings on those rows and on the ones in quarantine.
        changes: Values of those rows that were rewritten.
        not_taken: Values of those rows that are not the golden ones.
        proposals: Repairs proposed for those rows.
        pairs: Pairs in doubt with one of the persons.
        judgements: What officers said of those rows and others.
        history: What became one or two of which these persons and families are the outcome, or came out of.
        ledger: How the desil of those families went.
        determinations: Of those families and persons.
        quotas: What the quotas did for which they wait.
        assembled: Their groups, facilitators and classes, and why they have none, by the names of the tables.
        list_changes: Whose status in those families is another one than in the last run, and why.
        quarantine: Rows in quarantine that are meant.
    """

    manifest: Mapping[str, Any]
    persons: Sequence[Row]
    families: Sequence[Row]
    links: Sequence[Row]
    findings: Sequence[Row]
    changes: Sequence[Row]
    not_taken: Sequence[Row]
    proposals: Sequence[Row]
    pairs: Sequence[Row]
    judgements: Sequence[Row]
    history: Sequence[Row]
    ledger: Sequence[Row]
    list_changes: Sequence[Row]
    determinations: Sequence[Row]
    quotas: Sequence[Row]
    assembled: Mapping[str, Sequence[Row]]
    quarantine: Sequence[Row]


def find(folder: Path, query: Query) -> Found:
    """Look a run through."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    quarantine = _quarantined(folder, query)
    persons, named = _persons(folder, query)
    cards = {digits(written(row).get("no_kk", "")) for row in quarantine}
    families = rows_with(folder, "families", {"family_id": named, "no_kk": cards}, FAMILY)
    person_ids = [row["person_id"] for row in persons]
    family_ids = [row["family_id"] for row in families]
    links = [
        row
        for row in rows_with(folder, "links", {"person_id": person_ids, "family_id": family_ids}, LINK)
        if row["person_id"] is None or row["person_id"] in person_ids
    ]
    records = [row["record_id"] for row in (*links, *quarantine)]
    of_records, ids = {"record_id": records}, [*person_ids, *family_ids]
    determinations = rows_with(folder, "determinations", {"unit_id": ids}, ())
    waiting = {row["programme"] for row in determinations if row["status"] == "waiting"}
    return Found(
        manifest=manifest,
        persons=persons,
        families=families,
        links=links,
        findings=rows_with(folder, "findings", of_records, ()),
        changes=rows_with(folder, "changes", of_records, ()),
        not_taken=rows_with(folder, "values_not_taken", of_records, ()),
        proposals=rows_with(folder, "proposals", of_records, ()),
        pairs=rows_with(folder, "review_pairs", {"person_id_a": person_ids, "person_id_b": person_ids}, ()),
        judgements=rows_with(folder, "judgements", {"record_id_a": records, "record_id_b": records}, ()),
        history=rows_with(folder, "history", {"id_before": ids, "id_after": ids}, ()),
        ledger=rows_with(folder, "desil_ledger", {"family_id": family_ids}, ()),
        determinations=determinations,
        quotas=rows_with(folder, "quotas", {"programme": waiting}, ()),
        assembled={name: rows_with(folder, name, {"family_id": family_ids}, ()) for name in ASSEMBLED},
        list_changes=rows_with(folder, "list_changes", {"family_id": family_ids}, ()),
        quarantine=quarantine,
    )


def _persons(folder: Path, query: Query) -> tuple[list[Row], set[str]]:
    """The persons meant, and the families to look at."""
    if query.nik is not None:
        nik = digits(query.nik)
        ids = {row["person_id"] for row in _not_taken(folder, "nik", nik)}
        persons = rows_with(folder, "persons", {"nik": {nik, _without_last(nik)}, "person_id": ids}, PERSON)
        persons = [row for row in persons if row["nik"] == nik or not row["nik_sah"] or row["person_id"] in ids]
        return persons, {row["family_id"] for row in persons}
    if query.kk is not None:
        number = digits(query.kk)
        others = _not_taken(folder, "no_kk", number)
        cards = {row["family_id"] for row in rows_with(folder, "families", {"no_kk": {number}}, ("family_id",))}
        cards |= {row["family_id"] for row in others if row["person_id"] is None}
        ids = {row["person_id"] for row in others}
        persons = rows_with(folder, "persons", {"no_kk": {number}, "family_id": cards, "person_id": ids}, PERSON)
        return persons, cards | {row["family_id"] for row in persons}
    links = rows_with(folder, "links", {"record_id": {query.record}}, ("person_id", "family_id"))
    ids = {row["person_id"] for row in links} - {None}
    return rows_with(folder, "persons", {"person_id": ids}, PERSON), {row["family_id"] for row in links}


def _not_taken(folder: Path, column: str, value: str) -> list[Row]:
    """Where a number is written that is not the one a person or family goes by."""
    found = rows_with(folder, "values_not_taken", {"value": {value}}, ("column", "person_id", "family_id"))
    return [row for row in found if row["column"] == column]


def _quarantined(folder: Path, query: Query) -> list[Row]:
    """Rows in quarantine that hold the number anywhere, or in the NIK column as a spreadsheet damages it."""
    if query.record is not None:
        return rows_with(folder, "quarantine", {"record_id": {query.record}}, ())
    asked = digits(query.nik or query.kk or "")
    exact = _pattern(asked)
    damaged = _pattern(_without_last(asked)) if query.nik is not None else exact
    if not exact:
        return []

    def matches(keys: pa.Table) -> pa.ChunkedArray:
        return pc.match_substring_regex(keys["written"], f"{exact}|{damaged}")

    rows = rows_where(folder, "quarantine", ("written",), matches, (), lambda _: True)
    return [row for row in rows if re.search(exact, row["written"]) or re.search(damaged, written(row).get("nik", ""))]


def digits(typed: str) -> str:
    """The number somebody typed, without what stands between its digits."""
    only = re.sub(r"\D", "", typed)
    return only if len(only) == DIGITS else typed.strip()


def _without_last(nik: str) -> str:
    """The NIK as a spreadsheet damages it."""
    return f"{nik[:-1]}0" if len(nik) == DIGITS else nik


def _pattern(number: str) -> str:
    """A pattern for the digits of a number with at most one other sign between two of them."""
    spaced = "[^0-9]?".join(re.findall(r"\d", number))
    return f"(?:^|[^0-9]){spaced}(?:[^0-9]|$)" if spaced else ""
