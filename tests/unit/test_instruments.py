"""Instruments: what all of them agree on, and the words that layouts add."""

from itertools import product

import pytest

from schemas.instruments import SPELLINGS, UNKNOWN, code_list, fold_code, instruments, label, values
from schemas.layouts import load_layouts

VARIABLES = sorted({name for layout in load_layouts() for name in layout.columns if values(name)})


def test_the_instruments() -> None:
    assert instruments() == ("bdt_2015", "dtks_teks", "dtsen_v1", "dukcapil", "regsosek_2022", "siks_ng")


def test_every_layout_follows_an_instrument() -> None:
    assert {layout.instrument for layout in load_layouts()} <= {*instruments(), UNKNOWN}


@pytest.mark.parametrize("variable", VARIABLES)
def test_words_mean_the_same_in_every_instrument(variable: str) -> None:
    lists = [code_list(name, variable) for name in (SPELLINGS, *instruments())]
    for one, other in product(lists, lists):
        shared = [text for text in one if text in other and not text.isdigit()]
        assert [text for text in shared if one[text] != other[text]] == []


@pytest.mark.parametrize("variable", VARIABLES)
def test_nothing_is_guessed_for_files_that_nobody_described(variable: str) -> None:
    lists = [words for name in instruments() if (words := code_list(name, variable))]
    for code, word in code_list(UNKNOWN, variable).items():
        said = [words[code] for words in lists if code in words]
        assert set(said) <= {word}
        if code.isdigit():
            numbered = [words for words in lists if any(each.isdigit() for each in words)]
            assert len(said) == len(numbered) > 1


@pytest.mark.parametrize(
    ("variable", "code", "word"),
    [
        ("jenis_kelamin", "1", "L"),
        ("jenis_kelamin", "2", "P"),
        ("status_hubungan_keluarga", "1", "kepala_keluarga"),
        ("status_hubungan_keluarga", "2", "pasangan"),
        ("status_hubungan_keluarga", "3", None),
        ("status_hubungan_keluarga", "7", None),
        ("status_hubungan_keluarga", "10", None),
        ("status_hubungan_keluarga", "KEPALA ART", "kepala_keluarga"),
        ("status_hubungan_keluarga", "FAMILI LAIN", "famili_lain"),
        ("status_kawin", "1", "belum_kawin"),
        ("status_kawin", "2", None),
        ("status_kawin", "4", None),
        ("status_kawin", "CERAI MATI", "cerai_mati"),
        ("jenis_lantai_terluas", "8", None),
        ("jenis_lantai_terluas", "TANAH", "tanah"),
        ("fasilitas_bab", "4", None),
        ("partisipasi_sekolah", "1", None),
        ("pbi_nas", "1", None),
        ("pbi_nas", "YA", "ya"),
        ("kode_jenis_disabilitas", "1", None),
        ("lapangan_usaha_dari_pekerjaan_utama", "12", "perdagangan"),
        ("lapangan_usaha_dari_pekerjaan_utama", "14", None),
        ("status", "11", None),
        ("status", "MENINGGAL", "meninggal"),
    ],
)
def test_what_is_known_without_an_instrument(variable: str, code: str, word: str | None) -> None:
    assert code_list(UNKNOWN, variable).get(code) == word


def test_words_of_layouts_are_among_the_words_of_a_variable() -> None:
    for layout in load_layouts():
        for variable, words in layout.values.items():
            assert set(words) <= set(values(variable))


@pytest.mark.parametrize("layout", load_layouts(), ids=lambda layout: layout.id)
def test_a_layout_writes_one_thing_for_one_word(layout) -> None:  # type: ignore[no-untyped-def]
    for words in layout.values.values():
        written = [fold_code(text) for texts in words.values() for text in texts]
        assert len(written) == len(set(written))


@pytest.mark.parametrize(
    ("variable", "word", "text"),
    [
        ("status", "meninggal", "Meninggal"),
        ("status", "sukses_salur", "Sukses Salur"),
        ("status", "kks_rusak_hilang", "KKS Rusak/Hilang"),
        ("status", "no_such_word", "no_such_word"),
        ("daya_terpasang", "900_watt", "900 watt"),
    ],
)
def test_what_an_officer_reads(variable: str, word: str, text: str) -> None:
    assert label(variable, word) == text
