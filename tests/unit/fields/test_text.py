"""Addresses, words, hamlets and names for display: one form, nothing that was said lost."""

import pyarrow as pa
import pytest

from pipeline.fields.names import clean_name
from pipeline.fields.text import clean_dusun, clean_text, clean_word


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("Jl. Merdeka 1", "JL. MERDEKA 1"),
        ("  Jl.   Merdeka ", "JL. MERDEKA"),
        ("'Jl. Merdeka", "JL. MERDEKA"),
        ("Jl.\xa0Merdeka\nNo. 1", "JL. MERDEKA NO. 1"),
        ("Ma\u2019ruf", "MA'RUF"),
        ("Ni`mah", "NI'MAH"),
        ("-", None),
        ("(-)", None),
        ("Tidak Ada", None),
        ("null", None),
        ("", None),
        (None, None),
    ],
)
def test_text(written: str | None, clean: str | None) -> None:
    column = pa.array([written], pa.string())
    assert clean_text(column).to_pylist() == [clean]
    assert clean_word(column).to_pylist() == [clean]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("DUSUN KRAJAN", "KRAJAN"),
        ("Dsn. Krajan", "KRAJAN"),
        ("DUSUN_KRAJAN", "KRAJAN"),
        ("KRAJAN", "KRAJAN"),
        ("DUSUNAN", "DUSUNAN"),
        ("DUSUN -", None),
        (None, None),
    ],
)
def test_dusun(written: str | None, clean: str | None) -> None:
    assert clean_dusun(pa.array([written], pa.string())).to_pylist() == [clean]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("siti  aminah", "SITI AMINAH"),
        ("H. Slamet", "H. SLAMET"),
        ("(ALM) SLAMET", "(ALM) SLAMET"),
        ("SUTRISNO / TRISNO", "SUTRISNO / TRISNO"),
        ("A", "A"),
        ("-", None),
        (".", None),
        ("()", None),
        ("0", None),
        ("ALMH.", None),
        ("XXX", None),
    ],
)
def test_name_for_display(written: str, clean: str | None) -> None:
    assert clean_name(pa.array([written])).to_pylist() == [clean]
