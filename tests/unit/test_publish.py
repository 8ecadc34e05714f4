"""A run becomes current whole, or not at all."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.stages.publish import current_run, run_folder

TABLE = pa.table({"x": [1, 2, 3]})


class Interrupted(Exception):
    """Something happened half-way."""


def test_a_run_that_ends_well_is_current(tmp_path: Path) -> None:
    with run_folder(tmp_path, "run-1") as folder:
        folder.write_table("t.parquet", TABLE)
        assert current_run(tmp_path) is None
    assert current_run(tmp_path) == "run-1"
    assert pq.read_table(tmp_path / "current" / "t.parquet").equals(TABLE)


def test_a_run_that_fails_leaves_current_as_it_was(tmp_path: Path) -> None:
    with run_folder(tmp_path, "run-1") as folder:
        folder.write_table("t.parquet", TABLE)
    with pytest.raises(Interrupted), run_folder(tmp_path, "run-2") as folder:
        folder.write_table("t.parquet", TABLE.slice(1))
        raise Interrupted
    assert current_run(tmp_path) == "run-1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "run-1"]


def test_what_a_killed_run_left_behind_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".unfinished-killed").mkdir()
    (tmp_path / ".unfinished-killed" / "half.parquet").write_bytes(b"PAR1")
    (tmp_path / ".current-killed").symlink_to("nowhere")
    with run_folder(tmp_path, "run-1"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "run-1"]


def test_outputs_name_every_file_with_its_hash(tmp_path: Path) -> None:
    lists = pa.table({"kode_kecamatan": ["350602", "350601", "350602"], "rank": [1, 2, 3]})
    with run_folder(tmp_path, "run-1") as folder:
        folder.write_list("eligibility", "pkh", lists)
        folder.write_manifest(json.dumps(folder.outputs))
    outputs = json.loads((tmp_path / "current" / "manifest.json").read_text())
    assert [(entry["path"], entry["rows"]) for entry in outputs] == [
        ("eligibility/pkh/kecamatan=350601/part-0.parquet", 1),
        ("eligibility/pkh/kecamatan=350602/part-0.parquet", 2),
    ]
    read = pq.read_table(tmp_path / "current" / "eligibility" / "pkh")
    assert read.sort_by("rank")["rank"].to_pylist() == [1, 2, 3]
    assert [len(entry["sha256"]) for entry in outputs] == [64, 64]


def test_every_column_says_what_it_is(tmp_path: Path) -> None:
    with run_folder(tmp_path, "run-1") as folder:
        folder.write_table("a.parquet", pa.table({"nik": ["x"], "kode_desa": ["y"], "lain": [1]}))
        folder.write_manifest("{}")
    schema = pq.read_schema(tmp_path / "run-1" / "a.parquet")
    assert schema.field("nik").metadata[b"title"] == b"NIK"
    assert schema.field("kode_desa").metadata[b"source"] == b"Kemendagri"
    assert b"title" not in (schema.field("lain").metadata or {})


def test_how_a_dictionary_came_to_be_does_not_show_in_the_bytes(tmp_path: Path) -> None:
    words = pa.array(["b", "a", None, "b"])
    forwards = pa.DictionaryArray.from_arrays(pa.array([1, 2, None, 1]), pa.array(["unused", "b", "a"]))
    with run_folder(tmp_path, "run-1") as folder:
        folder.write_table("a.parquet", pa.table({"x": words.dictionary_encode()}))
        folder.write_table("b.parquet", pa.table({"x": forwards.cast(pa.dictionary(pa.int32(), pa.string()))}))
        folder.write_manifest("{}")
    run = tmp_path / "run-1"
    assert (run / "a.parquet").read_bytes() == (run / "b.parquet").read_bytes()
    assert pq.read_table(run / "b.parquet")["x"].to_pylist() == ["b", "a", None, "b"]
