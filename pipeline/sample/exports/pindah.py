"""Moves: who left the regency and where to, under a heading of two rows."""

from dataclasses import replace
from datetime import date

import numpy as np

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of, speaking
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import Frame
from pipeline.sample.sheet import days

FOLDER = "pindah-2026-10"
NAMES = {"NIK": "nik", "NAMA": "nama"}
HEADINGS = (
    ("NO", "IDENTITAS PENDUDUK", "", "TANGGAL PINDAH", "KEPINDAHAN", ""),
    ("", "NIK", "NAMA", "", "ALAMAT TUJUAN", "JENIS PINDAH"),
)
FRAME = Frame(titles=("DAFTAR PENDUDUK PINDAH", ""), blank=True, closing=("Catatan: sesuai SKPWNI",))


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng)), rng, 0.4)
    left = np.datetime64("2026-07-15") + rng.integers(0, 100, who.size)
    columns = {
        "NO": numbered(who.size),
        "NIK": who.nik,
        "NAMA": who.nama,
        "TANGGAL PINDAH": days(left, "%d-%m-%Y"),
        "ALAMAT TUJUAN": chosen(rng, ("SURABAYA", "MALANG", "SIDOARJO", "JAKARTA TIMUR"), who.size),
        "JENIS PINDAH": chosen(rng, ("ANTAR KABUPATEN", "ANTAR PROVINSI"), who.size),
    }
    sheet = replace(sheet_of(f"{FOLDER}/Daftar Pindah.xlsx", "PINDAH", columns, NAMES, who), headings=HEADINGS)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS, FRAME)
    return [file_of(Workbook(), speaking(marked, "di_daftar_pindah", "PINDAH", "nik"))]


EXPORT = Export("pindah", FOLDER, Note("2026-10", "Dukcapil", date(2026, 10, 31)), files)
