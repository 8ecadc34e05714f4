"""A whole run: the same rows on every engine and any number of partitions, and nothing told that must not be."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.config import load_config
from pipeline.engines.dask import DaskEngine
from pipeline.engines.local import LocalEngine
from pipeline.messages import Messages
from pipeline.run import Request, run
from pipeline.sample import write_deliveries
from pipeline.stage import Engine

CONFIG = load_config(Path(__file__).parents[2] / "config")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    write_deliveries(2_000, 11, folder, messy=True)
    return folder


def _published(raw: Path, clean: Path, engine: Engine) -> Path:
    request = Request(
        raw,
        clean,
        CONFIG,
        date(2026, 11, 24),
        frozenset(),
        Messages("id"),
        datetime.now(UTC),
        "run",
        clean / "decisions",
    )
    run(request, engine, lambda _: None, lambda _: None)
    return clean / "current"


@pytest.fixture(scope="module")
def local(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _published(raw, tmp_path_factory.mktemp("local"), LocalEngine())


def _tables(folder: Path) -> dict[str, pa.Table]:
    files = sorted(folder.rglob("*.parquet"))
    return {file.relative_to(folder).as_posix(): pq.ParquetFile(file).read() for file in files}


@pytest.mark.parametrize("partitions", [1, 3, 8])
def test_dask_publishes_the_same_rows(
    raw: Path, local: Path, tmp_path: Path, dask_engine: DaskEngine, partitions: int
) -> None:
    dask_engine.partitions = partitions
    expected, found = _tables(local), _tables(_published(raw, tmp_path, dask_engine))
    assert expected.keys() == found.keys()
    for name, table in expected.items():
        assert table.to_pylist() == found[name].to_pylist(), name


def test_running_again_gives_the_same_bytes(raw: Path, local: Path, tmp_path: Path) -> None:
    again = _published(raw, tmp_path, LocalEngine())
    for file in sorted(local.rglob("*.parquet")):
        assert file.read_bytes() == (again / file.relative_to(local)).read_bytes(), file.name


def test_the_report_names_nobody(local: Path) -> None:
    page = (local / "laporan.html").read_text()
    persons = pq.read_table(local / "persons.parquet", columns=["nik", "no_kk", "nama"])
    for column in ("nik", "no_kk"):
        assert not [value for value in persons[column].to_pylist() if value and value in page]
    assert not [name for name in persons["nama"].to_pylist() if name and " " in name and name in page]
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_every_list_is_in_order_and_every_kecamatan_its_own(local: Path) -> None:
    for folder in sorted((local / "eligibility").iterdir()):
        rows = pq.read_table(folder)
        ranks = sorted(rows["rank"].to_pylist())
        assert ranks == list(range(1, rows.num_rows + 1))
        for file in folder.rglob("*.parquet"):
            code = file.parent.name.removeprefix("kecamatan=")
            part = pq.ParquetFile(file).read()
            assert part.num_rows or code == folder.name
            assert not part.num_rows or {desa[:6] for desa in part["kode_desa"].to_pylist()} == {code}
            assert part["rank"].to_pylist() == sorted(part["rank"].to_pylist())


def test_a_nik_that_somebody_else_bears_is_in_dispute_and_lists_neither(raw: Path, local: Path) -> None:
    with (raw / "_ledger.csv").open(newline="") as stream:
        borrowed = [row for row in csv.DictReader(stream) if row["kind"] == "nik_orang_lain"]
    findings = pq.read_table(local / "findings.parquet", columns=["source_file", "source_row", "code"]).to_pylist()
    told = {(row["source_file"], row["source_row"], row["code"]) for row in findings}
    assert borrowed
    for row in borrowed:
        assert (row["source_file"], int(row["source_row"]), "NIK_DIPAKAI_ORANG_LAIN") in told
    listed = [pq.read_table(folder, columns=["nik"]) for folder in (local / "eligibility").iterdir()]
    persons = pq.read_table(local / "persons.parquet", columns=["nik", "nik_sah"]).to_pylist()
    disputed = {row["nik"] for row in persons if not row["nik_sah"] and row["nik"]}
    assert not disputed & {nik for table in listed for nik in table["nik"].to_pylist()}
