"""Instruments: code lists per survey instrument. The same number means different things in different ones.

One CSV per instrument in ``codes/``: variable, code as written, our word, label; ``ejaan.csv`` holds
spellings in words, which mean the same in all of them. Our words are the same across instruments. A layout
may add to a list what only its own files write.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from schemas.layouts import load_layouts

Row = tuple[str, str, str, str, str]

SPELLINGS: Final = "ejaan"
"""The list of spellings that hold in every instrument."""

UNKNOWN: Final = "umum"
"""The instrument of files that nobody described: only what all instruments agree on."""


def fold_code(written: str) -> str:
    """Bring a written code into the form of the lists.

    Capitals, single spaces, no leading zeros, no ``.0``; of the signs only less and greater remain.
    """
    whole = re.sub(r"(?<=\d)\.0+$", "", written.strip().upper())
    words = " ".join(re.sub(r"[^0-9A-Z<>]+|(?<=[<>])|(?=[<>])", " ", whole).split())
    return words.lstrip("0") or "0" if words.isdigit() else words


@cache
def _rows() -> tuple[Row, ...]:
    found = []
    for file in sorted(resources.files(__package__).joinpath("codes").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            rows = csv.DictReader(file.read_text("utf-8").splitlines())
            instrument = file.name.removesuffix(".csv")
            found += [(instrument, row["variable"], fold_code(row["code"]), row["value"], row["label"]) for row in rows]
    return tuple(found)


@cache
def instruments() -> tuple[str, ...]:
    """The instruments that have a list of their own, in the order of their names."""
    return tuple(dict.fromkeys(name for name, *_ in _rows() if name != SPELLINGS))


@cache
def code_list(instrument: str, variable: str) -> Mapping[str, str]:
    """Our word for each folded code, and folded label, of a variable in one instrument; empty where none.

    For :data:`UNKNOWN` the codes and labels on which all instruments that know the variable agree.
    """
    own = _agreed(variable) if instrument == UNKNOWN else _list(instrument, variable)
    return {**_list(SPELLINGS, variable), **own}


def listed(instrument: str, variable: str) -> tuple[tuple[str, str], ...]:
    """Each code of a variable in one file of ``codes/`` with our word, in the order of the file."""
    return tuple((code, value) for name, about, code, value, _ in _rows() if (name, about) == (instrument, variable))


def _list(instrument: str, variable: str) -> dict[str, str]:
    """What one file of ``codes/`` says of a variable."""
    rows = [row for row in _rows() if row[:2] == (instrument, variable)]
    labels = {fold_code(text): value for _, _, _, value, text in rows}
    return labels | {code: value for _, _, code, value, _ in rows}


def _agreed(variable: str) -> dict[str, str]:
    """Codes and labels with one meaning: a number in every instrument that has any, words wherever they stand.

    A number that one instrument alone has is not agreed on: nothing says that a file follows that one.
    """
    lists = [words for name in instruments() if (words := _list(name, variable))]
    numbered = [words for words in lists if any(code.isdigit() for code in words)]
    found: dict[str, str] = {}
    for code in dict.fromkeys(code for words in lists for code in words):
        if code.isdigit():
            said = {words.get(code) for words in numbered} if len(numbered) > 1 else set()
        else:
            said = {words[code] for words in lists if code in words}
        word = said.pop() if len(said) == 1 else None
        if word is not None:
            found[code] = word
    return found


@cache
def values(variable: str) -> tuple[str, ...]:
    """All words of a variable over all instruments and layouts, in the order of the lists."""
    listed = [value for _, name, _, value, _ in _rows() if name == variable]
    added = [word for layout in load_layouts() for word in layout.values.get(variable, {})]
    return tuple(dict.fromkeys([*listed, *added]))


@cache
def label(variable: str, value: str) -> str:
    """What an officer reads for one of our words: its label, else how a layout's files write it, else itself."""
    labels = [text for _, name, _, word, text in _rows() if (name, word) == (variable, value)]
    written = [text for layout in load_layouts() for text in layout.values.get(variable, {}).get(value, ())]
    return next(iter([*labels, *written]), value)
