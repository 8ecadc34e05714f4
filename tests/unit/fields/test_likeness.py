"""Likeness: slips of the pen are alike, two common first words are not, sisters and brothers stay apart."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.fields.likeness import different_persons, simil, similarity
from pipeline.fields.names import comparison_key

ALIKE, WEAK = 0.92, 0.82


def _likeness(left: str, right: str) -> float:
    return float(similarity(comparison_key(pa.array([left])), comparison_key(pa.array([right])))[0])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SITI AMINAH", "ST. AMINAH"),
        ("SRI WAHYUNI", "SRIWAHYUNI"),
        ("SUPARMAN", "SU PARMAN"),
        ("NURHAYATI", "NUR HAYATI"),
        ("SOEPARMAN", "SUPARMAN"),
    ],
)
def test_equal_but_for_spelling_and_spaces(left: str, right: str) -> None:
    assert _likeness(left, right) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("AMINAH SITI", "SITI AMINAH"),
        ("DEWI LESTARI WULANDARI", "DEWI LESTRI WULANDARI"),
        ("BUDI SETIAWAN PUTRA", "BUDI SETAIWAN PUTRA"),
        ("MUHAMMAD ARIFIN", "ARIFIN"),
        ("SITI AMINAH", "AMINAH"),
        ("MUHAMMAD ARIFIN", "M. ARIFIN"),
        ("M ARIFIN", "ARIFIN"),
        ("WISNU ARDENDRA RIZOFA", "WISNU ARDENDRA RIZO"),
    ],
)
def test_alike(left: str, right: str) -> None:
    assert ALIKE <= _likeness(left, right) < 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SUPARMAN", "SUPAMAN"),
        ("SUGENG", "SUGING"),
        ("ATMO SUPARDI", "SUPARDI"),
        ("SLAMET UTAMI", "S UTAMI"),
        ("DWI LESTARI", "LESTARI"),
    ],
)
def test_weakly_alike(left: str, right: str) -> None:
    assert WEAK <= _likeness(left, right) < ALIKE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SUPARMAN", "SUPARNO"),
        ("MUHAMMAD AZIZ", "MUHAMMAD HAMZAH"),
        ("ABDUL AZIZ", "ABDUL HADI"),
        ("SITI AMINAH", "SITI MARYAM"),
        ("SITI", "SITI KHOTIMAH"),
        ("SITI K", "SITI KHOTIMAH"),
        ("M", "MUHAMMAD"),
        ("RUDI", "RUDIANTO"),
        ("DENI SETIAWAN", "DANIEL SETIAWAN"),
        ("SLAMET", "WAGIYEM"),
    ],
)
def test_not_alike(left: str, right: str) -> None:
    assert _likeness(left, right) < WEAK


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SUPRIYADI", "SUPRIYATI"),
        ("SUTRISNO", "SUTRISNI"),
        ("WAGIMAN", "WAGIMAH"),
        ("LEGIMAN", "LEGIMAH"),
        ("PONIMAN", "PONIRAH"),
        ("SAMIN", "SAMINAH"),
        ("WAGIYO", "WAGIYEM"),
        ("DARMAWAN", "DARMAWATI"),
        ("PUTRA", "PUTRI"),
        ("EKO", "EKA"),
        ("KHASANAH", "KHUSNAH"),
        ("AISYAH", "ASIYAH"),
        ("ROHMAN", "ROHMAT"),
        ("SUMINAH", "SUTINAH"),
        ("SARIMAN", "SARIMIN"),
        ("MUJIATI", "MUJIATUN"),
        ("SITI AISYAH", "SITI ASIYAH"),
        ("EKO PRASETYO", "EKA PRASETYO"),
    ],
)
def test_different_persons(left: str, right: str) -> None:
    a, b = comparison_key(pa.array([left, None])), comparison_key(pa.array([right, right]))
    assert different_persons(a, b).tolist() == [True, False]
    assert different_persons(b, a).tolist() == [True, False]


@pytest.mark.parametrize(
    ("left", "right"),
    [("SUPARMAN", "SUPARMAN"), ("SUPARMAN", "SUPAMAN"), ("SITI AMINAH", "AMINAH"), ("SUTRISNO", "WAGIYEM")],
)
def test_not_told_apart(left: str, right: str) -> None:
    keys = comparison_key(pa.array([left, right]))
    assert different_persons(keys.slice(0, 1), keys.slice(1, 1)).tolist() == [False]


@pytest.mark.parametrize(
    ("left", "right", "padan"),
    [
        ("SUPARMAN", "SUPARMAN", True),
        ("SUPARMAN", "SUPARMIN", True),
        ("SITI AMINAH", "AMINAH", True),
        ("SUTRISNO / PAWIRO DIHARJO", "PAWIRO DIHARJO", True),
        ("SUTRISNO", "WAGIYEM", False),
    ],
)
def test_the_ministrys_rule(left: str, right: str, padan: bool) -> None:
    assert bool(simil(pa.array([left]), pa.array([right]))[0] >= 0.6) is padan


def test_missing_names_have_no_likeness() -> None:
    left, right = pa.array(["SITI", None, "SITI"]), pa.array([None, None, "SITI"])
    for compare in (similarity, simil):
        assert np.isnan(compare(left, right)).tolist() == [True, True, False]


def test_no_pairs() -> None:
    nothing = pa.array([], pa.string())
    assert len(similarity(nothing, nothing)) == len(simil(nothing, nothing)) == 0
    assert len(different_persons(nothing, nothing)) == 0
