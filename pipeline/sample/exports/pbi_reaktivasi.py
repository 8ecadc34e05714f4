"""PBI-JK: persons whose contribution is to be paid again; rows that were dealt with are hidden."""

from dataclasses import replace
from datetime import date

import numpy as np

from pipeline.sample.choice import drawn, neighbours
from pipeline.sample.damage import untouched
from pipeline.sample.excerpt import card_numbers, chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import Frame
from pipeline.sample.sheet import codes, text

FOLDER = "pbi-reaktivasi-2026-10"
NAMES = {"nama": "nama", "nik": "nik", "no_kk": "no_kk", "rt": "rt"}
FRAME = Frame(titles=("USULAN REAKTIVASI PBI JK",), blank=True, total=True)
HIDDEN = 7


def files(invention: Invention) -> list[File]:
    """Write most persons of some neighbouring villages."""
    rng = invention.rng
    who = drawn(neighbours(invention.register, rng), rng, 0.8)
    columns = {
        "no": numbered(who.size),
        "nama": who.nama,
        "noka_jkn": card_numbers(rng, who.size, 13),
        "nik": who.nik,
        "no_kk": who.no_kk,
        "desil_nasional": codes(who.register.desil[who.family]),
        "kepesertaan": text("PBI APBN", who.size),
        "status": chosen(rng, ("NONAKTIF", "AKTIF"), who.size),
        "kode_desa": who.kode_desa,
        "rw": who.number(who.register.rw),
        "rt": who.number(who.register.rt),
        "alamat": who.alamat,
    }
    sheet = sheet_of(f"{FOLDER}/Reaktivasi PBI JK.xlsx", "Lembar1", columns, NAMES, who)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS, FRAME)
    if invention.messy:
        free = untouched(marked.sheet, marked.entries)
        marked = replace(marked, hidden_rows=np.sort(rng.choice(free, min(HIDDEN, len(free)), replace=False)))
    return [file_of(Workbook(), marked)]


EXPORT = Export("pbi_reaktivasi", FOLDER, Note("2026-10", "BPJS Kesehatan", date(2026, 10, 28)), files)
