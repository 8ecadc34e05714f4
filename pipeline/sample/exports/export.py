"""Export: one kind of export, and how a sheet of it is damaged, framed and put into a file."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.damage import damaged, fitting
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.fault import Fault
from pipeline.sample.files import File, Form
from pipeline.sample.frames import NO_FRAME, Frame, framed
from pipeline.sample.ledger import Marked, Signal
from pipeline.sample.register import Register
from pipeline.sample.sheet import Numbers, Sheet


@dataclass(frozen=True)
class Invention:
    """What an export is made of: the register, chance of its own, and whether it is damaged."""

    register: Register
    rng: np.random.Generator
    messy: bool


@dataclass(frozen=True)
class Note:
    """What ``delivery.toml`` says; an empty period says none."""

    period: str
    sender: str
    received_on: date


@dataclass(frozen=True)
class Export:
    """One kind of export.

    Attributes:
        kind: Its name on the command line.
        folder: The delivery that its files come in.
        note: What is said of the delivery.
        files: Invents its files.
    """

    kind: str
    folder: str
    note: Note
    files: Callable[[Invention], list[File]]

    def invented(self, register: Register, seed: int, *, messy: bool) -> list[File]:
        """The files; chance depends on the seed and on the kind only, not on which others are written."""
        rng = np.random.default_rng([seed, zlib.crc32(self.kind.encode())])
        return self.files(Invention(register, rng, messy))


def sheet_of(path: str, sheet: str, columns: Mapping[str, pa.Array], names: Mapping[str, str], who: Excerpt) -> Sheet:
    """A sheet with one row per person; of the names, those that it has columns for."""
    known = {heading: name for heading, name in names.items() if heading in columns}
    return Sheet(path, sheet, pa.table(dict(columns)), known, who.rows, who.family)


def family_sheet_of(
    path: str, sheet: str, columns: Mapping[str, pa.Array], names: Mapping[str, str], who: Excerpt
) -> Sheet:
    """A sheet with one row per family, for whom its head stands; it names no person."""
    return replace(sheet_of(path, sheet, columns, names, who), person=np.full(who.size, -1))


def marked_of(
    sheet: Sheet, invention: Invention, faults: Iterable[Fault], frame: Frame = NO_FRAME, usual: Frame = NO_FRAME
) -> Marked:
    """Damage and frame a sheet.

    Args:
        sheet: The sheet.
        invention: Whether it is damaged, and chance.
        faults: Faults, of which the sheet gets those whose columns it has.
        frame: What stands around a damaged sheet.
        usual: What stands around a sheet in any case, within the frame.
    """
    marked = Marked(sheet)
    if invention.messy:
        who = Excerpt(invention.register, sheet.person)
        sheet, entries = damaged(sheet, fitting(sheet, faults), invention.rng, who)
        marked = replace(marked, sheet=sheet, entries=tuple(entries))
    marked = framed(marked, usual)
    return framed(marked, frame) if invention.messy else marked


def speaking(marked: Marked, *told: str, rows: Numbers | None = None) -> Marked:
    """A list that says something of the people in some of its rows, or in all of them.

    Args:
        marked: The list.
        told: Kind, reason code, and the column at which it is told.
        rows: Data rows; all when not given.
    """
    every = np.arange(marked.sheet.table.num_rows)
    kind, code, column = told
    signal = Signal((kind, code, column), every if rows is None else rows)
    return replace(marked, signals=(*marked.signals, signal))


def file_of(form: Form, *sheets: Marked) -> File:
    """A file of its sheets."""
    return File(form, sheets)
