"""Coded values: each through the list of its own instrument, since one number means different things."""

from typing import Any

import pyarrow as pa
import pytest

from pipeline.fields.codes import translate
from schemas.family import Family
from schemas.instruments import code_list, fold_code, label, values
from schemas.layouts import Layout, load_layouts
from schemas.member import Member
from schemas.models import MODELS
from schemas.reference import Reference

LAYOUTS = {layout.id: layout for layout in load_layouts()}


@pytest.mark.parametrize(
    ("variable", "code", "bdt", "regsosek", "dtsen"),
    [
        ("jenis_lantai_terluas", "09", "tanah", "lainnya", "lainnya"),
        ("jenis_lantai_terluas", "8", "kayu_papan_rendah", "tanah", "tanah"),
        ("jenis_lantai_terluas", "10", "lainnya", "?10", "keramik_granit_ubin"),
        ("jenis_lantai_terluas", "6", "semen_bata_merah", "semen_bata_merah", "semen_bata_merah"),
        ("jenis_atap_terluas", "5", "asbes", "kayu_sirap", "bambu"),
        ("jenis_atap_terluas", "6", "seng", "bambu", "kayu_sirap"),
        ("jenis_atap_terluas", "7", "kayu_sirap", "jerami_ijuk_daun", "jerami_ijuk_daun"),
        ("jenis_atap_terluas", "8", "bambu", "lainnya", "lainnya"),
        ("jenis_atap_terluas", "9", "jerami_ijuk_daun", "?9", "asbes_seng"),
        ("jenis_atap_terluas", "2", "genteng", "genteng", "genteng"),
        ("jenis_atap_terluas", "3", "genteng", "seng", "seng"),
        ("jenis_atap_terluas", "4", "genteng", "asbes", "asbes"),
        ("sumber_penerangan_utama", "4", "?4", "bukan_listrik", "bukan_listrik"),
        ("daya_terpasang", "1", "450_watt", "450_watt", "450_watt"),
        ("daya_terpasang", "6", "tanpa_meteran", "?6", "sampai_900_watt"),
        ("daya_terpasang", "7", "?7", "?7", "di_atas_900_watt"),
        ("bahan_bakar_utama_memasak", "8", "kayu_bakar", "briket", "briket"),
        ("sumber_penerangan_utama", "3", "bukan_listrik", "listrik_non_pln", "listrik_non_pln"),
        ("bahan_bakar_utama_memasak", "10", "?10", "kayu_bakar", "kayu_bakar"),
        ("bahan_bakar_utama_memasak", "12", "?12", "tidak_memasak", "listrik_gas"),
        ("bahan_bakar_utama_memasak", "0", "?0", "?0", "tidak_memasak"),
        ("fasilitas_bab", "4", "tidak_ada", "umum", "tidak_ada"),
        ("fasilitas_bab", "6", "?6", "tidak_ada", "?6"),
        ("pembuangan_akhir_tinja", "3", "lubang_tanah", "kolam_sungai", "lubang_tanah"),
        ("status_hubungan_keluarga", "7", "pembantu", "pembantu", "famili_lain"),
        ("status_kawin", "4", "cerai_mati", "cerai_mati", "cerai_hidup"),
        ("status_hubungan_keluarga", "8", "lainnya", "lainnya", "pembantu"),
        ("status_hubungan_keluarga", "9", "?9", "?9", "lainnya"),
        ("status_kawin", "3", "cerai_hidup", "cerai_hidup", "kawin_belum_tercatat"),
        ("status_kawin", "5", "?5", "?5", "cerai_mati"),
        ("status_kawin", "2", "kawin", "kawin", "kawin_tercatat"),
        ("partisipasi_sekolah", "1", "masih_sekolah", "belum_pernah", "belum_pernah"),
        ("partisipasi_sekolah", "0", "belum_pernah", "?0", "?0"),
        ("partisipasi_sekolah", "2", "tidak_lagi", "masih_sekolah", "masih_sekolah"),
        ("penyakit_kronis", "0", "tidak_ada", "?0", "?0"),
        ("penyakit_kronis", "1", "hipertensi", "tidak_ada", "tidak_ada"),
        ("kondisi_gizi", "3", "?3", "tidak_ada_catatan", "normal"),
    ],
)
def test_the_same_number_in_three_instruments(variable: str, code: str, bdt: str, regsosek: str, dtsen: str) -> None:
    column = pa.array([code])
    found = [translate(column, name, variable)[0].as_py() for name in ("bdt_2015", "regsosek_2022", "dtsen_v1")]
    assert found == [bdt, regsosek, dtsen]


