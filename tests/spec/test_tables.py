"""The matcher of any table, on a delivery whose truth is known: weights from the table, and hardly a stranger merged."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.tables import dedupe, evaluate, read_table
from tests.spec.conftest import Judged
from tests.unit.tables.drawn import spec_of

FIELDS = {
    "nik": "national_id",
    "no_kk": "family_card",
    "nama": "person_name",
    "tanggal_lahir": "date",
    "jenis_kelamin": "sex",
    "nama_ibu_kandung": "parent_name",
    "alamat": "address",
    "kode_desa": "place",
}


@pytest.mark.parametrize("without", ["", "nik", "no_kk", "alamat", "nama_ibu_kandung", "kode_desa"])
def test_whatever_columns_a_list_has_persons_are_told_apart_and_not_households(
    messy: Judged, without: str, tmp_path: Path
) -> None:
    columns = [name for name in FIELDS if name != without]
    precision, recall = _measured(messy, messy.register.members, columns, tmp_path)
    assert precision > 0.99
    assert recall > 0.95


def test_where_every_other_nik_is_masked_persons_are_told_apart_and_not_villages(messy: Judged, tmp_path: Path) -> None:
    members = messy.register.members
    masked = pc.replace_substring_regex(members["nik"].cast(pa.string()), "^(.{6}).{6}", r"\1******")
    every_other = pa.array(np.arange(members.num_rows) % 2 == 0)
    nik = pc.if_else(every_other, masked, members["nik"].cast(pa.string()))
    members = members.set_column(members.column_names.index("nik"), "nik", nik)
    columns = ["nik", "nama", "tanggal_lahir", "jenis_kelamin", "kode_desa"]
    precision, recall = _measured(messy, members, columns, tmp_path)
    assert precision > 0.99
    assert recall > 0.95


def _measured(messy: Judged, members: pa.Table, columns: list[str], tmp_path: Path) -> tuple[float, float]:
    """Precision and recall of grouping the members by some columns, with weights estimated from them."""
    pq.write_table(members.select(["record_id", *FIELDS]), tmp_path / "members.parquet")
    rows = members.select(["record_id", "source_file", "source_row"]).to_pandas().astype({"source_file": "str"})
    truth = pd.read_parquet(messy.folder / "_truth.parquet").astype({"source_file": "str"})
    known = rows.merge(truth, on=["source_file", "source_row"])
    answer = pa.table(
        {"record_id": list(known["record_id"]), "entity_id": [str(person) for person in known["true_person_id"]]}
    )
    kinds = "\n".join(f'{name} = {{ kind = "{FIELDS[name]}" }}' for name in columns)
    found = dedupe(
        read_table(tmp_path / "members.parquet"), spec_of(f'record_id = "record_id"\n[fields]\n{kinds}'), "members"
    )
    everybody = evaluate(found.clusters, answer, date(2026, 11, 24), ("found", "truth"))[0]
    assert found.estimated
    assert everybody.precision is not None
    assert everybody.recall is not None
    return everybody.precision, everybody.recall
