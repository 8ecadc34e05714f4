"""Instruments: code lists per survey instrument. The same number means different things in different ones.

One CSV per instrument in ``codes/``: variable, code as written, our word, label. Our words are the same
across instruments.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

Lists = Mapping[str, Mapping[str, str]]


def fold_code(written: str) -> str:
    """Bring a written code into the form of the lists.

    Capitals, single spaces, no leading zeros, no ``.0``; of the signs only less and greater remain.
    """
    whole = re.sub(r"(?<=\d)\.0+$", "", written.strip().upper())
    words = " ".join(re.sub(r"[^0-9A-Z<>]+|(?<=[<>])|(?=[<>])", " ", whole).split())
    return words.lstrip("0") or "0" if words.isdigit() else words


@cache
def _rows() -> tuple[tuple[str, str, str, str, str], ...]:
    found = []
    for file in sorted(resources.files(__package__).joinpath("codes").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            rows = csv.DictReader(file.read_text("utf-8").splitlines())
            instrument = file.name.removesuffix(".csv")
            found += [(instrument, row["variable"], fold_code(row["code"]), row["value"], row["label"]) for row in rows]
    return tuple(found)


@cache
def code_list(instrument: str, variable: str) -> Mapping[str, str]:
    """Our word for each folded code, and folded label, of a variable in one instrument; empty where none."""
    rows = [row for row in _rows() if row[:2] == (instrument, variable)]
    labels = {fold_code(text): value for _, _, _, value, text in rows}
    return labels | {code: value for _, _, code, value, _ in rows}


@cache
def values(variable: str) -> tuple[str, ...]:
    """All words of a variable over all instruments, in the order of the lists."""
    return tuple(dict.fromkeys(value for _, name, _, value, _ in _rows() if name == variable))


@cache
def label(variable: str, value: str) -> str:
    """What an officer reads for one of our words; the word itself where no list names it."""
    return next((text for _, name, _, word, text in _rows() if (name, word) == (variable, value)), value)
