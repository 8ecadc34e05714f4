"""Lists beside the register, with and without NIK, and families with faults: both engines find the same."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from pipeline.config import load_config
from pipeline.engines.dask import DaskEngine
from pipeline.engines.local import LocalEngine
from pipeline.messages import Messages
from pipeline.run import Request, run
from pipeline.sample import DEFAULT, write_deliveries
from pipeline.stage import Engine

CONFIG = load_config(Path(__file__).parents[2] / "config")
LISTS = frozenset({"siak", "dukcapil", "meninggal", "pindah", "asn", "upah"})
NAMELESS = "tanpa-nik/daftar kematian lama.csv"
DEATHS = 60
OF_LISTS = (
    "MENINGGAL", "PINDAH", "ASN_TNI_POLRI", "UPAH_DI_ATAS_UMK", "DUKCAPIL_BEDA_NAMA", "DUKCAPIL_TIDAK_DITEMUKAN",
    "ACUAN_LEBIH_DARI_SATU_ORANG",
)  # fmt: skip
OF_FAMILIES = (
    "KK_TANPA_KEPALA", "KK_KEPALA_LEBIH_DARI_SATU", "KK_JUMLAH_ANGGOTA_BEDA", "ORANG_TUA_LEBIH_MUDA",
    "PASANGAN_SAMA_JENIS_KELAMIN",
)  # fmt: skip


def published(raw: Path, clean: Path, engine: Engine) -> Path:
    """A run of a folder of deliveries."""
    decisions, begun = clean / "decisions", datetime.now(UTC)
    request = Request(raw, clean, CONFIG, date(2026, 11, 24), frozenset(), Messages("id"), begun, "run", decisions)
    run(request, engine, lambda _: None, lambda _: None)
    return clean / "current"


def deaths_without_nik(people: pd.DataFrame) -> pd.DataFrame:
    """Some people of a register as an old list of deaths names them: no NIK, a desa for every other one."""
    places = people["kode_desa"].astype("str").where(people.index % 2 == 0, "")
    columns = {"NAMA": people["nama"], "TANGGAL LAHIR": people["tanggal_lahir"], "KODE DESA": places}
    return pd.DataFrame({**columns, "TANGGAL MENINGGAL": "2026-09-01"})


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, first = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("first")
    write_deliveries(1_500, 23, folder, messy=True, layouts=DEFAULT | LISTS)
    persons = pd.read_parquet(published(folder, first, LocalEngine()) / "persons.parquet")
    known = persons.dropna(subset=["nama", "tanggal_lahir", "kode_desa"]).reset_index(drop=True)
    (folder / NAMELESS).parent.mkdir()
    deaths_without_nik(known.head(DEATHS)).to_csv(folder / NAMELESS, index=False)
    return folder


@pytest.fixture(scope="module")
def local(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(raw, tmp_path_factory.mktemp("local"), LocalEngine())


def findings(folder: Path) -> Counter[tuple[str, ...]]:
    """Every finding as a row of texts, and how often it stands there."""
    found = pd.read_parquet(folder / "findings.parquet").astype("str").fillna("")
    return Counter(found.itertuples(index=False, name=None))


def test_the_lists_and_the_families_have_something_to_say(local: Path) -> None:
    found = pd.read_parquet(local / "findings.parquet").astype("str")
    assert set(OF_LISTS + OF_FAMILIES) <= set(found["code"])
    nameless = found[found["hint"] == "tanpa_nik"]
    assert set(nameless["code"]) == {"MENINGGAL"}
    ambiguous = found[found["code"] == "ACUAN_LEBIH_DARI_SATU_ORANG"]
    assert set(ambiguous["source_file"]) == {NAMELESS}
    assert DEATHS * 0.8 < len(nameless) + len(ambiguous) <= DEATHS


@pytest.mark.parametrize("partitions", [1, 4])
def test_both_engines_find_the_same_of_lists_and_families(
    raw: Path, local: Path, tmp_path: Path, dask_engine: DaskEngine, partitions: int
) -> None:
    dask_engine.partitions = partitions
    assert findings(published(raw, tmp_path, dask_engine)) == findings(local)
