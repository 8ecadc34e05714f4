"""The block key that does not mind how words are joined, split or ordered."""

import pyarrow as pa
import pytest

from pipeline.fields.name_blocks import consonants_of
from pipeline.fields.names import comparison_key


def _reduced(*names: str | None) -> list[int | None]:
    reduced: list[int | None] = consonants_of(comparison_key(pa.array(names, pa.string()))).to_pylist()
    return reduced


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NURHAYATI", "NUR HAYATI"),
        ("NURHAYATI", "HAYATI NUR"),
        ("SU PARMAN", "SUPARMAN"),
        ("NUR ROHMAN", "NURROHMAN"),
        ("SITIAMINAH", "AMINAH SITI"),
        ("SRI WAHYUNI", "WAHYUNI SRI"),
        ("SUGENG", "SUGING"),
        ("SUNARTO", "SUNARTA"),
    ],
)
def test_meet(left: str, right: str) -> None:
    assert len(set(_reduced(left, right))) == 1


@pytest.mark.parametrize(("left", "right"), [("SITI AMINAH", "SITI MARYAM"), ("SUPARMAN", "SUPARNO"), ("BUDI", "DEWI")])
def test_part(left: str, right: str) -> None:
    assert len(set(_reduced(left, right))) == 2


def test_a_name_of_vowels_has_its_letters_and_a_missing_one_nothing() -> None:
    first, second, missing = _reduced("AI", "AU", None)
    assert first != second
    assert missing is None
