"""Family damage: faults put into families of their own, which nothing else is done to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.sample.damage import NO_ROWS, changed
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.fault import Fault
from pipeline.sample.ledger import Entry
from pipeline.sample.population import HEAD
from pipeline.sample.sheet import Sheet

Numbers = npt.NDArray[np.int64]

FAMILIES_A_FAULT: Final = 4
"""A list with fewer families than this for each kind of fault gets none."""


@dataclass(frozen=True)
class FamilyFault:
    """One kind of damage to a family.

    Attributes:
        cell: What is changed, where the code is earned; its share is that of families.
        beside: What changes with it in the same row.
        of_head: What changes with it in the row of the head.
    """

    cell: Fault
    beside: Sequence[Fault] = ()
    of_head: Sequence[Fault] = ()


def with_family_faults(
    sheet: Sheet, faults: Sequence[FamilyFault], who: Excerpt, rng: np.random.Generator, reserved: Numbers = NO_ROWS
) -> tuple[Sheet, list[Entry], Numbers]:
    """Put every kind of fault into families of its own.

    Args:
        sheet: A sheet of persons, or of families whose heads stand for them.
        faults: What is put in.
        who: The person of each row.
        rng: Source of chance.
        reserved: Families that are left alone.

    Returns:
        The damaged sheet, what was done, and the families that nothing else may be done to.
    """
    taken, entries = reserved, []
    families = len(np.unique(who.family))
    for fault in faults if families >= FAMILIES_A_FAULT * len(faults) else ():
        count = max(1, round(fault.cell.share * families))
        rows = _drawn(fault.cell, who, taken, rng)[:count]
        taken = np.union1d(taken, who.family[rows])
        sheet, found = _put(sheet, fault, who, np.sort(rows), rng)
        entries += found
    return sheet, [entry for entry in entries if len(entry.rows)], taken


def _drawn(cell: Fault, who: Excerpt, taken: Numbers, rng: np.random.Generator) -> Numbers:
    """Rows that a fault can be put into, one of each family, by chance."""
    fits = cell.fits(who) if cell.fits else np.ones(who.size, dtype=bool)
    rows = rng.permutation(np.flatnonzero(fits & ~np.isin(who.family, taken)))
    _, first = np.unique(who.family[rows], return_index=True)
    drawn: Numbers = rows[np.sort(first)]
    return drawn


def _put(
    sheet: Sheet, fault: FamilyFault, who: Excerpt, rows: Numbers, rng: np.random.Generator
) -> tuple[Sheet, list[Entry]]:
    """Change what goes with a fault first: a row in which that cannot be done is left alone."""
    entries = []
    for cell in fault.beside:
        sheet, entry = changed(sheet, cell, rows, rng)
        rows = entry.rows
        entries.append(entry)
    sheet, entry = changed(sheet, fault.cell, rows, rng)
    entries.insert(0, entry)
    heads = np.flatnonzero((who.relation == HEAD) & np.isin(who.family, who.family[entry.rows]))
    for cell in fault.of_head:
        sheet, entry = changed(sheet, cell, heads, rng)
        entries.append(entry)
    return sheet, entries
