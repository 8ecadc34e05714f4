"""Traits: schooling, work and health of invented people, in DTSEN codes; 0 where the form asks nothing."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.sample.population import CHILD, HEAD, PARENT, SPOUSE, Population

Codes = npt.NDArray[np.int64]

SCALES = (
    "penglihatan", "pendengaran", "berjalan_atau_naik_tangga", "menggunakan_tangan_jari",
    "belajar_kemampuan_intelektual", "pengendalian_perilaku", "berbicara_komunikasi", "mengurus_diri",
    "mengingat_berkonsentrasi", "kesedihan_depresi",
)  # fmt: skip
SD, MI, SMP, MTS, SMA, MA, SMK, S1, NONE = 3, 4, 8, 9, 13, 14, 15, 19, 23


@dataclass(frozen=True)
class Traits:
    """Codes per column name, one value per person; occupation and skill in words."""

    codes: dict[str, Codes]
    occupation: npt.NDArray[np.object_]
    skill: npt.NDArray[np.object_]


def invent_traits(rng: np.random.Generator, people: Population, desil: Codes) -> Traits:
    """Invent what DTSEN asks of each person, plausible for age, sex and the family's desil."""
    codes = {"status_kawin": _marriage(rng, people)}
    codes |= _schooling(rng, people.age, desil)
    working = _working(rng, people)
    codes["status_bekerja"] = np.where(people.age < 10, 0, np.where(working, 1, 2))
    codes |= _jobs(rng, working)
    codes |= _health(rng, people.age)
    return Traits(codes, _occupations(rng, people, working), _skills(rng, people.age))


def _marriage(rng: np.random.Generator, people: Population) -> Codes:
    size = len(people.age)
    together = people.couple & np.isin(people.relation, (HEAD, SPOUSE))
    alone = np.where(rng.random(size) < np.where(people.age > 50, 0.85, 0.4), 5, 4)
    alone = np.where(people.age < 30, 1, alone)
    unmarried = np.where((people.age > 24) & (rng.random(size) < 0.1), 4, 1)
    codes = np.where(together, np.where(rng.random(size) < 0.04, 3, 2), unmarried)
    codes = np.where((people.relation == HEAD) & ~together, alone, codes)
    return np.where(people.relation == PARENT, np.where(rng.random(size) < 0.9, 5, 4), codes)


def _schooling(rng: np.random.Generator, age: Codes, desil: Codes) -> dict[str, Codes]:
    """School attendance, level, class and certificate that agree with one another and with age."""
    size = len(age)
    chance = rng.random(size)
    pupil = ((age >= 7) & (age <= 15) & (chance < 0.98)) | ((age >= 16) & (age <= 18) & (chance < 0.82 + desil / 100))
    student = (age >= 19) & (age <= 22) & (chance < 0.08 + 0.03 * desil)
    never = (age < 7) | ((age > 60) & (chance < 0.14))
    attends = np.where(pupil | student, 2, np.where(never, 1, 3))
    religious = rng.random(size) < 0.25
    now = np.select(
        [age <= 12, age <= 15, age <= 18],
        [np.where(religious, MI, SD), np.where(religious, MTS, SMP), rng.choice([SMA, SMK, MA], size)],
        S1,
    )
    reach = rng.random(size) * 10 + desil * 0.6 - np.clip(age - 30, 0, 60) * 0.09
    highest = np.select([reach < 3.5, reach < 6, reach < 13], [SD, SMP, SMA], S1)
    highest = np.where(age < 23, np.minimum(highest, SMA), highest)
    highest = np.where(age < 17, np.minimum(highest, SMP), np.where(age < 14, SD, highest))
    level = np.where(attends == 2, now, np.where(attends == 1, 0, highest))
    below = {SD: NONE, MI: NONE, SMP: SD, MTS: MI, SMA: SMP, MA: MTS, SMK: SMP, S1: SMA}
    left_early = (attends == 3) & (age < 13)
    certificate = np.where(attends == 2, _mapped(level, below), np.where((attends == 1) | left_early, NONE, level))
    grade = np.select([level <= MI, level <= MTS, level <= SMK], [age - 6, age - 12, age - 15], age - 18)
    columns = {
        "partisipasi_sekolah": attends,
        "jenjang_tertinggi_yang_diduduki": level,
        "kelas_tertinggi_yang_diduduki": np.where(attends == 2, np.clip(grade, 1, 6), np.where(attends == 3, 8, 0)),
        "ijazah_tertinggi_yang_dimiliki": certificate,
    }
    return {name: np.where(age < 5, 0, values) for name, values in columns.items()}


