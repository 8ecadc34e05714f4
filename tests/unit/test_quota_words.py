"""Quota words: areas by their names, and the numbers at which a list was cut."""

import pytest

from pipeline.messages import Messages
from pipeline.quota_words import area_name, edge


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("", "seluruh kabupaten"),
        ("350617", "Kecamatan Pare"),
        ("3506172007", "Desa Pelem, Kecamatan Pare"),
        ("350699", "350699"),
    ],
)
def test_an_area_goes_by_its_name(code: str, name: str) -> None:
    assert area_name(code, Messages("id")) == name


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("desil_nasional 2, umur 70", "Desil nasional 2, Umur 70"),
        ("desil_nasional 1.2345", "Desil nasional 1,23"),
        ("umur 2.4e+06", "Umur 2.400.000"),
        ("umur -", "Umur belum diketahui"),
        (None, "-"),
    ],
)
def test_where_a_list_was_cut(numbers: str | None, said: str) -> None:
    assert edge(numbers, Messages("id")) == said
