"""PKH: the workbook of a facilitator, a sheet per group, headings of two rows, an old group hidden away."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import Excerpt, chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import SIGNATURE, Frame
from pipeline.sample.ledger import Marked
from pipeline.sample.sheet import text

FOLDER = "pkh-2026-10"
FILE = f"{FOLDER}/Data KPM PKH Pendamping.xlsx"
HEADINGS = (
    ("NO", "IDENTITAS", "", "", "", "ALAMAT", "", "", "", "", "KOMPONEN", "DTSEN JENJANG/SEKOLAH/KIP/MSG",
     "DAPODIK JENJANG/SEKOLAH/KIP/MSG", "KETERANGAN DAPODIK", "KETERANGAN DAPODIK_1", "STATUS", "NAMA PERIODE"),
    ("", "NO. KK", "NIK PENGURUS / ART", "NIK_1", "NAMA PENGURUS / ART", "ALAMAT", "RT", "RW", "DESA", "KECAMATAN",
     "", "", "", "", "", "", ""),
)  # fmt: skip
"""An upper heading stands alone where nothing is written below it; NIK_1 is what a program made of a second NIK."""

NAMES = {"no_kk": "no_kk", "nik": "nik", "nama": "nama", "rt": "rt", "kecamatan": "kecamatan", "desa": "kode_desa"}
COMPONENTS = ("IBU HAMIL", "ANAK USIA DINI", "SD", "SMP", "SMA", "LANSIA", "DISABILITAS BERAT")
CASES = ("", "", "", "Pengaduan", "Calon Graduasi Mandiri")
FRAME = Frame(titles=("DATA KPM PKH", "PENDAMPING KECAMATAN", ""), numbering="({})", blank=True, closing=SIGNATURE)
GROUPS = ("KELOMPOK MELATI", "KELOMPOK MAWAR", "KELOMPOK LAMA")


def files(invention: Invention) -> list[File]:
    """Write the card holders of some villages, group by group; the last sheet is hidden."""
    groups = []
    for place, name in enumerate(GROUPS):
        last = place == len(GROUPS) - 1
        who = grown(neighbours(invention.register, invention.rng))
        who = drawn(who, invention.rng, 0.2 if last else 0.7)
        groups.append(_group(invention, who, name, hidden=last and invention.messy))
    return [File(Workbook(), tuple(groups))]


def _group(invention: Invention, who: Excerpt, name: str, *, hidden: bool) -> Marked:
    sheet = replace(sheet_of(FILE, name, _columns(invention.rng, who), NAMES, who), headings=HEADINGS)
    marked = marked_of(sheet, invention, [] if hidden else REFERENCE_FAULTS, FRAME)
    if not hidden:
        return marked
    return replace(marked, hidden=True, remarks=(("lembar_tersembunyi", "LEMBAR_TERSEMBUNYI", False),))


def _columns(rng: np.random.Generator, who: Excerpt) -> dict[str, pa.Array]:
    """Columns under names of their own, for the headings repeat."""
    size = who.size
    return {
        "no": numbered(size), "no_kk": who.no_kk, "nik": who.nik, "nik_1": who.nik, "nama": who.nama,
        "alamat": who.alamat, "rt": who.number(who.register.rt), "rw": who.number(who.register.rw), "desa": who.desa,
        "kecamatan": who.kecamatan, "komponen": chosen(rng, COMPONENTS, size), "dtsen": text("", size),
        "dapodik": text("", size), "keterangan": text("", size), "keterangan_1": text("", size),
        "status": chosen(rng, CASES, size), "periode": text("TAHAP 4 2026", size),
    }  # fmt: skip


EXPORT = Export("pkh", FOLDER, Note("2026-10", "Pendamping PKH", date(2026, 10, 30)), files)
