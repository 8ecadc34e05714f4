"""A village's own list that nobody described, as its secretary made it."""

from dataclasses import replace
from datetime import date

from pipeline.sample.choice import neighbours
from pipeline.sample.excerpt import chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import MEMBER_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import SIGNATURE, Frame
from pipeline.sample.life_faults import head, married

FOLDER = "desa-2026-10"
NAMES = {
    "NO KK": "no_kk", "NIK": "nik", "NAMA LENGKAP": "nama", "L/P": "jenis_kelamin",
    "TGL LAHIR\n(HH/BB/TTTT)": "tanggal_lahir",
    "SHDK": "status_hubungan_keluarga", "STATUS KAWIN": "status_kawin",
    "RT": "rt", "DESA": "kode_desa", "KECAMATAN": "kecamatan",
}  # fmt: skip
FRAME = Frame(
    titles=("DATA WARGA", "PER OKTOBER 2026", ""),
    numbering="{}",
    repeated=True,
    blank=True,
    total=True,
    closing=SIGNATURE,
)


def files(invention: Invention) -> list[File]:
    """Write the persons of some neighbouring villages."""
    rng, who = invention.rng, neighbours(invention.register, invention.rng)
    columns = {
        "NO": numbered(who.size),
        "NO KK": who.no_kk,
        "NIK": who.nik,
        "NAMA LENGKAP": who.nama,
        "NAMA LENGKAP.1": who.nama,
        "L/P": who.sex("L", "P"),
        "TGL LAHIR\n(HH/BB/TTTT)": who.born("%d/%m/%Y"),
        "SHDK": who.shdk(),
        "STATUS KAWIN": who.marriage(),
        "RT": who.number(who.register.rt, 2),
        "RW": who.number(who.register.rw, 2),
        "DESA": who.desa,
        "KECAMATAN": who.kecamatan,
        "KETERANGAN RUMAH": chosen(rng, ("LAYAK", "KURANG LAYAK", ""), who.size),
    }
    sheet = sheet_of(f"{FOLDER}/DATA WARGA.xlsx", "WARGA", columns, NAMES, who)
    marked = marked_of(sheet, invention, (*MEMBER_FAULTS, head("KEPALA KELUARGA"), married("KAWIN")), FRAME)
    return [file_of(Workbook(), replace(marked, remarks=(("tata_letak_dikira", "TATA_LETAK_DIKIRA", True),)))]


EXPORT = Export("asing", FOLDER, Note("", "Pemerintah desa", date(2026, 10, 30)), files)
