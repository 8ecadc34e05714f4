"""Reference: one row of a list beside the register, such as the civil registry, deaths or another programme."""

from pandera.typing.pandas import Series

from schemas.checks import identifiers, persons, values
from schemas.dtypes import DateSeries
from schemas.kinds import column, names_of_kind
from schemas.member import Provenance
from schemas.reasons import Reason, Severity
from schemas.rules import declare, declare_each


class Reference(Provenance):
    """What another list says of a person; it is looked up, and never makes anybody part of the register."""

    jenis_acuan: Series[str] = column("source", "Jenis acuan", source="tata letak")
    tanggal_acuan: DateSeries = column("date", "Tanggal acuan", source="tanggal penetapan yang diminta")
    nik: Series[str] = column("nik", "NIK")
    nik_numerik: Series[bool] = column("flag", "NIK berada di sel angka")
    nik_siks: Series[str] = column("nik", "NIK menurut SIKS-NG", source="hanya ekspor BPJS Kesehatan")
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
    status: Series[str] = column("code", "Status menurut daftar acuan")
    status_padan: Series[str] = column("code", "Padan Dukcapil menurut daftar acuan")
    program: Series[str] = column("word", "Program atau jenis bantuan")
    periode: Series[str] = column("word", "Periode, tahap atau tahun")
    komponen: Series[str] = column("word", "Komponen")
    nominal: Series[str] = column("number", "Nilai rupiah")
    desil_nasional: Series[str] = column("number", "Desil nasional")
    nomor_kartu: Series[str] = column("text", "Nomor kartu, peserta atau rekening")
    nip: Series[str] = column("text", "Nomor induk pegawai")
    id_dtks: Series[str] = column("text", "ID DTKS")
    keterangan: Series[str] = column("text", "Keterangan")
    tanggal_peristiwa: DateSeries = column("date", "Tanggal peristiwa")
    tanggal_peristiwa_tertulis: Series[str] = column("written", "Tanggal peristiwa seperti tertulis")
    tanggal_peristiwa_bentuk: Series[str] = column("form", "Bentuk penulisan tanggal peristiwa")

    _nik = (identifiers.judge_nik, "nik", "nik_numerik")
    nik_disamarkan = declare(*_nik, reason=Reason.NIK_DISAMARKAN, severity=Severity.WARNING)
    nik_bukan_16_angka = declare(*_nik, reason=Reason.NIK_BUKAN_16_ANGKA)
    nik_palsu = declare(*_nik, reason=Reason.NIK_PALSU)
    nik_sementara = declare(*_nik, reason=Reason.NIK_SEMENTARA, severity=Severity.WARNING)
    nik_provinsi = declare(*_nik, reason=Reason.NIK_WILAYAH_TIDAK_DIKENAL, severity=Severity.ERROR)
    nik_tanggal_mustahil = declare(*_nik, reason=Reason.NIK_TANGGAL_MUSTAHIL)
    nik_presisi_excel = declare(*_nik, reason=Reason.NIK_PRESISI_EXCEL)

    nik_siks_beda = declare(identifiers.judge_nik_of_siks, "nik", "nik_siks", reason=Reason.NIK_BEDA_DENGAN_SIKS)

    _birth = (persons.judge_birth, "tanggal_lahir", "tanggal_lahir_bentuk", "tanggal_acuan")
    lahir_tidak_terbaca = declare(*_birth, reason=Reason.TANGGAL_LAHIR_TIDAK_TERBACA)
    lahir_ragu = declare(*_birth, reason=Reason.TANGGAL_LAHIR_RAGU)

    _place = (values.judge_place, "wilayah_bentuk")
    wilayah_tidak_dikenal = declare(*_place, reason=Reason.WILAYAH_TIDAK_DIKENAL, reports="kode_desa")
    desa_bukan_di_kecamatan = declare(*_place, reason=Reason.DESA_BUKAN_DI_KECAMATAN, reports="kode_desa")
    kode_wilayah_bps = declare(*_place, reason=Reason.KODE_WILAYAH_BPS, reports="kode_kecamatan")

    angka = declare_each(values.judge_number, "nominal", reason=Reason.ANGKA_TIDAK_TERBACA)
    kode = declare_each(values.judge_code, *names_of_kind(vars(), "code"), reason=Reason.KODE_DI_LUAR_DAFTAR)
