"""Left over: why a family or a person of a list is in no group, with no facilitator or in no class.

A left-over is no fault of its row, so it is no :class:`schemas.reasons.Reason`. What officers read for each code
stands in ``messages_id.toml`` and ``messages_en.toml`` under ``left_over``.
"""

from enum import StrEnum


class LeftOver(StrEnum):
    """A code of the closed list; the value is what files say."""

    TANPA_DESA = "TANPA_DESA"
    KK_SUDAH_ADA = "KK_SUDAH_ADA"
    DESA_KURANG_KELUARGA = "DESA_KURANG_KELUARGA"

    TANPA_KECAMATAN = "TANPA_KECAMATAN"
    TANPA_PENDAMPING = "TANPA_PENDAMPING"
    BEBAN_PENUH = "BEBAN_PENUH"

    KURSI_PENUH = "KURSI_PENUH"
    TANPA_KELAS_KETERAMPILAN = "TANPA_KELAS_KETERAMPILAN"
    KETERAMPILAN_TIDAK_DIKETAHUI = "KETERAMPILAN_TIDAK_DIKETAHUI"
    TANPA_KELAS_DI_WILAYAH = "TANPA_KELAS_DI_WILAYAH"
