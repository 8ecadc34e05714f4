"""Heading rows as exports have been seen to write them, by layout."""

from typing import Final

_BDT_ASSETS: Final = (
    "tabung gas 5,5kg", "lemari es", "ac", "pemanas air", "telepon rumah", "televisi", "emas dan tabungan",
    "laptop/komputer", "sepeda", "sepeda motor", "mobil", "perahu", "motor tempel", "perahu motor", "kapal",
)  # fmt: skip


def _split(text: str) -> list[str]:
    return [heading.strip() for heading in text.replace("\n", " ").split(", ")]


DTKS_17: Final = """ID DTKS, PROVINSI, KABUPATEN/KOTA, KECAMATAN, DESA/KELUARAHAN, ALAMAT, DUSUN, RT, RW, NOMOR KK, NOMOR NIK,
NAMA, TANGGAL LAHIR, TEMPAT LAHIR, JENIS KELAMIN, NAMA IBU KANDUNG, HUBUNGAN KELUARGA"""

DTKS_23: Final = """ID DTKS, PROVINSI, KABUPATEN/KOTA, KECAMATAN, DESA/KELUARAHAN, ALAMAT, DUSUN, RT, RW, NOKK, NIK, NAMA,
TANGGAL LAHIR, TEMPAT LAHIR, JENIS KELAMIN, PEKERJAAN, NAMA IBU KANDUNG, HUB KELUARGA, KETERANGAN PADAN, BANSOS BPNT,
BANSOS PKH, BANSOS BPNT-PPKM, PBI JKN"""

DTKS_BNBA: Final = """id_dtks, province, regency, district, village, alamat, dusun, no_rw, no_rt, nomor_kk, nomor_nik, nama,
tempat_lahir, tanggal_lahir, jenis_kelamin, nama_ibu_kandung, hubungan_keluarga, status, tanggal_kejadian,
no_registrasi_kejadian, pkh, bpnt, bst, bpnt_ppkm, pbi"""

DTKS_DESA: Final = """idbdt, idartbdt, id_dtks, ruta6, nama, jenis_kelamin, tmp_lahir, tgl_lahir, hub_krt, nik, no_kk,
namagadis_ibukandung, psnoka_bpjs, program, perubahan"""

DTKS_BDT: Final = """kd_wilayah, IDBDT, IDARTBDT, KDPROP, KDKAB, KDKEC, KDDESA, NoPesertaPKH, Nama, JnsKel, TmpLahir, TglLahir,
HubKRT, NIK, NoKK, Hub_KRT, NUK, Hubkel, Umur, Sta_kawin, Ada_akta_nikah, Ada_diKK, Ada_kartu_identitas, Sta_hamil,
Jenis_cacat, Penyakit_kronis, Partisipasi_sekolah, Pendidikan_tertinggi, Kelas_tertinggi, Ijazah_tertinggi, Sta_Bekerja,
Jumlah_jamkerja, Lapangan_usaha, Status_pekerjaan, Sta_keberadaan_art, Sta_kepesertaan_pbi, Ada_kks, Ada_pbi, Ada_kip,
Ada_pkh, Ada_BPNT, Anak_diluar_rt, namagadis_ibukandung"""

DTSEN_FAMILY_V1: Final = """nomor_kartu_keluarga, kode_provinsi, provinsi, kode_kabupaten_kota, kabupaten_kota, kode_kecamatan,
kecamatan, kode_kelurahan_desa, kelurahan_desa, alamat, jumlah_anggota_keluarga, nama_anggota_keluarga, desil_nasional,
pbi_nas, pbi_pemda, id_pelanggan_pln, status_kepemilikan_rumah, jenis_lantai_terluas, luas_lantai, jenis_dinding_terluas,
jenis_atap_terluas, sumber_air_minum_utama, sumber_penerangan_utama, daya_terpasang, bahan_bakar_utama_memasak,
fasilitas_bab, jenis_kloset, pembuangan_akhir_tinja, kepemilikan_aset, aset_bergerak_tabung_gas, aset_bergerak_lemari_es,
aset_bergerak_ac, aset_bergerak_pemanas_air, aset_bergerak_telepon_rumah, aset_bergerak_tv_datar,
aset_bergerak_emas_perhiasan, aset_bergerak_komputer_laptop_tablet, aset_bergerak_sepeda_motor, aset_bergerak_sepeda,
aset_bergerak_mobil, aset_bergerak_perahu, aset_bergerak_kapal_perahu_motor, aset_bergerak_smartphone,
aset_tidak_bergerak_lahan_lainnya, aset_tidak_bergerak_rumah_lainnya, jumlah_ternak_sapi, jumlah_ternak_kerbau,
jumlah_ternak_kuda, jumlah_ternak_babi, jumlah_ternak_kambing_domba"""

