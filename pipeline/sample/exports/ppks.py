"""PPKS: the register of social problems; its program writes every date with the month in front."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.choice import drawn, neighbours
from pipeline.sample.excerpt import Excerpt, chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.ledger import Entry, Marked
from pipeline.sample.sheet import text

FOLDER = "ppks-2022"
NAMES = {"nama": "nama", "nik": "nik", "nokk": "no_kk", "jenis_kelamin": "jenis_kelamin"}


def files(invention: Invention) -> list[File]:
    """Write some persons of some neighbouring villages."""
    rng = invention.rng
    who = drawn(neighbours(invention.register, rng), rng, 0.5)
    columns = {
        "ppkskategori_id": chosen(rng, ("1", "4", "9", "14"), who.size),
        "nama": who.nama,
        "alamat": who.alamat,
        "nik": who.nik,
        "nokk": who.no_kk,
        "jenis_kelamin": who.sex("Laki-Laki", "Perempuan"),
        "tempat_lahir": who.tempat_lahir,
        "tgl_lahir": who.born("%m/%d/%Y"),
        **{
            name: text("", who.size)
            for name in ("no_telp", "status_keberadaan", "status_bantuan", "status_panti", "foto")
        },
    }
    sheet = sheet_of(f"{FOLDER}/ppks.csv", "", columns, NAMES, who)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS)
    return [file_of(Text(";"), _in_doubt(marked, who))]


def _in_doubt(marked: Marked, who: Excerpt) -> Marked:
    """Enter every birth into the ledger: none but those with day and month alike can be told in such a file."""
    born = who.register.people.born[who.rows]
    days = pa.array(born.astype("datetime64[D]"))
    alike = [day.day == day.month for day in days.to_pylist()]
    rows = np.flatnonzero(~np.array(alike, dtype=bool))
    return replace(
        marked, entries=(*marked.entries, Entry("lahir_bulan_dulu_semua", "TANGGAL_LAHIR_RAGU", "tanggal_lahir", rows))
    )


EXPORT = Export("ppks", FOLDER, Note("2022-12", "Dinas Sosial", date(2023, 1, 9)), files)
