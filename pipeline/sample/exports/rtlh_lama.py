"""RTLH: who had a house repaired before; every NIK is in a number cell, some typed by hand."""

from dataclasses import replace
from datetime import date

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.damage import in_number_cells
from pipeline.sample.excerpt import chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import Frame

FOLDER = "rtlh-lama"
NAMES = {"NIK": "nik", "NO KK": "no_kk", "NAMA": "nama", "DESA": "kode_desa", "KECAMATAN": "kecamatan"}
FRAME = Frame(titles=("PENERIMA BANTUAN RUMAH TIDAK LAYAK HUNI",), total=True)


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng)), rng, 0.4)
    columns = {
        "NO": numbered(who.size),
        "NIK": who.nik,
        "NO KK": who.no_kk,
        "NAMA": who.nama,
        "TAHUN RTLH": chosen(rng, ("2018", "2020", "2022"), who.size),
        "DESA": who.desa,
        "KECAMATAN": who.kecamatan,
    }
    sheet = sheet_of(f"{FOLDER}/RTLH.xlsx", "Sheet1", columns, NAMES, who)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS, FRAME)
    sheet, entries = in_number_cells(
        marked.sheet, "nik", "NIK_PRESISI_EXCEL", rng, marked.entries, losing=invention.messy
    )
    found = (*marked.entries, *(entry for entry in entries if len(entry.rows)))
    return [file_of(Workbook(), replace(marked, sheet=sheet, entries=found))]


EXPORT = Export("rtlh_lama", FOLDER, Note("", "Dinas Perkim", date(2023, 3, 1)), files)
