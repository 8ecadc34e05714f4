"""The cache is believed only when every byte of an entry is as it was kept, by the same code."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cache import INDEX, Cache, version_of
from schemas.dtypes import CODE

TABLE = pa.table({"nama": ["SITI", None], "kode": pa.array(["1", "2"]).cast(CODE)})


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path / "cache", "v1")
    cache.keep("abc", {"baris": 2}, {"rows": TABLE})
    return cache


def test_what_was_kept_comes_back(cache: Cache) -> None:
    kept = cache.recall("abc")
    assert kept is not None
    assert (kept.facts, kept.table("rows")) == ({"baris": 2}, TABLE)
    assert kept.table("rows").schema == TABLE.schema


def test_a_file_that_was_never_read_is_not_known(cache: Cache) -> None:
    assert cache.recall("abd") is None


def test_another_version_of_the_code_reads_anew(cache: Cache) -> None:
    assert Cache(cache.folder, "v2").recall("abc") is None


def _shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def _other_table(path: Path) -> None:
    """A sound Parquet file that says something else."""
    pq.write_table(pa.table({"nama": ["BUDI", "BUDI"], "kode": ["1", "2"]}), path)


@pytest.mark.parametrize("spoil", [_shorten, _flip, _other_table, Path.unlink])
def test_a_spoilt_table_is_never_trusted(cache: Cache, spoil: object) -> None:
    spoil(cache.folder / "abc" / "rows.parquet")  # type: ignore[operator]
    assert cache.recall("abc") is None
    cache.keep("abc", {"baris": 2}, {"rows": TABLE})
    assert cache.recall("abc") is not None


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"body": {}, "seal": ""}'])
def test_a_spoilt_index_is_never_trusted(cache: Cache, text: str) -> None:
    (cache.folder / "abc" / INDEX).write_text(text)
    assert cache.recall("abc") is None


def test_an_altered_fact_is_seen(cache: Cache) -> None:
    index = cache.folder / "abc" / INDEX
    said = json.loads(index.read_text())
    said["body"]["facts"]["baris"] = 1
    index.write_text(json.dumps(said))
    assert cache.recall("abc") is None


def test_entries_that_nobody_asked_for_go(cache: Cache) -> None:
    later = Cache(cache.folder, "v1")
    later.keep("def", {}, {"rows": TABLE})
    (cache.folder / ".abc-half").mkdir()
    later.forget_unused()
    assert [entry.name for entry in cache.folder.iterdir()] == ["def"]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    cache = Cache(tmp_path / "cache", "v1")
    cache.keep("abc", {}, {"rows": TABLE})
    assert cache.recall("abc") is None


def test_the_version_follows_every_file_of_the_code(tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "a.py").write_text("x = 1\n")
    first = version_of(tmp_path / "code", also="")
    (tmp_path / "code" / "a.py").write_text("x = 2\n")
    assert len({first, version_of(tmp_path / "code", also=""), version_of(tmp_path / "code", also="x")}) == 3
