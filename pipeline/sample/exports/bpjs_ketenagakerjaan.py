"""BPJS Ketenagakerjaan: workers with an employer, wide letters without a mark in front."""

from datetime import date

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import card_numbers, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text

FOLDER = "bpjs-ketenagakerjaan-2026-09"
NAMES = {"nama": "nama", "nik": "nik", "rt": "rt"}


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng)), rng, 0.5)
    columns = {
        "no_urut": numbered(who.size),
        "kpj": card_numbers(rng, who.size, 11),
        "nama": who.nama,
        "nik": who.nik,
        "alamat": who.alamat,
        "rt": who.number(who.register.rt),
        "rw": who.number(who.register.rw),
    }
    sheet = sheet_of(f"{FOLDER}/peserta_bpjstk.csv", "", columns, NAMES, who)
    return [file_of(Text(";", "utf-16-le"), marked_of(sheet, invention, REFERENCE_FAULTS))]


EXPORT = Export("bpjs_ketenagakerjaan", FOLDER, Note("2026-09", "BPJS Ketenagakerjaan", date(2026, 10, 6)), files)