DTSEN_FAMILY_V3: Final = (
    DTSEN_FAMILY_V1.replace("nama_anggota_keluarga", "nama_kepala_keluarga")
    + ", desil_provinsi, desil_kabupaten_kota, is_gc_kemensos, is_pbi_se, is_siks_ng"
)

DTSEN_MEMBER_V1: Final = """nomor_induk_kependudukan, nomor_kartu_keluarga, nama, tanggal_lahir, jenis_kelamin,
status_hubungan_keluarga, status_kawin, pbi_nas, pbi_pemda, id_pelanggan_pln, partisipasi_sekolah,
jenjang_tertinggi_yang_diduduki, kelas_tertinggi_yang_diduduki, ijazah_tertinggi_yang_dimiliki, status_bekerja,
lapangan_usaha_dari_pekerjaan_utama, status_dalam_pekerjaan_utama, kepemilikan_usaha, jumlah_usaha,
lapangan_usaha_dari_usaha_utama, jumlah_pekerja_yang_dibayar_dari_usaha_utama,
jumlah_pekerja_yang_tidak_dibayar_dari_usaha_utama, omzet_usaha_utama, kondisi_gizi, penglihatan, pendengaran,
berjalan_atau_naik_tangga, menggunakan_tangan_jari, belajar_kemampuan_intelektual, pengendalian_perilaku,
berbicara_komunikasi, mengurus_diri, mengingat_berkonsentrasi, kesedihan_depresi, penyakit_kronis, provinsi_ktp,
kabupaten_kota_ktp, kecamatan_ktp, kelurahan_desa_ktp, rt_ktp, rw_ktp, dusun_ktp, alamat_ktp"""

DTSEN_MEMBER_V3: Final = DTSEN_MEMBER_V1 + ", pekerjaan_ktp, pendidikan_akhir_ktp, kode_kelurahan_desa_ktp"

JATIM_FAMILY: Final = """no_kk, desil_nasional, jumlah_anggota_keluarga, pbi, id_status_penguasaan_bangunan, id_lantai_terluas,
luas_lantai_bangunan, id_dinding_terluas, id_atap_terluas, id_sumber_airminum, id_sumberpenerangan, id_bb_utama,
id_fasilitas_bab, id_jenis_kloset, id_pembuangan_tinja, lahan_tempat_lain, rumah_tempat_lain, jml_sapi,
kemiskinan_ekstrem, pkh_plus, aspd, status_dtsen, kabupaten_kota, kecamatan, kelurahan_desa"""

JATIM_MEMBER: Final = """nik, no_kk, nama, tanggal_lahir, id_hub_kepala_keluarga, id_status_perkawinan, id_kondisi_gizi,
id_penglihatan, id_pendengaran, id_berjalan_atau_naik_tangga, id_menggunakan_tangan_jari,
id_belajar_kemampuan_intelektual, id_pengendalian_perilaku, id_berbicara_komunikasi, id_mengurus_diri,
id_mengingat_berkonsentrasi, id_kesedihan_depresi, id_penyakit_menahun, id_kepemilikan_izin_usaha, jumlah_jenis_usaha,
id_omset_usaha_utama, id_disabilitas, tingkat_disabilitas"""

JATIM_BOTH: Final = JATIM_MEMBER + ", " + JATIM_FAMILY.removeprefix("no_kk, ")

SIKS_PROPOSAL: Final = """NIK, PROGRAM BANSOS, NOKK, NAMA, TEMPAT LAHIR, TANGGAL LAHIR\\n(31/01/2000), IBU KANDUNG, JENIS KELAMIN,
JENIS PEKERJAAN, STATUS KAWIN, ALAMAT, RT, RW, PROVINSI, KABUPATEN, KECAMATAN, KELURAHAN, STATUS DISABILITAS,
KODE JENIS DISABILITAS, STATUS HAMIL, TGL MULAI HAMIL\\n(31/12/2021)"""

