"""Bad input ends in one clear sentence and the right exit code, and the good files go through."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.sample import write_deliveries

REPOSITORY = Path(__file__).parents[2]


def _tepat(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)


def _validate(raw: Path, clean: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
    done = _tepat("validate", "--raw", raw, "--clean", clean, "--as-of", "2026-11-24", *more)
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = tmp_path_factory.mktemp("good")
    write_deliveries(60, 3, raw, messy=False, layouts=frozenset({"dtsen"}))
    return raw


@pytest.fixture
def raw(good: Path, tmp_path: Path) -> Path:
    """A raw folder with good files, to put a bad one beside."""
    return Path(shutil.copytree(good, tmp_path / "raw"))


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = _validate(tmp_path / "raw", tmp_path / "clean")
    assert done.returncode == 3
    assert done.stderr.strip().splitlines()[-1].startswith("Belum ada berkas")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert _validate(tmp_path / "raw", tmp_path / "clean").returncode == 3


def test_a_folder_of_unrelated_files(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "surat.txt").write_text("Yth. Bapak Camat\nDengan hormat\n")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 40)
    done = _validate(folder, tmp_path / "clean")
    assert done.returncode == 6
    assert done.stderr.strip().splitlines()[-1].startswith("Tidak satu pun dari 2 berkas")


BAD_FILES = {
    "kosong.csv": (b"", "BERKAS_TIDAK_TERBACA"),
    "tanpa_kepala.csv": (b"3506021708850001|SUTRISNO\n3506021708850002|SUTRISNI\n", "BERKAS_TATA_LETAK_TIDAK_DIKENAL"),
    "terpotong.xlsx": (b"PK\x03\x04" + b"\x00" * 400, "BERKAS_TIDAK_TERBACA"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_set_aside_and_the_others_go_through(raw: Path, tmp_path: Path, name: str) -> None:
    content, code = BAD_FILES[name]
    (raw / name).write_bytes(content)
    done = _validate(raw, tmp_path / "clean")
    assert done.returncode == 0
    assert name in done.stderr
    assert "1 berkas disisihkan" in done.stdout
    manifest = json.loads((tmp_path / "clean" / "current" / "manifest.json").read_text())
    assert [entry["code"] for entry in manifest["files"] if entry["path"] == name] == [code]
    assert manifest["counts"]["persons"] == 60


def test_strict_tells_the_shell_that_a_file_was_set_aside(raw: Path, tmp_path: Path) -> None:
    (raw / "kosong.csv").write_bytes(b"")
    assert _validate(raw, tmp_path / "clean", "--strict").returncode == 1


def test_a_truncated_workbook(raw: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write_deliveries(400, 3, whole, messy=False, layouts=frozenset({"usulan"}))
    workbook = next(whole.rglob("*.xlsx"))
    (raw / "usulan.xlsx").write_bytes(workbook.read_bytes()[:-700])
    done = _validate(raw, tmp_path / "clean")
    assert done.returncode == 0
    assert "usulan.xlsx" in done.stderr


def _config(tmp_path: Path, old: str, new: str, file: str = "office.toml") -> Path:
    folder = Path(shutil.copytree(REPOSITORY / "config", tmp_path / "config"))
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))
    return folder


@pytest.mark.parametrize(
    ("old", "new", "file", "said"),
    [
        ("merge_at", "merge_att", "office.toml", "merge_at"),
        ("0.30", '"banyak"', "office.toml", "quarantined_share"),
        ("[office]", "[office", "office.toml", "office.toml"),
        ("desil_nasional", "desil_nasionl", "programmes/pkh.toml", "pkh.toml"),
        ('"pasangan"', '"pasagan"', "programmes/pkh.toml", "pasagan"),
    ],
    ids=["misspelt key", "word for a number", "no TOML", "unknown column", "unknown code"],
)
def test_a_bad_configuration(raw: Path, tmp_path: Path, old: str, new: str, file: str, said: str) -> None:
    done = _validate(raw, tmp_path / "clean", "--config", _config(tmp_path, old, new, file))
    assert done.returncode == 2
    assert said in done.stderr.strip().splitlines()[-1]


def test_english_on_request(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = _validate(tmp_path / "raw", tmp_path / "clean", "--lang", "en")
    assert done.stderr.strip().splitlines()[-1].startswith("There is nothing to read") or "read" in done.stderr


def test_a_word_that_is_no_option() -> None:
    done = _tepat("validate", "--salah")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_breaker_keeps_the_last_good_run(raw: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    assert _validate(raw, clean).returncode == 0
    last = (clean / "current").readlink()
    member = next(raw.rglob("anggota*.csv"))
    member.write_text(member.read_text().replace('"35', '"99'))
    done = _validate(raw, clean)
    assert done.returncode == 4
    assert "BANYAK_DIKARANTINA" in done.stderr
    assert (clean / "current").readlink() == last
    accepted = _validate(raw, clean, "--accept", "BANYAK_DIKARANTINA")
    assert accepted.returncode == 0
    manifest = json.loads((clean / "current" / "manifest.json").read_text())
    assert manifest["accepted"] == ["BANYAK_DIKARANTINA"]


def test_two_runs_at_once(raw: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    clean = tmp_path / "clean"
    clean.mkdir()
    with FileLock(clean / ".lock"):
        assert _validate(raw, clean).returncode == 5