@pytest.mark.parametrize(
    "instrument", ["bdt_2015", "dtks_teks", "dtsen_v1", "dukcapil", "regsosek_2022", "siks_ng", "umum"]
)
@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("L", "L"),
        ("lk", "L"),
        ("1", "L"),
        ("1.0", "L"),
        ("Laki-Laki", "L"),
        ("LAKI - LAKI", "L"),
        ("P", "P"),
        ("Pr", "P"),
        ("2", "P"),
        (" Perempuan ", "P"),
        ("3", "?3"),
        ("-", None),
        ("", None),
    ],
)
def test_sex_in_every_instrument(instrument: str, written: str, word: str | None) -> None:
    assert translate(pa.array([written]), instrument, "jenis_kelamin").to_pylist() == [word]


@pytest.mark.parametrize(
    ("instrument", "variable", "written", "word"),
    [
        ("dtsen_v1", "status_hubungan_keluarga", "03", "anak"),
        ("dtsen_v1", "status_hubungan_keluarga", "3.0", "anak"),
        ("dtsen_v1", "status_hubungan_keluarga", "Anak", "anak"),
        ("dtsen_v1", "status_hubungan_keluarga", "10", "?10"),
        ("dtsen_v1", "pbi_nas", "2", "tidak"),
        ("dtsen_v1", "pbi_nas", "0", "tidak"),
        ("dtsen_v1", "kesedihan_depresi", "1", "sangat_sering"),
        ("dukcapil", "status_hubungan_keluarga", "3", "pasangan"),
        ("dukcapil", "status_hubungan_keluarga", "ISTRI", "pasangan"),
        ("dtks_teks", "status_hubungan_keluarga", "Kepala ART", "kepala_keluarga"),
        ("dtks_teks", "status_hubungan_keluarga", "Istri/Suami", "pasangan"),
        ("dtks_teks", "status_hubungan_keluarga", "Orang Tua/Mertua", "orang_tua"),
        ("dtks_teks", "status_hubungan_keluarga", "Pembantu Ruta", "pembantu"),
        ("dtks_teks", "status_kawin", "CM", "cerai_mati"),
        ("dtks_teks", "keterangan_padan", "Padan Dukcapil", "padan"),
        ("dtks_teks", "keterangan_padan", "0", "tidak_padan"),
        ("dtks_teks", "bansos_pkh", "Y", "ya"),
        ("dtks_teks", "bansos_pkh", "T", "tidak"),
        ("dtks_teks", "bansos_pkh", "-", None),
        ("dtks_teks", "bansos_pkh", "mungkin", "?mungkin"),
        ("siks_ng", "program_bansos", "Sembako", "BPNT"),
        ("siks_ng", "kode_jenis_disabilitas", "PDSNS", "sensorik"),
        ("siks_ng", "daya_terpasang", "900 WATT", "900_watt"),
        ("siks_ng", "daya_terpasang", "< = 900 WATT", "sampai_900_watt"),
        ("siks_ng", "daya_terpasang", "> 900 WATT", "di_atas_900_watt"),
        ("siks_ng", "bahan_bakar_utama_memasak", "Gas elpiji5,5kg/blue", "elpiji_5_5_kg"),
        ("siks_ng", "penyakit_kronis", "Tidak Ada", "tidak_ada"),
        ("bdt_2015", "status_hamil", "4", "tidak"),
        ("bdt_2015", "aset_bergerak_lemari_es", "3", "ya"),
        ("bdt_2015", "aset_bergerak_lemari_es", "4", "tidak"),
        ("bdt_2015", "aset_bergerak_tabung_gas", "1", "ya"),
        ("bdt_2015", "bansos_pkh", "3", "ya"),
        ("bdt_2015", "kode_jenis_disabilitas", "00", "tidak_ada"),
        ("bdt_2015", "kode_jenis_disabilitas", "10", "intelektual"),
        ("bdt_2015", "kondisi_atap", "2", "jelek"),
        ("bdt_2015", "status_dalam_pekerjaan_utama", "5", "aparatur_negara"),
        ("dtsen_v1", "status_dalam_pekerjaan_utama", "5", "aparatur_negara"),
        ("bdt_2015", "lapangan_usaha_dari_pekerjaan_utama", "14", "transportasi"),
        ("dtsen_v1", "lapangan_usaha_dari_pekerjaan_utama", "14", "hotel_rumah_makan"),
        ("regsosek_2022", "lapangan_usaha_dari_usaha_utama", "26", "badan_internasional"),
        ("dtsen_v1", "aset_bergerak_mobil", "Ya", "ya"),
        ("bdt_2015", "status_hubungan_keluarga", "Pembantu Ruta", "pembantu"),
        ("regsosek_2022", "status_hamil", "1", "ya"),
        ("regsosek_2022", "keberadaan", "2", "meninggal"),
        ("regsosek_2022", "status_kawin", "Cerai Mati", "cerai_mati"),
        ("dtsen_v1", "status_hubungan_keluarga", "Istri/Suami", "pasangan"),
        ("dtsen_v1", "status_kawin", "BK", "belum_kawin"),
        ("dtsen_v1", "jenis_lantai_terluas", "Ubin/tegal/teraso", "ubin_tegel_teraso"),
        ("dukcapil", "status", "9", "tidak_valid"),
        ("dukcapil", "status", "11", "meninggal"),
        ("dukcapil", "status", "12", "ganda"),
        ("dukcapil", "status", "13", "tidak_ditemukan"),
        ("dukcapil", "status", "14", "nonaktif"),
        ("dukcapil", "status", "15", "format_salah"),
        ("dukcapil", "status", "Tidak Valid", "tidak_valid"),
        ("dukcapil", "status_hubungan_keluarga", "8", "orang_tua"),
        ("dukcapil", "status_hubungan_keluarga", "Orangtua", "orang_tua"),
        ("dukcapil", "status_kawin", "Kawin Belum Tercatat", "kawin_belum_tercatat"),
        ("dukcapil", "status_kawin", "5", "?5"),
        ("siks_ng", "status_padan", "Tidak padan dukcapil", "tidak_padan"),
    ],
)
def test_written_forms(instrument: str, variable: str, written: str, word: str | None) -> None:
    assert translate(pa.array([written]), instrument, variable).to_pylist() == [word]