SIKS_RESULT: Final = "nama kec, nama desa, nik usulan, program bansos, hasil, padan, nama_lgkp, ket_vali"

PDTT_IN: Final = """NIK, NO KK, NO REKENING, NAMA PENGURUS, LEMBAGA PENYALUR, KODE WILAYAH, PROV, KAB, KEC, KEL, ALAMAT, RT, RW,
KETERANGAN"""

PDTT_OUT: Final = """NIK_MASK, NOKK_MASK, NOREKENING_MASK, Nama_Pengurus, Lembaga_Penyalur, KODE_WILAYAH, PROV, KAB, KEC, KEL,
ALAMAT, RT, RW, KETERANGAN, Kesesuaian, Penjelasan, Foto Listrik, Foto KKS, Kepemilikan Rumah, Kondisi Rumah, Foto Rumah,
Pekerjaan, Jenis Usaha, Jumlah Penghasilan, Foto Slip Gaji, Jumlah Mobil, Jumlah Motor, Jenis Disabilitas"""

DUPLICATES: Final = """NAMA_PENERIMA, NOMOR_KARTU, NIK_KTP, NOKK_DTKS, IDARTBDT, IDKELUARGA, NMPROP, NMKAB, NMKEC, NMKEL, ALAMAT,
KET_TAMBAHAN, STATUS_BARU"""

INSURANCE: Final = """no, noka, ps_noka, nama, jenkel, tgllhr, tmplhr, nik, nik_siks, pisat, kdstawin, kelas_rawat, kkno, alamat,
kddati2, nmdati2, kddesa, nmdesa, kdkec, nmkec, rt, rw, kodepos, keterangan_bayi, nikayah, nmayah, nikibu, nmibu,
ket_aktivasi, flag_data_sk"""

REACTIVATION: Final = "no, nama, noka_jkn, nik, no_kk, desil_nasional, kepesertaan, status, kode_desa, rw, rt, alamat"

PKH: Final = """NO KK, NIK PENGURUS / ART, NAMA PENGURUS / ART, KOMPONEN PKH, DTSEN JENJANG, DTSEN SEKOLAH, DTSEN KIP, DTSEN MSG,
KETERANGAN DTSEN, DAPODIK JENJANG, DAPODIK SEKOLAH, DAPODIK KIP, DAPODIK MSG, KETERANGAN DAPODIK, ALAMAT, RT, RW, DESA,
KECAMATAN, KABUPATEN, STATUS, NAMA PERIODE"""

SIAK: Final = """Nomor KK, NIK, Nama Penduduk, Status, Tempat Lahir, Tanggal Lahir, Kelamin, NIK Ayah, Ayah, NIK Ibu, Ibu,
Status Kawin, SHDK, Agama, Kecamatan, Desa/Kel, Alamat, RW, RT, Pendidikan, Pekerjaan, Deskripsi Pekerjaan, Gol. Darah,
Cacat, Cetak KTP, Ganti KTP, KTP Berakhir, Nomor Paspor, Nomor Akta Lahir, Nomor Akta Kawin, Tanggal Kwn,
Nomor Akta Cerai, Tgl Cerai, Petugas Registrasi, Tgl Ubah, Petugas Entri, Tgl Entri"""

DUKCAPIL: Final = """NO_KK, NIK, NAMA_LGKP, STAT_HBKEL, NAMA_LGKP_AYAH, NAMA_LGKP_IBU, JENIS_KLMIN, TGL_LHR, TMPT_LHR, STATUS_KAWIN,
JENIS_PKRJN, PDDK_AKH, ALAMAT, NO_RT, NO_RW, DUSUN, NO_PROP, NO_KAB, NO_KEC, NO_KEL, PROP_NAME, KAB_NAME, KEC_NAME,
KEL_NAME"""

PPKS: Final = """ppkskategori_id, nama, alamat, nik, nokk, jenis_kelamin, tempat_lahir, tgl_lahir, no_telp, status_keberadaan,
status_bantuan, status_panti, foto"""

