"""DTKS: the older export of 17 columns, saved again from a spreadsheet with semicolons."""

from datetime import date

from pipeline.sample.choice import born_before, neighbours
from pipeline.sample.exports.dtks import RELATIONS
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import MEMBER_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.frames import Frame
from pipeline.sample.sheet import text, words_of

FOLDER = "dtks-2021"
NAMES = {
    "ID DTKS": "id_dtks", "KABUPATEN/KOTA": "kabupaten_kota", "KECAMATAN": "kecamatan",
    "DESA/KELUARAHAN": "kode_desa", "RT": "rt", "RW": "rw", "NOMOR KK": "no_kk", "NOMOR NIK": "nik", "NAMA": "nama",
    "TANGGAL LAHIR": "tanggal_lahir", "JENIS KELAMIN": "jenis_kelamin",
    "HUBUNGAN KELUARGA": "status_hubungan_keluarga",
}  # fmt: skip
FRAME = Frame(titles=("DATA TERPADU KESEJAHTERAAN SOSIAL", ""), blank=True, repeated=True)


def files(invention: Invention) -> list[File]:
    """Write the persons of some neighbouring villages."""
    who = born_before(neighbours(invention.register, invention.rng), "2021-12-01")
    columns = {
        "ID DTKS": words_of(3_506_000_000_000_000 + who.rows * 41 + 7),
        "PROVINSI": text("JAWA TIMUR", who.size),
        "KABUPATEN/KOTA": text("KAB. KEDIRI", who.size),
        "KECAMATAN": who.kecamatan,
        "DESA/KELUARAHAN": who.desa,
        "ALAMAT": who.alamat,
        "DUSUN": who.dusun,
        "RT": who.number(who.register.rt, 1),
        "RW": who.number(who.register.rw, 1),
        "NOMOR KK": who.no_kk,
        "NOMOR NIK": who.nik,
        "NAMA": who.nama,
        "TANGGAL LAHIR": who.born("%d-%m-%Y"),
        "TEMPAT LAHIR": who.tempat_lahir,
        "JENIS KELAMIN": who.sex("L", "P"),
        "NAMA IBU KANDUNG": who.ibu,
        "HUBUNGAN KELUARGA": who.words(who.relation, RELATIONS),
    }
    sheet = sheet_of(f"{FOLDER}/DTKS_17_KOLOM.csv", "", columns, NAMES, who)
    return [file_of(Text(";", "utf-8-sig", "\r\n"), marked_of(sheet, invention, MEMBER_FAULTS, FRAME))]


EXPORT = Export("dtks_17", FOLDER, Note("", "TKSK", date(2021, 12, 6)), files)
