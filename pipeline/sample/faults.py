"""Faults: the kinds of damage that exports bring, each with the code that should find it."""

import numpy as np
import numpy.typing as npt

from pipeline.sample.changes import (
    LAST_MONTH,
    borrowed,
    capitalized,
    constant,
    dashed,
    day_count,
    day_for_month,
    earlier_day,
    elsewhere,
    future,
    month_13,
    month_first,
    month_name,
    other_day,
    other_sex,
    pattern,
    sex_form,
    statistical,
    unchanged,
)
from pipeline.sample.digits import (
    neighbours_swapped,
    neighbours_swapped_to_no_date,
    one_digit_lost,
    one_digit_wrong,
)
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.fault import Fault
from pipeline.sample.life_faults import of_codes, servant


def _swappable(who: Excerpt) -> npt.NDArray[np.bool_]:
    """Whose day of birth can be a month and is another than the month, and for whom no day is still to come."""
    born = who.register.people.born[who.rows].astype("datetime64[D]")
    month = born.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (born - born.astype("datetime64[M]")).astype(np.int64) + 1
    fits: npt.NDArray[np.bool_] = (day <= LAST_MONTH) & (day != month) & (who.age > 0)
    return fits


NIK_FORM_FAULTS = (
    Fault("nik_15_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.002, pattern(r"^(.{15}).$", r"\1")),
    Fault("nik_hilang_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.001, one_digit_lost),
    Fault("nik_17_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.001, pattern(r"$", "1")),
    Fault("nik_huruf", "NIK_BUKAN_16_ANGKA", "nik", 0.001, pattern(r"^(.{12}).", r"\1O")),
    Fault("nik_titik_nol", "", "nik", 0.003, pattern(r"$", ".0")),
    Fault("nik_petik", "", "nik", 0.003, pattern(r"^", "'")),
    Fault("nik_disamarkan", "NIK_DISAMARKAN", "nik", 0.001, pattern(r"^(.{6}).{6}", r"\1******")),
    Fault("nik_sementara", "NIK_SEMENTARA", "nik", 0.001, pattern(r"^.(.{10}).*(.{5})$", r"0\1\2")),
    Fault("nik_palsu", "NIK_PALSU", "nik", 0.001, constant("1234567890123456", "1" * 16, "9" * 16)),
)
NIK_PART_FAULTS = (
    Fault("nik_bulan_13", "NIK_TANGGAL_MUSTAHIL", "nik", 0.001, month_13),
    Fault("nik_bulan_tertukar", "NIK_TANGGAL_MUSTAHIL", "nik", 0.001, neighbours_swapped_to_no_date),
    Fault("nik_provinsi_99", "NIK_WILAYAH_TIDAK_DIKENAL", "nik", 0.001, pattern(r"^..", "99")),
)
NIK_BIRTH_FAULTS = (
    Fault("nik_salah_satu_angka", "NIK_BEDA_TANGGAL_LAHIR", "nik", 0.001, one_digit_wrong, fresh=True),
    Fault("nik_angka_tertukar", "NIK_BEDA_TANGGAL_LAHIR", "nik", 0.001, neighbours_swapped, fresh=True),
)
"""What only the birth date beside the NIK can tell."""

IDENTIFIER_FAULTS = (
    Fault("nik_kosong", "NIK_KOSONG", "nik", 0.004, constant("", "-", "0")),
    *NIK_FORM_FAULTS,
    Fault("nik_seri_0000", "NIK_PRESISI_EXCEL", "nik", 0.001, pattern(r".{4}$", "0000")),
    *NIK_PART_FAULTS,
    Fault("nik_orang_lain", "NIK_DIPAKAI_ORANG_LAIN", "nik", 0.002, borrowed),
    Fault("kk_kosong", "KK_KOSONG", "no_kk", 0.002, constant("", "-")),
    Fault("kk_15_angka", "KK_BUKAN_16_ANGKA", "no_kk", 0.001, pattern(r"^(.{15}).$", r"\1")),
)
NAME_FAULTS = (
    Fault("nama_kosong", "NAMA_KOSONG", "nama", 0.0005, constant("", "-", ".")),
    Fault("nama_angka", "NAMA_BERISI_ANGKA", "nama", 0.001, pattern(r"$", "1")),
    Fault("nama_gelar", "NAMA_BERISI_GELAR", "nama", 0.003, pattern(r"^", "H. ")),
    Fault("nama_gelar_belakang", "NAMA_BERISI_GELAR", "nama", 0.001, pattern(r"$", ", S.PD")),
    Fault("nama_spasi", "", "nama", 0.004, pattern(r"^(.{3})", "\u00a0\\1  ")),
    Fault("nama_huruf_kecil", "", "nama", 0.003, capitalized),
)
UNREADABLE_BIRTH = Fault(
    "lahir_tak_terbaca", "TANGGAL_LAHIR_TIDAK_TERBACA", "tanggal_lahir", 0.001, constant("31/02/1990", "lupa")
)
SHORT_YEAR = Fault("lahir_dua_angka", "TANGGAL_LAHIR_RAGU", "tanggal_lahir", 0.0005, constant("17/08/85", "1-1-60"))
BIRTH_FAULTS = (
    Fault("lahir_kosong", "TANGGAL_LAHIR_KOSONG", "tanggal_lahir", 0.001, constant("", "00-00-0000", "0000-00-00")),
    UNREADABLE_BIRTH,
    SHORT_YEAR,
    Fault("lahir_masa_depan", "TANGGAL_LAHIR_MASA_DEPAN", "tanggal_lahir", 0.0005, future),
    Fault("lahir_1850", "UMUR_DI_LUAR_BATAS", "tanggal_lahir", 0.0005, constant("1850-01-01", "12/03/1850")),
    Fault("lahir_beda_nik", "NIK_BEDA_TANGGAL_LAHIR", "tanggal_lahir", 0.003, other_day),
    Fault("lahir_bulan_tertukar", "NIK_BEDA_TANGGAL_LAHIR", "tanggal_lahir", 0.002, day_for_month, fits=_swappable),
)
BIRTH_FORMS = (
    Fault("lahir_nama_bulan", "", "tanggal_lahir", 0.003, month_name),
    Fault("lahir_serial", "", "tanggal_lahir", 0.003, day_count),
    Fault("lahir_strip", "", "tanggal_lahir", 0.003, dashed),
)
PERSON_FAULTS = (
    *NAME_FAULTS,
    *BIRTH_FAULTS,
    *BIRTH_FORMS,
    Fault("kelamin_beda_nik", "NIK_BEDA_JENIS_KELAMIN", "jenis_kelamin", 0.002, other_sex),
    Fault("kelamin_bentuk", "", "jenis_kelamin", 0.004, sex_form),
    Fault("kelamin_asing", "JENIS_KELAMIN_TIDAK_DIKENAL", "jenis_kelamin", 0.001, constant("X", "9", "")),
    Fault("hubungan_asing", "HUBUNGAN_TIDAK_DIKENAL", "status_hubungan_keluarga", 0.001, constant("77", "TETANGGA")),
)
FOREIGN_VILLAGE = Fault("desa_asing", "WILAYAH_TIDAK_DIKENAL", "kode_desa", 0.001, constant("SUKAMAJU INDAH"))
OTHER_CITY = Fault("kota_kediri", "DI_LUAR_KABUPATEN", "kabupaten_kota", 0.001, constant("KOTA KEDIRI"))
DTSEN_FAULTS = (
    *IDENTIFIER_FAULTS,
    *NIK_BIRTH_FAULTS,
    *PERSON_FAULTS,
    Fault("kode_sekolah_9", "KODE_DI_LUAR_DAFTAR", "partisipasi_sekolah", 0.001, constant("9")),
    *of_codes(school="2", degree="19", works="1", wedded="2"),
    servant(),
)
DTKS_FAULTS = (
    *IDENTIFIER_FAULTS,
    *NIK_BIRTH_FAULTS,
    *PERSON_FAULTS,
    FOREIGN_VILLAGE,
    OTHER_CITY,
    Fault("rt_bentuk", "", "rt", 0.003, pattern(r"^0*(\d+)$", r"RT \1")),
    servant(),
)
FAMILY_FAULTS = (
    Fault("kk_kosong", "KK_KOSONG", "no_kk", 0.001, constant("")),
    Fault("kk_15_angka", "KK_BUKAN_16_ANGKA", "no_kk", 0.001, pattern(r"^(.{15}).$", r"\1")),
    Fault("desil_11", "DESIL_DI_LUAR_BATAS", "desil_nasional", 0.001, constant("11", "0")),
    Fault("lantai_55", "KODE_DI_LUAR_DAFTAR", "jenis_lantai_terluas", 0.001, constant("55")),
    Fault("desa_9999", "WILAYAH_TIDAK_DIKENAL", "kode_desa", 0.001, pattern(r"\d{4}$", "9999")),
    Fault("kecamatan_bps", "KODE_WILAYAH_BPS", "kode_kecamatan", 0.001, statistical, blank=("kode_kelurahan_desa",)),
)
WORKBOOK_FAULTS = (
    Fault("nik_15_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.01, pattern(r"^(.{15}).$", r"\1")),
    Fault("nama_gelar", "NAMA_BERISI_GELAR", "nama", 0.02, pattern(r"^", "HJ. ")),
    Fault("lahir_nama_bulan", "", "tanggal_lahir", 0.02, month_name),
)

HARMLESS = (
    Fault("nik_tak_terlihat", "", "nik", 0.004, pattern(r"^(.{12})", "\u200b\\1\u00a0")),
    Fault("nik_spasi", "", "nik", 0.004, pattern(r"^(.{4})(.{4})(.{4})", r"\1 \2 \3 ")),
    Fault("kk_petik", "", "no_kk", 0.004, pattern(r"^", "'")),
    Fault("kk_titik_nol", "", "no_kk", 0.004, pattern(r"$", ".0")),
    Fault("nama_tak_terlihat", "", "nama", 0.004, pattern(r"^(..)", "\ufeff\\1\u200b")),
)
"""What is not in the three oldest exports: none of it may cost a row."""

MONTH_FIRST = Fault("lahir_bulan_dulu", "TANGGAL_LAHIR_RAGU", "tanggal_lahir", 0.004, month_first)
VILLAGE_ELSEWHERE = Fault(
    "desa_lain_kecamatan", "DESA_BUKAN_DI_KECAMATAN", "kode_desa", 0.004, elsewhere, source="kecamatan"
)
MEMBER_FAULTS = (
    *(fault for fault in DTKS_FAULTS if fault.kind != "lahir_beda_nik"),
    Fault("lahir_beda_nik", "NIK_BEDA_TANGGAL_LAHIR", "tanggal_lahir", 0.003, earlier_day),
    *HARMLESS,
    Fault("nik_sama_kk", "NIK_SAMA_DENGAN_KK", "nik", 0.004, unchanged, source="no_kk"),
    MONTH_FIRST,
    VILLAGE_ELSEWHERE,
)
"""Faults of any file of persons; a file gets those whose columns it has."""

REFERENCE_FAULTS = (
    *NIK_FORM_FAULTS,
    *NIK_PART_FAULTS,
    *HARMLESS,
    UNREADABLE_BIRTH,
    SHORT_YEAR,
    MONTH_FIRST,
    *BIRTH_FORMS,
    FOREIGN_VILLAGE,
    VILLAGE_ELSEWHERE,
    Fault("kode_wilayah_bps", "KODE_WILAYAH_BPS", "kode_kecamatan", 0.004, statistical),
    Fault("kelamin_bentuk", "", "jenis_kelamin", 0.004, sex_form),
    Fault("kelamin_asing", "KODE_DI_LUAR_DAFTAR", "jenis_kelamin", 0.004, constant("X", "9")),
    Fault("nominal_kata", "ANGKA_TIDAK_TERBACA", "nominal", 0.004, constant("DUA RATUS RIBU")),
)
"""Faults of a list beside the register, of which only form, dates, places and codes are judged."""

ISO_MEMBER_FAULTS = tuple(fault for fault in MEMBER_FAULTS if fault is not MONTH_FIRST)
ISO_REFERENCE_FAULTS = tuple(fault for fault in REFERENCE_FAULTS if fault is not MONTH_FIRST)
"""For files whose program writes ISO dates: the month in front would put whatever else is typed there in doubt."""
