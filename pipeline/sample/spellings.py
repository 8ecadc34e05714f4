"""Spellings: one name as several clerks would write it."""

from collections.abc import Callable
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Respell = Callable[[pa.Array], pa.Array]


def _pattern(old: str, new: str) -> Respell:
    return lambda names: pc.replace_substring_regex(names, old, new)


WAYS: Final[tuple[Respell, ...]] = (
    _pattern(r"^(?:MUHAMMAD|MOCHAMAD|MOHAMAD|MUHAMAD) ", "MOH. "),
    _pattern(r"^(?:AHMAD|ACHMAD) ", "ACH. "),
    _pattern(r"^ABDUL ", "ABD. "),
    _pattern(r"^SITI ", "ST. "),
    _pattern(r"^SU", "SOE"),
    _pattern(r"\bJ([AOU])", r"DJ\1"),
    _pattern(r"IYAH\b", "IAH"),
    _pattern(r"ROHM", "RAHM"),
    _pattern(r"\bKH", "CH"),
    _pattern(r"\bSY", "S"),
    _pattern(r"AINAL\b", "AENAL"),
    _pattern(r"FI", "PI"),
    _pattern(r"YANTO\b", "IANTO"),
    _pattern(r"^(\w+) (\w+)$", r"\1\2"),
    _pattern(r"^(\w{5,}) (\w{3,})$", r"\2 \1"),
    _pattern(r"^(\w{3})(\w)(\w{3})", r"\1\3"),
    _pattern(r"(\w)\b$", r"\1\1"),
    _pattern(r"^(\w)(\w)(\w)(\w)", r"\1\2\4\3"),
    _pattern(r"^", "H. "),
    _pattern(r"^(.{20}).+$", r"\1"),
)
"""Abbreviations, old spelling, other transliterations, joined and turned words, slips of the pen, titles, cuts."""

SLIP: Final = _pattern(r"(\w)$", r"\1\1")


def respelt(rng: np.random.Generator, names: pa.Array) -> pa.Array:
    """Write each name another way; one that the drawn way does not touch gets a doubled letter."""
    way = rng.integers(0, len(WAYS), len(names))
    result = names
    for number, respell in enumerate(WAYS):
        result = pc.if_else(pa.array(way == number), respell(names), result)
    return pc.if_else(pc.equal(result, names), SLIP(names), result)