def _mapped(values: Codes, words: dict[int, int]) -> Codes:
    result = np.zeros(len(values), dtype=np.int64)
    for value, word in words.items():
        result[values == value] = word
    return result


def _working(rng: np.random.Generator, people: Population) -> npt.NDArray[np.bool_]:
    chance = np.select(
        [people.age < 17, people.age < 20, people.age < 60, people.age < 72],
        [0.0, 0.25, np.where(people.woman, 0.5, 0.9), np.where(people.woman, 0.3, 0.6)],
        0.12,
    )
    working: npt.NDArray[np.bool_] = rng.random(len(people.age)) < chance
    return working


def _jobs(rng: np.random.Generator, working: npt.NDArray[np.bool_]) -> dict[str, Codes]:
    size = len(working)
    business = working & (rng.random(size) < 0.18)
    trade = np.where(business, rng.choice([1, 5, 8, 12, 14, 24], size), 0)
    return {
        "lapangan_usaha_dari_pekerjaan_utama": np.where(working, rng.choice([1, 2, 5, 8, 11, 12, 13, 24], size), 0),
        "status_dalam_pekerjaan_utama": np.where(working, rng.choice([1, 2, 4, 6, 7, 8], size), 0),
        "kepemilikan_usaha": np.where(working, np.where(business, 1, 2), 0),
        "jumlah_usaha": np.where(business, 1, 0),
        "lapangan_usaha_dari_usaha_utama": trade,
        "jumlah_pekerja_yang_dibayar_dari_usaha_utama": np.where(business, rng.integers(0, 3, size), 0),
        "jumlah_pekerja_yang_tidak_dibayar_dari_usaha_utama": np.where(business, rng.integers(0, 3, size), 0),
        "omzet_usaha_utama": np.where(business, rng.integers(1, 4, size), 0),
    }


def _health(rng: np.random.Generator, age: Codes) -> dict[str, Codes]:
    size = len(age)
    codes = {"kondisi_gizi": np.where(age < 5, rng.choice([3, 2, 1, 8], size, p=[0.82, 0.1, 0.03, 0.05]), 0)}
    for scale in SCALES:
        chance = rng.random(size)
        old = np.clip(age - 50, 0, 50) / 50
        severe, much, some = 0.001 + 0.008 * old, 0.004 + 0.04 * old, 0.015 + 0.2 * old
        grade = np.select([chance < severe, chance < severe + much, chance < severe + much + some], [1, 2, 3], 4)
        codes[scale] = np.where(age < 2, 0, grade)
    ill = rng.random(size) < 0.02 + np.clip(age - 35, 0, 60) * 0.006
    codes["penyakit_kronis"] = np.where(ill, rng.integers(2, 19, size), 1)
    return codes


def _occupations(
    rng: np.random.Generator, people: Population, working: npt.NDArray[np.bool_]
) -> npt.NDArray[np.object_]:
    """Occupations in the words of the civil registry."""
    size = len(people.age)
    jobs = (
        "BURUH TANI/PERKEBUNAN",
        "PETANI/PEKEBUN",
        "BURUH HARIAN LEPAS",
        "WIRASWASTA",
        "KARYAWAN SWASTA",
        "PEDAGANG",
    )
    work = np.array(jobs, dtype=object)[rng.choice(6, size, p=[0.25, 0.25, 0.2, 0.13, 0.12, 0.05])]
    home = np.where(people.woman, "MENGURUS RUMAH TANGGA", "BELUM/TIDAK BEKERJA")
    young = np.where((people.age < 19) & (people.relation == CHILD), "PELAJAR/MAHASISWA", home)
    return np.where(working, work, np.where(people.age < 6, "BELUM/TIDAK BEKERJA", young)).astype(object)


def _skills(rng: np.random.Generator, age: Codes) -> npt.NDArray[np.object_]:
    """What some people of working age can do, in the words of the form."""
    words = (
        "Bertani", "Kuliner", "Menjahit", "Pertukangan", "Teknik mesin (bengkel dll)", "Mengasuh anak",
        "Mengemudi roda 4", "Pemasaran",
    )  # fmt: skip
    able = (age >= 17) & (age < 60) & (rng.random(len(age)) < 0.3)
    return np.where(able, np.array(words, dtype=object)[rng.integers(0, len(words), len(age))], "").astype(object)
