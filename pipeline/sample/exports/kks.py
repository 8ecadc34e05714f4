"""KKS: payments to cards, a page of HTML that calls itself a workbook."""

from datetime import date

from pipeline.sample.choice import grown, neighbours
from pipeline.sample.excerpt import card_numbers, chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, WebPage
from pipeline.sample.frames import Frame
from pipeline.sample.sheet import text

FOLDER = "kks-2026-10"
NAMES = {"NIK": "nik", "NAMA": "nama", "NOMINAL": "nominal"}
STATES = ("Sukses Salur", "Sukses Salur", "Saldo Kosong", "KKS Rusak/Hilang", "Pindah/Tidak Ditemukan")
FRAME = Frame(titles=("DAFTAR PENYALURAN KKS",), repeated=True, blank=True, total=True)


def files(invention: Invention) -> list[File]:
    """Write the payments to the adults of some neighbouring villages."""
    rng, who = invention.rng, grown(neighbours(invention.register, invention.rng))
    columns = {
        "NIK": who.nik,
        "NAMA": who.nama,
        "NO KKS": card_numbers(rng, who.size, 15),
        "JENIS BANSOS": text("SEMBAKO", who.size),
        "TAHAP": text("4", who.size),
        "NOMINAL": chosen(rng, ("600000", "200000"), who.size),
        "STATUS": chosen(rng, STATES, who.size),
    }
    sheet = sheet_of(f"{FOLDER}/Penyaluran KKS.xls", "Tabel 1", columns, NAMES, who)
    return [file_of(WebPage(), marked_of(sheet, invention, REFERENCE_FAULTS, FRAME))]


EXPORT = Export("kks", FOLDER, Note("2026-10", "Bank penyalur", date(2026, 11, 5)), files)
