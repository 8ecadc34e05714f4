"""Regular: the three deliveries that any office has, damaged where asked, each with chance of its own."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from pipeline.sample.damage import damaged, untouched, with_lost_digits
from pipeline.sample.duplicates import with_duplicates
from pipeline.sample.exports import dtks, dtsen, usulan
from pipeline.sample.faults import DTKS_FAULTS, DTSEN_FAULTS, FAMILY_FAULTS, WORKBOOK_FAULTS
from pipeline.sample.files import File, Text, Workbook
from pipeline.sample.ledger import Line, Marked
from pipeline.sample.register import Register
from pipeline.sample.sheet import Sheet

DTKS_TITLE: Final = (("DAFTAR DATA TERPADU KESEJAHTERAAN SOSIAL",), ("KABUPATEN KEDIRI, DESEMBER 2024",))


def regular_files(register: Register, seed: int, layouts: frozenset[str], *, messy: bool) -> Iterator[File]:
    """Every file in turn; what one is does not depend on which others are written."""
    streams = iter(np.random.default_rng(child) for child in np.random.SeedSequence(seed + 1).spawn(8))
    plain = [next(streams) for _ in range(3)]
    damage = [next(streams) for _ in range(3)]
    if "dtsen" in layouts:
        family = dtsen.family_sheet(register, plain[0])
        member = dtsen.member_sheet(register, plain[0])
        yield File(Text(), (_damaged_family(family, damage[0]) if messy else Marked(family),))
        yield _damaged_members(member, damage[0]) if messy else File(Text(), (Marked(member),))
    if "dtks" in layouts:
        persons = dtks.dtks_sheet(register, plain[1])
        yield File(Text(), (_damaged_dtks(persons, damage[1]) if messy else Marked(persons),))
    if "usulan" in layouts:
        for sheet in usulan.usulan_sheets(register, plain[2]):
            yield File(Workbook(), (_damaged_workbook(sheet, damage[2]) if messy else Marked(sheet),))


def _damaged_family(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = damaged(sheet, FAMILY_FAULTS, rng)
    ragged = ("x",) * (len(sheet.table.column_names) + 1)
    line = Line(sheet.table.num_rows // 2, ragged, "BARIS_KOLOM_TIDAK_COCOK")
    return Marked(sheet, tuple(entries), lines=(line,))


def _damaged_members(sheet: Sheet, rng: np.random.Generator) -> File:
    sheet, entries = with_duplicates(*damaged(sheet, DTSEN_FAULTS, rng), rng)
    return File(Text(encoding="utf-8-sig"), (Marked(sheet, tuple(entries)),))


def _damaged_dtks(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = damaged(sheet, DTKS_FAULTS, rng)
    heading, size = tuple(sheet.table.column_names), sheet.table.num_rows
    lines = (
        Line(0, tuple(map(str, range(1, len(heading) + 1))), "BARIS_NOMOR_KOLOM"),
        Line(size // 3, heading, "KEPALA_KOLOM_BERULANG"),
        Line(size // 2, ("",), "BARIS_KOSONG"),
        Line(size, ("JUMLAH", str(size), *([""] * (len(heading) - 2))), "BARIS_TOTAL"),
        Line(size, ("###",), "BARIS_CATATAN"),
        Line(size, ("Catatan: dicetak dari aplikasi",), "BARIS_CATATAN"),
    )
    free = untouched(sheet, entries)
    odd = int(free[len(free) // 2]) if len(free) else -1
    return Marked(sheet, tuple(entries), DTKS_TITLE, lines, cp1252_row=odd)


def _damaged_workbook(sheet: Sheet, rng: np.random.Generator) -> Marked:
    sheet, entries = damaged(sheet, WORKBOOK_FAULTS, rng)
    sheet, lost = with_lost_digits(sheet, rng, entries)
    return Marked(sheet, (*entries, *lost))
