"""Regsosek 2022: the workbook of five sheets, joined by the card, questions by their numbers."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.changes import code_elsewhere, constant, statistical
from pipeline.sample.choice import born_before, heads, neighbours
from pipeline.sample.damage import in_number_cells
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.exports import regsosek_questions as questions
from pipeline.sample.exports.export import Export, Invention, Note, family_sheet_of, marked_of, sheet_of
from pipeline.sample.fault import Fault
from pipeline.sample.faults import IDENTIFIER_FAULTS, NAME_FAULTS, NIK_BIRTH_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.frames import Frame
from pipeline.sample.ledger import Entry, Marked
from pipeline.sample.life_faults import of_codes

FOLDER = "regsosek-2022"
FILE = f"{FOLDER}/format_regsosek2022k.xlsx"
CARD = "no kartu keluarga"
SHEETS = (
    "1.keterangan tempat", "2.keterangan petugas", "3.keterangan perumahan", "4.ket sos-ek anggota",
    "5.keikutsertaan program dll",
)  # fmt: skip
TITLES = (
    ("REGSOSEK 2022",), ("REGSOSEK 2022", ""), ("REGSOSEK 2022", "III. KETERANGAN PERUMAHAN", ""),
    ("REGSOSEK 2022", "IV. KETERANGAN SOSIAL EKONOMI ANGGOTA", ""), ("REGSOSEK 2022",),
)  # fmt: skip
"""Lines above the headings, which so stand in row 2, 3 or 4."""

NAMES = {
    CARD: "no_kk", "103": "kode_kecamatan", "104": "kode_desa", "303": "jenis_lantai_terluas", "402 Nama": "nama",
    "403 NIK": "nik", "405": "jenis_kelamin", "408": "status_kawin", "409": "status_hubungan_keluarga",
    "412": "partisipasi_sekolah", "415": "ijazah_tertinggi_yang_dimiliki", "416a": "status_bekerja",
    "305": "jenis_atap_terluas",
}  # fmt: skip
PLACE_FAULTS = (
    Fault("kecamatan_bps", "", "kode_kecamatan", 0.01, statistical, blank=("104",)),
    Fault("kota_kediri_kode", "DI_LUAR_KABUPATEN", "kode_desa", 0.01, constant("3571011001"), blank=("103",)),
    Fault("desa_lain_kode", "DESA_BUKAN_DI_KECAMATAN", "kode_desa", 0.01, code_elsewhere, source="kode_kecamatan"),
)
HOUSE_FAULTS = (
    Fault("lantai_99", "KODE_DI_LUAR_DAFTAR", "jenis_lantai_terluas", 0.01, constant("99")),
    Fault("atap_9", "KODE_DI_LUAR_DAFTAR", "jenis_atap_terluas", 0.01, constant("9")),
)
MEMBER_FAULTS = (
    *(fault for fault in IDENTIFIER_FAULTS if fault.column == "nik"),
    *NAME_FAULTS,
    Fault("hubungan_9", "HUBUNGAN_TIDAK_DIKENAL", "status_hubungan_keluarga", 0.004, constant("9")),
    Fault("kawin_5", "KODE_DI_LUAR_DAFTAR", "status_kawin", 0.004, constant("5")),
    Fault("sekolah_0", "KODE_DI_LUAR_DAFTAR", "partisipasi_sekolah", 0.004, constant("0")),
    *NIK_BIRTH_FAULTS,
    *of_codes(school="2", degree="19", works="1", wedded="2"),
)


def files(invention: Invention) -> list[File]:
    """Write the families of some neighbouring villages and their members."""
    who = born_before(neighbours(invention.register, invention.rng), "2022-10-01")
    cards = heads(who)
    sheets = [
        _families(invention, cards, 0, questions.place(cards), PLACE_FAULTS),
        _families(invention, cards, 1, questions.interview(cards), ()),
        _families(invention, cards, 2, questions.house(cards), HOUSE_FAULTS),
        _members(invention, who),
        _families(invention, cards, 4, questions.programmes(cards), ()),
    ]
    return [File(Workbook(), tuple(sheets))]


def _families(
    invention: Invention, cards: Excerpt, place: int, answers: dict[str, pa.Array], faults: tuple[Fault, ...]
) -> Marked:
    sheet = family_sheet_of(FILE, SHEETS[place], {CARD: cards.no_kk, **answers}, NAMES, cards)
    return marked_of(sheet, invention, faults, usual=Frame(titles=TITLES[place]))


def _members(invention: Invention, who: Excerpt) -> Marked:
    """Members; who somebody is stands there three times, the card as a number, births as day counts."""
    columns, headings = _repeated(who, questions.member(who))
    sheet = replace(sheet_of(FILE, SHEETS[3], columns, NAMES, who), headings=(headings,))
    marked = marked_of(sheet, invention, MEMBER_FAULTS, usual=Frame(titles=TITLES[3]))
    sheet, entries = in_number_cells(
        marked.sheet, "no_kk", "KK_PRESISI_EXCEL", invention.rng, marked.entries, losing=invention.messy
    )
    births = {"406": np.arange(who.size)}
    return replace(marked, sheet=replace(sheet, numeric={**sheet.numeric, **births}), entries=_all(marked, entries))


def _all(marked: Marked, entries: list[Entry]) -> tuple[Entry, ...]:
    return (*marked.entries, *(entry for entry in entries if len(entry.rows)))


def _repeated(who: Excerpt, answers: dict[str, pa.Array]) -> tuple[dict[str, pa.Array], tuple[str, ...]]:
    """Put the identity before each third of the answers, under names of its own, and give the headings."""
    identity = {CARD: who.no_kk, "402 Nama": who.nama, "403 NIK": who.nik}
    columns: dict[str, pa.Array] = {}
    headings: list[str] = []
    for place, (heading, values) in enumerate(answers.items()):
        if place % (len(answers) // 3 + 1) == 0:
            columns |= {f"{name} {place}" if place else name: cells for name, cells in identity.items()}
            headings += identity
        columns[heading] = values
        headings.append(heading)
    return columns, tuple(headings)


EXPORT = Export("regsosek", FOLDER, Note("2022-11", "BPS", date(2023, 6, 1)), files)
