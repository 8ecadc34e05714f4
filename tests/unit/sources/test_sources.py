"""What an officer sees before anything is run: which exports are known, and how one file would be read."""

from pathlib import Path

import pytest

from pipeline.messages import Messages
from pipeline.sources import list_sources, try_file
from schemas.layouts import load_layouts
from tests.unit.ingest.deliveries import MEMBER_HEADING, lines, member, write

LAYOUTS = load_layouts()
LIBREOFFICE = Path(__file__).parents[1] / "ingest" / "libreoffice"


def tried(file: Path, language: str = "id", *, reveal: bool = False) -> str:
    return try_file(file, LAYOUTS, Messages(language), reveal=reveal)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_layout_is_listed_with_what_it_feeds(language: str) -> None:
    listed = list_sources(LAYOUTS, Messages(language))
    for layout in LAYOUTS:
        (line,) = (line for line in listed.splitlines() if line.split()[:1] == [layout.id])
        assert Messages(language).word("feed", layout.feeds[0]) in line


def test_columns_are_shown_with_the_first_rows_masked(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", lines([*MEMBER_HEADING, "Foto Rumah"], [*member(1), "ADA"], [*member(2), "ADA"]))
    text = tried(tmp_path / "a.csv")
    assert "dtsen_anggota" in text
    assert f"{member(1)[0][:6]}******{member(1)[0][-4:]}" in text
    assert "1990-05-01" in text
    assert member(1)[0] not in text
    assert "SITI" not in text
    assert "AMINAH" not in text
    assert "(tidak dikenal)" in text
    assert "ADA" not in text.split("Foto Rumah")[1].splitlines()[0]


def test_reveal_shows_what_is_written(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", lines(MEMBER_HEADING, member(1)))
    assert "SITI AMINAH" in tried(tmp_path / "a.csv", reveal=True)


def test_only_the_named_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", lines(MEMBER_HEADING, member(1)))
    write(tmp_path, "b.csv", lines(MEMBER_HEADING, member(2)))
    assert "b.csv" not in tried(tmp_path / "a.csv")


def test_columns_of_the_layout_that_the_file_lacks_are_named(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", lines(MEMBER_HEADING, member(1)))
    assert "status_kawin" in tried(tmp_path / "a.csv").splitlines()[-1]


def test_a_file_that_would_be_set_aside_says_why_and_what_is_nearest(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", lines(["ID DTKS", "ALAMAT", "PROVINSI"], ["", "", ""]))
    text = tried(tmp_path / "a.csv", "en")
    assert "BERKAS_TATA_LETAK_TIDAK_DIKENAL" in text
    assert "dtks" in text
    assert "id_dtks" in text


def test_hidden_and_unknown_sheets_are_told() -> None:
    text = tried(LIBREOFFICE / "dtks.xlsx")
    assert "LEMBAR_TERSEMBUNYI" in text
    assert "LEMBAR_TIDAK_DIKENAL" in text
