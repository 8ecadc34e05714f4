"""A person in words: golden values, the rows they came from, what was found, merged and left open."""

from collections.abc import Iterator

from pipeline.explain.find import Query, digits
from pipeline.explain.look_up import Row
from pipeline.explain.tell_determination import tell_determinations
from pipeline.explain.tell_history import tell_history
from pipeline.explain.tell_row import tell_changes, tell_findings, tell_judgements, tell_not_taken, tell_proposals
from pipeline.explain.teller import Teller


def tell_person(teller: Teller, person: Row, number: int, query: Query, programme: str | None) -> Iterator[str]:
    """Write one person, with the determinations of programmes of persons, of one only when one is named."""
    yield from teller.lines("h_person", number=number, total=len(teller.found.persons))
    if query.nik is not None and person["nik"] != digits(query.nik):
        another = any(each["value"] == digits(query.nik) for each in teller.found.not_taken)
        yield from teller.lines("nik_other" if another else "nik_lost", 1)
    for label, value in _values(teller, person):
        yield f"  {label:<34}{value}"
    rows = [link for link in teller.found.links if link["person_id"] == person["person_id"]]
    yield from teller.lines("h_records", 1, count=len(rows))
    for row in rows:
        yield from _tell_row(teller, row, several=len(rows) > 1)
    if len(rows) > 1:
        yield from teller.lines("split", 2)
        yield f"      {person['person_id']}"
    yield from tell_history(teller, person["person_id"])
    yield from _tell_pairs(teller, person["person_id"])
    told = {teller.place(row["record_id"]) for row in rows}
    yield from tell_determinations(teller, person["person_id"], programme, 1, told=told)


def _values(teller: Teller, person: Row) -> Iterator[tuple[str, str]]:
    messages = teller.messages
    kind = "nik_sound" if person["nik_sah"] else "nik_unsound"
    yield "NIK", messages.say(f"explain.{kind}", nik=teller.shown("nik", person["nik"]))
    for column in (
        "nama",
        "tanggal_lahir",
        "jenis_kelamin",
        "status_hubungan_keluarga",
        "nama_ibu_kandung",
        "no_kk",
    ):
        value = teller.shown(column, person[column])
        if column == "tanggal_lahir" and person[column] is not None:
            value = messages.say("explain.age", date=value, age=_age(teller, person))
        yield messages.name("column", column), value
    yield messages.say("explain.place_label"), teller.residence(person)


def _age(teller: Teller, person: Row) -> int:
    born, day = person["tanggal_lahir"], teller.as_of
    return int(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _tell_row(teller: Teller, row: Row, *, several: bool) -> Iterator[str]:
    name = f"  [{teller.record(row['record_id'])}]" if several else ""
    yield from teller.fold(f"- {teller.place(row['record_id'])}{name}", 2)
    if row["is_golden"]:
        yield from teller.lines("golden", 3)
    yield from tell_changes(teller, row["record_id"], 3)
    yield from tell_not_taken(teller, row["record_id"], 3)
    yield from tell_findings(teller, row["record_id"], 3)
    yield from tell_proposals(teller, row["record_id"], 3)
    if row["matched_record_id"] is not None:
        evidence, points = teller.evidence(row["evidence"])
        place = teller.place(row["matched_record_id"])
        yield from teller.lines("merged", 3, place=place, evidence=evidence, points=points)
    yield from tell_judgements(teller, row["record_id"], 3)


def _tell_pairs(teller: Teller, person_id: str) -> Iterator[str]:
    """Write the pairs in doubt, each other row once, with the evidence that weighs most."""
    best: dict[str, Row] = {}
    for pair in sorted(teller.found.pairs, key=lambda each: each["score"]):
        if person_id in (pair["person_id_a"], pair["person_id_b"]):
            first = pair["person_id_a"] == person_id
            best[pair["record_id_b"] if first else pair["record_id_a"]] = pair
    if best:
        yield from teller.lines("h_pairs", 1, count=len(best))
    for other, pair in sorted(best.items()):
        evidence, points = teller.evidence(pair["evidence"])
        key = "pair" if pair["judgement"] is None else "pair_seen"
        yield from teller.lines(key, 2, place=teller.place(other), evidence=evidence, points=points)
        yield from teller.lines("pair_decide", 3)
        yield f"        {pair['pair_id']}"
