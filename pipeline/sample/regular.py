"""Regular: the three deliveries that any office has, damaged where asked, each with chance of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from pipeline.sample.damage import damaged, untouched, with_lost_digits, with_one
from pipeline.sample.duplicates import with_duplicates
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.exports import dtks, dtsen, usulan
from pipeline.sample.family_damage import with_family_faults
from pipeline.sample.family_faults import CARD_FAMILY_FAULTS, MEMBER_FAMILY_FAULTS, PLACE_FAMILY_FAULTS
from pipeline.sample.faults import DTKS_FAULTS, DTSEN_FAULTS, FAMILY_FAULTS, WORKBOOK_FAULTS
from pipeline.sample.files import File, Text, Workbook
from pipeline.sample.ledger import Line, Marked
from pipeline.sample.life_faults import pregnant
from pipeline.sample.population import HEAD
from pipeline.sample.register import Register
from pipeline.sample.sheet import Sheet

PREGNANCY: Final = pregnant("YA")
PREGNANT: Final = 0.01
DTKS_TITLE: Final = (("DAFTAR DATA TERPADU KESEJAHTERAAN SOSIAL",), ("KABUPATEN KEDIRI, DESEMBER 2024",))


def regular_files(register: Register, seed: int, layouts: frozenset[str], *, messy: bool) -> Iterator[File]:
    """Every file in turn; what one is does not depend on which others are written."""
    streams = iter(np.random.default_rng(child) for child in np.random.SeedSequence(seed + 1).spawn(8))
    plain = [next(streams) for _ in range(3)]
    damage = [next(streams) for _ in range(3)]
    if "dtsen" in layouts:
        pair = dtsen.family_sheet(register, plain[0]), dtsen.member_sheet(register, plain[0])
        yield from _damaged_pair(register, *pair, damage[0]) if messy else _whole_pair(*pair)
    if "dtks" in layouts:
        persons = dtks.dtks_sheet(register, plain[1])
        yield File(
            Text(),
            (_damaged_dtks(register, persons, damage[1], alone="dtsen" not in layouts) if messy else Marked(persons),),
        )
    if "usulan" in layouts:
        sheets = usulan.usulan_sheets(register, plain[2])
        for marked in _damaged_workbooks(register, sheets, damage[2]) if messy else map(Marked, sheets):
            yield File(Workbook(), (marked,))


def _whole_pair(family: Sheet, member: Sheet) -> list[File]:
    return [File(Text(), (Marked(family),)), File(Text(), (Marked(member),))]


def _damaged_pair(register: Register, family: Sheet, member: Sheet, rng: np.random.Generator) -> list[File]:
    """Damage both files of DTSEN: families first, which are then left alone, and single cells of all others."""
    persons = Excerpt(register, member.person)
    heads = persons.only(persons.relation == HEAD)
    member, of_members, taken = with_family_faults(member, MEMBER_FAMILY_FAULTS, persons, rng)
    family, of_cards, taken = with_family_faults(family, CARD_FAMILY_FAULTS, heads, rng, taken)
    family, of_cells = damaged(family, FAMILY_FAULTS, rng, heads, taken)
    ragged = ("x",) * (len(family.table.column_names) + 1)
    line = Line(family.table.num_rows // 2, ragged, "BARIS_KOLOM_TIDAK_COCOK")
    reserved = np.flatnonzero(np.isin(member.family, taken))
    member, of_rows = damaged(member, DTSEN_FAULTS, rng, persons, reserved)
    member, entries = with_duplicates(member, [*of_members, *of_rows], rng, reserved)
    return [
        File(Text(), (Marked(family, (*of_cards, *of_cells), lines=(line,)),)),
        File(Text(encoding="utf-8-sig"), (Marked(member, tuple(entries)),)),
    ]


def _damaged_dtks(register: Register, sheet: Sheet, rng: np.random.Generator, *, alone: bool) -> Marked:
    """Damage DTKS; where it is not alone, the place on the newer card goes before and its own makes no finding."""
    who = Excerpt(register, sheet.person)
    sheet, of_families, taken = with_family_faults(sheet, PLACE_FAMILY_FAULTS, who, rng)
    of_families = of_families if alone else [replace(entry, code="") for entry in of_families]
    sheet, of_rows = damaged(sheet, DTKS_FAULTS, rng, who, np.flatnonzero(np.isin(sheet.family, taken)))
    entries = [*of_families, *of_rows]
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


def _damaged_workbooks(register: Register, sheets: Sequence[Sheet], rng: np.random.Generator) -> Iterator[Marked]:
    """Damage proposals; of their few rows, only some of all together say an impossible pregnancy."""
    wanted = max(1, round(PREGNANT * sum(sheet.table.num_rows for sheet in sheets)))
    for sheet in sheets:
        who = Excerpt(register, sheet.person)
        sheet, entries = damaged(sheet, WORKBOOK_FAULTS, rng, who)
        if wanted:
            sheet, pregnancy = with_one(sheet, PREGNANCY, who, rng, entries)
            entries += pregnancy
            wanted -= len(pregnancy)
        sheet, lost = with_lost_digits(sheet, rng, entries)
        yield Marked(sheet, (*entries, *lost))
