"""Why two names are alike: the code that officers are told."""

import pyarrow as pa
import pytest

from pipeline.fields.name_ways import APART, WAYS, ways_of
from pipeline.fields.names import clean_name
from pipeline.messages import LANGUAGES, Messages

PAIRS = [
    ("SUPARTI", "SUPARTI", "sama"),
    ("MA'RUF AMIN", "MARUF AMIN", "tanda_baca"),
    ("HJ. SUPARTI", "SUPARTI", "gelar"),
    ("SUPARTI, S.PD", "SUPARTI", "gelar"),
    ("SUPARTI (ALMH)", "SUPARTI", "gelar"),
    ("SUPARTI BINTI KASAN", "SUPARTI", "binti"),
    ("AM1NAH", "AMINAH", "ocr"),
    ("SITI ARNINAH", "SITI AMINAH", "ocr"),
    ("SOEPARMAN", "SUPARMAN", "ejaan_lama"),
    ("SOETIJAH", "SUTIYAH", "ejaan_lama"),
    ("H. SOEPARMAN", "SUPARMAN", "ejaan_lama"),
    ("MOH ARIFIN", "MUHAMMAD ARIFIN", "singkatan"),
    ("ST. AMINAH", "SITI AMINAH", "singkatan"),
    ("FATIMAH", "PATMAH", "setara"),
    ("RISKI", "RIZQY", "setara"),
    ("SYARIF", "SARIF", "transliterasi"),
    ("KHOLIL", "CHOLIL", "transliterasi"),
    ("NUR HAYATI", "NURHAYATI", "tersambung"),
    ("SITIAMINAH", "SITI AMINAH", "tersambung"),
    ("AMINAH SITI", "SITI AMINAH", "urutan"),
    ("M. ARIFIN", "MUHAMMAD ARIFIN", "inisial"),
    ("SUPARDI", "ATMO SUPARDI", "kata_hilang"),
    ("DEWI LARASATI KUSUMANINGRUM", "DEWI LARASATI KUSUMANINGR", "terpotong"),
    ("SUPARMAN", "SUPAMAN", "satu_huruf"),
    ("SUTRISNO / PAWIRO DIHARJO", "PAWIRO DIHARJO", "alias"),
    ("SUTRISNO (GENDUT)", "SUTRISNO", "alias"),
    ("KASIRAN ALIAS WARIDI", "WARIDI ALIAS KASIRAN", "alias"),
    ("SUTRISNO", "SUTRISNI", "pasangan_gender"),
    ("SUSANTI DWI", "DWI SUSANTO", "pasangan_gender"),
    ("SARIMAN", "SARIMIN", "nama_dekat"),
    ("KHASANAH", "KHUSNAH", "nama_dekat"),
    ("SUPARMI BINTI KASAN", "SUPARMI BINTI DARMO", "ayah_beda"),
    ("SLAMET", "WAGIYEM", None),
    ("SITI AMINAH", "SITI MARYAM", None),
    (None, "SITI", None),
    (None, None, None),
]  # fmt: skip


def _ways(pairs: list[tuple[str | None, str | None]]) -> list[str | None]:
    left, right = (clean_name(pa.array([pair[side] for pair in pairs], pa.string())) for side in (0, 1))
    ways: list[str | None] = ways_of(left, right).to_pylist()
    return ways


@pytest.mark.parametrize(("left", "right", "way"), PAIRS)
def test_way(left: str | None, right: str | None, way: str | None) -> None:
    assert _ways([(left, right), (right, left)]) == [way, way]


def test_a_whole_column_says_the_same_as_each_pair() -> None:
    pairs = [(left, right) for left, right, _ in PAIRS]
    assert _ways(pairs + pairs) == [way for *_, way in PAIRS] * 2


def test_no_pairs_have_no_ways() -> None:
    assert _ways([]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_has_words(language: str) -> None:
    words = [Messages(language).say(f"level.cara_nama.{way}") for way in WAYS]
    assert len(set(words)) == len(WAYS)
    assert set(APART) < set(WAYS)
