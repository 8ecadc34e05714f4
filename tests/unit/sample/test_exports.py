"""Every kind of export: its own headings, its own form of file, and a ledger that points at the damage."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.sample import ALL, DEFAULT, OFFICE, write_deliveries
from pipeline.sample.exports.registry import EXPORTS
from pipeline.sample.files import Columnar, File, Text, WebPage, Workbook
from pipeline.sample.ledger import Marked
from pipeline.sample.register import invent_register

PERSONS, SEED = 1_000, 11
REGISTER = invent_register(SEED, PERSONS)
HEADINGS = {
    "dtks_17": "ID DTKS|PROVINSI|KABUPATEN/KOTA|KECAMATAN|DESA/KELUARAHAN|ALAMAT|DUSUN|RT|RW|NOMOR KK|NOMOR NIK|NAMA|"
    "TANGGAL LAHIR|TEMPAT LAHIR|JENIS KELAMIN|NAMA IBU KANDUNG|HUBUNGAN KELUARGA",
    "hasil_usulan": "nama kec|nama desa|nik usulan|program bansos|hasil|padan|nama_lgkp|ket_vali",
    "kks": "NIK|NAMA|NO KKS|JENIS BANSOS|TAHAP|NOMINAL|STATUS",
    "bsp_ganda": "NAMA_PENERIMA|NOMOR_KARTU|NIK_KTP|NOKK_DTKS|IDARTBDT|IDKELUARGA|NMPROP|NMKAB|NMKEC|NMKEL|ALAMAT|"
    "KET_TAMBAHAN|STATUS_BARU",
    "pbi_reaktivasi": "no|nama|noka_jkn|nik|no_kk|desil_nasional|kepesertaan|status|kode_desa|rw|rt|alamat",
    "bpjs_ketenagakerjaan": "no_urut|kpj|nama|nik|alamat|rt|rw",
    "bdt_anggota": "kd_wilayah|IDBDT|IDARTBDT|KDPROP|KDKAB|KDKEC|KDDESA|NoPesertaPKH|Nama|JnsKel|TmpLahir|TglLahir|"
    "HubKRT|NIK|NoKK|Hub_KRT|NUK|Hubkel|Umur|Sta_kawin|Ada_akta_nikah|Ada_diKK|Ada_kartu_identitas|Sta_hamil|"
    "Jenis_cacat|Penyakit_kronis|Partisipasi_sekolah|Pendidikan_tertinggi|Kelas_tertinggi|Ijazah_tertinggi|"
    "Sta_Bekerja|Jumlah_jamkerja|Lapangan_usaha|Status_pekerjaan|Sta_keberadaan_art|Sta_kepesertaan_pbi|Ada_kks|"
    "Ada_pbi|Ada_kip|Ada_pkh|Ada_BPNT|Anak_diluar_rt|namagadis_ibukandung",
    "siak": "Nomor KK|NIK|Nama Penduduk|Status|Tempat Lahir|Tanggal Lahir|Kelamin|NIK Ayah|Ayah|NIK Ibu|Ibu|"
    "Status Kawin|SHDK|Agama|Kecamatan|Desa/Kel|Alamat|RW|RT|Pendidikan|Pekerjaan|Deskripsi Pekerjaan|Gol. Darah|"
    "Cacat|Cetak KTP|Ganti KTP|KTP Berakhir|Nomor Paspor|Nomor Akta Lahir|Nomor Akta Kawin|Tanggal Kwn|"
    "Nomor Akta Cerai|Tgl Cerai|Petugas Registrasi|Tgl Ubah|Petugas Entri|Tgl Entri",
    "dukcapil": "NO_KK|NIK|NAMA_LGKP|STAT_HBKEL|NAMA_LGKP_AYAH|NAMA_LGKP_IBU|JENIS_KLMIN|TGL_LHR|TMPT_LHR|STATUS_KAWIN|"
    "JENIS_PKRJN|PDDK_AKH|ALAMAT|NO_RT|NO_RW|DUSUN|NO_PROP|NO_KAB|NO_KEC|NO_KEL|PROP_NAME|KAB_NAME|KEC_NAME|KEL_NAME",
    "ppks": "ppkskategori_id|nama|alamat|nik|nokk|jenis_kelamin|tempat_lahir|tgl_lahir|no_telp|status_keberadaan|"
    "status_bantuan|status_panti|foto",
    "meninggal": "NO|NIK|NAMA|TANGGAL MENINGGAL|NO AKTA KEMATIAN|ALAMAT|DESA|KECAMATAN",
    "asn": "NIP|NIK|NAMA|INSTANSI|JABATAN",
    "upah": "NIK|NAMA|PERUSAHAAN|BULAN|UPAH",
    "kube_lama": "NO|NIK|NAMA|NAMA KUBE|TAHUN|DESA|KECAMATAN",
    "rtlh_lama": "NO|NIK|NO KK|NAMA|TAHUN RTLH|DESA|KECAMATAN",
}
EVERYBODY = [pytest.param(export, id=export.kind) for export in EXPORTS]


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all")
    write_deliveries(PERSONS, SEED, folder, messy=True, layouts=ALL)
    return folder


def files_of(kind: str, *, messy: bool = True) -> list[File]:
    export = next(export for export in EXPORTS if export.kind == kind)
    return export.invented(REGISTER, SEED, messy=messy)


def every_sheet() -> Iterator[tuple[File, Marked]]:
    for export in EXPORTS:
        for file in export.invented(REGISTER, SEED, messy=True):
            for marked in file.sheets:
                yield file, marked


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_deliveries(300, 9, tmp_path / name, messy=True, layouts=ALL)
    assert _hashes(tmp_path / "a") == _hashes(tmp_path / "b")


def test_the_regular_deliveries_are_the_same_beside_all_others(tmp_path: Path, folder: Path) -> None:
    write_deliveries(PERSONS, SEED, tmp_path, messy=True, layouts=DEFAULT)
    regular = {name: digest for name, digest in _hashes(tmp_path).items() if not name.startswith("_")}
    assert regular.items() <= _hashes(folder).items()


def test_what_an_office_has_are_the_regular_deliveries_and_its_own_two_lists(tmp_path: Path, folder: Path) -> None:
    for name, layouts in (("regular", DEFAULT), ("office", OFFICE)):
        (tmp_path / name).mkdir()
        write_deliveries(PERSONS, SEED, tmp_path / name, messy=True, layouts=layouts)
    regular, office = _hashes(tmp_path / "regular"), _hashes(tmp_path / "office")
    added = {name for name in office.keys() - regular.keys() if not name.startswith("_")}
    assert added == {"kube-lama/Anggota KUBE.xls", "rtlh-lama/RTLH.xlsx"}
    assert {name for name in regular if not name.startswith("_") and regular[name] != office[name]} == set()


@pytest.mark.parametrize("persons", [1, 2, 30])
@pytest.mark.parametrize("messy", [False, True])
def test_small_numbers(tmp_path: Path, persons: int, messy: bool) -> None:
    write_deliveries(persons, 1, tmp_path, messy=messy, layouts=ALL)
    assert (tmp_path / "dtks-2021/DTKS_17_KOLOM.csv").exists()


@pytest.mark.parametrize("export", EVERYBODY)
def test_what_one_export_is_does_not_depend_on_the_others(tmp_path: Path, folder: Path, export: object) -> None:
    kind = export.kind  # type: ignore[attr-defined]
    write_deliveries(PERSONS, SEED, tmp_path, messy=True, layouts=frozenset({kind}))
    alone = {name: digest for name, digest in _hashes(tmp_path).items() if not name.startswith("_")}
    assert alone
    assert alone.items() <= _hashes(folder).items()


@pytest.mark.parametrize("kind", HEADINGS)
def test_headings_are_the_real_ones(kind: str) -> None:
    assert "|".join(files_of(kind)[0].sheets[0].sheet.heading_rows[-1]) == HEADINGS[kind]


def test_headings_of_many_columns() -> None:
    bdt = files_of("bdt_2015")[0].sheets[0]
    assert len(bdt.sheet.table.column_names) == 101
    assert {"Nomor HP  yang aktif (48)", "Status BPJS  mandiri", "percentile"} <= set(bdt.sheet.table.column_names)
    assert bdt.lines[0].cells[:3] == ("KOLOM", "2", "3")
    tasks, results = files_of("pdtt")
    assert [len(file.sheets[0].sheet.table.column_names) for file in (tasks, results)] == [14, 28]
    sheets = [marked.sheet for marked in files_of("regsosek")[0].sheets]
    assert [len(marked.above) + 1 for marked in files_of("regsosek")[0].sheets] == [2, 3, 4, 4, 2]
    assert sheets[3].heading_rows[0].count("no kartu keluarga") == 3


@pytest.mark.parametrize("kind", sorted(HEADINGS))
def test_nothing_but_what_the_ledger_says_was_changed(kind: str) -> None:
    clean, messy = (files_of(kind, messy=messy)[0].sheets[0] for messy in (False, True))
    said = {
        (heading, int(row))
        for entry in messy.entries
        for row in entry.rows
        for heading in messy.sheet.table.column_names
        if messy.sheet.names.get(heading, heading) == entry.column
    }
    changed = {
        (name, place)
        for name in clean.sheet.table.column_names
        for place, (before, after) in enumerate(
            zip(clean.sheet.table[name].to_pylist(), messy.sheet.table[name].to_pylist(), strict=True)
        )
        if before != after
    }
    assert changed <= said
    one_by_one = {entry.kind for entry in messy.entries if not entry.kind.endswith(("_semua", "_sel_angka"))}
    assert len(one_by_one) > 8


def test_only_people_of_the_register_are_named() -> None:
    invented = {nik for nik in REGISTER.nik.to_pylist() if nik}
    for export in EXPORTS:
        for file in export.invented(REGISTER, SEED, messy=False):
            for marked in file.sheets:
                if "nik" in marked.sheet.names.values():
                    written = set(marked.sheet.table[marked.sheet.heading("nik")].to_pylist())
                    assert {nik for nik in written if "*" not in nik and nik} <= invented, file.path


def _is(form: type, **said: object) -> Callable[[File], bool]:
    return lambda file: isinstance(file.form, form) and all(getattr(file.form, k) == v for k, v in said.items())


@pytest.mark.parametrize(
    "wanted",
    [
        _is(Text, separator=";", encoding="utf-8-sig"),
        _is(Text, separator=","),
        _is(Text, separator="\t"),
        _is(Text, separator="|"),
        _is(Text, encoding="utf-16"),
        _is(Text, encoding="utf-16-le"),
        _is(Workbook, epoch_1904=True),
        _is(Workbook, epoch_1904=False),
        _is(WebPage),
        _is(Columnar),
        lambda file: ".zip/" in file.path,
        lambda file: file.sheets[0].cp1252_row >= 0,
        lambda file: any(marked.hidden for marked in file.sheets),
        lambda file: any(len(marked.hidden_rows) for marked in file.sheets),
        lambda file: any(len(marked.sheet.heading_rows) == 2 for marked in file.sheets),
        lambda file: any(len(marked.sheet.numeric.get("NIK", ())) > 20 for marked in file.sheets),
    ],
)
def test_every_form_of_file_is_there(wanted: Callable[[File], bool]) -> None:
    assert any(wanted(file) for file, _ in every_sheet())


def test_deliveries_say_what_they_are(folder: Path, tmp_path: Path) -> None:
    folders = {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.parent != folder}
    assert all((folder / each / "delivery.toml").exists() for each in folders)
    assert 'period = "2026-09"' in (folder / "usulan-2026-09/delivery.toml").read_text()
    write_deliveries(200, 1, tmp_path, messy=True)
    assert not list(tmp_path.rglob("delivery.toml"))


def test_older_contradicting_and_copied_deliveries(folder: Path) -> None:
    older, newer, second = (
        {path.name for path in (folder / name).glob("*.xlsx")}
        for name in ("usulan-2026-09", "usulan-2026-10", "usulan-2026-10-susulan")
    )
    assert older == newer
    assert second < newer
    ledger = pd.read_csv(folder / "_ledger.csv", keep_default_na=False)
    assert (ledger["code"] == "KIRIMAN_BERTENTANGAN").sum() == 2
    again = ledger.loc[ledger["code"] == "BERKAS_GANDA", "source_file"].item()
    assert (folder / again).read_bytes() == (folder / "asn-2026-10/daftar_asn.csv").read_bytes()
    truth = pq.read_table(folder / "_truth.parquet").to_pandas(ignore_metadata=True)
    assert not (truth["source_file"] == again).any()
    assert (truth["source_file"].str.startswith("usulan-2026-09/")).any()
