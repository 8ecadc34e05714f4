"""The three commands: what they write, what they say, and how they end."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipeline.__main__ import cli
from pipeline.tables import load_spec
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


def test_no_message_tells_a_nik_or_a_name(tmp_path: Path) -> None:
    twice = PEOPLE.replace("b;", "a;")
    result = run(tmp_path, OFFICE, people=twice.encode())
    assert result.exit_code == 2
    assert "3506" not in result.stderr
    assert "umadi" not in result.stderr


@pytest.mark.parametrize("file", sorted(Path("config/specs").glob("*.toml")), ids=lambda file: file.stem)
def test_the_shipped_specifications_are_understood(file: Path) -> None:
    assert load_spec(file).fields
