"""Clean families of DTSEN: invented, born in the regency, everybody with a NIK."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np

from pipeline.sample.exports.dtsen import member_sheet
from pipeline.sample.register import invent_register
from tests.spec.conftest import AS_OF

Member = dict[str, str]
Family = Sequence[Member]

NIK, KK, NAME, BORN = "nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "tanggal_lahir"
SEX, RELATION, MARRIED = "jenis_kelamin", "status_hubungan_keluarga", "status_kawin"
HEAD, SPOUSE, CHILD, GRANDCHILD, PARENT, RELATIVE = "1", "2", "3", "5", "6", "7"
HEADING = (
    NIK, KK, NAME, BORN, SEX, RELATION, MARRIED, "partisipasi_sekolah", "ijazah_tertinggi_yang_dimiliki",
    "status_bekerja", "penglihatan", "penyakit_kronis", "pekerjaan_ktp",
)  # fmt: skip
HOME = "3506"


@cache
def clean_families(seed: int) -> list[Family]:
    """Invented families who were all born in the regency, of whom every member has a NIK.

    No two of them share a birthday: somebody without a NIK and a namesake born on the same day may be one person,
    and that is asked.
    """
    sheet = member_sheet(invent_register(seed, 600), np.random.default_rng(seed))
    families: dict[str, list[Member]] = {}
    for row in sheet.table.select(HEADING).to_pylist():
        families.setdefault(row[KK], []).append(row)
    birthdays = Counter(day for family in families.values() for day in {member[BORN] for member in family})
    return [
        family
        for family in families.values()
        if all(member[NIK].startswith(HOME) and birthdays[member[BORN]] == 1 for member in family)
    ]


def born(member: Member) -> date:
    return date.fromisoformat(member[BORN])


def age(member: Member) -> int:
    day = born(member)
    return AS_OF.year - day.year - ((AS_OF.month, AS_OF.day) < (day.month, day.day))
