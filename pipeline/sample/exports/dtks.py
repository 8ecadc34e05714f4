"""DTKS: the 23-column export of persons, words instead of codes, headings as misspelt as they come."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.population import HEAD
from pipeline.sample.register import Register
from pipeline.sample.sheet import Sheet, days, filled, spread, text
from schemas.regions import load_regions

FILE = "dtks-2024-12/Data_DTKS_Kab_Kediri.csv"
HIGHEST_DESIL = 4
RELATIONS = {1: "Kepala ART", 2: "Istri/Suami", 3: "Anak", 4: "Menantu", 5: "Cucu", 6: "Orang Tua/Mertua"}
NAMES = {
    "ID DTKS": "id_dtks", "KABUPATEN/KOTA": "kabupaten_kota", "KECAMATAN": "kecamatan",
    "DESA/KELUARAHAN": "kode_desa", "ALAMAT": "alamat", "DUSUN": "dusun", "RT": "rt", "RW": "rw", "NOKK": "no_kk",
    "NIK": "nik", "NAMA": "nama", "TANGGAL LAHIR": "tanggal_lahir", "JENIS KELAMIN": "jenis_kelamin",
    "PEKERJAAN": "pekerjaan", "NAMA IBU KANDUNG": "nama_ibu_kandung", "HUB KELUARGA": "status_hubungan_keluarga",
    "KETERANGAN PADAN": "keterangan_padan",
}  # fmt: skip

UNUSABLE_MOTHER = 0.20
RELATION_EMPTY = 0.03


def dtks_sheet(register: Register, rng: np.random.Generator) -> Sheet:
    """Write the persons of the poorer families as an older state of the data knew them."""
    people = register.people
    old_enough = people.born < np.datetime64("2024-12-01")
    rows = np.flatnonzero((register.desil[people.family] <= HIGHEST_DESIL) & old_enough & filled_mask(register.nik))
    family, size = people.family[rows], len(rows)
    regions = load_regions()
    village = pa.array(register.desa[family])
    poor = register.desil[family] <= 3
    columns = {
        "ID DTKS": pc.cast(pa.array(3_506_000_000_000_000 + rows * 37 + 11), pa.string()),
        "PROVINSI": text("JAWA TIMUR", size),
        "KABUPATEN/KOTA": text("KEDIRI", size),
        "KECAMATAN": pc.utf8_upper(pa.array(regions["kecamatan"].tolist()).take(village)),
        "DESA/KELUARAHAN": pc.utf8_upper(pa.array(regions["desa"].tolist()).take(village)),
        "ALAMAT": spread(register.alamat, family),
        "DUSUN": pc.binary_join_element_wise("DUSUN", spread(register.dusun, family), " "),
        "RT": _neighbourhood(rng, register.rt[family]),
        "RW": _neighbourhood(rng, register.rw[family]),
        "NOKK": spread(register.no_kk, family),
        "NIK": filled(register.nik.take(pa.array(rows))),
        "NAMA": register.nama.take(pa.array(rows)),
        "TANGGAL LAHIR": days(people.born[rows], "%d/%m/%Y"),
        "TEMPAT LAHIR": register.tempat_lahir.take(pa.array(rows)),
        "JENIS KELAMIN": _words(np.where(people.woman[rows], 1, 0), ("LAKI-LAKI", "PEREMPUAN")),
        "PEKERJAAN": pa.array(register.traits.occupation[rows], pa.string()),
        "NAMA IBU KANDUNG": _mothers(rng, register.ibu.take(pa.array(rows))),
        "HUB KELUARGA": _relations(rng, people.relation[rows]),
        "KETERANGAN PADAN": _words(rng.choice(3, size, p=[0.9, 0.07, 0.03]), ("PADAN", "TIDAK PADAN", "BELUM PADAN")),
        "BANSOS BPNT": _words((poor & (rng.random(size) < 0.7)).astype(int), ("TIDAK", "YA")),
        "BANSOS PKH": _words((poor & (rng.random(size) < 0.4)).astype(int), ("TIDAK", "YA")),
        "BANSOS BPNT-PPKM": _words((rng.random(size) < 0.05).astype(int), ("TIDAK", "YA")),
        "PBI JKN": _words((rng.random(size) < 0.7).astype(int), ("TIDAK", "YA")),
    }
    return Sheet(FILE, "", pa.table(columns), NAMES, rows, family)


def filled_mask(values: pa.Array) -> npt.NDArray[np.bool_]:
    """Which values are there."""
    return np.asarray(values.is_valid())


def _words(codes: npt.NDArray[np.int64], words: tuple[str, ...]) -> pa.Array:
    return pa.array(words).take(pa.array(codes))


def _neighbourhood(rng: np.random.Generator, numbers: npt.NDArray[np.int64]) -> pa.Array:
    """Write RT and RW in the ways clerks do: 3, 03, 003."""
    texts = pc.cast(pa.array(numbers), pa.string())
    width = rng.integers(1, 4, len(numbers))
    two, three = pc.utf8_lpad(texts, 2, "0"), pc.utf8_lpad(texts, 3, "0")
    return pc.if_else(pa.array(width == 3), three, pc.if_else(pa.array(width == 2), two, texts))


def _mothers(rng: np.random.Generator, names: pa.Array) -> pa.Array:
    """About a fifth of the mothers' names is a dash, a point or nothing."""
    chance = rng.random(len(names))
    names = pc.if_else(pa.array(chance < UNUSABLE_MOTHER), "-", names)
    names = pc.if_else(pa.array(chance < UNUSABLE_MOTHER * 0.26), "", names)
    return pc.if_else(pa.array(chance < 0.01), ".", names)


def _relations(rng: np.random.Generator, codes: npt.NDArray[np.int64]) -> pa.Array:
    words = pa.array([RELATIONS.get(code, "Lainnya") for code in range(10)])
    empty = (codes != HEAD) & (rng.random(len(codes)) < RELATION_EMPTY)
    return pc.if_else(pa.array(empty), "", words.take(pa.array(codes)))
