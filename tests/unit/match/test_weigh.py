"""However sure the sum is, some pairs are never merged; drawn pairs and random ones."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import load_config
from pipeline.matching.persons import COMPARED, RARE
from pipeline.matching.weights import Level, bits_at
from pipeline.stages.match.weigh import Compared, Thresholds, weigh

CONFIG = load_config(Path(__file__).parents[3] / "config")
WEIGHTS = CONFIG.weights.among(1_000_000)
THRESHOLDS = Thresholds(merge_at=0.9995, review_at=0.5, same_nik_name=0.6)
BY_NAME = {field.name: field for field in COMPARED}
ALIKE = {
    "nik": "kosong",
    "nama": "sama",
    "tanggal_lahir": "sama",
    "jenis_kelamin": "sama",
    "nama_ibu_kandung": "sama",
    "no_kk": "sama",
    "desa": "sama",
}


def verdict(*, damaged: bool = False, rare: float = 0.0, **levels: str) -> str | None:
    """What becomes of a pair that agrees wholly but for what is said; None when it is let go."""
    found = {name: np.array([BY_NAME[name].number(level)], dtype=np.int8) for name, level in (ALIKE | levels).items()}
    return _decided(found, np.array([damaged]), np.array([rare], dtype=np.float32))[0]


def _decided(found: dict[str, Level], damaged: np.ndarray, rare: np.ndarray) -> list[str | None]:
    size = len(damaged)
    pairs = Compared(np.arange(size), np.arange(size) + size, found, dict.fromkeys(RARE, rare), damaged)
    table = weigh(pairs, WEIGHTS, THRESHOLDS)
    told: list[str | None] = [None] * size
    for place, word in zip(table["nomor_a"].to_pylist(), table["verdict"].to_pylist(), strict=True):
        told[place] = word
    return told


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({}, "sama"),
        ({"nik": "sama"}, "sama"),
        ({"nik": "sama", "nama": "lemah"}, "sama"),
        ({"nik": "sama", "nama": "beda"}, "sengketa"),
        ({"nik": "sama", "jenis_kelamin": "beda"}, "sengketa"),
        ({"nik": "mirip"}, "sama"),
        ({"nik": "beda"}, "periksa"),
        ({"nik": "satu_angka"}, "periksa"),
        ({"nik": "tertukar"}, "periksa"),
        ({"nik": "tertukar", "nama": "mirip"}, None),
        ({"nik": "ekor_nol"}, "sama"),
        ({"nik": "ekor_nol", "nama": "mirip"}, "periksa"),
        ({"nik": "mirip", "nama": "mirip"}, "periksa"),
        ({"nik": "ekor_nol", "no_kk": "beda", "nama_ibu_kandung": "beda"}, "periksa"),
        ({"nik": "mirip", "no_kk": "beda", "nama_ibu_kandung": "beda"}, "periksa"),
        ({"nik": "ekor_nol", "jenis_kelamin": "beda"}, None),
        ({"nik": "beda", "nama": "mirip"}, None),
        ({"nik": "beda", "no_kk": "beda", "nama_ibu_kandung": "beda"}, None),
        ({"nama": "mirip"}, "periksa"),
        ({"nama": "mirip", "no_kk": "beda"}, "periksa"),
        ({"tanggal_lahir": "tertukar"}, "sama"),
        ({"tanggal_lahir": "tertukar", "nama": "mirip"}, "periksa"),
        ({"tanggal_lahir": "tertukar", "no_kk": "beda"}, "periksa"),
        ({"tanggal_lahir": "tertukar", "nama_ibu_kandung": "kosong"}, "periksa"),
        ({"nik": "sama", "nama": "lemah", "no_kk": "beda", "nama_ibu_kandung": "beda"}, "sengketa"),
        ({"nik": "sama", "nama": "lemah", "no_kk": "beda", "nama_ibu_kandung": "kosong"}, "sama"),
        ({"nik": "sama", "nama": "lemah", "no_kk": "beda", "nama_ibu_kandung": "kosong", "desa": "beda"}, "sengketa"),
        ({"nik": "sama", "nama": "lemah", "tanggal_lahir": "beda"}, "sengketa"),
        ({"nik": "sama", "nama": "lemah", "tanggal_lahir": "satu_angka"}, "sama"),
        ({"nik": "sama", "nama": "lemah", "tanggal_lahir": "kosong", "nama_ibu_kandung": "kosong"}, "sama"),
        ({"no_kk": "beda", "nama_ibu_kandung": "kosong"}, "periksa"),
        ({"no_kk": "kosong", "nama_ibu_kandung": "kosong"}, "periksa"),
        ({"nama": "beda"}, None),
        ({"tanggal_lahir": "beda"}, "periksa"),
        ({"tanggal_lahir": "beda", "nama_ibu_kandung": "beda"}, None),
        ({"tanggal_lahir": "kosong"}, "sama"),
        ({"tanggal_lahir": "kosong", "nama_ibu_kandung": "beda"}, None),
        ({"nama": "mirip", "no_kk": "kosong"}, "periksa"),
        ({"tanggal_lahir": "beda", "nik": "mirip"}, "periksa"),
        ({"tanggal_lahir": "beda", "nik": "ekor_nol"}, "periksa"),
        ({"tanggal_lahir": "beda", "nik": "tertukar"}, None),
        ({"jenis_kelamin": "beda"}, None),
    ],
)
def test_what_becomes_of_a_pair(levels: dict[str, str], expected: str | None) -> None:
    assert verdict(**levels) == expected


@pytest.mark.parametrize("slip", ["satu_angka", "tertukar", "beda"])
def test_two_nik_are_one_person_only_when_one_bears_a_sign_of_damage(slip: str) -> None:
    assert verdict(nik=slip) == "periksa"
    assert verdict(nik=slip, damaged=True) == "sama"
    assert verdict(nik=slip, damaged=True, no_kk="beda", nama_ibu_kandung="beda") == "periksa"


def test_where_the_dates_differ_too_the_damage_may_be_in_the_date() -> None:
    assert verdict(nik="beda", damaged=True, tanggal_lahir="satu_angka") == "periksa"


def test_a_common_name_is_worth_less() -> None:
    little = {"nama_ibu_kandung": "mirip", "no_kk": "beda", "desa": "kosong"}
    assert verdict(**little, rare=2.5) == "sama"
    assert verdict(**little, rare=-2.5) == "periksa"


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6))
def test_vetoes_hold_whatever_else_agrees(seed: int) -> None:
    random = np.random.default_rng(seed)
    found = {name: random.integers(0, len(field.levels), 500).astype(np.int8) for name, field in BY_NAME.items()}
    damaged, rare = random.random(500) < 0.3, random.uniform(-5, 5, 500).astype(np.float32)
    merged = np.array([word == "sama" for word in _decided(found, damaged, rare)])

    def at(name: str, level: str) -> np.ndarray:
        return found[name] == BY_NAME[name].number(level)

    assert not (merged & at("jenis_kelamin", "beda")).any()
    two_nik = at("nik", "beda") | at("nik", "satu_angka") | at("nik", "tertukar")
    assert not (merged & two_nik & ~damaged).any()
    assert not (merged & at("nama", "beda")).any()
    without = merged & ~at("nik", "sama")
    one_child = at("nama", "sama") & at("no_kk", "sama") & at("nama_ibu_kandung", "sama")
    assert not (without & ~at("tanggal_lahir", "sama") & ~one_child).any()
    assert not (without & at("tanggal_lahir", "beda")).any()
    assert not (without & ~at("nama", "sama")).any()
    mother = at("nama_ibu_kandung", "sama") | at("nama_ibu_kandung", "mirip")
    assert not (merged & (at("nik", "kosong") | at("nik", "ekor_nol")) & ~at("no_kk", "sama") & ~mother).any()


def test_more_digits_that_agree_are_worth_more() -> None:
    worth = WEIGHTS.worth(0)[1:]
    assert (np.diff(worth) >= 0).all()
    assert worth[-1] > worth[BY_NAME["nik"].number("ekor_nol") - 1] > worth[BY_NAME["nik"].number("tertukar") - 1]


def test_the_threshold_is_a_probability() -> None:
    assert bits_at(THRESHOLDS.merge_at) == pytest.approx(10.96, abs=0.01)
