"""Deaths: the list of a village, typed into a workbook and signed."""

from datetime import date

import numpy as np
import pyarrow.compute as pc

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of, speaking
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import SIGNATURE, Frame
from pipeline.sample.sheet import days

FOLDER = "meninggal-2026-10"
NAMES = {"NIK": "nik", "NAMA": "nama", "DESA": "kode_desa", "KECAMATAN": "kecamatan"}
FRAME = Frame(
    titles=("DAFTAR PENDUDUK MENINGGAL", "BULAN OKTOBER 2026", ""), numbering="{}", total=True, closing=SIGNATURE
)


def files(invention: Invention) -> list[File]:
    """Write some of the older people of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng), least=45), rng, 0.6)
    died = np.datetime64("2026-07-15") + rng.integers(0, 100, who.size)
    columns = {
        "NO": numbered(who.size),
        "NIK": who.nik,
        "NAMA": who.nama,
        "TANGGAL MENINGGAL": days(died, "%d/%m/%Y"),
        "NO AKTA KEMATIAN": pc.binary_join_element_wise("3506-KM", numbered(who.size), "-"),
        "ALAMAT": who.alamat,
        "DESA": who.desa,
        "KECAMATAN": who.kecamatan,
    }
    sheet = sheet_of(f"{FOLDER}/Daftar Kematian.xlsx", "OKTOBER", columns, NAMES, who)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS, FRAME)
    return [file_of(Workbook(), speaking(marked, "di_daftar_meninggal", "MENINGGAL", "nik"))]


EXPORT = Export("meninggal", FOLDER, Note("2026-10", "Pemerintah desa", date(2026, 10, 31)), files)
