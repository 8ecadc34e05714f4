"""The three commands: what they write, what they say, and how they end."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipeline.__main__ import cli
from tests.unit.tables.drawn import OFFICE

PEOPLE = """id;nik;nama;lahir;jk;desa
a;3506011203750007;Djumadi;12-03-1975;L;Badas
b;3506011203750007;Jumadi;12-03-1975;L;Badas
c;3506014305790002;Ngatini;03-05-1979;P;Pare
d;3506011709910003;Bagus Prayitno;17-09-1991;L;Gurah
"""


def run(folder: Path, spec: str, *more: str, people: bytes = PEOPLE.encode()) -> Result:
    (folder / "spec.toml").write_text(spec, encoding="utf-8")
    (folder / "people.csv").write_bytes(people)
    arguments = [
        "dedupe",
        folder / "people.csv",
        "--spec",
        folder / "spec.toml",
        "--out",
        folder / "out.parquet",
        *more,
    ]
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_groups_are_written_and_counted_and_are_the_same_bytes_again(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.parquet"
    result = run(tmp_path, OFFICE, "--lang", "en", "--pairs", str(pairs))
    assert result.exit_code == 0
    assert result.stdout == "4 records, 3 persons; 0 pairs to look at. Written to out.parquet.\n"
    assert pq.read_table(tmp_path / "out.parquet").to_pydict() == {
        "record_id": ["a", "b", "c", "d"],
        "cluster_id": ["a", "a", "c", "d"],
    }
    written = (tmp_path / "out.parquet").read_bytes(), pairs.read_bytes()
    run(tmp_path, OFFICE, "--pairs", str(pairs))
    assert written == ((tmp_path / "out.parquet").read_bytes(), pairs.read_bytes())


def test_what_was_grouped_can_be_evaluated(tmp_path: Path) -> None:
    run(tmp_path, OFFICE)
    truth = tmp_path / "truth.csv"
    truth.write_text("record_id,entity_id,sex\na,1,L\nb,1,L\nc,2,P\nd,3,L\n")
    result = CliRunner().invoke(cli, ["evaluate", str(tmp_path / "out.parquet"), str(truth), "--lang", "id"])
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()[2:]]
    assert rows[0] == ["semua", "4", *["1,0000"] * 6]
    assert rows[2] == ["jenis", "kelamin", "perempuan", "1", "-", "-", "-", *["1,0000"] * 3]


def test_links_are_evaluated_as_they_were_written(tmp_path: Path) -> None:
    run(tmp_path, OFFICE)
    list_, out, truth = tmp_path / "people.csv", tmp_path / "links.parquet", tmp_path / "truth.csv"
    other = tmp_path / "other.csv"
    other.write_text(
        PEOPLE.replace("\na;", "\nv;").replace("\nc;", "\nw;").replace("\nd;", "\nx;").replace("\nb;", "\ny;")
    )
    linked = ["link", list_, other, "--spec", tmp_path / "spec.toml", "--out", out]
    assert CliRunner().invoke(cli, [str(argument) for argument in linked]).exit_code == 0
    truth.write_text("record_id,entity_id\na,1\nv,1\nb,2\ny,2\nc,3\nw,3\nd,4\nx,4\n")
    result = CliRunner().invoke(cli, ["evaluate", str(out), str(truth)])
    assert result.stdout.splitlines()[2].split() == ["semua", "8", *["1,0000"] * 6]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('nama = { kind', 'nama = { knid = "place", kind', "fields.nama.knid in spec.toml is not known. Closest known key: kind"),
        ("record_id =", "recordid =", "The key recordid in spec.toml is not known. Closest known key: record_id"),
        ('"person_name"', '"persn_name"', "The value of fields.nama.kind in spec.toml"),
        ("[fields]", 'blocking = [["nma"]]\n[fields]', "nma is not known; closest known: nama"),
        ("[fields]", 'blocking = [["nama:suond"]]\n[fields]', "suond is not known; closest known: sound"),
        ('"date" }', '"date", formats = ["D/M/Y"] }', "write YYYY, MM and DD once each"),
        ('"date" }', '"date", exchanged_with = "lahr" }', "lahr is not known"),
        ("[fields]", "[thresholds]\nmerge = 0.4\n[fields]", "review not more than merge"),
        ("[fields]", "[fields", "cannot be read"),
        ("[fields]", 'blocking = ["nama"]\n[fields]', "write each key as a list of fields"),
        ('"sex" }', '"sex", formats = ["DD-MM-YYYY"] }', "formats is for dates only"),
        ('"date" }', '"date", exchanged_with = "nama" }', "lahir and nama are of two kinds and cannot be exchanged"),
        ('"sex" }', '"sex", column = "nama" }', "jk and nama are one column; compare it once"),
    ],
)  # fmt: skip
def test_a_wrong_specification_is_refused_with_its_place(
    tmp_path: Path, before: str, after: str, sentence: str
) -> None:
    result = run(tmp_path, OFFICE.replace(before, after), "--lang", "en")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("people", [b"", b"PAR1 is all there is", b"id,nik\na,1,2,3\n", b"\x00\x01\x02" * 50])
def test_a_file_that_is_no_table_ends_with_six(tmp_path: Path, people: bytes) -> None:
    result = run(tmp_path, OFFICE, people=people)
    assert result.exit_code == 6
    assert result.stderr.startswith("Tabel people.csv tidak terbaca.")


@pytest.mark.parametrize("people", [b"PK\x03\x04 and more", b"\xd0\xcf\x11\xe0 and more"])
def test_of_a_workbook_it_is_said_how_to_make_a_table_of_it(tmp_path: Path, people: bytes) -> None:
    result = run(tmp_path, OFFICE, people=people)
    assert result.exit_code == 6
    assert "pilih Simpan Sebagai" in result.stderr


def test_a_file_that_is_not_there_is_called_missing(tmp_path: Path) -> None:
    arguments = ["evaluate", str(tmp_path / "nowhere.parquet"), str(tmp_path / "truth.csv"), "--lang", "en"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 6
    assert result.stderr == "The table nowhere.parquet is not there. Check its name and folder.\n"


def test_a_heading_in_other_letters_is_suggested(tmp_path: Path) -> None:
    result = run(tmp_path, OFFICE, people=PEOPLE.replace("nik;nama", "nik;NAMA").encode())
    assert result.exit_code == 2
    assert "kolom nama. Kepala kolom terdekat: NAMA." in result.stderr


def test_one_row_and_rows_without_names_are_each_alone(tmp_path: Path) -> None:
    for people in (
        "id;nik;nama;lahir;jk;desa\na;3506011203750007;Djumadi;12-03-1975;L;Badas\n",
        "id;nik;nama;lahir;jk;desa\na;;;;;\nb;;;;;\n",
    ):
        assert run(tmp_path, OFFICE, people=people.encode()).exit_code == 0
        groups = pq.read_table(tmp_path / "out.parquet").to_pydict()
        assert groups["cluster_id"] == groups["record_id"]


def test_records_of_the_truth_that_were_never_grouped_are_counted(tmp_path: Path) -> None:
    run(tmp_path, OFFICE)
    truth = tmp_path / "truth.csv"
    truth.write_text("record_id,entity_id\na,1\nB,1\nC,2\n")
    result = CliRunner().invoke(cli, ["evaluate", str(tmp_path / "out.parquet"), str(truth), "--lang", "en"])
    assert result.stderr.startswith("Note: 2 records of the truth are not in out.parquet")


def test_no_message_tells_a_nik_or_a_name(tmp_path: Path) -> None:
    twice = PEOPLE.replace("b;", "a;")
    result = run(tmp_path, OFFICE, people=twice.encode())
    assert result.exit_code == 2
    assert "3506" not in result.stderr
    assert "umadi" not in result.stderr
