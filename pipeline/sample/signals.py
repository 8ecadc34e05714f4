"""Signals: people of the register whom a list beside it speaks of, entered where that will be told."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pandas as pd

from pipeline.sample.exports import dtsen, dtsen_v2
from pipeline.sample.files import File
from pipeline.sample.ledger import Marked, Numbers, place_of

NOBODY: Final = -1


def signals(files: Iterable[File]) -> list[pd.DataFrame]:
    """The ledger of what lists beside the register say of people.

    It stands at the row of the person in the member file of DTSEN, with the row of the list beside it; nothing
    where either row is damaged, so that what the list says may not be found.
    """
    sheets = [marked for file in files for marked in file.sheets]
    register = next((marked for marked in sheets if marked.sheet.path == dtsen.MEMBER_FILE), None)
    if register is None:
        return []
    rows = _first_rows(register.sheet.person, _damaged(register))
    return [part for marked in sheets for part in _of_list(register, rows, marked)]


def repeated_cards(files: Iterable[File]) -> list[pd.DataFrame]:
    """The ledger of families that an older edition of the family file names beside the regular one."""
    cards = {marked.sheet.path: marked for file in files for marked in file.sheets if marked.sheet.path in CARDS}
    if len(cards) < len(CARDS):
        return []
    regular, older = (cards[path] for path in CARDS)
    rows = _first_rows(regular.sheet.family, _damaged(regular))
    again = np.setdiff1d(np.flatnonzero(np.isin(older.sheet.family, np.flatnonzero(rows >= 0))), _damaged(older))
    return [
        _lines(older, again, regular, rows[older.sheet.family[again]], ("keluarga_ganda", "KELUARGA_GANDA", "no_kk"))
    ]


CARDS: Final = (dtsen.FAMILY_FILE, dtsen_v2.FILE)


def _of_list(register: Marked, rows: Numbers, marked: Marked) -> list[pd.DataFrame]:
    """What one list says of those whose row in the register is known."""
    damaged = _damaged(marked)
    parts = []
    for signal in marked.signals:
        said = np.setdiff1d(signal.rows, damaged)
        said = said[rows[marked.sheet.person[said]] >= 0]
        parts.append(_lines(register, rows[marked.sheet.person[said]], marked, said, signal.told))
    return parts


def _first_rows(who: Numbers, damaged: Numbers) -> Numbers:
    """The first row of each person or family; none where any of their rows is damaged."""
    rows = np.full(int(who.max(initial=0)) + 1, NOBODY, dtype=np.int64)
    rows[who[::-1]] = np.arange(len(who))[::-1]
    rows[who[damaged]] = NOBODY
    return rows


def _damaged(marked: Marked) -> Numbers:
    """Rows with a fault that somebody is told about, but for being written twice."""
    told = [entry.rows for entry in marked.entries if entry.code and entry.related is None]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *told]))


def _lines(here: Marked, rows: Numbers, there: Marked, related: Numbers, told: Sequence[str]) -> pd.DataFrame:
    kind, code, column = told
    frame = pd.DataFrame({"source_row": pd.array(here.file_rows(rows), dtype="Int64")})
    frame["related_row"] = place_of(there, related)
    said = {"kind": kind, "code": code, "column": column}
    return frame.assign(source_file=here.sheet.path, source_sheet=here.sheet.sheet, **said)
