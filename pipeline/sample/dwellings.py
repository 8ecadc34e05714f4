"""Dwellings: desil, housing and belongings of invented families, in DTSEN codes."""

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]

POOREST_FIRST: dict[str, tuple[int, ...]] = {
    "status_kepemilikan_rumah": (3, 2, 1, 1, 1, 1),
    "jenis_lantai_terluas": (8, 7, 6, 6, 4, 2, 2, 1),
    "jenis_dinding_terluas": (4, 6, 3, 2, 1, 1, 1, 1),
    "jenis_atap_terluas": (7, 5, 4, 2, 2, 2, 2, 2),
    "sumber_air_minum_utama": (8, 6, 5, 5, 4, 3, 2, 2),
    "sumber_penerangan_utama": (4, 2, 1, 1, 1, 1, 1, 1),
    "daya_terpasang": (1, 1, 1, 2, 2, 3, 4),
    "bahan_bakar_utama_memasak": (10, 10, 4, 4, 4, 4, 2),
    "fasilitas_bab": (4, 3, 2, 1, 1, 1, 1, 1),
    "jenis_kloset": (4, 3, 1, 1, 1, 1, 1),
    "pembuangan_akhir_tinja": (4, 3, 3, 1, 1, 1, 1),
}
"""Codes of each housing column from the poorest to the best."""

BELONGINGS: dict[str, float] = {
    "tabung_gas": 7.5, "lemari_es": 5.0, "ac": 9.2, "pemanas_air": 9.8, "telepon_rumah": 9.7, "tv_datar": 5.5,
    "emas_perhiasan": 7.5, "komputer_laptop_tablet": 7.8, "sepeda_motor": 2.2, "sepeda": 3.0, "mobil": 8.7,
    "perahu": 11.5, "kapal_perahu_motor": 11.9, "smartphone": 2.0,
}  # fmt: skip
"""Desil from which about half of the families have it."""

LIVESTOCK = ("sapi", "kerbau", "kuda", "babi", "kambing_domba")


def invent_desil(rng: np.random.Generator, families: int) -> Codes:
    """Draw desil 1 to 10; a poor regency has somewhat more of the lower ones."""
    weights = np.linspace(1.25, 0.75, 10)
    return rng.choice(np.arange(1, 11), families, p=weights / weights.sum())


def invent_dwellings(rng: np.random.Generator, desil: Codes, members: Codes) -> dict[str, Codes]:
    """Invent housing and belongings that go with the desil, by chance better or worse.

    Returns:
        One code per family and column.
    """
    size = len(desil)
    columns = {name: _ranked(rng, desil, codes) for name, codes in POOREST_FIRST.items()}
    columns["daya_terpasang"] = np.where(columns["sumber_penerangan_utama"] == 1, columns["daya_terpasang"], 0)
    columns["jenis_kloset"] = np.where(columns["fasilitas_bab"] == 4, 0, columns["jenis_kloset"])
    columns["luas_lantai"] = np.clip(rng.normal(24 + 6 * desil + 3 * members, 12), 9, 320).astype(np.int64)
    for name, middle in BELONGINGS.items():
        has = rng.random(size) < 1 / (1 + np.exp(-(desil - middle) * 0.9))
        columns[f"aset_bergerak_{name}"] = np.where(has, 1, 2)
    columns["aset_tidak_bergerak_lahan_lainnya"] = np.where(rng.random(size) < 0.02 * desil, 1, 2)
    columns["aset_tidak_bergerak_rumah_lainnya"] = np.where(rng.random(size) < 0.006 * desil, 1, 2)
    for animal, share in zip(LIVESTOCK, (0.12, 0.01, 0.0, 0.0, 0.15), strict=True):
        columns[f"jumlah_ternak_{animal}"] = np.where(rng.random(size) < share, rng.integers(1, 5, size), 0)
    columns["kepemilikan_aset"] = np.where(desil > 1, 1, 2)
    return columns


def _ranked(rng: np.random.Generator, desil: Codes, codes: tuple[int, ...]) -> Codes:
    """Take the code at a place that follows the desil with some chance."""
    place = (desil - 0.5) / 10 * len(codes) + rng.normal(0.6, 1.3, len(desil))
    return np.array(codes)[np.clip(place, 0, len(codes) - 1).astype(np.int64)]