BDT_2015: Final = [
    *_split("ruta_6 (1), ID rumah tangga (2), Provinsi (3), Kode Provinsi (4), Kab/Kota (5), Kode Kab/Kota (6)"),
    *_split(
        "Kecamatan (7), Kode Kecamatan (8), Desa/Kelurahan (9), Kode Desa/Kelurahan (10), Nama SLS (11), Alamat (12)"
    ),
    *_split("Nama KRT (13), Jumlah ART (14), Jumlah Keluarga (15), Status bangunan (16), Status lahan (17)"),
    *_split("Luas lantai (18), Lantai terluas (19), Dinding terluas (20), Kondisi Dinding (21), Atap Terluas (22)"),
    *_split("Kondisi Atap (23), Jumlah kamar tidur (24), Sumber air minum (25), Cara memperoleh air minum (26)"),
    *_split("Sumber penerangan utama (27), Daya terpasang (28), Bahan bakar memasak (29), Fasilitas BAB (30)"),
    *_split("Jenis kloset (31), Tempat buang tinja (32)"),
    *(f"Kepemilikan {name} ({number})" for number, name in enumerate(_BDT_ASSETS, start=33)),
    *_split(
        "Nomor HP  yang aktif (48), Jumlah ruangan rumah yang ditempati (49), Kepemilikan aset tidak bergerak (50)"
    ),
    *_split("Luas aset tidak bergerak, Kepemilikan rumah di tempat lain"),
    *(f"Jumlah {name} yang dimiliki" for name in ("sapi", "kerbau", "kuda", "babi", "kambing/domba")),
    *_split(
        "Status ART yang memiliki usaha, Status KKS, Status KIP, Status KIS, Status BPJS  mandiri, Status Jamsostek"
    ),
    *_split("Status asuransi kesehatan lainnya, Status PKH, Status Rastra, Status KUR, percentile, Nomor urut ART"),
    *_split("Nama ART, NIK, HubKRT, Nomor urut keluarga, Hubungan dengan kepala keluarga, jenis kelamin"),
    *_split("Umur anggota rumah tangga (tahun), Status perkawinan, Kepemilikan akta/buku nikah, Tercantum di dalam KK"),
    *_split("Kepemilikan kartu identitas, Status kehamilan, Jenis cacat, Penyakit kronis, Partisipasi sekolah"),
    *_split("Pendidikan tertinggi, Kelas tertinggi, Ijazah tertinggi, Bekerja seminggu yg lalu, Jumlah jam kerja"),
    *_split("Lapangan usaha, Status dalam pekerjaan"),
]

_KK: Final = "no kartu keluarga, "
PLACE: Final = (
    "101, 102, 103, 104, 105, 105a Kode Sub SLS, 106, 107, 108, 109, 110 No Urut Keluarga, 111, 112, 113, 115"
)
INTERVIEW: Final = "201, 202, 202a Kode PPL, 203, 204, 204a Kode Pemeriksa, Responden, No Hp responden, 205"
HOUSING: Final = "301a, 301b, 302, 303, 304, 305, 306a, 306b, 307a, 307b, 308, 309a, 309b, 310"
MEMBERS: Final = """401, 402 Nama, 403 NIK, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416a, 416b, 417, 417 Tulis,
418, 419, 420a, 420b, 421, 421 Tulis, 422, 423, 424, 425, 426, 427, 428a, 428b, 428c, 428d, 428e, 428f, 428g, 428h, 428i,
428j, 429, 430, 431a, 431b, 431c, 431d, 431e, 431f"""
PROGRAMMES: Final = ", ".join(
    [
        *(f"501{letter}{part}" for letter in "abcdefg" for part in ("", " Bulan", " Tahun")),
        *(f"502{letter}" for letter in "abcdefghijklmn"),
        "503a, 503b",
        *(f"504{letter}" for letter in "abcde"),
        "505, 506",
    ]
)

