"""Headings: how they are compared, and what each of our columns is called in any export.

The shared names stand in ``headings.toml``; a layout adds its own.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_BRACKETED: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DOUBLED: Final = re.compile(r"(?<=\D)[ _.]\d{1,2}$")
_COUNTED: Final = re.compile(r"^\d{1,3}(?: ?[A-Z])?[ .)]+(?=\D)")


def fold(heading: str) -> str:
    """Bring a heading into the form in which headings are compared.

    Case, line breaks (also the two characters of an escaped one), bracketed examples, punctuation and
    underscores do not matter; words are not joined, since ``HubKRT`` and ``Hub_KRT`` are two columns.
    """
    text = heading.replace("\\n", " ").replace("\ufeff", "").replace("\u00a0", " ")
    text = _BRACKETED.sub(" ", text)
    return " ".join(re.sub(r"[^0-9A-Za-z]+", " ", text).upper().split())


@lru_cache(maxsize=1 << 16)
def foldings(heading: str) -> tuple[str, ...]:
    """The forms of a heading, the nearest to what is written first.

    As written; without the ``_1`` or ``.1`` that a program put behind a doubled heading; without a number
    that counts the columns in front of it.
    """
    folded = fold(heading)
    bare = fold(_DOUBLED.sub("", _BRACKETED.sub(" ", heading).strip()))
    return tuple(dict.fromkeys((folded, bare, _COUNTED.sub("", folded))))


@cache
def shared_headings() -> Mapping[str, tuple[str, ...]]:
    """Our columns and the headings that they have been seen under, whatever the export."""
    said = tomllib.loads(resources.files(__package__).joinpath("headings.toml").read_text("utf-8"))
    return {name: tuple(headings) for name, headings in said.items()}
