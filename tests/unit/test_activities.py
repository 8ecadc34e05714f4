"""Activities: what skills and lines of business stand for; what is not known stays unknown."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pydantic import ValidationError

from pipeline.activities import Activities
from pipeline.config import load_config
from pipeline.steps.listed import activities_of
from schemas.instruments import values
from schemas.schooling import SCHOOLING

KEPT = load_config(Path(__file__).parents[2] / "config").activities


@pytest.mark.parametrize(
    ("skill", "activity"),
    [
        ("MENJAHIT", "MENJAHIT"),
        ("Teknik mesin  (bengkel dll)", "BENGKEL"),
        ("BERTANI", "PERTANIAN"),
        ("PERTANIAN", "PERTANIAN"),
        ("Merangkai bunga", "MERANGKAI BUNGA"),
        ("Tidak ada", None),
    ],
)
def test_a_skill_stands_for_an_activity_or_for_itself(skill: str, activity: str | None) -> None:
    assert KEPT.of_skill(skill) == activity


def test_a_line_of_business_that_is_not_named_says_nothing() -> None:
    assert KEPT.of_line("peternakan") == "PETERNAKAN"
    assert KEPT.of_line("administrasi_pemerintahan") is None


def test_a_skill_counts_before_the_business_and_that_before_the_work() -> None:
    said = {
        "keterampilan": ["MENJAHIT", None, "TIDAK ADA", None, None],
        "lapangan_usaha_dari_usaha_utama": ["peternakan", "peternakan", "perikanan", None, "keuangan"],
        "lapangan_usaha_dari_pekerjaan_utama": ["bangunan", "bangunan", "bangunan", "bangunan", None],
    }
    table = pa.table({name: pa.array(column, pa.string()).dictionary_encode() for name, column in said.items()})
    assert activities_of(table, KEPT).to_pylist() == ["MENJAHIT", "PETERNAKAN", "PERIKANAN", "PERTUKANGAN", None]


@pytest.mark.parametrize(
    "kegiatan",
    [
        [{"nama": "A", "keterampilan": ["Menjahit"]}, {"nama": "B", "keterampilan": ["MENJAHIT"]}],
        [{"nama": "A", "lapangan_usaha": ["peternakan"]}, {"nama": "B", "lapangan_usaha": ["peternakan"]}],
        [{"nama": "A"}, {"nama": "a"}],
        [{"nama": "A", "lapangan_usaha": ["ternak"]}],
    ],
    ids=["a skill twice", "a line twice", "a name twice", "no such line"],
)
def test_what_cannot_be_told_apart_is_refused(kegiatan: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        Activities.model_validate({"kegiatan": kegiatan})


def test_every_certificate_of_every_instrument_has_its_level() -> None:
    assert set(SCHOOLING) == set(values("ijazah_tertinggi_yang_dimiliki"))
    assert SCHOOLING["tidak_punya"] < SCHOOLING["sd"] == SCHOOLING["paket_a"] < SCHOOLING["smk"] < SCHOOLING["s2_s3"]
