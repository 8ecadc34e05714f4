"""PDTT: field checks of card holders, the tasks of 14 columns and the masked results of 28."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.choice import grown, neighbours
from pipeline.sample.excerpt import Excerpt, card_numbers, chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import SIGNATURE, Frame
from pipeline.sample.ledger import Entry, Marked
from pipeline.sample.sheet import text

FOLDER = "pdtt-2025"
TASKS = (
    "NIK", "NO KK", "NO REKENING", "NAMA PENGURUS", "LEMBAGA PENYALUR", "KODE WILAYAH", "PROV", "KAB", "KEC", "KEL",
    "ALAMAT", "RT", "RW", "KETERANGAN",
)  # fmt: skip
RESULTS = (
    "NIK_MASK", "NOKK_MASK", "NOREKENING_MASK", "Nama_Pengurus", "Lembaga_Penyalur", "KODE_WILAYAH", "PROV", "KAB",
    "KEC", "KEL", "ALAMAT", "RT", "RW", "KETERANGAN",
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "Kesesuaian": ("Sesuai", "Sesuai", "Tidak Sesuai"), "Penjelasan": ("",), "Foto Listrik": ("ada",),
    "Foto KKS": ("ada", ""), "Kepemilikan Rumah": ("Milik Sendiri", "Bebas Sewa"), "Kondisi Rumah": ("Layak", "Kurang"),
    "Foto Rumah": ("ada",), "Pekerjaan": ("Buruh tani", "Pedagang"), "Jenis Usaha": ("",),
    "Jumlah Penghasilan": ("1000000", "1500000"), "Foto Slip Gaji": ("",), "Jumlah Mobil": ("0",),
    "Jumlah Motor": ("0", "1", "2"), "Jenis Disabilitas": ("",),
}  # fmt: skip
NAMES = {
    "NIK": "nik", "NO KK": "no_kk", "NAMA PENGURUS": "nama", "KODE WILAYAH": "kode_kecamatan", "KEC": "kecamatan",
    "RT": "rt",
}  # fmt: skip
RESULT_NAMES = {"NIK_MASK": "nik", "KODE_WILAYAH": "kode_kecamatan", "KEC": "kecamatan"}
FRAME = Frame(titles=("DAFTAR TUGAS PDTT", "KABUPATEN KEDIRI", ""), numbering="{}", total=True, closing=SIGNATURE)


def files(invention: Invention) -> list[File]:
    """Write the tasks of some villages and the results of others."""
    rng, register = invention.rng, invention.register
    there, done = (grown(neighbours(register, rng)) for _ in range(2))
    tasks = dict(zip(TASKS, _cells(rng, there), strict=True))
    results = dict(zip(RESULTS, _cells(rng, done), strict=True))
    for heading, pattern, masked in (("NIK_MASK", r"^(.{6}).{6}", r"\1******"), ("NOKK_MASK", r".{6}$", "******")):
        results[heading] = pc.replace_substring_regex(results[heading], pattern, masked)
    results |= {heading: chosen(rng, words, done.size) for heading, words in ANSWERS.items()}
    task_sheet = sheet_of(f"{FOLDER}/TUGAS PDTT.xlsx", "Sheet1", tasks, NAMES, there)
    result_sheet = sheet_of(f"{FOLDER}/HASIL PDTT 2025.xlsx", "Export", results, RESULT_NAMES, done)
    return [
        file_of(Workbook(), marked_of(task_sheet, invention, REFERENCE_FAULTS, FRAME)),
        file_of(Workbook(), _masked(Marked(result_sheet))),
    ]


def _cells(rng: np.random.Generator, who: Excerpt) -> list[pa.Array]:
    size = who.size
    return [
        who.nik, who.no_kk, card_numbers(rng, size, 15), who.nama, chosen(rng, ("BRI", "BNI", "MANDIRI"), size),
        who.kode_desa, text("JAWA TIMUR", size), text("KEDIRI", size), who.kecamatan, who.desa, who.alamat,
        who.number(who.register.rt), who.number(who.register.rw), text("", size),
    ]  # fmt: skip


def _masked(marked: Marked) -> Marked:
    """Enter every NIK of the results into the ledger: the export masks them all."""
    entry = Entry("nik_disamarkan_semua", "NIK_DISAMARKAN", "nik", np.arange(marked.sheet.table.num_rows))
    return replace(marked, entries=(entry,))


EXPORT = Export("pdtt", FOLDER, Note("2025-11", "Dinas Sosial", date(2025, 12, 1)), files)
