"""Name lists: titles, equal spellings and different-but-close names, as data in ``names/``."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Title:
    """A title or form of address; ``letters`` without dots, ``place`` where in a name it stands."""

    letters: str
    pattern: str
    place: str
    dots_required: bool


@dataclass(frozen=True)
class Spelling:
    """A rule that brings spellings of one sound together."""

    code: str
    pattern: re.Pattern[str]
    replacement: str


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath("names", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def titles() -> tuple[Title, ...]:
    """Every title, longest first."""
    found = []
    for row in _rows("titles.csv"):
        required = row["dots_required"] == "ya"
        dot = r"\." if required else r"\.?"
        pattern = row["token"].replace(".", dot) + (dot if required else r"\.?")
        found.append(Title(row["token"].replace(".", ""), pattern, row["place"], required))
    return tuple(sorted(found, key=lambda title: (-len(title.letters), title.letters)))


@cache
def title_pattern() -> str:
    """A pattern that finds a title as a word of its own, where that title may stand."""
    of = {
        place: "|".join(t.pattern for t in titles() if t.place == place) for place in ("depan", "belakang", "mana saja")
    }
    return rf"^(?:{of['depan']}) |[ ,](?:{of['belakang']})$|(?:^|[ (])(?:{of['mana saja']})(?:$|[ )])"


@cache
def equivalents() -> dict[str, str]:
    """The canonical spelling of each variant."""
    return {row["variant"]: row["canonical"] for row in _rows("equivalents.csv")}


@cache
def spellings() -> tuple[Spelling, ...]:
    """Spelling rules in the order in which they apply."""
    return tuple(Spelling(row["code"], re.compile(row["pattern"]), row["replacement"]) for row in _rows("spelling.csv"))


@cache
def near_names() -> tuple[tuple[str, str], ...]:
    """Names that are close in spelling and belong to different persons."""
    return tuple((row["name_a"], row["name_b"]) for row in _rows("near_names.csv"))


@cache
def gender_endings() -> tuple[tuple[str, str], ...]:
    """Endings of a man's name and the woman's name made from it."""
    return tuple((row["man"], row["woman"]) for row in _rows("gender_endings.csv"))


@cache
def common_words() -> frozenset[str]:
    """First words that so many persons have that they say little of who somebody is."""
    return frozenset(row["token"] for row in _rows("common.csv"))


@cache
def optional_words() -> frozenset[str]:
    """The common words that the same person's name often goes without."""
    return frozenset(row["token"] for row in _rows("common.csv") if row["left_out"] == "sering")
