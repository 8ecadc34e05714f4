"""OpenSID: participants of a village's programme, a sheet about the programme before them, remarks below."""

from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import numbered
from pipeline.sample.exports.export import Export, Invention, Note, marked_of, sheet_of
from pipeline.sample.faults import ISO_REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import Frame
from pipeline.sample.ledger import Marked
from pipeline.sample.sheet import Sheet

FOLDER = "opensid-2026"
FILE = f"{FOLDER}/program_bantuan_desa.xlsx"
NAMES = {"NIK": "nik", "Nama": "nama", "Tanggal Lahir": "tanggal_lahir"}
PROGRAMME = {
    "id": "1", "Nama Program": "BLT DANA DESA", "Sasaran Program": "1", "Keterangan": "Bantuan langsung tunai",
    "Asal Dana": "4", "Rentang Waktu (Awal)": "2026-01-01", "Rentang Waktu (Akhir)": "2026-12-31",
}  # fmt: skip
FOOTER = Frame(closing=("###", "Catatan:", "1. Kolom Peserta diisi NIK", "2. Jangan ubah urutan kolom"))


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng)), rng, 0.6)
    columns = {
        "Peserta": who.nik,
        "No. Peserta": numbered(who.size),
        "NIK": who.nik,
        "Nama": who.nama,
        "Tempat Lahir": who.tempat_lahir,
        "Tanggal Lahir": who.born("%Y-%m-%d"),
        "Alamat": who.alamat,
    }
    sheet = sheet_of(FILE, "Peserta", columns, NAMES, who)
    return [File(Workbook(), (_programme(), marked_of(sheet, invention, ISO_REFERENCE_FAULTS, usual=FOOTER)))]


def _programme() -> Marked:
    """The sheet of keys and values, which no layout describes."""
    (key, value), *rest = PROGRAMME.items()
    table = pa.table({key: [each for each, _ in rest], value: [each for _, each in rest]})
    nobody = np.full(len(rest), -1)
    remark = ("lembar_tidak_dikenal", "LEMBAR_TIDAK_DIKENAL", False)
    return Marked(Sheet(FILE, "Program", table, {}, nobody, nobody), remarks=(remark,))


EXPORT = Export("opensid", FOLDER, Note("2026-06", "Pemerintah desa", date(2026, 7, 6)), files)
