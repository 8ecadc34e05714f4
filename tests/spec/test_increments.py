"""A night on which little changed comes to the same as comparing everything anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cache import Cache
from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.sample import write_deliveries
from pipeline.stage import Engine
from pipeline.stages.match.compare import CompareParams
from pipeline.stages.match.decide import DecideParams, decide
from pipeline.stages.match.fingerprint import COMPARED
from pipeline.stages.match.judged_pairs import nothing_judged
from pipeline.stages.match.weigh import Thresholds
from pipeline.steps.clustering import cluster_members
from pipeline.steps.comparing import Compared, compare_all, remembered
from pipeline.steps.memory import Memory, no_memory
from tests.spec.conftest import read

CONFIG = load_config(Path(__file__).parents[2] / "config")
THRESHOLDS = Thresholds(CONFIG.office.matching.merge_at, CONFIG.office.matching.review_at, 0.6)
PARAMS = CompareParams(CONFIG.weights.among(1024), THRESHOLDS, largest_block=2)
"""Blocks of three records are looked through by neighbours only, so that small tables have large blocks."""

TYPES = {
    "nik": pa.string(), "nik_sah": pa.bool_(), "nama": pa.string(), "nama_ibu_kandung": pa.string(),
    "jenis_kelamin": pa.dictionary(pa.int32(), pa.string()), "tanggal_lahir": pa.date32(), "no_kk": pa.string(),
    "kk_sah": pa.bool_(), "kode_desa": pa.dictionary(pa.int32(), pa.string()),
    "layout": pa.dictionary(pa.int32(), pa.string()),
}  # fmt: skip

Row = tuple[object, ...]

records = st.tuples(
    st.sampled_from([None, "3506174105900001", "3506174105900002", "3506170105900001"]),
    st.booleans(),
    st.sampled_from(["SITI AMINAH", "SITI AMINATUN", "SITI", "BUDI SANTOSO", "BUDI", None]),
    st.sampled_from([None, "SUMARNI", "WAGINEM"]),
    st.sampled_from(["L", "P", None]),
    st.sampled_from([date(1990, 5, 1), date(1990, 1, 5), date(1970, 1, 1), None]),
    st.sampled_from(["3506170101100001", "3506170101100002", None]),
    st.booleans(),
    st.sampled_from(["3506172001", "3506172002"]),
    st.just("dtsen_anggota"),
).map(lambda row: (row[0], row[1] and row[0] is not None, *row[2:7], row[7] and row[6] is not None, *row[8:]))


def members(rows: list[Row]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(COMPARED)
    table = {name: pa.array(column, TYPES[name]) for name, column in zip(COMPARED, columns, strict=True)}
    return pa.table(table | {"nomor": pa.array(np.arange(len(rows)), pa.int64())})


def line(engine: Engine | None = None) -> Line:
    return Line(engine or LocalEngine(), Ledger(on_stage=lambda name: None))


def compared(table: pa.Table, last: Memory, params: CompareParams = PARAMS) -> tuple[Compared, pa.Table]:
    """What was compared, and every pair once."""
    found = compare_all(line(), table, params, last)
    rarities = pa.table({"nama": found.records["nama_sidik"], "tanggal_lahir": table["tanggal_lahir"]})
    params_of = DecideParams(params.weights, params.thresholds)
    return found, decide({"pairs": found.pairs, "records": rarities}, params_of)["compared"]


def memory_of(table: pa.Table, params: CompareParams = PARAMS) -> Memory:
    return remembered(*compared(table, no_memory(), params))


@given(st.lists(records, max_size=14), st.lists(records, max_size=6), st.randoms(use_true_random=False))
def test_with_a_memory_the_same_pairs_are_compared_as_without(
    before: list[Row], came: list[Row], chance: object
) -> None:
    after = [row for row in before if chance.random() < 0.7] + came  # type: ignore[attr-defined]
    chance.shuffle(after)  # type: ignore[attr-defined]
    night = members(after)
    with_memory, pairs = compared(night, memory_of(members(before)))
    without, expected = compared(night, no_memory())
    assert pairs.equals(expected)
    assert with_memory.records.equals(without.records)
    assert with_memory.large_blocks == without.large_blocks
    assert remembered(with_memory, pairs).records.equals(remembered(without, expected).records)


@given(st.lists(records, max_size=14, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_pair(rows: list[Row], chance: object) -> None:
    turned = rows.copy()
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert _said(rows) == _said(turned)


def _said(rows: list[Row]) -> set[frozenset[Row]]:
    _, pairs = compared(members(rows), no_memory())
    return {
        frozenset((rows[a], rows[b]))
        for a, b in zip(*(pairs[f"nomor_{side}"].to_pylist() for side in "ab"), strict=True)
    }


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    raw = tmp_path_factory.mktemp("raw")
    write_deliveries(1_000, 11, raw, messy=True)
    return read(raw).members


def test_nights_on_which_rows_come_and_go_end_with_the_same_persons(register: pa.Table, tmp_path: Path) -> None:
    """Two per cent of the rows are missing on each night, others each time, and the rest comes in another order."""
    cache, random = Cache(tmp_path, "reading"), np.random.default_rng(3)
    for night in range(3):
        rows = register.take(np.sort(random.permutation(register.num_rows)[: int(register.num_rows * 0.98)]))
        rows = rows.take(random.permutation(rows.num_rows))
        rows = rows.set_column(rows.column_names.index("nomor"), "nomor", pa.array(np.arange(rows.num_rows)))
        found, anew = (
            cluster_members(line(), rows, CONFIG.office.matching, CONFIG.weights, nothing_judged(), kept)
            for kept in (cache, None)
        )
        assert found.rows["kelompok"].equals(anew.rows["kelompok"])
        assert found.pairs.equals(anew.pairs)
        assert anew.counts == found.counts | {"new_records": rows.num_rows}
        assert night == 0 or found.counts["new_records"] < rows.num_rows * 0.05


def test_the_order_of_rows_changes_no_person_and_no_pair_in_doubt(register: pa.Table) -> None:
    """Whatever file comes first: the same rows are one person, and the same pairs are put before an officer."""
    random = np.random.default_rng(5)
    turned = register.take(random.permutation(register.num_rows))
    turned = turned.set_column(turned.column_names.index("nomor"), "nomor", pa.array(np.arange(turned.num_rows)))
    assert _persons(register) == _persons(turned)


def _persons(rows: pa.Table) -> tuple[set[frozenset[str]], set[tuple[frozenset[str], str]]]:
    found = cluster_members(line(), rows, CONFIG.office.matching, CONFIG.weights, nothing_judged(), None)
    persons: dict[int, set[str]] = {}
    names = rows["record_id"].to_pylist()
    for name, group in zip(names, found.rows["kelompok"].to_pylist(), strict=True):
        persons.setdefault(group, set()).add(name)
    pairs = found.pairs.select(["nomor_a", "nomor_b", "verdict"]).to_pylist()
    return {frozenset(group) for group in persons.values()}, {
        (frozenset((names[pair["nomor_a"]], names[pair["nomor_b"]])), pair["verdict"]) for pair in pairs
    }


def test_other_weights_compare_everything_anew(register: pa.Table, tmp_path: Path) -> None:
    cache = Cache(tmp_path, "reading")
    for weights in (CONFIG.weights, replace(CONFIG.weights, version="other")):
        found = cluster_members(line(), register, CONFIG.office.matching, weights, nothing_judged(), cache)
        assert found.counts["new_records"] == register.num_rows


def test_a_memory_that_was_spoilt_is_not_believed(register: pa.Table, tmp_path: Path) -> None:
    cache = Cache(tmp_path, "reading")
    for _ in range(2):
        found = cluster_members(line(), register, CONFIG.office.matching, CONFIG.weights, nothing_judged(), cache)
        assert found.counts["new_records"] == register.num_rows
        file = tmp_path / "padanan" / "pairs.parquet"
        file.write_bytes(file.read_bytes()[:-1] + b"x")


def test_an_engine_in_parts_compares_the_same(register: pa.Table, engine: Engine) -> None:
    found = cluster_members(line(engine), register, CONFIG.office.matching, CONFIG.weights, nothing_judged(), None)
    one = cluster_members(line(), register, CONFIG.office.matching, CONFIG.weights, nothing_judged(), None)
    assert found.pairs.equals(one.pairs)
    assert found.counts == one.counts
