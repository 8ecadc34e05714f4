"""Archives: every file of a ZIP is a file of its own, and nothing in one reaches outside it or fills the machine."""

import io
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.unit.ingest.deliveries import MEMBER_HEADING, column, lines, member, only_file, only_sheet, read, write
from tests.unit.ingest.test_workbooks import ROWS, xlsx

GOOD = lines(MEMBER_HEADING, member(1))
OTHER = lines(MEMBER_HEADING, member(2))


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return written.getvalue()


def fates(folder: Path) -> dict[str, str]:
    """What became of each file: its status, or the problem it had."""
    return {file.path: str(file.detail.get("problem", file.status)) for file in read(folder).files}


def test_each_file_of_an_archive_is_a_file_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "juli/kiriman.zip", archive({"desa/a.csv": GOOD, "b.xlsx": xlsx(ROWS), "kosong/": ""}))
    ingested = read(tmp_path)
    packed, book, text = ingested.files
    assert (packed.path, packed.status, packed.code) == ("juli/kiriman.zip", "archive", None)
    assert (book.path, book.status) == ("juli/kiriman.zip/b.xlsx", "read")
    assert (text.path, text.status, text.bytes) == ("juli/kiriman.zip/desa/a.csv", "read", len(GOOD))
    assert len({packed.sha256, book.sha256, text.sha256}) == 3
    table = ingested.sheets[1].table
    assert set(table["source_file"].to_pylist()) == {"juli/kiriman.zip/desa/a.csv"}
    assert table["record_id"].to_pylist() == [f"{text.sha256[:12]}::2"]


def test_the_order_in_which_an_archive_was_packed_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "a.zip", archive({"b.csv": GOOD, "a.csv": OTHER}))
    assert [file.path for file in read(tmp_path).files] == ["a.zip", "a.zip/a.csv", "a.zip/b.csv"]


def test_a_file_that_is_also_outside_or_in_another_archive_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.zip", archive({"x.csv": GOOD}))
    write(tmp_path, "b.zip", archive({"y.csv": GOOD, "z.csv": OTHER}))
    write(tmp_path, "c.csv", GOOD)
    write(tmp_path, "d.zip", archive({"x.csv": GOOD}))
    files = {file.path: file for file in read(tmp_path).files}
    assert {path for path, file in files.items() if file.status == "read"} == {"a.zip/x.csv", "b.zip/z.csv"}
    doubles = {path: file.detail["same_as"] for path, file in files.items() if file.code == "BERKAS_GANDA"}
    assert doubles == {"b.zip/y.csv": "a.zip/x.csv", "c.csv": "a.zip/x.csv", "d.zip": "a.zip"}


def test_litter_in_an_archive_is_ignored(tmp_path: Path) -> None:
    litter = ["__MACOSX/._a.csv", "_lama/a.csv", ".DS_Store", "~$b.xlsx", "desa/Thumbs.db"]
    write(tmp_path, "a.zip", archive({**dict.fromkeys(litter, "x"), "a.csv": GOOD}))
    found = fates(tmp_path)
    assert {path for path, fate in found.items() if fate == "ignored"} == {f"a.zip/{name}" for name in litter}
    assert found["a.zip/a.csv"] == "read"


def test_a_delivery_note_in_an_archive_is_of_the_archive(tmp_path: Path) -> None:
    write(tmp_path, "a.zip", archive({"delivery.toml": 'period = "2026-07"', "a.csv": GOOD}))
    ingested = read(tmp_path)
    assert [file.status for file in ingested.files] == ["archive", "read", "delivery"]
    (delivery,) = ingested.deliveries
    assert (delivery.folder, delivery.period) == ("a.zip", "2026-07")


def test_one_bad_file_in_an_archive_does_not_spoil_the_others(tmp_path: Path) -> None:
    parts = {"a.csv": GOOD, "kosong.csv": "", "rusak.xlsx": xlsx(ROWS)[:1500], "dalam.zip": archive({"x.csv": OTHER})}
    write(tmp_path, "a.zip", archive(parts))
    assert fates(tmp_path) == {
        "a.zip": "archive",
        "a.zip/a.csv": "read",
        "a.zip/dalam.zip": "nested",
        "a.zip/kosong.csv": "empty",
        "a.zip/rusak.xlsx": "workbook",
    }


