"""What is said of persons: ya where something says it, tidak where it was looked for, else unknown."""

import pytest

from tests.unit.attest.drawn import of_person


@pytest.mark.parametrize(
    ("codes", "news"),
    [
        ((), "tidak_ada"),
        (("PINDAH",), "pindah"),
        (("PINDAH", "MENINGGAL"), "meninggal"),
        (("DUKCAPIL_BEDA_NAMA", "DUKCAPIL_TIDAK_DITEMUKAN"), "tidak_dikenal_dukcapil"),
        (("DUKCAPIL_NONAKTIF", "DUKCAPIL_GANDA"), "nik_ganda"),
        (("DUKCAPIL_NONAKTIF", "DUKCAPIL_BEDA_NAMA"), "nik_nonaktif"),
        (("DUKCAPIL_BEDA_NAMA",), "beda_nama"),
        (("ASN_TNI_POLRI", "kube"), "tidak_ada"),
    ],
)
def test_news_is_the_gravest_that_lists_tell(codes: tuple[str, ...], news: str) -> None:
    assert of_person("kabar", *codes) == news


@pytest.mark.parametrize(
    ("job", "answer"),
    [
        ("PEGAWAI NEGERI SIPIL (PNS)", "ya"),
        ("TENTARA NASIONAL INDONESIA (TNI)", "ya"),
        ("KEPOLISIAN RI (POLRI)", "ya"),
        ("PENSIUNAN", "ya"),
        ("KARYAWAN BUMN", "ya"),
        ("KARYAWAN BUMD", "ya"),
        ("ANGGOTA DPRD KABUPATEN/KOTA", "ya"),
        ("PERANGKAT DESA", "perangkat_desa"),
        ("KEPALA DESA", "perangkat_desa"),
        ("KARYAWAN HONORER", "tidak"),
        ("KARYAWAN SWASTA", "tidak"),
        ("BURUH TANI/PERKEBUNAN", "tidak"),
        ("BELUM/TIDAK BEKERJA", "tidak"),
        (None, None),
    ],
)
def test_who_serves_the_state_by_occupation(job: str | None, answer: str | None) -> None:
    assert of_person("aparatur", pekerjaan=job) == answer


def test_who_serves_the_state_by_a_list_by_position_and_by_what_is_known() -> None:
    assert of_person("aparatur", "ASN_TNI_POLRI", pekerjaan="PERANGKAT DESA") == "ya"
    assert of_person("aparatur", status_dalam_pekerjaan_utama="aparatur_negara") == "ya"
    assert of_person("aparatur", status_dalam_pekerjaan_utama="usaha_sendiri") == "tidak"
    assert of_person("aparatur", status_bekerja="tidak") == "tidak"
    assert of_person("aparatur", status_bekerja="ya") is None
    assert of_person("aparatur", read=["asn"]) == "tidak"
    assert of_person("aparatur", read=["asn"], nik_sah=False) is None


@pytest.mark.parametrize(
    ("words", "read", "answer"),
    [
        ((), (), None),
        ((), ("wages",), "tidak"),
        (("upah",), ("wages",), "tidak"),
        (("upah", "UPAH_DI_ATAS_UMK"), ("wages",), "ya"),
        (("upah_tidak_disebut",), ("wages",), None),
        (("upah_tidak_disebut", "upah"), ("wages",), "tidak"),
    ],
)
def test_a_wage_that_nobody_stated_is_not_below_the_minimum(
    words: tuple[str, ...], read: tuple[str, ...], answer: str | None
) -> None:
    assert of_person("upah_di_atas_umk", *words, read=read) == answer


@pytest.mark.parametrize(
    ("words", "read", "answer"),
    [
        ((), (), None),
        ((), ("insurance",), None),
        ((), ("insurance", "jkn_lain"), "tidak"),
        (("jkn_dibayar_negara",), ("insurance",), "tidak"),
        (("jkn_lain",), ("insurance", "jkn_lain"), "ya"),
        (("jkn_tidak_jelas",), ("insurance", "jkn_lain"), None),
    ],
)
def test_a_list_of_those_the_state_pays_for_says_nothing_of_others(
    words: tuple[str, ...], read: tuple[str, ...], answer: str | None
) -> None:
    assert of_person("jaminan_lain", *words, read=read) == answer


@pytest.mark.parametrize(("name", "read"), [("upah_di_atas_umk", "wages"), ("jaminan_lain", "jkn_lain")])
def test_whom_no_list_can_name_was_not_looked_for(name: str, read: str) -> None:
    assert of_person(name, read=[read], nik_sah=False) is None
