"""Wages: what employers report, of which some lie above the minimum wage."""

from datetime import date

import numpy as np

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of, speaking
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.sheet import text, words_of

FOLDER = "upah-2026-10"
NAMES = {"NIK": "nik", "NAMA": "nama", "UPAH": "nominal"}
LOW, HIGH = (1_200_000, 2_300_000), (3_200_000, 6_000_000)
"""Wages that are below, and above, the minimum wage of any year from 2024 to 2027."""

WELL_PAID = 0.05
COMPANIES = ("PABRIK GULA", "TOKO BANGUNAN", "KONVEKSI")


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng)), rng, 0.4)
    above = rng.permutation(who.size)[: max(1, round(WELL_PAID * who.size))]
    well_paid = np.isin(np.arange(who.size), above)
    wage = np.where(well_paid, rng.integers(*HIGH, who.size), rng.integers(*LOW, who.size)) // 1_000 * 1_000
    columns = {
        "NIK": who.nik,
        "NAMA": who.nama,
        "PERUSAHAAN": chosen(rng, COMPANIES, who.size),
        "BULAN": text("OKTOBER 2026", who.size),
        "UPAH": words_of(wage),
    }
    sheet = sheet_of(f"{FOLDER}/daftar_upah.csv", "", columns, NAMES, who)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS)
    told = ("upah_tinggi", "UPAH_DI_ATAS_UMK", "nik")
    return [file_of(Text(";"), speaking(marked, *told, rows=np.sort(above)))]


EXPORT = Export("upah", FOLDER, Note("2026-10", "BPJS Ketenagakerjaan", date(2026, 11, 4)), files)
