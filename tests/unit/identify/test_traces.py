"""What a row leaves behind is the same in every delivery, on every machine and in every version."""

from datetime import date

import pyarrow as pa

from pipeline.fields.hashes import as_hex
from pipeline.stages.identify.traces import traces
from schemas.dtypes import CODE

ROW = {
    "kelompok": 0, "nik": "3506174105900001", "nik_sah": True, "nama": "SITI AMINAH", "tanggal_lahir": date(1990, 5, 1),
    "nama_ibu_kandung": "SUMARNI", "no_kk": "3506170101100001", "kk_sah": True, "kode_desa": "3506172001",
}  # fmt: skip


def left_by(**said: object) -> list[str]:
    row = ROW | said
    columns = {name: pa.array([value]) for name, value in row.items()}
    columns |= {
        "nama": pa.array([row["nama"]]).cast(CODE),
        "tanggal_lahir": pa.array([row["tanggal_lahir"]], pa.date32()),
    }
    found = traces({"rows": pa.table(columns)}, None)["traces"]
    return as_hex("T", found["jejak"].to_numpy()).to_pylist()


def test_a_row_leaves_the_same_traces_for_years() -> None:
    """Another number here would cut every person off from their past."""
    assert left_by() == ["Taf72ede9b35e0620", "Tee9aa4a816a41c2d"]


def test_a_nik_and_the_card_leave_a_trace_each() -> None:
    nik, card = left_by()
    assert left_by(nama="TUKIRAH")[0] == nik
    assert left_by(nik="3506174105900002")[1] == card


def test_a_row_without_a_usable_nik_or_card_is_known_by_all_it_says() -> None:
    (described,) = left_by(nik_sah=False, kk_sah=False)
    assert left_by(nik_sah=False, kk_sah=False) == [described]
    assert left_by(nik_sah=False, kk_sah=False, nama_ibu_kandung=None) != [described]