def test_a_file_behind_a_password(tmp_path: Path) -> None:
    whole = bytearray(archive({"a.csv": GOOD, "b.csv": OTHER}))
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(header) + place] |= 1
    write(tmp_path, "a.zip", bytes(whole))
    assert fates(tmp_path) == {"a.zip": "archive", "a.zip/a.csv": "zip_password", "a.zip/b.csv": "read"}


@pytest.mark.parametrize(
    "name", ["../a.csv", "/etc/a.csv", "C:/a.csv", "desa\\a.csv", "desa/../../a.csv", "a\n.csv", "desa/.."]
)
def test_a_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    raw = tmp_path / "raw"
    write(raw, "a.zip", archive({name: GOOD, "b.csv": OTHER}))
    files = read(raw).files
    assert [file.detail.get("problem") for file in files if file.status == "set_aside"] == ["unsafe_name"]
    assert [file.path for file in files if file.status == "read"] == ["a.zip/b.csv"]
    assert {path.name for path in tmp_path.rglob("*")} == {"raw", "a.zip"}


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("tautan.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr(link, "/etc/passwd")
    write(tmp_path, "a.zip", written.getvalue())
    assert fates(tmp_path)["a.zip/tautan.csv"] == "unsafe_name"


def test_a_name_that_is_there_twice_is_numbered(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("a.csv", GOOD)
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("a.csv", OTHER)
    write(tmp_path, "a.zip", written.getvalue())
    assert fates(tmp_path) == {"a.zip": "archive", "a.zip/a.csv": "read", "a.zip/a.csv (2)": "read"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (archive({"a.csv": GOOD * 100})[:-30], "archive"),
        (archive({}), "empty"),
        (archive({"a/": ""}), "empty"),
        (archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "document"),
        (b"Rar!\x1a\x07\x01\x00" + b"x" * 99, "other_archive"),
        (b"7z\xbc\xaf\x27\x1c" + b"x" * 99, "other_archive"),
    ],
)
def test_archives_that_are_not_opened(tmp_path: Path, content: bytes, problem: str) -> None:
    write(tmp_path, "a.zip", content)
    file = only_file(read(tmp_path))
    assert (file.status, file.code, file.detail) == ("set_aside", "BERKAS_TIDAK_TERBACA", {"problem": problem})


def test_a_file_whose_bytes_changed_within_the_archive(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as file:
        file.writestr("a.csv", GOOD)
        file.writestr("b.csv", OTHER)
    write(tmp_path, "a.zip", written.getvalue().replace(b"SITI", b"SITU", 1))
    assert fates(tmp_path) == {"a.zip": "archive", "a.zip/a.csv": "archive", "a.zip/b.csv": "read"}


def test_a_way_of_packing_that_is_not_known(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.csv", GOOD)
    write(tmp_path, "a.zip", written.getvalue())
    assert fates(tmp_path)["a.zip/a.csv"] == "compression"


@pytest.mark.parametrize("said", [None, 100])
def test_a_bomb_is_told_while_it_goes_off_whatever_size_it_says(tmp_path: Path, said: int | None) -> None:
    whole = bytearray(archive({"a.csv": bytes(200 << 20), "b.csv": GOOD}))
    if said is not None:
        struct.pack_into("<I", whole, whole.index(b"PK\x01\x02") + 24, said)
    write(tmp_path, "a.zip", bytes(whole))
    assert fates(tmp_path) == {"a.zip": "archive", "a.zip/a.csv": "too_large", "a.zip/b.csv": "read"}


def test_an_archive_of_more_files_than_anybody_sends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.ingest.inflate.MEMBERS", 2)
    write(tmp_path, "a.zip", archive({"a.csv": GOOD, "b.csv": OTHER, "c.csv": "x"}))
    assert fates(tmp_path) == {"a.zip": "too_large"}


def test_all_files_of_an_archive_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.ingest.inflate.Room.__init__.__defaults__", (len(GOOD) + 5,))
    write(tmp_path, "a.zip", archive({"a.csv": GOOD, "b.csv": OTHER}))
    assert fates(tmp_path) == {"a.zip": "archive", "a.zip/a.csv": "read", "a.zip/b.csv": "too_large"}


def test_an_archive_is_told_by_its_bytes(tmp_path: Path) -> None:
    write(tmp_path, "kiriman.csv", archive({"a.txt": GOOD}))
    assert column(only_sheet(read(tmp_path)), "nik") == [member(1)[0]]
