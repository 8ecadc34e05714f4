"""DTSEN v2: the family file of the edition before, saved as a workbook."""

from datetime import date

import pyarrow as pa

from pipeline.sample.changes import constant
from pipeline.sample.choice import heads, neighbours
from pipeline.sample.exports import dtsen
from pipeline.sample.exports.export import Export, Invention, Note, family_sheet_of, file_of, marked_of
from pipeline.sample.fault import Fault
from pipeline.sample.faults import FAMILY_FAULTS
from pipeline.sample.files import File, Workbook

FOLDER = "dtsen-v2-susulan"
FILE = f"{FOLDER}/keluarga_dtsen_v2_2026_35.xlsx"
NAMES = {**dtsen.FAMILY_NAMES, "kabupaten_kota": "kabupaten_kota"}
CODES = ("kode_kabupaten_kota", "kode_kecamatan", "kode_kelurahan_desa")
FAULTS = (
    *FAMILY_FAULTS,
    Fault(
        "kota_kediri_kode", "DI_LUAR_KABUPATEN", "kode_desa", 0.01, constant("35.71.01.1001"),
        blank=("kode_kecamatan", "kode_kabupaten_kota"),
    ),
    Fault("kota_kediri_nama", "DI_LUAR_KABUPATEN", "kabupaten_kota", 0.01, constant("KOTA KEDIRI"), blank=CODES),
    Fault("luas_kata", "ANGKA_TIDAK_TERBACA", "luas_lantai", 0.01, constant("LUAS")),
)  # fmt: skip


def files(invention: Invention) -> list[File]:
    """Write the families of some neighbouring villages that came too late for the regular delivery."""
    register = invention.register
    who = heads(neighbours(register, invention.rng))
    regular = dtsen.family_sheet(register, invention.rng).table.take(pa.array(who.family))
    columns = dict(zip(regular.column_names, regular.columns, strict=True))
    for newer in ("desil_provinsi", "desil_kabupaten_kota", "is_gc_kemensos", "is_pbi_se", "is_siks_ng"):
        del columns[newer]
    columns = {"nama_anggota_keluarga" if name == "nama_kepala_keluarga" else name: columns[name] for name in columns}
    sheet = family_sheet_of(FILE, "Sheet1", columns, NAMES, who)
    return [file_of(Workbook(), marked_of(sheet, invention, FAULTS))]


EXPORT = Export("dtsen_v2", FOLDER, Note("", "BPS", date(2026, 5, 4)), files)
