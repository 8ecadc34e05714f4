"""BSP: the two lists of duplicates, families and identical persons, packed into one archive."""

from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.choice import grown, neighbours
from pipeline.sample.excerpt import Excerpt, card_numbers, chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.sheet import text, words_of

FOLDER = "bsp-ganda-2022"
LISTS = {"DATA_GANDA_KELUARGA_KEL.csv": "KEL", "DATA_GANDA_IDENTIK_IDT.csv": "IDT"}
NAMES = {"NAMA_PENERIMA": "nama", "NIK_KTP": "nik", "NOKK_DTKS": "no_kk", "NMKEC": "kecamatan", "NMKEL": "kode_desa"}


def files(invention: Invention) -> list[File]:
    """Write both lists, of different villages."""
    rng = invention.rng
    found = []
    for name, remark in LISTS.items():
        who = grown(neighbours(invention.register, rng))
        sheet = sheet_of(f"{FOLDER}/DATA_GANDA.zip/{name}", "", _columns(rng, who, remark), NAMES, who)
        found.append(file_of(Text("|"), marked_of(sheet, invention, REFERENCE_FAULTS)))
    return found


def _columns(rng: np.random.Generator, who: Excerpt, remark: str) -> dict[str, pa.Array]:
    return {
        "NAMA_PENERIMA": who.nama,
        "NOMOR_KARTU": card_numbers(rng, who.size, 15),
        "NIK_KTP": who.nik,
        "NOKK_DTKS": who.no_kk,
        "IDARTBDT": words_of(350_600_000_000_000_000 + who.rows * 17 + 3),
        "IDKELUARGA": words_of(3_506_000_000_000_000 + who.family * 19 + 1),
        "NMPROP": text("JAWA TIMUR", who.size),
        "NMKAB": text("KEDIRI", who.size),
        "NMKEC": who.kecamatan,
        "NMKEL": who.desa,
        "ALAMAT": who.alamat,
        "KET_TAMBAHAN": text(remark, who.size),
        "STATUS_BARU": chosen(rng, ("CLEAN", "UNCLEAN", "NONAKTIF"), who.size),
    }


EXPORT = Export("bsp_ganda", FOLDER, Note("2022-06", "Dinas Sosial", date(2022, 7, 4)), files)
