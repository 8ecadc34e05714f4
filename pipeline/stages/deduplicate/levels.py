"""Levels: how far two records agree, field by field, and what each level is worth.

Points are added up; they are judgements written down, not estimated. A missing value is worth
nothing either way.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Level = npt.NDArray[np.int8]
Points = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Field:
    """A compared field.

    Attributes:
        name: As the evidence calls it.
        levels: Names of its levels, in the order of their numbers; number 0 is "nothing to compare".
        points: Worth of each level.
    """

    name: str
    levels: tuple[str, ...]
    points: tuple[float, ...]

    def number(self, level: str) -> int:
        """Number of a level."""
        return self.levels.index(level)

    def worth(self, numbers: Level) -> Points:
        """Points of each level number."""
        return np.asarray(self.points, dtype=np.float32)[numbers]


NIK: Final = Field("nik", ("kosong", "beda", "mirip", "sama"), (0, -4, 6, 12))
NAME: Final = Field("nama", ("kosong", "beda", "lemah", "mirip", "sama"), (0, -6, 2, 5, 6))
BIRTH: Final = Field(
    "tanggal_lahir", ("kosong", "beda", "tahun_beda_1", "satu_angka", "tertukar", "sama"), (0, -6, 1, 3, 3, 5)
)
SEX: Final = Field("jenis_kelamin", ("kosong", "beda", "sama"), (0, -8, 0.5))
MOTHER: Final = Field("nama_ibu_kandung", ("kosong", "beda", "mirip", "sama"), (0, -3, 3, 4))
CARD: Final = Field("no_kk", ("kosong", "beda", "sama"), (0, -1, 3))
VILLAGE: Final = Field("desa", ("kosong", "beda", "sama"), (0, -1, 1))

FIELDS: Final = (NIK, NAME, BIRTH, SEX, MOTHER, CARD, VILLAGE)


def total(levels: dict[str, Level]) -> Points:
    """Add up the points of all fields."""
    first, *others = (field.worth(levels[field.name]) for field in FIELDS if field.name in levels)
    result: Points = sum(others, start=first)
    return result
