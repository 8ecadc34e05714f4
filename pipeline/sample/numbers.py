"""Numbers: NIK and nomor KK as the civil registry would have given them."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.words import rows

Numbers = npt.NDArray[np.int64]

FROM_ELSEWHERE = 0.12
SPLIT_YEAR = 2004
PARENT_KECAMATAN = {350626: 350617, 350624: 350611, 350625: 350612}
"""Kecamatan that were split off, and the one whose code NIK given before carry."""


def invent_numbers(
    rng: np.random.Generator,
    kecamatan: Numbers,
    family: Numbers,
    born: npt.NDArray[np.datetime64],
    woman: npt.NDArray[np.bool_],
    twin: npt.NDArray[np.bool_],
) -> tuple[pa.StringArray, pa.StringArray]:
    """Give each person a NIK and each family a nomor KK, all numbers different.

    A NIK is the place of first registration, the birth date (women plus 40 days) and a serial; a nomor KK the
    kecamatan, the day of registration and a serial. Twins are registered together, one after the other.

    Args:
        rng: Source of chance.
        kecamatan: Kecamatan of each family.
        family: Family of each person.
        born: Birth date of each person.
        woman: Sex of each person.
        twin: Whether each person was born together with the person before.

    Returns:
        NIK per person, nomor KK per family.
    """
    region = _regions(rng, kecamatan[family], _parts(born)[0])
    region[twin] = region[np.flatnonzero(twin) - 1]
    registered = np.datetime64("2009-01-01") + rng.integers(0, 6_300, len(kecamatan))
    numbers = _numbered(
        np.r_[region, kecamatan],
        np.r_[born.astype("datetime64[D]"), registered],
        np.r_[np.where(woman, 40, 0), np.zeros(len(kecamatan), dtype=np.int64)],
    )
    return numbers.slice(0, len(region)), numbers.slice(len(region))


def _parts(days: npt.NDArray[np.datetime64]) -> tuple[Numbers, Numbers, Numbers]:
    """Year, month and day of dates."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    year = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    day = (dates - months).astype(np.int64) + 1
    return year, months.astype(np.int64) % 12 + 1, day


def _regions(rng: np.random.Generator, kecamatan: Numbers, year: Numbers) -> Numbers:
    """Where each person was first registered: at home mostly, in the parent kecamatan before a split."""
    region = kecamatan.copy()
    for young, old in PARENT_KECAMATAN.items():
        region[(kecamatan == young) & (year < SPLIT_YEAR)] = old
    moved = np.flatnonzero(rng.random(len(region)) < FROM_ELSEWHERE)
    origins = rows("origins.csv")
    weights = np.array([float(row["bobot"]) for row in origins])
    chosen = rng.choice(len(origins), len(moved), p=weights / weights.sum())
    codes = np.array([int(row["kode_kabupaten"]) for row in origins])[chosen]
    counts = np.array([int(row["jumlah_kecamatan"]) for row in origins])[chosen]
    region[moved] = codes * 100 + 1 + (rng.random(len(moved)) * counts).astype(np.int64)
    return region


def _numbered(region: Numbers, days: npt.NDArray[np.datetime64], day_plus: Numbers) -> pa.StringArray:
    """Put region, date and the turn within equal region and date together."""
    year, month, day = _parts(days)
    prefix = ((region * 100 + day + day_plus) * 100 + month) * 100 + year % 100
    order = np.argsort(prefix, kind="stable")
    ordered = prefix[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    turn = np.empty(len(prefix), dtype=np.int64)
    turn[order] = np.arange(len(prefix)) - np.repeat(starts, np.diff(np.r_[starts, len(prefix)])) + 1
    return pc.cast(pa.array(prefix * 10_000 + turn), pa.string())
