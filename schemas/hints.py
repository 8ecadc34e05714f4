"""Hint: a word beside a finding that says more than its code, such as which of two values is likelier wrong.

What officers read for each word stands in ``messages_id.toml`` and ``messages_en.toml``. A word never holds
anything of the values that it speaks of.
"""

from enum import StrEnum


class Hint(StrEnum):
    """A word of the closed list; the value is what files say."""

    DAY_AND_MONTH_SWAPPED = "hari_bulan_tertukar"
    DEFAULT_DATE = "tanggal_bawaan"
    NEAR_YEAR = "tahun_berdekatan"
    SLIP_IN_DOUBTFUL_DATE = "salah_ketik_tanggal_ragu"
    SLIP = "salah_ketik"
    ANOTHER_DATE = "tanggal_lain_sama_sekali"
    PREGNANT_AS_NIK = "hamil_seperti_nik"
    PREGNANT_AS_COLUMN = "hamil_seperti_kolom"
    NAMED_AS_NIK = "nama_seperti_nik"
    NAMED_AS_COLUMN = "nama_seperti_kolom"
    UNCERTAIN = "tidak_pasti"
    WITHOUT_NIK = "tanpa_nik"
    SAME_FAMILY = "keluarga_sama"
    NEW_CARD = "kk_berganti"
    SPLIT = "pecah_kk"
    SPLIT_NEWER = "pecah_kk_baru"
    MOVED = "pindah_kk"
    MOVED_NEWER = "pindah_kk_baru"
    CARD_UNTOLD = "kk_tidak_pasti"
