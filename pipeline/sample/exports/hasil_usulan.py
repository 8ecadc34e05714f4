"""SIKS-NG: what became of proposals, eight columns and no address."""

from datetime import date

from pipeline.sample.choice import grown, neighbours
from pipeline.sample.excerpt import chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.sheet import text

FOLDER = "hasil-usulan-2026-10"
NAMES = {"nama kec": "kecamatan", "nama desa": "kode_desa", "nik usulan": "nik", "nama_lgkp": "nama"}
STATES = ("Terproses", "Terproses", "Terproses", "Error", "Tidak valid", "Valid")
MATCHES = ("Padan dukcapil", "Padan dukcapil", "Belum dipadankan dukcapil", "Tidak padan dukcapil")


def files(invention: Invention) -> list[File]:
    """Write the answers to the adults of some neighbouring villages."""
    rng, who = invention.rng, grown(neighbours(invention.register, invention.rng))
    columns = {
        "nama kec": who.kecamatan,
        "nama desa": who.desa,
        "nik usulan": who.nik,
        "program bansos": chosen(rng, ("PKH", "BPNT", "PBI"), who.size),
        "hasil": chosen(rng, STATES, who.size),
        "padan": chosen(rng, MATCHES, who.size),
        "nama_lgkp": who.nama,
        "ket_vali": text("", who.size),
    }
    sheet = sheet_of(f"{FOLDER}/hasil_usulan.csv", "", columns, NAMES, who)
    return [file_of(Text(","), marked_of(sheet, invention, REFERENCE_FAULTS))]


EXPORT = Export("hasil_usulan", FOLDER, Note("2026-10", "SIKS-NG", date(2026, 11, 3)), files)
