"""Population: persons by age and sex, families by desil and by kecamatan."""

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers
from pipeline.report.programmes import DESILS
from pipeline.report.tables import coded_as, read, tally

AGE_STEP: Final = 5
OLDEST_GROUP: Final = 85
AGES: Final = tuple(range(0, OLDEST_GROUP + 1, AGE_STEP))
SEXES: Final = ("L", "P")


@dataclass(frozen=True)
class Population:
    """Persons by sex and age group.

    Attributes:
        by_age: For each of ``SEXES`` the persons of each group of ``AGES``.
        unplaced: Persons whose age or sex is not known.
        records: How many rows each person was made of.
    """

    by_age: Mapping[str, Numbers]
    unplaced: int
    records: pa.ChunkedArray


@dataclass(frozen=True)
class Kecamatan:
    """What each kecamatan holds, in the order of their numbers; the last place: kecamatan not known."""

    persons: Numbers
    families: Numbers
    quarantined: Numbers


def count_population(folder: Path, as_of: date) -> Population:
    """Count persons by age group, in completed years on the day, and sex."""
    persons = read(folder, "persons", ["tanggal_lahir", "jenis_kelamin", "jumlah_rekaman"])
    sex = coded_as(persons["jenis_kelamin"], {name: place for place, name in enumerate(SEXES)})
    born = pc.fill_null(persons["tanggal_lahir"].cast(pa.int32()), 1 << 30).to_numpy()
    latest = np.array([_years_before(as_of, age) for age in AGES])
    group = len(AGES) - 1 - np.searchsorted(latest[::-1], born, side="left")
    known = (group >= 0) & (sex >= 0)
    return Population(
        by_age={name: tally(group[known & (sex == place)], len(AGES)) for place, name in enumerate(SEXES)},
        unplaced=int(np.count_nonzero(~known)),
        records=persons["jumlah_rekaman"],
    )


def _years_before(day: date, years: int) -> int:
    """The latest day of birth of somebody who has completed so many years, as a day number."""
    year = day.year - years
    no_such_day = (day.month, day.day) == (2, 29) and not isleap(year)
    return (date(year, day.month, 28 if no_such_day else day.day) - date(1970, 1, 1)).days


def count_kecamatan(families: pa.Table, kecamatan_of: Mapping[str, int]) -> Kecamatan:
    """Count persons, families and quarantined member rows per kecamatan."""
    size = len(kecamatan_of)
    numbers = coded_as(families["kode_kecamatan"], kecamatan_of)
    numbers = np.where(numbers < 0, size, numbers)

    def total(column: str) -> Numbers:
        return np.bincount(numbers, families[column].to_numpy(), minlength=size + 1).astype(np.int64)

    return Kecamatan(total("anggota_tercatat"), tally(numbers, size + 1), total("anggota_dikarantina"))


def count_desil(families: pa.Table, weight: str | None = None) -> Numbers:
    """Count families, or what a column of theirs counts, per desil 1 to 10; the last place: desil not known."""
    desil = pc.fill_null(families["desil_nasional"], DESILS + 1).to_numpy().astype(np.int64) - 1
    if weight is None:
        return tally(desil, DESILS + 1)
    return np.bincount(desil, families[weight].to_numpy(), minlength=DESILS + 1).astype(np.int64)
