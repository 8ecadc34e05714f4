"""Usulan: proposal workbooks as villages fill them in, one per programme and village."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.register import Register
from pipeline.sample.sheet import Sheet, days, filled, spread, text
from schemas.regions import load_regions

FOLDER = "usulan-2026-11"
PROGRAMMES = ("PKH", "BPNT", "PBI")
VILLAGES = 4
MOST_ROWS = 150
HIGHEST_DESIL = 4
HEADINGS = {
    "NIK": "nik", "PROGRAM BANSOS": "program_bansos", "NOKK": "no_kk", "NAMA": "nama", "TEMPAT LAHIR": "tempat_lahir",
    "TANGGAL LAHIR\n(31/01/2000)": "tanggal_lahir", "IBU KANDUNG": "nama_ibu_kandung",
    "JENIS KELAMIN": "jenis_kelamin", "JENIS PEKERJAAN": "pekerjaan", "STATUS KAWIN": "status_kawin",
    "ALAMAT": "alamat", "RT": "rt", "RW": "rw", "PROVINSI": "provinsi", "KABUPATEN": "kabupaten_kota",
    "KECAMATAN": "kecamatan", "KELURAHAN": "kode_desa", "STATUS DISABILITAS": "status_disabilitas",
    "KODE JENIS DISABILITAS": "kode_jenis_disabilitas", "STATUS HAMIL": "status_hamil",
    "TGL MULAI HAMIL\n(31/12/2021)": "tanggal_mulai_hamil",
}  # fmt: skip
MARRIAGE = ("", "BELUM KAWIN", "KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")


def usulan_sheets(register: Register, rng: np.random.Generator) -> list[Sheet]:
    """Write the proposals of a few villages; for PKH and BPNT the card holder only, for PBI persons."""
    poor_families = register.desil <= HIGHEST_DESIL
    programme_of = rng.integers(0, len(PROGRAMMES), len(register.desil))
    villages = np.unique(register.desa[poor_families])
    chosen = np.sort(rng.choice(villages, min(VILLAGES, len(villages)), replace=False))
    sheets = []
    for village in chosen:
        for number, programme in enumerate(PROGRAMMES):
            families = (register.desa == village) & poor_families & (programme_of == number)
            rows = _proposed(register, rng, families, programme)
            if len(rows):
                sheets.append(proposals(register, rng, rows, int(village), programme))
    return sheets


def _proposed(register: Register, rng: np.random.Generator, families: np.ndarray, programme: str) -> np.ndarray:
    people = register.people
    fit = families[people.family] & (people.age >= 1) & np.asarray(register.nik.is_valid())
    if programme != "PBI":
        fit &= np.isin(people.relation, (1, 2)) & (people.woman | (~people.couple & (people.relation == 1)))
    rows = np.flatnonzero(fit)
    share = min(MOST_ROWS, max(1, len(rows) // 3)) if len(rows) else 0
    return np.sort(rng.choice(rows, share, replace=False))


def proposals(
    register: Register, rng: np.random.Generator, rows: np.ndarray, village: int, programme: str, folder: str = FOLDER
) -> Sheet:
    """Write the proposal of some persons of a village for a programme."""
    people, size = register.people, len(rows)
    family = people.family[rows]
    place = load_regions().iloc[village]
    kecamatan, desa = str(place["kecamatan"]).upper(), str(place["desa"]).upper()
    pregnant = people.woman[rows] & (people.age[rows] > 17) & (people.age[rows] < 42) & (rng.random(size) < 0.08)
    disabled = rng.random(size) < 0.03
    begun = np.datetime64("2026-05-01") + rng.integers(0, 150, size)
    cells = [
        register.nik.take(pa.array(rows)), text(programme, size), spread(register.no_kk, family),
        register.nama.take(pa.array(rows)), register.tempat_lahir.take(pa.array(rows)),
        days(people.born[rows], "%d/%m/%Y"), register.ibu.take(pa.array(rows)),
        pa.array(["LAKI-LAKI", "PEREMPUAN"]).take(pa.array(people.woman[rows].astype(np.int64))),
        pa.array(register.traits.occupation[rows], pa.string()),
        pa.array(MARRIAGE).take(pa.array(register.traits.codes["status_kawin"][rows])),
        spread(register.alamat, family), _padded(register.rt[family]), _padded(register.rw[family]),
        text("JAWA TIMUR", size), text("KEDIRI", size), text(kecamatan, size), text(desa, size),
        pc.if_else(pa.array(disabled), "YA", "TIDAK"), pc.if_else(pa.array(disabled), "PDFSK", ""),
        pc.if_else(pa.array(people.woman[rows]), pc.if_else(pa.array(pregnant), "YA", "TIDAK"), ""),
        pc.if_else(pa.array(pregnant), days(begun, "%d/%m/%Y"), ""),
    ]  # fmt: skip
    path = f"{folder}/TEMPLATE_PENGUSULAN_{kecamatan} - {desa} - {programme}.xlsx"
    table = pa.table([filled(column) for column in cells], names=list(HEADINGS))
    return Sheet(path, "DATA", table, HEADINGS, rows, family)


def _padded(numbers: np.ndarray) -> pa.Array:
    return pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), 3, "0")
