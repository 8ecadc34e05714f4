"""What was read before is read from the cache with the same result, and read anew whenever there is any doubt."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

import pipeline.steps.canonical
from pipeline.cache import Cache
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.sample import write_deliveries
from pipeline.steps.register import Register, read_register
from schemas.layouts import load_layouts
from tests.spec.conftest import AS_OF

TABLES = ("members", "families", "references", "rejected_members", "findings", "quarantine", "superseded")


@dataclass
class Office:
    """A raw folder and a cache; counts how often the normalising stage ran."""

    raw: Path
    cache: Path
    monkeypatch: pytest.MonkeyPatch
    normalised: int = 0

    def read(self, version: str = "v1") -> Register:
        inner = pipeline.steps.canonical.normalise

        def counted(tables: dict[str, pa.Table], params: object) -> dict[str, pa.Table]:
            self.normalised += tables["rows"].num_rows > 0
            return inner(tables, params)  # type: ignore[arg-type]

        self.normalised = 0
        with self.monkeypatch.context() as patch:
            patch.setattr(pipeline.steps.canonical, "normalise", counted)
            line = Line(LocalEngine(), Ledger())
            return read_register(line, self.raw, load_layouts(), AS_OF, lambda path: None, Cache(self.cache, version))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    raw = tmp_path / "raw"
    raw.mkdir()
    write_deliveries(400, 7, raw, messy=True)
    return Office(raw, tmp_path / "cache", monkeypatch)


def same(left: Register, right: Register) -> bool:
    """Whether two registers say the same, whatever their tables are made of."""
    plain = [
        [getattr(each, name).to_pandas(ignore_metadata=True).astype("str") for name in TABLES] for each in (left, right)
    ]
    changes = [
        each.intake.changes.to_pandas().sort_values(["record_id", "column"]).to_numpy().tolist()
        for each in (left, right)
    ]
    files = left.ingested.files == right.ingested.files
    return files and changes[0] == changes[1] and all(a.equals(b) for a, b in zip(*plain, strict=True))


def test_the_second_night_says_the_same_and_normalises_nothing(office: Office) -> None:
    first = office.read()
    assert office.normalised > 0
    again = office.read()
    assert office.normalised == 0
    assert same(first, again)


def test_a_file_under_another_name_is_known_by_its_content(office: Office) -> None:
    office.read()
    file = next(office.raw.rglob("*DTKS*.csv"))
    file.rename(file.with_name("lain.csv"))
    again = office.read()
    assert office.normalised == 0
    files = set(again.members["source_file"].cast(pa.string()).to_pylist())
    assert any(name.endswith("lain.csv") for name in files)


def test_one_changed_file_is_read_anew_and_the_others_are_not(office: Office) -> None:
    office.read()
    file = next(office.raw.rglob("*DTKS*.csv"))
    file.write_bytes(file.read_bytes() + b"\n")
    office.read()
    assert office.normalised == 1


def test_other_code_reads_everything_anew(office: Office) -> None:
    first = office.read()
    assert same(first, office.read("v2"))
    assert office.normalised > 0


@pytest.mark.parametrize("name", ["0.members.rows.parquet", "0.written.parquet", "notes.parquet", "index.json"])
def test_a_spoilt_entry_is_rebuilt(office: Office, name: str) -> None:
    first = office.read()
    spoilt = next(office.cache.rglob(name))
    data = bytearray(spoilt.read_bytes())
    data[len(data) // 2] ^= 0xFF
    spoilt.write_bytes(bytes(data))
    again = office.read()
    assert office.normalised == 1
    assert same(first, again)
    office.read()
    assert office.normalised == 0


def test_without_the_cache_folder_everything_is_read(office: Office) -> None:
    first = office.read()
    shutil.rmtree(office.cache)
    assert same(first, office.read())
    assert office.normalised > 0