def _coded(*models: type[Any]) -> set[str]:
    columns = [item for model in models for item in model.to_schema().columns.items()]
    return {name for name, column in columns if (column.metadata or {}).get("kind") == "code"}


@pytest.mark.parametrize("variable", sorted(_coded(Member, Family, Reference)))
def test_every_coded_column_has_a_list(variable: str) -> None:
    assert values(variable)


def _of_layout(written: str, layout: str, variable: str) -> str | None:
    said = LAYOUTS[layout]
    own = said.values.get(variable, {})
    found: list[str | None] = translate(pa.array([written]), said.instrument, variable, own).to_pylist()
    return found[0]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_every_coded_column_of_a_layout_has_a_list(layout: Layout) -> None:
    coded = _coded(*(MODELS[feed] for feed in layout.feeds)) & {*layout.columns, *layout.constants}
    listed = {name: {*code_list(layout.instrument, name), *layout.values.get(name, {})} for name in coded}
    assert [name for name, codes in listed.items() if not codes] == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.id)
def test_what_a_layout_says_of_every_row_is_in_its_list(layout: Layout) -> None:
    coded = _coded(*(MODELS[feed] for feed in layout.feeds)) & set(layout.constants)
    assert [_of_layout(layout.constants[name], layout.id, name) for name in coded] == [
        layout.constants[name] for name in coded
    ]


