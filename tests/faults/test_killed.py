"""A run killed at any moment leaves ``current`` as it was, and the next run publishes what it would have."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.sample import write_deliveries

SCRIPT = Path(__file__).with_name("killed_run.py")
REPOSITORY = Path(__file__).parents[2]
STAGES = 40
"""Stage boundaries of a run over files that were read before, ingest first and report last."""


def _run(raw: Path, clean: Path, moment: str, number: int) -> int:
    command = [sys.executable, str(SCRIPT), moment, str(number), str(raw), str(clean)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False, timeout=120).returncode


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A raw folder and a folder with two good runs of it: what is proposed also rests on the last run."""
    raw, clean = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("clean")
    write_deliveries(150, 5, raw, messy=True)
    for _ in range(2):
        assert _run(raw, clean, "stage", 10_000) == 0
    return raw, clean


def _whole(run: Path) -> dict[str, str]:
    """Hash of every output, after checking each against the manifest."""
    outputs = json.loads((run / "manifest.json").read_text())["outputs"]
    for output in outputs:
        assert hashlib.sha256((run / output["path"]).read_bytes()).hexdigest() == output["sha256"], output["path"]
    paths = {output["path"]: output["sha256"] for output in outputs if output["path"].endswith(".parquet")}
    del paths["quality.parquet"]  # names the run
    return paths


MOMENTS = [("stage", number) for number in range(1, STAGES + 1)] + [("file", 1), ("file", 5), ("switch", 1)]
FRESH = [("normalise", 1), ("keep", 1), ("keep", 3)]
"""Moments of a run that has to read the files: within normalising, and within keeping what was read."""


@pytest.mark.parametrize(("moment", "number"), MOMENTS)
def test_current_is_as_it_was(before: tuple[Path, Path], tmp_path: Path, moment: str, number: int) -> None:
    raw, good = before
    clean = tmp_path / "clean"
    shutil.copytree(good, clean, symlinks=True)
    current = (clean / "current").readlink()
    files = _whole(clean / "current")

    assert _run(raw, clean, moment, number) == -9

    assert (clean / "current").readlink() == current
    assert _whole(clean / "current") == files


@pytest.mark.parametrize(("moment", "number"), FRESH)
def test_a_run_killed_while_reading_leaves_nothing_that_is_trusted(
    before: tuple[Path, Path], tmp_path: Path, moment: str, number: int
) -> None:
    raw, good = before
    clean = tmp_path / "clean"
    shutil.copytree(good, clean, symlinks=True)
    files = _whole(clean / "current")
    shutil.rmtree(clean / ".cache")

    assert _run(raw, clean, moment, number) == -9
    assert _run(raw, clean, "stage", 10_000) == 0

    assert _whole(clean / "current") == files
    assert not list((clean / ".cache").glob(".*"))


def test_the_next_run_publishes_the_same_lists_and_sweeps(before: tuple[Path, Path], tmp_path: Path) -> None:
    raw, good = before
    clean = tmp_path / "clean"
    shutil.copytree(good, clean, symlinks=True)
    files = _whole(clean / "current")
    assert _run(raw, clean, "file", 7) == -9
    assert list(clean.glob(".unfinished-*"))

    assert _run(raw, clean, "stage", 10_000) == 0

    assert _whole(clean / "current") == files
    assert not list(clean.glob(".unfinished-*"))
