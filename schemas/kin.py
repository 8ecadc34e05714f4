"""Kin: one person beside the others of their family card, after deduplication."""

from pandera.typing.pandas import Series

from schemas.checks import kin
from schemas.dtypes import DateSeries, RowSeries
from schemas.kinds import column
from schemas.member import Provenance
from schemas.reasons import Reason
from schemas.rules import declare


class Kin(Provenance):
    """A person, by their leading record, and what the others of the card say of the family."""

    nik: Series[str] = column("nik", "NIK")
    kecamatan_nik: Series[str] = column(
        "form", "Kecamatan pendaftaran pertama menurut NIK yang sah", source="angka 1-6"
    )
    status_hubungan_keluarga: Series[str] = column("code", "Hubungan dengan kepala keluarga")
    jenis_kelamin: Series[str] = column("code", "Jenis kelamin")
    tanggal_lahir: DateSeries = column("date", "Tanggal lahir")
    kode_desa: Series[str] = column("place", "Kode desa/kelurahan", source="Kemendagri")
    pertama: Series[bool] = column("flag", "Orang pertama pada kartu")
    lengkap: Series[bool] = column("flag", "Semua orang pada kartu dan hubungannya diketahui")
    jumlah_kepala: RowSeries = column("row", "Banyaknya kepala keluarga")
    kelamin_kepala: Series[str] = column("form", "Jenis kelamin kepala keluarga")
    lahir_kepala: DateSeries = column("date", "Tanggal lahir kepala keluarga")
    desa_kartu: Series[str] = column("form", "Desa orang pertama pada kartu")
    jumlah_anggota_keluarga: RowSeries = column("row", "Jumlah anggota menurut kartu")
    anggota_tercatat: RowSeries = column("row", "Jumlah anggota yang datanya ada")
    anggota_terbanyak: RowSeries = column("row", "Jumlah anggota bila setiap baris di karantina orang lain lagi")

    tanpa_kepala = declare(
        kin.judge_no_head,
        "status_hubungan_keluarga",
        "pertama",
        "lengkap",
        "jumlah_kepala",
        reason=Reason.KK_TANPA_KEPALA,
    )
    kepala_ganda = declare(
        kin.judge_heads, "status_hubungan_keluarga", "jumlah_kepala", reason=Reason.KK_KEPALA_LEBIH_DARI_SATU
    )
    dua_desa = declare(kin.judge_places, "kode_desa", "desa_kartu", reason=Reason.KK_DI_DUA_DESA)
    luar_kecamatan = declare(
        kin.judge_registration, "kecamatan_nik", "kode_desa", reason=Reason.NIK_LUAR_KECAMATAN, reports="nik"
    )
    pasangan = declare(
        kin.judge_spouse,
        "jenis_kelamin",
        "status_hubungan_keluarga",
        "kelamin_kepala",
        "jumlah_kepala",
        reason=Reason.PASANGAN_SAMA_JENIS_KELAMIN,
    )
    orang_tua = declare(
        kin.judge_generations,
        "tanggal_lahir",
        "status_hubungan_keluarga",
        "lahir_kepala",
        "jumlah_kepala",
        reason=Reason.ORANG_TUA_LEBIH_MUDA,
    )
    jumlah_anggota = declare(
        kin.judge_count,
        "jumlah_anggota_keluarga",
        "anggota_tercatat",
        "anggota_terbanyak",
        "pertama",
        reason=Reason.KK_JUMLAH_ANGGOTA_BEDA,
    )