@pytest.mark.parametrize(
    ("layout", "variable", "written", "word"),
    [
        ("dtks_bnba", "status", "MD", "meninggal"),
        ("dtks_bnba", "status", "PD", "pindah"),
        ("dtks_bnba", "status", "DD", "?DD"),
        ("dtks_bnba", "status", "TT", "?TT"),
        ("dtks_bnba", "status", "MM", "?MM"),
        ("dtks_bnba", "status", "Meninggal Dunia", "meninggal"),
        ("dtks_bnba", "bansos_pkh", "YA", "ya"),
        ("siks_ng_hasil", "status", "Terproses", "terproses"),
        ("siks_ng_hasil", "status", "Error", "error"),
        ("siks_ng_hasil", "status", "Tidak valid", "tidak_valid"),
        ("siks_ng_hasil", "status", "Valid", "valid"),
        ("siks_ng_hasil", "status_padan", "Belum dipadankan dukcapil", "belum_dipadankan"),
        ("siks_ng_hasil", "status_padan", "Padan dukcapil", "padan"),
        ("siks_ng_hasil", "status_padan", "Tidak padan dukcapil", "tidak_padan"),
        ("kks_tugas", "status", "Sukses Salur", "sukses_salur"),
        ("kks_tugas", "status", "Saldo Kosong", "saldo_kosong"),
        ("kks_tugas", "status", "KKS Rusak/Hilang", "kks_rusak_hilang"),
        ("kks_tugas", "status", "KPM Meninggal", "meninggal"),
        ("kks_tugas", "status", "Pindah/Tidak Ditemukan", "pindah_tidak_ditemukan"),
        ("bsp_ganda", "status", "CLEAN", "clean"),
        ("bsp_ganda", "status", "UNCLEAN", "unclean"),
        ("bsp_ganda", "status", "NONAKTIF", "nonaktif"),
        ("bpjs_kesehatan", "status", "2", "meninggal"),
        ("bpjs_kesehatan", "status", "7", "menolak"),
        ("bpjs_kesehatan", "status", "6", "?6"),
        ("pbi_reaktivasi", "status", "Non-Aktif", "nonaktif"),
        ("pbi_reaktivasi", "status", "2", "?2"),
        ("pkh_pendamping", "status", "Sukses Graduasi Mandiri", "sukses_graduasi_mandiri"),
        ("pdtt_ekspor", "status", "Tidak Sesuai", "tidak_sesuai"),
        ("siak", "status", "Hidup", "hidup"),
        ("jatim_anggota", "status_kawin", "5", "cerai_mati"),
        ("umum_anggota", "status_hubungan_keluarga", "7", "?7"),
        ("umum_anggota", "status_hubungan_keluarga", "Famili Lain", "famili_lain"),
    ],
)
def test_what_the_files_of_a_layout_write(layout: str, variable: str, written: str, word: str) -> None:
    assert _of_layout(written, layout, variable) == word


def test_a_word_has_one_label() -> None:
    assert label("jenis_atap_terluas", "genteng") == "Genteng"
    assert label("jenis_atap_terluas", "no such word") == "no such word"


@pytest.mark.parametrize(
    ("written", "folded"),
    [("01", "1"), ("0", "0"), ("1.0", "1"), ("Istri / Suami", "ISTRI SUAMI"), (">900", "> 900")],
)
def test_folding(written: str, folded: str) -> None:
    assert fold_code(written) == folded
    assert fold_code(folded) == folded
