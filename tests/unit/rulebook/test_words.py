"""Conditions and rules in plain words, in both languages."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.messages import LANGUAGES, Messages
from pipeline.rulebook import Said, condition_said, entry_said
from pipeline.rulebook.said import listed, lowered
from pipeline.rules.columns import ATTESTED, DERIVED, MODELS, Scope, rule_column
from pipeline.rules.conditions import Condition
from pipeline.rules.criteria import Component, Representative
from pipeline.rules.limits import Groups, Obligation, Payment, Quota, Ranking
from schemas.kinds import kind_of

BEGUN = {"since": "2025-02-05", "source": "-", "certainty": "kantor"}


def said(condition: dict[str, Any], scope: Scope = "person", language: str = "id") -> str:
    asked = Condition.model_validate(condition)
    asked.check(scope)
    return condition_said(asked, scope, Messages(language)).inline


CANNOT_SEE = {"column": "penglihatan", "isin": ["tidak_bisa"]}
WOMAN = {"column": "jenis_kelamin", "isin": ["P"]}
HEAD = {"column": "status_hubungan_keluarga", "isin": ["kepala_keluarga"]}


@pytest.mark.parametrize(
    ("condition", "scope", "indonesian", "english"),
    [
        ({"column": "desil_nasional", "between": [1, 4]}, "family", "desil nasional 1 sampai 4", "national desil 1 to 4"),
        ({"column": "desil_nasional", "between": [1, 1]}, "family", "desil nasional 1", "national desil 1"),
        ({"column": "umur", "between": [18, 60]}, "person", "berumur 18 sampai 60 tahun", "aged 18 to 60 years"),
        ({"column": "umur", "at_least": 60}, "person", "berumur 60 tahun atau lebih", "aged 60 years or more"),
        ({"column": "umur_bulan", "between": [6, 731]}, "person",
         "berumur 6 bulan sampai 60 tahun 11 bulan", "aged 6 months to 60 years 11 months"),
        ({"column": "luas_lantai_per_orang", "at_most": 7.19}, "family",
         "luas lantai per orang 7,19 m2 atau kurang", "floor area for each person 7.19 m2 or less"),
        ({"column": "nik_sah", "is_true": True}, "person", "NIK sah", "valid NIK"),
        ({"column": "id_dtks", "known": True}, "person", "ID DTKS-nya diketahui", "DTKS identifier is known"),
        ({"unrecorded": True}, "person", "hanya dapat dipastikan dengan kunjungan", "only a visit can tell"),
        (CANNOT_SEE, "person", "sama sekali tidak bisa melihat", "cannot see at all"),
        ({"column": "jenis_lantai_terluas", "isin": ["bambu", "tanah"]}, "family",
         "lantai terluas: bambu atau tanah", "main floor: bambu or tanah"),
        ({"column": "fasilitas_bab", "isin": ["bersama", "umum", "tidak_ada", "mck_komunal", "tidak_digunakan"]}, "family",
         "fasilitas BAB: apa pun selain sendiri", "toilet facility: anything but sendiri"),
        ({"column": "kode_kecamatan", "isin": ["350622", "350626"]}, "family",
         "tinggal di Kecamatan Banyakan atau Kecamatan Badas", "lives in Kecamatan Banyakan or Kecamatan Badas"),
        ({"column": "kode_desa", "isin": ["3506022007"]}, "family",
         "tinggal di Desa Ngadi (Kecamatan Mojo)", "lives in Desa Ngadi (Kecamatan Mojo)"),
        ({"all": [HEAD, WOMAN]}, "person", "kepala keluarga dan perempuan", "head of the family and a woman"),
        ({"any": [CANNOT_SEE, {"column": "umur", "at_most": 17}]}, "person",
         "memenuhi salah satu dari ini: sama sekali tidak bisa melihat; berumur 17 tahun atau kurang",
         "meets one of these: cannot see at all; aged 17 years or less"),
        ({"none": [HEAD]}, "person", "bukan: kepala keluarga", "not: head of the family"),
        ({"members": {"who": CANNOT_SEE, "at_least": 1}}, "family",
         "paling sedikit satu anggota keluarga yang sama sekali tidak bisa melihat",
         "at least one member of the family: cannot see at all"),
        ({"members": {"who": {"column": "umur", "between": [18, 59]}, "at_most": 0}}, "family",
         "tidak ada anggota keluarga yang berumur 18 sampai 59 tahun",
         "no member of the family: aged 18 to 59 years"),
        ({"members": {"at_most": 3}}, "family", "paling banyak 3 anggota keluarga", "at most 3 members of the family"),
        ({"members": {"youngest": {"column": "umur", "at_least": 60}}}, "family",
         "anggota keluarga yang termuda: berumur 60 tahun atau lebih",
         "the youngest member of the family: aged 60 years or more"),
        ({"members": {"who": WOMAN, "every": {"column": "nik_sah", "is_true": True}}}, "family",
         "setiap anggota keluarga yang perempuan: NIK sah", "every member of the family: a woman: valid NIK"),
        ({"family": {"column": "kk_sah", "is_true": True}}, "person",
         "keluarganya: nomor KK sah", "the family: valid KK number"),
        ({"column": "kabar", "isin": ["tidak_ada", "tidak_dikenal_dukcapil", "nik_ganda", "nik_nonaktif", "beda_nama"],
          "open": ["meninggal", "pindah"]}, "person",
         "siapa pun, tetapi bila dikabarkan meninggal atau dikabarkan pindah: diperiksa dahulu (tidak langsung ditolak)",
         "anybody, but if said to have died or said to have moved: looked into first (not turned down)"),
        ({"all": [{"column": "berjalan_atau_naik_tangga", "isin": ["tidak_bisa"]}, {"unrecorded": True}]}, "person",
         "sama sekali tidak bisa berjalan dan hanya dapat dipastikan dengan kunjungan",
         "cannot walk at all and only a visit can tell"),
    ],
)  # fmt: skip
def test_a_condition_is_said_plainly(condition: dict[str, Any], scope: Scope, indonesian: str, english: str) -> None:
    assert said(condition, scope) == indonesian
    assert said(condition, scope, "en") == english


def test_what_is_joined_can_be_set_out_in_lines() -> None:
    condition = {"any": [HEAD, {"all": [{"any": [WOMAN, CANNOT_SEE]}, {"column": "umur", "at_least": 60}]}]}
    lines = list(condition_said(Condition.model_validate(condition), "person", Messages("id")).lines())
    assert lines == [
        (0, "memenuhi salah satu dari ini:"),
        (1, "kepala keluarga"),
        (1, "memenuhi semua ini:"),
        (2, "memenuhi salah satu dari ini:"),
        (3, "perempuan"),
        (3, "sama sekali tidak bisa melihat"),
        (2, "berumur 60 tahun atau lebih"),
    ]


@pytest.mark.parametrize(
    ("entry", "indonesian"),
    [
        (Component(code="lansia", amount=2_400_000, who=Condition(column="umur", at_least=60), **BEGUN),
         "Rp 2.400.000 setahun untuk setiap anggota keluarga yang berumur 60 tahun atau lebih"),
        (Ranking(order=("desil_nasional", "-umur"), **BEGUN),
         "desil nasional dari yang terkecil, lalu umur dari yang tertua, lalu undian tetap"),
        (Ranking(order=("luas_lantai_per_orang",), **BEGUN), "luas lantai per orang dari yang terkecil, lalu undian tetap"),
        (Payment(per_unit=2_000_000, **BEGUN), "Rp 2.000.000 untuk setiap keluarga, dihitung setahun"),
        (Payment(paid_components=4, **BEGUN),
         "dibayar paling banyak 4 komponen dengan besaran tertinggi untuk setiap keluarga"),
        (Payment(**BEGUN), "tidak ada besaran tetap"),
        (Quota(area="350622", places=500, **BEGUN), "500 tempat untuk Kecamatan Banyakan"),
        (Quota(places=100, **BEGUN), "100 tempat untuk seluruh kabupaten"),
        (Groups(smallest=5, target=10, largest=20, **BEGUN), "5 sampai 20 keluarga dalam satu kelompok, sasaran 10"),
        (Obligation(code="KEHADIRAN_SEKOLAH", moment="selama_menerima", components=("sd", "smp"), at_least_percent=85, **BEGUN),
         "Anak sekolah hadir pada hari sekolah; paling sedikit 85%; untuk siswa SD sederajat atau siswa SMP sederajat; "
         "diperiksa selama menerima"),
        (Representative(who=Condition(column="umur", at_least=17), prefer=(Condition.model_validate(HEAD),), **BEGUN),
         "wakil keluarga: yang boleh: berumur 17 tahun atau lebih; "
         "(yang didahulukan, berurutan: kepala keluarga; di antara yang sama: yang tertua)"),
    ],
)  # fmt: skip
def test_a_rule_is_said_plainly(entry: Any, indonesian: str) -> None:
    assert entry_said(entry, "family", ["lansia"], Messages("id")).inline == indonesian
    english = entry_said(entry, "family", ["lansia"], Messages("en")).inline
    assert english
    assert english != indonesian


def columns(scope: Scope) -> list[str]:
    shown = [name for name in MODELS[scope].to_schema().columns if kind_of(MODELS[scope], name=name) != "form"]
    return [name for name in (*DERIVED[scope], *ATTESTED[scope], *shown) if rule_column(scope, name)]


def leaves(scope: Scope) -> st.SearchStrategy[Condition]:
    def asked(name: str) -> st.SearchStrategy[Condition]:
        column = rule_column(scope, name)
        assert column is not None
        if column.kind == "number":
            return st.integers(0, 900).map(lambda value: Condition(column=name, at_least=value))
        if column.kind == "flag":
            return st.just(Condition(column=name, is_true=True))
        if not column.words:
            return st.just(Condition(column=name, known=True))
        words = st.lists(st.sampled_from(column.words), min_size=1, max_size=len(column.words), unique=True)
        return words.map(lambda some: Condition(column=name, isin=tuple(some)))

    return st.sampled_from(columns(scope)).flatmap(asked)


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.recursive(leaves("person"), lambda inner: st.lists(inner, min_size=1, max_size=4).map(
    lambda parts: Condition(any=tuple(parts))), max_leaves=8))  # fmt: skip
def test_whatever_may_be_asked_has_words(language: str, condition: Condition) -> None:
    told = condition_said(condition, "person", Messages(language))
    assert told.inline
    assert all(text.strip() == text and text for _, text in told.lines())
    assert len(list(told.lines())) > len(told.parts)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a atau b"),
        (["a", "b", "c"], "a, b, atau c"),
        (["a, b", "c"], "a, b; atau c"),
    ],
)
def test_texts_are_listed_so_that_they_stay_apart(texts: list[str], told: str) -> None:
    assert listed(texts, "atau") == told


@pytest.mark.parametrize(("text", "told"), [("Umur", "umur"), ("NIK sah", "NIK sah"), ("RT", "RT"), ("", "")])
def test_abbreviations_keep_their_capitals(text: str, told: str) -> None:
    assert lowered(text) == told


def test_what_has_parts_stands_in_brackets_among_others() -> None:
    assert Said("x", (Said("a"), Said("y", (Said("b"), Said("c"))))).inline == "x: a; (y: b; c)"
