"""Quality is kept from run to run, and what got worse is told."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.config import load_config
from pipeline.engines.local import LocalEngine
from pipeline.messages import Messages
from pipeline.report.trend import Trend, count_trend
from pipeline.run import Request, run
from tests.unit.ingest.deliveries import MEMBER_HEADING, lines, member, write

CONFIG = load_config(Path(__file__).parents[2] / "config")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "clean").mkdir()
    return tmp_path


def published(office: Path, run_id: str) -> Path:
    request = Request(
        raw=office / "raw",
        clean=office / "clean",
        config=CONFIG,
        as_of=date(2026, 11, 24),
        accepted=frozenset({"BANYAK_DIKARANTINA"}),
        messages=Messages("id"),
        begun=datetime(2026, 11, 24, tzinfo=UTC),
        run_id=run_id,
        decisions=office / "decisions",
    )
    run(request, LocalEngine(), lambda stage: None, lambda file: None)
    return office / "clean" / run_id


def trend(office: Path, damaged: int, run_id: str) -> Trend:
    """Publish a delivery of twenty people, some of them without a NIK."""
    rows = [["" if row <= damaged else member(row)[0], *member(row)[1:]] for row in range(1, 21)]
    write(office / "raw", "a.csv", lines(MEMBER_HEADING, *rows))
    return count_trend(published(office, run_id))


def test_the_first_run_has_nothing_to_compare_with(office: Path) -> None:
    found = trend(office, 2, "run-1")
    assert [name for name, _ in found.runs] == ["run-1"]
    assert (found.codes, found.files) == ((), ())


def test_what_got_worse_is_told_with_both_rates(office: Path) -> None:
    trend(office, 2, "run-1")
    found = trend(office, 5, "run-2")
    worse = {rate.name: (rate.before, rate.now) for rate in found.codes}
    assert worse["NIK_KOSONG"] == (100.0, 250.0)
    assert [rate.name for rate in found.files] == ["a.csv"]


def test_what_got_better_is_not_worse(office: Path) -> None:
    trend(office, 5, "run-1")
    assert trend(office, 2, "run-2").codes == []


def test_every_run_carries_the_earlier_ones_along(office: Path) -> None:
    for number in (1, 2, 3):
        trend(office, number, f"run-{number}")
    table = pq.read_table(office / "clean" / "run-3" / "quality.parquet")
    assert sorted(set(table["run_id"].to_pylist())) == ["run-1", "run-2", "run-3"]