OBSERVED: Final[list[tuple[str, list[str]]]] = [
    ("dtks_17", _split(DTKS_17)),
    ("dtks_23", _split(DTKS_23)),
    ("dtks_23", [heading.lower().replace(" ", "_") for heading in _split(DTKS_23)]),
    ("dtks_bnba", _split(DTKS_BNBA)),
    ("dtks_desa", _split(DTKS_DESA)),
    ("dtks_bdt_anggota", _split(DTKS_BDT)),
    ("dtks_anomali", _split("id_dtks, nik, nama, pekerjaan, rw, nama_anomali")),
    ("dtsen_keluarga", _split(DTSEN_FAMILY_V1)),
    ("dtsen_keluarga", _split(DTSEN_FAMILY_V3)),
    ("dtsen_anggota", _split(DTSEN_MEMBER_V1)),
    ("dtsen_anggota", _split(DTSEN_MEMBER_V3)),
    ("jatim_keluarga", _split(JATIM_FAMILY)),
    ("jatim_anggota", _split(JATIM_MEMBER)),
    ("jatim_anggota", _split(JATIM_BOTH)),
    ("siks_ng_usulan", _split(SIKS_PROPOSAL)),
    ("siks_ng_hasil", _split(SIKS_RESULT)),
    ("pdtt_impor", _split(PDTT_IN)),
    ("pdtt_ekspor", _split(PDTT_OUT)),
    ("kks_tugas", _split("NIK, NAMA, NO KKS, JENIS BANSOS, TAHAP, NOMINAL")),
    ("bpjs_ketenagakerjaan", _split("no_urut, kpj, nama, nik, alamat, rt, rw")),
    ("bsp_ganda", _split(DUPLICATES)),
    ("pbi_reaktivasi", _split(REACTIVATION)),
    ("bpjs_kesehatan", _split(INSURANCE)),
    ("pkh_pendamping", _split(PKH)),
    ("siak", _split(SIAK)),
    ("dukcapil_layanan", _split(DUKCAPIL)),
    ("opensid_program", _split("Peserta, No. Peserta, NIK, Nama, Tempat Lahir, Tanggal Lahir, Alamat")),
    ("ppks", _split(PPKS)),
    ("bdt_2015", BDT_2015),
    ("regsosek_tempat", _split(_KK + PLACE)),
    ("regsosek_petugas", _split(_KK + INTERVIEW)),
    ("regsosek_perumahan", _split(_KK + HOUSING)),
    ("regsosek_anggota", _split(_KK + MEMBERS)),
    ("regsosek_program", _split(_KK + PROGRAMMES)),
    ("regsosek_keluarga", _split(", ".join([PLACE, "114", INTERVIEW, HOUSING, PROGRAMMES, "Catatan"]))),
]
"""Which layout each row is of; every one of its columns is known."""

OF_OFFICES: Final[list[tuple[str, list[str]]]] = [
    ("meninggal", _split("NO, NIK, NAMA, TANGGAL MENINGGAL, NO AKTA KEMATIAN, ALAMAT, RT, RW, DESA, KECAMATAN")),
    ("meninggal_akta", _split("NO, NIK, NAMA LENGKAP, NO. AKTA KEMATIAN, ALAMAT, DESA")),
    ("pindah", _split("No, NIK, No KK, Nama, Tgl Pindah, Alamat Asal, Alamat Tujuan, Alasan Pindah")),
    ("pindah_tujuan", _split("NO, NIK, NAMA, ALAMAT, DESA, ALAMAT TUJUAN")),
    ("asn", _split("NO, NIP, NIK, NAMA, INSTANSI/UNIT KERJA")),
    ("asn", _split("NRP, NAMA, PANGKAT, JABATAN, SATUAN KERJA, TGL LAHIR")),
    ("upah", _split("NIK, NAMA, TGL LAHIR, UPAH, NAMA PERUSAHAAN")),
    ("kube_lama", _split("NO, NAMA KUBE, NAMA, NIK, JABATAN, DESA, KECAMATAN, TAHUN")),
    ("rtlh_lama", _split("NO, NAMA, NIK, ALAMAT, DESA, KECAMATAN, JENIS BANTUAN RUMAH, TAHUN, SUMBER DANA")),
    ("rtlh_tahun", _split("NO, NIK, NO KK, NAMA, TAHUN RTLH, DESA, KECAMATAN")),
    ("program_lain", _split("NO, NIK, NAMA, ALAMAT, DESA, KECAMATAN, JENIS BANTUAN, TAHAP")),
    ("umum_anggota", _split("NO, NIK, NAMA, ALAMAT, RT, RW, DESA, KECAMATAN")),
    ("umum_desil", _split("NO, NIK, NO KK, NAMA, DESIL, ALAMAT, DESA, KECAMATAN")),
    ("umum_keluarga", _split("NO, NO KK, KEPALA KELUARGA, ALAMAT, DESA, KECAMATAN, DESIL")),
]
"""Rows as offices may write them, with a column that counts the rows."""
