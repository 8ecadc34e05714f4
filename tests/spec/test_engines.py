"""An engine applies a stage; what comes out does not depend on which one."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.engines.partitions import split
from pipeline.stage import Engine, Stage, Tables

ROWS = pa.table({"no_kk": ["a", "b", "a", None, "c", "b", None], "x": [1, 2, 3, 4, 5, 6, 7]})
CARDS = pa.table({"no_kk": ["b", "a", "d"], "y": [20, 10, 40]})


def doubled(tables: Tables, params: Any) -> dict[str, pa.Table]:
    rows = tables["rows"]
    return {"rows": rows.append_column("twice", pc.multiply(rows["x"], params))}


def joined(tables: Tables, params: Any) -> dict[str, pa.Table]:
    card = pc.index_in(tables["rows"]["no_kk"], value_set=tables["cards"]["no_kk"].combine_chunks())
    return {"rows": tables["rows"].append_column("y", tables["cards"]["y"].take(card))}


def counted(tables: Tables, params: Any) -> dict[str, pa.Table]:
    return {"n": pa.table({"n": [tables["rows"].num_rows]})}


def _sorted(table: pa.Table) -> list[dict[str, Any]]:
    return table.sort_by("x").to_pylist()


def test_rows_that_stand_alone(engine: Engine) -> None:
    result = engine.apply(Stage("doubled", doubled, 2), {"rows": ROWS})["rows"]
    assert result["twice"].to_pylist() == [2, 4, 6, 8, 10, 12, 14]


def test_rows_of_one_key_meet(engine: Engine) -> None:
    stage = Stage("joined", joined, keyed_by=("no_kk",))
    result = _sorted(engine.apply(stage, {"rows": ROWS, "cards": CARDS})["rows"])
    assert [row["y"] for row in result] == [10, 20, 10, None, None, 20, None]


def test_a_whole_table_is_seen_by_all(engine: Engine) -> None:
    stage = Stage("joined", joined, whole=frozenset({"cards"}))
    result = _sorted(engine.apply(stage, {"rows": ROWS, "cards": CARDS})["rows"])
    assert [row["y"] for row in result] == [10, 20, 10, None, None, 20, None]


def test_a_global_step_sees_all_rows(engine: Engine) -> None:
    assert engine.apply(Stage("counted", counted, together=True), {"rows": ROWS})["n"].to_pylist() == [{"n": 7}]


def test_no_rows_at_all(engine: Engine) -> None:
    result = engine.apply(Stage("doubled", doubled, 2), {"rows": ROWS.slice(0, 0)})["rows"]
    assert result.column_names == ["no_kk", "x", "twice"]
    assert result.num_rows == 0


@pytest.mark.parametrize("partitions", [1, 2, 7, 50])
@pytest.mark.parametrize("encoded", [False, True], ids=["plain", "dictionary"])
def test_partitions_hold_every_row_once_and_keys_together(partitions: int, encoded: bool) -> None:
    keys = pa.array([f"k{n % 23}" for n in range(500)])
    table = pa.table({"k": keys.dictionary_encode() if encoded else keys, "x": np.arange(500)})
    parts = list(split(Stage("s", counted, keyed_by=("k",)), {"rows": table}, partitions))
    assert sorted(x for part in parts for x in part["rows"]["x"].to_pylist()) == list(range(500))
    owners: dict[str, set[int]] = {}
    for number, part in enumerate(parts):
        for key in part["rows"]["k"].to_pylist():
            owners.setdefault(key, set()).add(number)
    assert all(len(partitions_of) == 1 for partitions_of in owners.values())


def test_a_key_meets_whatever_its_encoding() -> None:
    plain = pa.table({"k": ["b", "a"], "x": [1, 2]})
    coded = pa.table({"k": pa.array(["a", "b", "z"]).dictionary_encode(), "y": [3, 4, 5]})
    stage = Stage("s", counted, keyed_by=("k",))
    for part in split(stage, {"plain": plain, "coded": coded}, 16):
        assert set(part["plain"]["k"].to_pylist()) <= set(part["coded"]["k"].to_pylist())
