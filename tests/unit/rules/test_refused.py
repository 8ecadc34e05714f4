"""A rule that is not understood is refused when it is read, with file, line and place, in a clear sentence."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.config import load_config
from pipeline.errors import Exit, TepatError
from pipeline.messages import LANGUAGES, Messages

CONFIG = Path(__file__).parents[3] / "config"

DESIL = '{ column = "desil_nasional", between = [1, 4] }'
"""What PKH asks of the desil: criterion 2, from line 29."""


@dataclass(frozen=True)
class Wrong:
    """Something that somebody wrote into a file, and how it is refused."""

    name: str
    file: str
    written: str
    instead: str
    place: str
    told: str

    def refused(self, folder: Path) -> TepatError:
        shutil.copytree(CONFIG, folder)
        file = folder / self.file
        text = file.read_text("utf-8")
        assert self.written in text
        file.write_text(text.replace(self.written, self.instead, 1), "utf-8")
        with pytest.raises(TepatError) as error:
            load_config(folder)
        return error.value


def when(name: str, condition: str, place: str, told: str) -> Wrong:
    return Wrong(name, "programmes/pkh.toml", DESIL, condition, f"criteria.2.when{place}", told)


def pkh(name: str, written: str, instead: str, place: str, told: str) -> Wrong:
    return Wrong(name, "programmes/pkh.toml", written, instead, place, told)


WRONG = [
    when("unknown_column", '{ column = "desil_nasionl", between = [1, 4] }', ".column",
         "Kolom desil_nasionl (criteria.2.when.column pada pkh.toml:29) tidak ada pada data keluarga. "
         "Yang mirip: desil_nasional. Kolom anggota ditanyakan di dalam members."),
    when("column_of_persons", '{ column = "umur", at_least = 60 }', ".column",
         "Kolom umur (criteria.2.when.column pada pkh.toml:29) tidak ada pada data keluarga. "
         "Yang mirip: -. Kolom anggota ditanyakan di dalam members."),
    when("deep_inside", '{ any = [{ column = "kk_sah", is_true = true }, { column = "desill", known = true }] }',
         ".any.1.column", "Kolom desill (criteria.2.when.any.1.column pada pkh.toml:29) tidak ada"),
    when("within_members", '{ members = { who = { column = "umr", at_least = 1 }, at_least = 1 } }',
         ".members.who.column", "Kolom umr (criteria.2.when.members.who.column pada pkh.toml:29) tidak ada pada data orang."),
    when("unknown_code", '{ column = "status_kepemilikan_rumah", isin = ["bebas_sewa", "milik_sendri"] }', ".isin.1",
         "Kode milik_sendri (criteria.2.when.isin.1 pada pkh.toml:29) bukan isian kolom status_kepemilikan_rumah. "
         "Yang mirip: milik_sendiri. Lihat kamus data."),
    when("unknown_open_code", '{ column = "sinyal", isin = ["tidak_ada"], open = ["asn"] }', ".open.0", "Kode asn ("),
    when("unknown_place", '{ column = "kode_kecamatan", isin = ["350699"] }', ".isin.0", "Kode 350699 ("),
    when("word_as_number", '{ column = "status_kepemilikan_rumah", at_least = 1 }', "",
         "Kolom status_kepemilikan_rumah (criteria.2.when pada pkh.toml:29) berisi kata, jadi ditanyakan dengan isin"),
    when("number_as_word", '{ column = "desil_nasional", isin = ["1"] }', "", "berisi angka"),
    when("flag_as_number", '{ column = "kk_sah", at_least = 1 }', "", "berisi ya atau tidak"),
    when("two_ways", '{ column = "desil_nasional", at_least = 1, at_most = 4 }', "", "dengan tepat satu cara"),
    when("no_form", "{ }", "", "harus memuat tepat satu dari: column"),
    when("two_forms", '{ column = "kk_sah", is_true = true, unrecorded = true }', "", "harus memuat tepat satu dari"),
    when("nothing_joined", "{ all = [] }", ".all", "kosong, jadi tidak menanyakan apa pun"),
    when("nothing_asked", '{ column = "sinyal", isin = [] }', ".isin", "kosong, jadi tidak menanyakan apa pun"),
    when("between_backwards", '{ column = "desil_nasional", between = [4, 1] }', ".between", "Batas bawah"),
    when("two_questions_about_members", "{ members = { at_least = 1, at_most = 2 } }", ".members", "tepat satu hal"),
    when("family_of_a_family", '{ family = { column = "kk_sah", is_true = true } }', ".family", "sudah keluarga"),
    when("unknown_key", '{ column = "desil_nasional", betwen = [1, 4] }', ".betwen",
         "Kunci criteria.2.when.betwen pada pkh.toml:29 tidak dikenal. Yang mirip: between."),
    when("number_in_quotes", '{ column = "desil_nasional", at_most = "empat" }', ".at_most", "harus angka"),
    when("list_expected", '{ column = "sinyal", isin = "tidak_ada" }', ".isin", "harus daftar"),
    pkh("unknown_key_of_a_criterion", 'code = "DESIL"', 'code = "DESIL"\nsinse = 2025-02-05', "criteria.2.sinse",
        "Kunci criteria.2.sinse pada pkh.toml:29 tidak dikenal. Yang mirip: since."),
    pkh("unknown_part", "[[payment]]", "[[payments]]", "payments", "Yang mirip: payment."),
    pkh("no_source", 'source = "Permensos 1/2018"\n', "", "criteria.0.source",
        "Kunci criteria.0.source pada pkh.toml:13 belum diisi."),
    pkh("unknown_certainty", 'certainty = "turunan"', 'certainty = "yakin"', "criteria.0.certainty",
        "Nilai criteria.0.certainty pada pkh.toml:13 harus salah satu dari: peraturan, sekunder, bertentangan, turunan, "
        "kebiasaan, kantor."),
    pkh("no_date", "since = 2025-02-05\nsource", 'since = "segera"\nsource', "criteria.0.since",
        "Nilai criteria.0.since pada pkh.toml:13 harus tanggal tanpa tanda kutip, misalnya 2026-01-31."),
    pkh("until_before_since", 'source = "Permensos 1/2018"', 'until = 2024-01-01\nsource = "Permensos 1/2018"',
        "criteria.0.until", "Tanggal criteria.0.until pada pkh.toml:13 lebih awal daripada since."),
    pkh("small_letters", 'code = "DESIL"', 'code = "desil"', "criteria.2.code", "tidak berbentuk"),
    pkh("twice_since_one_day", 'code = "DESIL"', 'code = "WILAYAH"', "criteria.2",
        "Aturan criteria.2 pada pkh.toml:29 sama dengan aturan lain (WILAYAH) yang juga berlaku sejak 2025-02-05."),
    pkh("condition_of_a_person", 'over = "family"\nwhen = { column = "kode_desa", known = true }',
        'over = "person"\nwhen = { column = "umur", at_least = 60 }', "criteria.0.over",
        "Bagian criteria.0.over pada pkh.toml:13 hanya untuk program perorangan (unit = \"person\")."),
    pkh("condition_without_when", f"when = {DESIL}\n", "", "criteria.2.when", "when wajib"),
    pkh("present_by_family", 'who = { column = "kabar", isin = ["tidak_ada", "tidak_dikenal_dukcapil", "nik_ganda", '
        '"nik_nonaktif", "beda_nama"], open = ["meninggal", "pindah"] }',
        "who = { family = { members = { at_least = 2 } } }", "present.0.who", "Tanyakan orangnya saja."),
    pkh("no_such_list_column", '"desil_nasional",\n', '"desil",\n', "list_columns.7", "tidak dapat dimuat"),
    pkh("no_such_order", '"-jumlah_komponen"', '"-nama"', "ranking.0.order.1", "tidak dapat dipakai mengurutkan"),
    pkh("no_such_component", '["sd", "smp", "sma"]', '["sd", "smp", "kuliah"]', "obligations.0.components.2",
        "Komponen kuliah (obligations.0.components.2 pada pkh.toml:"),
    pkh("negative_amount", "amount = 3_000_000", "amount = -1", "components.0.amount", "di luar batas; yang boleh: >= 0."),
    Wrong("members_of_a_person", "programmes/pbi_jk.toml", '{ column = "nik_sah", is_true = true }',
          "{ members = { at_least = 1 } }", "criteria.1.when.members", "padahal yang ditanya satu orang"),
    Wrong("components_of_persons", "programmes/pbi_jk.toml",
          'over = "family"\nwhen = { column = "kode_desa", known = true }', 'over = "components"', "criteria.0.over",
          "hanya untuk program keluarga"),
    Wrong("groups_out_of_order", "programmes/kube.toml", "target = 10", "target = 30", "groups.0", "tidak berurutan"),
    Wrong("groups_with_a_gap", "programmes/kube.toml", "target = 10\nlargest = 20", "target = 8\nlargest = 8",
          "groups.0.largest", "Dengan smallest 5, largest paling sedikit 9."),
    Wrong("no_such_area", "programmes/kube.toml", 'area = "350622"', 'area = "350699"', "quotas.0.area", "Wilayah 350699"),
    Wrong("two_files_of_one_programme", "programmes/bpnt.toml", 'programme = "bpnt"', 'programme = "pkh"', "",
          "Program pkh tertulis pada dua berkas"),
    Wrong("pair_missing", "together.toml", '["aspd", "blt_desa", "pena"]', '["aspd", "blt_desa"]', "apart, together",
          "Pada together.toml (apart, together) belum disebut apakah program ini boleh bersama: aspd + pena, blt_desa + pena."),
    Wrong("both_together_and_apart", "together.toml", '["pkh", "bpnt"]', '["kube", "pena"]', "apart, together",
          "disebut boleh bersama dan sekaligus tidak: kube + pena."),
    Wrong("unknown_programme", "together.toml", 'first = "pkh_plus"', 'first = "pkh_plis"', "apart.1.first",
          "Program pkh_plis (apart.1.first pada together.toml:"),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: each.name)
def test_what_is_not_understood_is_refused_with_its_place(tmp_path: Path, wrong: Wrong) -> None:
    error = wrong.refused(tmp_path / "config")
    assert error.exit_code is Exit.USAGE
    assert error.facts.get("key", "") == wrong.place
    assert str(error.facts["file"]).split(":")[0] == Path(wrong.file).name or wrong.name.startswith("two_files")
    assert wrong.told in Messages("id").say(error.key, **error.facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: each.name)
def test_the_sentence_is_whole_in_both_languages(tmp_path: Path, wrong: Wrong, language: str) -> None:
    error = wrong.refused(tmp_path / "config")
    said = Messages(language).say(error.key, **error.facts)
    assert Path(wrong.file).stem in said or wrong.name.startswith("two_files")
    assert "Value error" not in said
    assert said.endswith(".")


CIRCLE = (("pkh", "bpnt"), ("bpnt", "blt_desa"), ("blt_desa", "pkh"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_programmes_that_come_before_one_another_in_a_circle_are_refused(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder)
    for file in (folder / "programmes").iterdir():
        if file.stem not in {name for pair in CIRCLE for name in pair}:
            file.unlink()
    pairs = [
        f'[[apart]]\nfirst = "{first}"\nsecond = "{second}"\nsince = 2025-02-05\nsource = "-"\ncertainty = "kantor"\n'
        for first, second in CIRCLE
    ]
    (folder / "together.toml").write_text("\n".join(pairs), "utf-8")
    with pytest.raises(TepatError) as error:
        load_config(folder)
    assert (error.value.key, error.value.exit_code) == ("matrix_circle", Exit.USAGE)
    said = Messages(language).say(error.value.key, **error.value.facts)
    assert "together.toml" in said
    assert "blt_desa, bpnt, pkh" in said
