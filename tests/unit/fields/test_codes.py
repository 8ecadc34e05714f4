"""Coded values: each through the list of its own instrument, since one number means different things."""

import pyarrow as pa
import pytest

from pipeline.fields.codes import translate
from schemas.family import Family
from schemas.instruments import code_list, fold_code, label, values
from schemas.layouts import load_layouts
from schemas.member import Member


@pytest.mark.parametrize(
    ("variable", "code", "bdt", "regsosek", "dtsen"),
    [
        ("jenis_lantai_terluas", "8", "kayu_papan_rendah", "tanah", "tanah"),
        ("jenis_lantai_terluas", "6", "semen_bata_merah", "semen_bata_merah", "semen_bata_merah"),
        ("jenis_atap_terluas", "5", "asbes", "kayu_sirap", "bambu"),
        ("jenis_atap_terluas", "6", "seng", "bambu", "kayu_sirap"),
        ("sumber_penerangan_utama", "3", "bukan_listrik", "listrik_non_pln", "listrik_non_pln"),
        ("bahan_bakar_utama_memasak", "10", "?10", "kayu_bakar", "kayu_bakar"),
        ("bahan_bakar_utama_memasak", "12", "?12", "tidak_memasak", "listrik_gas"),
        ("bahan_bakar_utama_memasak", "0", "?0", "?0", "tidak_memasak"),
        ("fasilitas_bab", "4", "tidak_ada", "umum", "tidak_ada"),
        ("pembuangan_akhir_tinja", "3", "lubang_tanah", "kolam_sungai", "lubang_tanah"),
        ("status_hubungan_keluarga", "7", "pembantu", "pembantu", "famili_lain"),
        ("status_kawin", "4", "cerai_mati", "cerai_mati", "cerai_hidup"),
        ("status_kawin", "2", "kawin", "kawin", "kawin_tercatat"),
        ("partisipasi_sekolah", "1", "masih_sekolah", "belum_pernah", "belum_pernah"),
        ("penyakit_kronis", "1", "hipertensi", "tidak_ada", "tidak_ada"),
        ("kondisi_gizi", "3", "?3", "tidak_ada_catatan", "normal"),
    ],
)
def test_the_same_number_in_three_instruments(variable: str, code: str, bdt: str, regsosek: str, dtsen: str) -> None:
    column = pa.array([code])
    found = [translate(column, name, variable)[0].as_py() for name in ("bdt_2015", "regsosek_2022", "dtsen_v1")]
    assert found == [bdt, regsosek, dtsen]


@pytest.mark.parametrize("instrument", ["bdt_2015", "dtks_teks", "dtsen_v1", "dukcapil", "regsosek_2022", "siks_ng"])
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
    ],
)
def test_written_forms(instrument: str, variable: str, written: str, word: str | None) -> None:
    assert translate(pa.array([written]), instrument, variable).to_pylist() == [word]


def _coded(model: type[Member] | type[Family]) -> list[str]:
    columns = model.to_schema().columns.items()
    return [name for name, column in columns if (column.metadata or {}).get("kind") == "code"]


@pytest.mark.parametrize("variable", sorted({*_coded(Member), *_coded(Family)}))
def test_every_coded_column_has_a_list(variable: str) -> None:
    assert values(variable)


@pytest.mark.parametrize("layout", load_layouts(), ids=lambda layout: layout.id)
def test_every_coded_column_of_a_layout_has_a_list_in_its_instrument(layout) -> None:  # type: ignore[no-untyped-def]
    coded = {*_coded(Member), *_coded(Family)} & set(layout.columns)
    assert [name for name in sorted(coded) if not code_list(layout.instrument, name)] == []


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
