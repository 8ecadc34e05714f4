"""Member: one row of a member or proposal file, after normalising."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.checks import hints, identifiers, life, persons, values
from schemas.checks.columns import where_there_is
from schemas.dtypes import DateSeries, RowSeries
from schemas.kinds import column, names_of_kind
from schemas.reasons import Reason, Severity
from schemas.rules import declare, declare_each


class Provenance(pa.DataFrameModel):
    """Where a row came from."""

    record_id: Series[str] = column("record_id", "Nomor rekaman", source="hash berkas + lembar + baris")
    source_file: Series[str] = column("source", "Berkas")
    source_sheet: Series[str] = column("source", "Lembar")
    source_row: RowSeries = column("row", "Baris")
    layout: Series[str] = column("source", "Tata letak")
    instrument: Series[str] = column("source", "Instrumen kode")


class Member(Provenance):
    """A person as one file names them: canonical values, unknown where the file does not say."""

    kolom_ada: Series[str] = column("form", "Kolom yang dimiliki berkas")
    tanggal_acuan: DateSeries = column("date", "Tanggal acuan", source="tanggal penetapan yang diminta")
    umur: Series[str] = column("form", "Umur pada tanggal acuan, tahun genap")
    nik: Series[str] = column("nik", "NIK")
    nik_numerik: Series[bool] = column("flag", "NIK berada di sel angka")
    no_kk: Series[str] = column("kk", "Nomor KK")
    no_kk_numerik: Series[bool] = column("flag", "Nomor KK berada di sel angka")
    nama: Series[str] = column("name", "Nama")
    tempat_lahir: Series[str] = column("word", "Tempat lahir")
    tanggal_lahir: DateSeries = column("date", "Tanggal lahir")
    tanggal_lahir_tertulis: Series[str] = column("written", "Tanggal lahir seperti tertulis")
    tanggal_lahir_bentuk: Series[str] = column("form", "Bentuk penulisan tanggal lahir")
    jenis_kelamin: Series[str] = column("code", "Jenis kelamin")
    nama_ibu_kandung: Series[str] = column("name", "Nama ibu kandung")
    status_hubungan_keluarga: Series[str] = column("code", "Hubungan dengan kepala keluarga")
    status_kawin: Series[str] = column("code", "Status kawin")
    pekerjaan: Series[str] = column("word", "Pekerjaan")
    alamat: Series[str] = column("text", "Alamat")
    dusun: Series[str] = column("word", "Dusun")
    rt: Series[str] = column("rt_rw", "RT")
    rw: Series[str] = column("rt_rw", "RW")
    kode_kecamatan: Series[str] = column("place", "Kode kecamatan", source="Kemendagri")
    kode_desa: Series[str] = column("place", "Kode desa/kelurahan", source="Kemendagri")
    wilayah_tertulis: Series[str] = column("written", "Wilayah seperti tertulis")
    wilayah_bentuk: Series[str] = column("form", "Hasil pencocokan wilayah")
    id_dtks: Series[str] = column("text", "ID DTKS")
    keterangan_padan: Series[str] = column("code", "Padan Dukcapil")
    bansos_bpnt: Series[str] = column("code", "Tercatat menerima BPNT")
    bansos_pkh: Series[str] = column("code", "Tercatat menerima PKH")
    bansos_bpnt_ppkm: Series[str] = column("code", "Tercatat menerima BPNT-PPKM")
    pbi_jkn: Series[str] = column("code", "Tercatat PBI JKN")
    pbi_nas: Series[str] = column("code", "PBI nasional")
    pbi_pemda: Series[str] = column("code", "PBI pemerintah daerah")
    partisipasi_sekolah: Series[str] = column("code", "Partisipasi sekolah")
    jenjang_tertinggi_yang_diduduki: Series[str] = column("code", "Jenjang tertinggi yang diduduki")
    kelas_tertinggi_yang_diduduki: Series[str] = column("code", "Kelas tertinggi yang diduduki")
    ijazah_tertinggi_yang_dimiliki: Series[str] = column("code", "Ijazah tertinggi")
    status_bekerja: Series[str] = column("code", "Bekerja")
    lapangan_usaha_dari_pekerjaan_utama: Series[str] = column("code", "Lapangan usaha pekerjaan utama")
    status_dalam_pekerjaan_utama: Series[str] = column("code", "Kedudukan dalam pekerjaan utama")
    kepemilikan_usaha: Series[str] = column("code", "Memiliki usaha")
    lapangan_usaha_dari_usaha_utama: Series[str] = column("code", "Lapangan usaha dari usaha utama")
    keterampilan: Series[str] = column("word", "Keterampilan")
    kondisi_gizi: Series[str] = column("code", "Kondisi gizi")
    penglihatan: Series[str] = column("code", "Kesulitan melihat")
    pendengaran: Series[str] = column("code", "Kesulitan mendengar")
    berjalan_atau_naik_tangga: Series[str] = column("code", "Kesulitan berjalan")
    menggunakan_tangan_jari: Series[str] = column("code", "Kesulitan menggunakan tangan")
    belajar_kemampuan_intelektual: Series[str] = column("code", "Kesulitan belajar")
    pengendalian_perilaku: Series[str] = column("code", "Kesulitan mengendalikan perilaku")
    berbicara_komunikasi: Series[str] = column("code", "Kesulitan berbicara")
    mengurus_diri: Series[str] = column("code", "Kesulitan mengurus diri")
    mengingat_berkonsentrasi: Series[str] = column("code", "Kesulitan mengingat")
    kesedihan_depresi: Series[str] = column("code", "Kesedihan atau depresi")
    penyakit_kronis: Series[str] = column("code", "Penyakit kronis")
    program_bansos: Series[str] = column("code", "Program yang diusulkan")
    status_disabilitas: Series[str] = column("code", "Penyandang disabilitas")
    kode_jenis_disabilitas: Series[str] = column("code", "Jenis disabilitas")
    status_hamil: Series[str] = column("code", "Hamil")
    tanggal_mulai_hamil: DateSeries = column("date", "Tanggal mulai hamil")
    tanggal_mulai_hamil_tertulis: Series[str] = column("written", "Tanggal mulai hamil seperti tertulis")
    tanggal_mulai_hamil_bentuk: Series[str] = column("form", "Bentuk penulisan tanggal mulai hamil")

    _nik = (identifiers.judge_nik, "nik", "nik_numerik")
    _said = ("nik", "tanggal_lahir", "tanggal_acuan")
    nik_kosong = declare(identifiers.judge_nik_missing, *_said, reason=Reason.NIK_KOSONG)
    nik_bayi = declare(identifiers.judge_newborn_nik, *_said, reason=Reason.NIK_KOSONG, severity=Severity.INFO)
    nik_disamarkan = declare(*_nik, reason=Reason.NIK_DISAMARKAN)
    nik_bukan_16_angka = declare(*_nik, reason=Reason.NIK_BUKAN_16_ANGKA)
    nik_palsu = declare(*_nik, reason=Reason.NIK_PALSU)
    nik_sementara = declare(*_nik, reason=Reason.NIK_SEMENTARA)
    nik_provinsi = declare(*_nik, reason=Reason.NIK_WILAYAH_TIDAK_DIKENAL, severity=Severity.ERROR)
    nik_tanggal_mustahil = declare(*_nik, reason=Reason.NIK_TANGGAL_MUSTAHIL)
    nik_presisi_excel = declare(*_nik, reason=Reason.NIK_PRESISI_EXCEL)
    nik_seri_kosong = declare(
        identifiers.judge_nik_serial,
        "nik",
        "nik_numerik",
        reason=Reason.NIK_PRESISI_EXCEL,
        severity=Severity.ERROR,
    )
    nik_wilayah = declare(identifiers.judge_nik_region, "nik", reason=Reason.NIK_WILAYAH_TIDAK_DIKENAL)
    nik_luar = declare(identifiers.judge_nik_region, "nik", reason=Reason.NIK_LUAR_KABUPATEN)
    nik_tanggal = declare(
        identifiers.judge_nik_birth,
        "nik",
        "tanggal_lahir",
        reason=Reason.NIK_BEDA_TANGGAL_LAHIR,
        reports="tanggal_lahir",
        hint=hints.hint_birth,
        hint_columns=("nik", "tanggal_lahir", "tanggal_lahir_bentuk"),
    )
    nik_kelamin = declare(
        identifiers.judge_nik_sex,
        "nik",
        "jenis_kelamin",
        reason=Reason.NIK_BEDA_JENIS_KELAMIN,
        reports="jenis_kelamin",
        hint=hints.hint_sex,
        hint_columns=("nik", "jenis_kelamin", "status_hamil", "nama"),
    )
    nik_sama_kk = declare(identifiers.judge_nik_is_kk, "nik", "no_kk", reason=Reason.NIK_SAMA_DENGAN_KK)

    _kk = (
        where_there_is("no_kk", identifiers.judge_kk, Reason.KK_KOSONG),
        "no_kk",
        "no_kk_numerik",
        "kolom_ada",
    )
    kk_kosong = declare(*_kk, reason=Reason.KK_KOSONG)
    kk_bukan_16_angka = declare(*_kk, reason=Reason.KK_BUKAN_16_ANGKA)
    kk_presisi_excel = declare(*_kk, reason=Reason.KK_PRESISI_EXCEL)

    nama_kosong = declare(persons.judge_name, "nama", reason=Reason.NAMA_KOSONG)
    nama_berisi_angka = declare(persons.judge_name, "nama", reason=Reason.NAMA_BERISI_ANGKA)
    nama_berisi_gelar = declare(persons.judge_name, "nama", reason=Reason.NAMA_BERISI_GELAR)

    _birth = (
        where_there_is("tanggal_lahir", persons.judge_birth, Reason.TANGGAL_LAHIR_KOSONG),
        "tanggal_lahir",
        "tanggal_lahir_bentuk",
        "tanggal_acuan",
        "kolom_ada",
    )
    lahir_kosong = declare(*_birth, reason=Reason.TANGGAL_LAHIR_KOSONG)
    lahir_tidak_terbaca = declare(*_birth, reason=Reason.TANGGAL_LAHIR_TIDAK_TERBACA)
    lahir_ragu = declare(*_birth, reason=Reason.TANGGAL_LAHIR_RAGU)
    lahir_masa_depan = declare(*_birth, reason=Reason.TANGGAL_LAHIR_MASA_DEPAN)
    umur_di_luar_batas = declare(*_birth, reason=Reason.UMUR_DI_LUAR_BATAS)

    kelamin = declare(
        where_there_is("jenis_kelamin", persons.judge_sex, Reason.JENIS_KELAMIN_TIDAK_DIKENAL),
        "jenis_kelamin",
        "kolom_ada",
        reason=Reason.JENIS_KELAMIN_TIDAK_DIKENAL,
    )
    hubungan = declare(
        persons.judge_relation, "status_hubungan_keluarga", "kolom_ada", reason=Reason.HUBUNGAN_TIDAK_DIKENAL
    )
    ibu_kandung = declare(persons.judge_mother, "nama_ibu_kandung", "kolom_ada", reason=Reason.IBU_KANDUNG_KOSONG)
    anak_kepala = declare(life.judge_child_head, "status_hubungan_keluarga", "umur", reason=Reason.ANAK_KEPALA_KELUARGA)
    anak_kawin = declare(life.judge_child_married, "status_kawin", "umur", reason=Reason.ANAK_BERSTATUS_KAWIN)
    sekolah = declare(life.judge_pupil, "partisipasi_sekolah", "umur", reason=Reason.SEKOLAH_TIDAK_SESUAI_UMUR)
    ijazah = declare(
        life.judge_certificate, "ijazah_tertinggi_yang_dimiliki", "umur", reason=Reason.IJAZAH_TIDAK_SESUAI_UMUR
    )
    bekerja = declare(life.judge_worker, "status_bekerja", "umur", reason=Reason.BEKERJA_DI_BAWAH_UMUR)
    hamil = declare(life.judge_pregnant, "status_hamil", "jenis_kelamin", "umur", reason=Reason.HAMIL_TIDAK_SESUAI)
    abdi_negara = declare(life.judge_occupation, "pekerjaan", reason=Reason.ASN_TNI_POLRI)

    _place = (values.judge_place, "wilayah_bentuk")
    wilayah_tidak_dikenal = declare(*_place, reason=Reason.WILAYAH_TIDAK_DIKENAL, reports="kode_desa")
    desa_bukan_di_kecamatan = declare(*_place, reason=Reason.DESA_BUKAN_DI_KECAMATAN, reports="kode_desa")
    kode_wilayah_bps = declare(*_place, reason=Reason.KODE_WILAYAH_BPS, reports="kode_kecamatan")
    di_luar_kabupaten = declare(*_place, reason=Reason.DI_LUAR_KABUPATEN, reports="kode_desa")

    kode = declare_each(
        values.judge_code,
        *(name for name in names_of_kind(vars(), "code") if name not in ("jenis_kelamin", "status_hubungan_keluarga")),
        reason=Reason.KODE_DI_LUAR_DAFTAR,
    )
