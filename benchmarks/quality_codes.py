"""How much of what was put into a delivery was found, code by code, and what was found that nobody put in.

A finding about single rows counts at its row; one about rows beside each other at either row; one about a family
anywhere in that family; and what another list says of a person at any row of that person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from benchmarks.quality_places import NOBODY, Delivery
from schemas.consulted import Consulted
from schemas.kin import Kin
from schemas.rules import rules_of

OF_FAMILIES: Final = frozenset(str(rule.reason) for rule in rules_of(Kin))
OF_LISTS: Final = frozenset(str(rule.reason) for rule in rules_of(Consulted))
OF_PAIRS: Final = frozenset(
    {
        "GANDA_IDENTIK", "GANDA_PASTI", "GANDA_PERLU_DIPERIKSA", "KELUARGA_GANDA", "NIK_DIPAKAI_ORANG_LAIN",
        "ORANG_DI_DUA_KK",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """One code.

    Attributes:
        code: Its name.
        put: Lines of the ledger with the code.
        found: Of these, lines that a finding with the code tells.
        otherwise: Of the others, lines about two rows that a finding with another such code tells.
        told: Findings with the code.
        own: Of these, findings that a line with the code explains.
        follows: Findings that a line with another code explains.
        natural: Findings that the same delivery without any fault has as well.
    """

    code: str
    put: int
    found: int
    otherwise: int
    told: int
    own: int
    follows: int
    natural: int

    @property
    def false(self) -> int:
        """Findings that nothing explains."""
        return self.told - self.own - self.follows - self.natural


def figures(damaged: Delivery, whole: Delivery) -> list[Figures]:
    """The figures of every code that was put in or told.

    Args:
        damaged: A delivery with faults.
        whole: The same people in the same files without.
    """
    ledger, findings = damaged.ledger, damaged.findings
    pairs = findings[findings["code"].isin(OF_PAIRS)]
    codes = sorted({*ledger["code"], *findings["code"]} - {""})
    return [
        _of_code(code, ledger, _with(ledger, code), _with(findings, code), _with(whole.findings, code), pairs)
        for code in codes
    ]


def _with(frame: pd.DataFrame, code: str) -> pd.DataFrame:
    return frame[frame["code"] == code]


def _of_code(
    code: str, ledger: pd.DataFrame, lines: pd.DataFrame, found: pd.DataFrame, clean: pd.DataFrame, pairs: pd.DataFrame
) -> Figures:
    hit, own = _about_the_same(code, lines, found), _about_the_same(code, found, lines)
    natural = ~own & _same(found, clean)
    follows = ~own & ~natural & _about_the_same(code, found, ledger)
    otherwise = ~hit & _about_the_same(code, lines, pairs)
    return Figures(
        code=code,
        put=len(lines),
        found=int(hit.sum()),
        otherwise=int(otherwise.sum()) if code in OF_PAIRS else 0,
        told=len(found),
        own=int(own.sum()),
        follows=int(follows.sum()),
        natural=int(natural.sum()),
    )


def _about_the_same(code: str, these: pd.DataFrame, those: pd.DataFrame) -> "pd.Series[bool]":
    """Which lines are about a row, person or family, by the code, that any of the others is about."""
    if code in OF_PAIRS:
        known = {*those["place"], *those["related"]} - {""}
        return these["place"].isin(known) | these["related"].isin(known)
    same = these["place"].isin(set(those["place"]))
    if code in OF_FAMILIES | OF_LISTS:
        who = "family" if code in OF_FAMILIES else "person"
        same |= these[who].isin(set(those[who]) - {NOBODY})
    return same


def _same(these: pd.DataFrame, those: pd.DataFrame) -> "pd.Series[bool]":
    """Which findings stand with the same person in the same file as any of the others."""
    known = set(_who(those))
    return pd.Series([who in known for who in _who(these)], index=these.index, dtype=bool)


def _who(frame: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    names = ("source_file", "source_sheet", "column", "person", "family")
    return zip(*(frame[name].astype("str") for name in names), strict=True)
