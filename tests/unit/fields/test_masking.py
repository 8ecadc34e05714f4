"""Masking shows what the ministry shows and never more, however damaged the value."""

from datetime import date

import pyarrow as pa
import pytest

from pipeline.fields.masking import mask_column


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("nik", "3506025708850001", "350602******0001"),
        ("nik", "35060257088500012", "350602*******0012"),
        ("nik", "350602570885000", "350602*********"),
        ("nik", "3506025", "350602*"),
        ("nik", "12", "12"),
        ("nik", None, None),
        ("no_kk", "3506021708190003", "3506021708******"),
        ("no_kk", "35060217081", "3506021708*"),
        ("no_kk", "12", "12"),
        ("nama", "SITI AMINAH", "S*** A*****"),
        ("nama_ibu_kandung", "NI'MAH", "N*'***"),
        ("nama", "H. SLAMET 2", "H. S***** 2"),
        ("alamat", "JL. MERDEKA 1", "JL. MERDEKA 1"),
        ("alamat", "NIK 3506025708850001", "NIK 350602******0001"),
        ("jenis_kelamin", "?X", "?X"),
    ],
)
def test_mask(column: str, value: str | None, shown: str | None) -> None:
    assert mask_column(column, pa.array([value], pa.string())).to_pylist() == [shown]


def test_dates_and_dictionaries_are_shown_as_text() -> None:
    assert mask_column("tanggal_lahir", pa.array([date(1985, 8, 17), None])).to_pylist() == [
        "1985-08-17",
        None,
    ]
    assert mask_column("nik", pa.chunked_array([pa.array(["1" * 16]).dictionary_encode()])).to_pylist() == [
        "111111******1111"
    ]
