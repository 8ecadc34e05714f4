"""People of one family: close in name, of one card, sometimes born on one day, and still two."""

from pathlib import Path

import pytest

from pipeline.tables import Grouped, dedupe
from tests.unit.tables.drawn import drawn, persons, spec_of

SPEC = """
record_id = "id"
[fields]
nik = { kind = "national_id" }
kk = { kind = "family_card" }
nama = { kind = "person_name" }
lahir = { kind = "date" }
jk = { kind = "sex" }
ibu = { kind = "parent_name" }
"""
HEADING = "id | nik | kk | nama | lahir | jk | ibu\n"
OTHERS = """
    x1 | 3506010101800001 | 3506011405100001 | Suwarno Hadi   | 01-01-1980 | L | Tumini
    x2 | 3506014305790002 | 3506011405100002 | Ngatini        | 03-05-1979 | P | Painem
    x3 | 3506011709910003 | 3506011405100003 | Bagus Prayitno | 17-09-1991 | L | Sumarni
    x4 | 3506015212650004 | 3506011405100004 | Kasiyem        | 12-12-1965 | P | Wagiyem
    x5 | 3506010208030005 | 3506011405100005 | Fajar Nugroho  | 02-08-2003 | L | Sulastri
    x6 | 3506016404880006 | 3506011405100006 | Lilis Suryani  | 24-04-1988 | P | Mujiati
"""


def grouped(rows: str, folder: Path) -> Grouped:
    return dedupe(drawn(HEADING + rows.strip("\n").rstrip() + OTHERS, folder), spec_of(SPEC), "drawn.csv")


@pytest.mark.parametrize("nik", ["                 |", " 3506010505100009 |"])
def test_twins_of_one_card_stay_apart_with_and_without_a_nik(tmp_path: Path, nik: str) -> None:
    rows = f"""
    a |{nik} 3506011405100009 | Rohman | 05-05-2010 | L | Siti Aminah
    b |                 | 3506011405100009 | Rohmat | 05-05-2010 | L | Siti Aminah
    """
    assert persons(grouped(rows, tmp_path)) == []


def test_one_child_written_twice_on_one_card_without_a_nik_is_one_child(tmp_path: Path) -> None:
    rows = """
    a |  | 3506011405100009 | Rohman | 05-05-2010 | L | Siti Aminah
    b |  | 3506011405100009 | Rohman | 05-05-2010 | L | St. Aminah
    """
    assert persons(grouped(rows, tmp_path)) == [["a", "b"]]


def test_a_nik_that_two_names_use_is_for_an_officer(tmp_path: Path) -> None:
    rows = """
    a | 3506010505100009 | 3506011405100009 | Rohman       | 05-05-2010 | L | Siti Aminah
    b | 3506010505100009 | 3506011405100009 | Fatkhurrozi  | 05-05-2010 | L | Siti Aminah
    """
    found = grouped(rows, tmp_path)
    assert persons(found) == []
    assert [row["verdict"] for row in found.pairs.to_pylist()] == ["periksa"]


def test_a_mother_and_her_daughter_of_one_name_are_two(tmp_path: Path) -> None:
    rows = """
    a |  | 3506011405100009 | Sumiati | 07-02-1969 | P | Painah
    b |  | 3506011405100009 | Sumiati | 19-10-1994 | P | Sumiati
    """
    assert persons(grouped(rows, tmp_path)) == []


@pytest.mark.parametrize("nik", ["3,50601E+15", "350601******0009", "9999999999999999", "TIDAK ADA"])
def test_a_nik_that_is_none_brings_nobody_together(tmp_path: Path, nik: str) -> None:
    rows = f"""
    a | {nik} | 3506011405100009 | Rohman       | 05-05-2010 | L | Siti Aminah
    b | {nik} | 3506011405100008 | Sugeng Riadi | 17-08-1955 | L | Painah
    """
    found = grouped(rows, tmp_path)
    assert persons(found) == []
    assert found.pairs.num_rows == 0


def test_codes_of_places_are_places(tmp_path: Path) -> None:
    rows = "id | nama | lahir | desa\n" + "\n".join(
        f"{place} | {name} | {born} | 35060120{place:02}"
        for place, (name, born) in enumerate([("Kasiyem", "12-12-1965"), ("Fajar", "02-08-2003"), ("Ngatini", "03-05-1979")])
    )  # fmt: skip
    rows += "\n9 | Kasiyem | 12-12-1965 | 3506012000"
    fields = '[fields]\nnama = { kind = "person_name" }\nlahir = { kind = "date" }\ndesa = { kind = "place" }'
    found = dedupe(drawn(rows, tmp_path), spec_of(f'record_id = "id"\n{fields}'), "drawn.csv")
    [pair] = found.pairs.to_pylist()
    assert [entry["level"] for entry in pair["evidence"]] == ["sama", "sama", "sama"]
