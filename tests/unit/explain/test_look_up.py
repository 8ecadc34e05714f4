"""Look up: every row that holds a value is found, whatever the row groups of the table."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.explain.look_up import rows_with

IDS = st.lists(st.sampled_from([None, "K1", "K2", "K3", "P1", "P2"]), max_size=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


@given(IDS, IDS, st.integers(1, 12), st.sets(st.sampled_from(["K2", "P1", "P9"])), st.booleans())
def test_no_row_is_missed(
    folder: Path, units: list[str | None], others: list[str | None], together: int, wanted: set[str], said: bool
) -> None:
    size = min(len(units), len(others))
    table = pa.table({"unit_id": pa.array(units[:size], pa.string()), "other": pa.array(others[:size], pa.string())})
    pq.write_table(table, folder / "t.parquet", row_group_size=together, write_statistics=said)
    found = rows_with(folder, "t", {"unit_id": wanted, "other": {"P2"}}, ())
    assert found == [row for row in table.to_pylist() if row["unit_id"] in wanted or row["other"] == "P2"]


def test_a_table_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert rows_with(tmp_path, "t", {"unit_id": {"K1"}}, ()) == []
