"""Every specification that is shipped, on a list of the shape that it is for."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.tables import dedupe, link, load_spec, read_table
from tests.unit.tables.drawn import persons

SPECS = Path("config/specs")

PUBLISHED = pa.table(
    {
        "person_id": ["P1", "P2", "P3", "P4"],
        "nik": ["3506011203750007", "3506014305790002", "3506011709910003", None],
        "nama": ["JUMADI", "NGATINI", "BAGUS PRAYITNO", "KASIYEM"],
        "tanggal_lahir": pa.array([date(1975, 3, 12), date(1979, 5, 3), date(1991, 9, 17), date(1965, 12, 12)]),
        "jenis_kelamin": pa.array(["L", "P", "L", "P"]).dictionary_encode(),
        "alamat": ["DSN TEMPUREJO RT 006 RW 002", "DSN KRAJAN RT 001 RW 001", "JL MAWAR 3", "DSN SUMBER RT 02 RW 05"],
        "program": pa.array([["PKH"], [], [], []]),
    }
)
MEMBERS = """no;noka;ps_noka;nama;jenkel;tgllhr;nik;alamat;nmibu
1;0001;0000000000011;Djumadi;1;12-03-1975;3506011203750007;Tempurejo RT 6/2;Tumini
2;0002;0000000000012;NGATINI;2;03-05-1979;3506014305790000;DSN KRAJAN RT 001 RW 001;
3;0003;0000000000013;Kasiyem;2;12-12-1965;;Dsn. Sumber RT 02 RW 05;
4;0004;0000000000014;Lilis Suryani;2;24-04-1988;3506016404880006;JL MELATI 9;
"""
WORKERS = """no_urut,kpj,nama,nik,alamat,rt,rw
1,18000000011,DJUMADI,3506011203750007,DSN TEMPUREJO RT 006 RW 002,006,002
2,18000000012,LILIS SURYANI,3506016404880006,JL MELATI 9,1,1
"""
FEBRL = """rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id
rec-1-org, ruby, vincent, 12, corella street, rosedown, corrimal, 2518, nsw, 19430807, 4135062
rec-1-dup-0, vincent, ruby, 12, corella stret, rosedown, corrimal, 2518, nsw, 19430807, 4135062
rec-2-org, blake, moody, 7, duterrau crescent, , riverwood, 2210, vic, 19711203, 7719530
rec-3-org, sophie, snell, 91, helms place, the pines, hahndorf, 5245, sa, 19231114, 2090618
"""
LISTS = {"bpjs": MEMBERS, "bpjs_ketenagakerjaan": WORKERS}
LINKED = {
    "bpjs": [("0000000000011", "P1"), ("0000000000012", "P2"), ("0000000000013", "P4")],
    "bpjs_ketenagakerjaan": [("18000000011", "P1")],
}


def written(folder: Path, text: str) -> pa.Table:
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return read_table(folder / "list.csv")


def test_every_specification_is_tried_here() -> None:
    assert {file.stem for file in SPECS.glob("*.toml")} == {*LISTS, *(f"febrl{number}" for number in range(1, 5))}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_of_another_office_beside_what_was_published(tmp_path: Path, name: str) -> None:
    pq.write_table(PUBLISHED, tmp_path / "persons.parquet")
    register = read_table(tmp_path / "persons.parquet")
    found = link(written(tmp_path, LISTS[name]), register, load_spec(SPECS / f"{name}.toml"), ("list", "register"))
    links = [(row["record_id_left"], row["record_id_right"]) for row in found.links.to_pylist()]
    assert links == LINKED[name]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_febrl_is_grouped(tmp_path: Path, number: int) -> None:
    found = dedupe(written(tmp_path, FEBRL), load_spec(SPECS / f"febrl{number}.toml"), "febrl")
    assert persons(found) == [["rec-1-dup-0", "rec-1-org"]]


def test_the_two_tables_of_febrl_4_are_linked(tmp_path: Path) -> None:
    table = written(tmp_path, FEBRL)
    found = link(table.take([0, 2, 3]), table.take([1]), load_spec(SPECS / "febrl4.toml"), ("a", "b"))
    assert [(row["record_id_left"], row["record_id_right"]) for row in found.links.to_pylist()] == [
        ("rec-1-org", "rec-1-dup-0")
    ]
