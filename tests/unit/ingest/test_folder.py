"""The folder: which files are looked at, in which order, and what never stops the others."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline.stages.ingest import ingest
from schemas.layouts import load_layouts
from tests.unit.ingest.deliveries import MEMBER_HEADING, lines, member, only_file, only_sheet, read, write

GOOD = lines(MEMBER_HEADING, member(1))


@pytest.mark.parametrize(
    ("error", "problem"), [(PermissionError("ditolak"), "permission"), (OSError("cakram"), "disk")]
)
def test_a_file_that_may_not_be_read(tmp_path: Path, error: OSError, problem: str) -> None:
    write(tmp_path, "a.csv", GOOD)
    with patch.object(Path, "read_bytes", side_effect=error):
        file = only_file(read(tmp_path))
    assert (file.code, file.detail, file.sha256) == ("BERKAS_TIDAK_TERBACA", {"problem": problem}, "")


def test_a_folder_that_may_not_be_listed_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", GOOD)
    write(tmp_path, "tertutup/b.csv", GOOD)
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("tertutup"):
            raise PermissionError(13, "ditolak", str(path))
        return listed(path)

    with patch("os.scandir", scandir):
        files = read(tmp_path).files
    assert [(file.path, file.status) for file in files] == [("a.csv", "read"), ("tertutup", "set_aside")]
    assert files[1].detail == {"problem": "permission"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    raw, outside = tmp_path / "raw", tmp_path / "luar"
    write(outside, "rahasia.csv", GOOD)
    write(raw, "a.csv", lines(MEMBER_HEADING, member(2)))
    (raw / "berkas.csv").symlink_to(outside / "rahasia.csv")
    (raw / "folder").symlink_to(outside)
    (raw / "lingkaran").symlink_to(raw)
    (raw / "putus.csv").symlink_to(raw / "tidak_ada.csv")
    files = read(raw).files
    assert {file.path: file.status for file in files} == {
        "a.csv": "read",
        "berkas.csv": "set_aside",
        "folder": "set_aside",
        "lingkaran": "set_aside",
        "putus.csv": "set_aside",
    }
    assert {file.detail.get("problem") for file in files[1:]} == {"link"}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.csv")
    assert only_file(read(tmp_path)).detail == {"problem": "special"}


def test_hidden_and_underscored_names_are_ignored(tmp_path: Path) -> None:
    for name in ("_catatan.csv", ".tersembunyi.csv", "_lama/a.csv", "b.csv"):
        write(tmp_path, name, GOOD)
    assert {file.path: file.status for file in read(tmp_path).files} == {
        ".tersembunyi.csv": "ignored",
        "_catatan.csv": "ignored",
        "_lama/a.csv": "ignored",
        "b.csv": "read",
    }


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    for name in ("c.csv", "a/z.csv", "b.csv"):
        write(tmp_path, name, GOOD)
    ingested = read(tmp_path)
    assert [(file.path, file.status, file.code) for file in ingested.files] == [
        ("a/z.csv", "read", None),
        ("b.csv", "duplicate", "BERKAS_GANDA"),
        ("c.csv", "duplicate", "BERKAS_GANDA"),
    ]
    assert ingested.files[2].detail == {"same_as": "a/z.csv"}
    assert only_sheet(ingested).source_file == "a/z.csv"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff.csv")).write_text(GOOD)
    assert only_file(read(tmp_path)).path == "a\\xff.csv"


def test_files_are_visited_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b/a.csv", "b.csv", "a.csv", "B.csv"):
        write(tmp_path, name, lines(MEMBER_HEADING, [name, "", "", "", ""]))
    told: list[str] = []
    files = ingest(tmp_path, load_layouts(), on_file=told.append).files
    assert told == [file.path for file in files] == ["B.csv", "a.csv", "b.csv", "b/a.csv"]


@pytest.mark.parametrize("folder", ["kosong", "tidak_ada"])
def test_nothing_to_read(tmp_path: Path, folder: str) -> None:
    (tmp_path / "kosong").mkdir()
    ingested = read(tmp_path / folder)
    assert (list(ingested.files), list(ingested.sheets)) == ([], [])
    assert (ingested.notes.num_rows, ingested.ragged.num_rows) == (0, 0)


def test_lock_files_and_litter_of_office_computers_are_ignored(tmp_path: Path) -> None:
    for name in ("~$usulan.xlsx", "Thumbs.db", "desa/desktop.ini", ".DS_Store", "desa/THUMBS.DB"):
        write(tmp_path, name, b"\x05user")
    write(tmp_path, "b.csv", GOOD)
    fates = {file.path: file.status for file in read(tmp_path).files}
    assert fates.pop("b.csv") == "read"
    assert set(fates.values()) == {"ignored"}
    assert len(fates) == 5


def test_the_note_of_a_delivery_is_no_data(tmp_path: Path) -> None:
    for folder in ("juli", "agustus"):
        write(tmp_path, f"{folder}/delivery.toml", 'sender = "Desa Bendo"')
    write(tmp_path, "juli/a.csv", GOOD)
    ingested = read(tmp_path)
    assert [(file.path, file.status) for file in ingested.files] == [
        ("agustus/delivery.toml", "delivery"),
        ("juli/a.csv", "read"),
        ("juli/delivery.toml", "delivery"),
    ]
    assert [delivery.folder for delivery in ingested.deliveries] == ["agustus", "juli"]


def test_two_empty_files_are_empty_not_the_same(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write(tmp_path, name, "")
    assert [file.detail for file in read(tmp_path).files] == [{"problem": "empty"}] * 2


def test_one_file_alone(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write(tmp_path, name, lines(MEMBER_HEADING, [name, "", "", "", ""]))
    assert only_file(ingest(tmp_path, load_layouts(), only="b.csv")).path == "b.csv"
