"""Family: one row of a family file, after normalising."""

from pandera.typing.pandas import Series

from schemas.checks import identifiers, values
from schemas.kinds import column, names_of_kind
from schemas.member import Provenance
from schemas.reasons import Reason, Severity
from schemas.rules import declare, declare_each


class Family(Provenance):
    """A family card as one file describes it: place, welfare rank and housing."""

    no_kk: Series[str] = column("kk", "Nomor KK")
    no_kk_numerik: Series[bool] = column("flag", "Nomor KK berada di sel angka")
    nama_kepala_keluarga: Series[str] = column("name", "Nama kepala keluarga")
    jumlah_anggota_keluarga: Series[str] = column("number", "Jumlah anggota keluarga")
    alamat: Series[str] = column("text", "Alamat")
    kode_kecamatan: Series[str] = column("place", "Kode kecamatan", source="Kemendagri")
    kode_desa: Series[str] = column("place", "Kode desa/kelurahan", source="Kemendagri")
    wilayah_tertulis: Series[str] = column("written", "Wilayah seperti tertulis")
    wilayah_bentuk: Series[str] = column("form", "Hasil pencocokan wilayah")
    desil_nasional: Series[str] = column("number", "Desil nasional", source="BPS; hanya dipakai, tidak dihitung")
    desil_provinsi: Series[str] = column("number", "Desil provinsi")
    desil_kabupaten_kota: Series[str] = column("number", "Desil kabupaten")
    pbi_nas: Series[str] = column("code", "PBI nasional")
    pbi_pemda: Series[str] = column("code", "PBI pemerintah daerah")
    status_kepemilikan_rumah: Series[str] = column("code", "Kepemilikan rumah")
    jenis_lantai_terluas: Series[str] = column("code", "Lantai terluas")
    luas_lantai: Series[str] = column("number", "Luas lantai (m2)")
    jenis_dinding_terluas: Series[str] = column("code", "Dinding terluas")
    kondisi_dinding: Series[str] = column("code", "Kondisi dinding")
    jenis_atap_terluas: Series[str] = column("code", "Atap terluas")
    kondisi_atap: Series[str] = column("code", "Kondisi atap")
    sumber_air_minum_utama: Series[str] = column("code", "Sumber air minum")
    sumber_penerangan_utama: Series[str] = column("code", "Sumber penerangan")
    daya_terpasang: Series[str] = column("code", "Daya listrik")
    bahan_bakar_utama_memasak: Series[str] = column("code", "Bahan bakar memasak")
    fasilitas_bab: Series[str] = column("code", "Fasilitas BAB")
    jenis_kloset: Series[str] = column("code", "Jenis kloset")
    pembuangan_akhir_tinja: Series[str] = column("code", "Pembuangan akhir tinja")
    aset_bergerak_mobil: Series[str] = column("code", "Memiliki mobil")
    aset_tidak_bergerak_lahan_lainnya: Series[str] = column("code", "Memiliki lahan di tempat lain")
    aset_tidak_bergerak_rumah_lainnya: Series[str] = column("code", "Memiliki rumah di tempat lain")

    _kk = (identifiers.judge_kk, "no_kk", "no_kk_numerik")
    kk_kosong = declare(*_kk, reason=Reason.KK_KOSONG, severity=Severity.ERROR)
    kk_bukan_16_angka = declare(*_kk, reason=Reason.KK_BUKAN_16_ANGKA)
    kk_presisi_excel = declare(*_kk, reason=Reason.KK_PRESISI_EXCEL, severity=Severity.ERROR)

    _place = (values.judge_place, "wilayah_bentuk")
    wilayah_tidak_dikenal = declare(*_place, reason=Reason.WILAYAH_TIDAK_DIKENAL, reports="kode_desa")
    desa_bukan_di_kecamatan = declare(*_place, reason=Reason.DESA_BUKAN_DI_KECAMATAN, reports="kode_desa")
    kode_wilayah_bps = declare(*_place, reason=Reason.KODE_WILAYAH_BPS, reports="kode_kecamatan")
    di_luar_kabupaten = declare(*_place, reason=Reason.DI_LUAR_KABUPATEN, reports="kode_desa")

    desil = declare_each(
        values.judge_desil,
        "desil_nasional",
        "desil_provinsi",
        "desil_kabupaten_kota",
        reason=Reason.DESIL_DI_LUAR_BATAS,
    )
    angka = declare_each(
        values.judge_number, "jumlah_anggota_keluarga", "luas_lantai", reason=Reason.ANGKA_TIDAK_TERBACA
    )
    kode = declare_each(values.judge_code, *names_of_kind(vars(), "code"), reason=Reason.KODE_DI_LUAR_DAFTAR)
