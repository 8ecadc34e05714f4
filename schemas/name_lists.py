"""Name lists: titles, equal spellings and different-but-close names, as data in ``names/``."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pandas as pd


@dataclass(frozen=True)
class Title:
    """A title or form of address; ``letters`` without dots, ``place`` where in a name it stands."""

    letters: str
    pattern: str
    place: str
    dots_required: bool


@dataclass(frozen=True)
class Spelling:
    """A rule that brings spellings of one sound together; ``way`` is what officers are told of it."""

    code: str
    pattern: re.Pattern[str]
    replacement: str
    way: str


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
def abbreviations() -> frozenset[str]:
    """The variants that are a name cut short (MOH, ABD)."""
    return frozenset(row["variant"] for row in _rows("equivalents.csv") if row["way"] == "singkatan")


@cache
def spellings() -> tuple[Spelling, ...]:
    """Spelling rules in the order in which they apply."""
    return tuple(
        Spelling(row["code"], re.compile(row["pattern"]), row["replacement"], row["way"])
        for row in _rows("spelling.csv")
    )


@cache
def near_names() -> tuple[tuple[str, str], ...]:
    """Names that are close in spelling and belong to different persons."""
    return tuple((row["name_a"], row["name_b"]) for row in _rows("near_names.csv"))


@cache
def near_endings() -> tuple[tuple[str, str], ...]:
    """Endings that make different names of one stem, neither of them a man's name made a woman's."""
    return tuple((row["ending_a"], row["ending_b"]) for row in _rows("near_endings.csv"))


@cache
def gender_endings() -> tuple[tuple[str, str], ...]:
    """Endings of a man's name and the woman's name made from it.

    Some endings tell the sex and yet make no pair: with its last H gone, -NAH (woman) is -NA (SUPARNA, man).
    """
    return tuple((row["man"], row["woman"]) for row in _rows("gender_endings.csv") if row["pair"] == "ya")


@cache
def _words_of(sex: str) -> str:
    """A pattern for the words that only a man's, or only a woman's, name has."""
    listed = {row["word"] for row in _rows("gender_words.csv") if row["sex"] == sex}
    words = listed | {variant for variant, canonical in equivalents().items() if canonical in listed}
    return rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b"


@cache
def _endings_of(side: str, told_by: str) -> str:
    """A pattern for words with an ending that tells the sex by itself."""
    endings = {row[side] for row in _rows("gender_endings.csv") if row["tells"] in (told_by, "keduanya")}
    return rf"\b[A-Z]{{2,}}(?:{'|'.join(sorted(endings))})\b"


def sex_of_names(names: "pd.Series[str]") -> "pd.Series[str]":
    """The sex that the form of a name tells.

    Args:
        names: Names in capitals, missing allowed.

    Returns:
        ``L`` or ``P``; missing where a name tells nothing, or speaks for both. What follows BIN and BINTI
        is the father's name and not looked at.
    """
    own = names.str.replace(r"\b(BIN|BINTI)\b.*$", r"\1", regex=True)
    man, woman = _tells(own, "L", "P", "man", "laki-laki"), _tells(own, "P", "L", "woman", "perempuan")
    sex = pd.Series(None, index=names.index, dtype="str")
    return sex.mask(man & ~woman, "L").mask(woman & ~man, "P")


def _tells(names: "pd.Series[str]", sex: str, other: str, side: str, told_by: str) -> "pd.Series[bool]":
    """Which names have a word or an ending of one sex; a listed word of the other is not looked at for its ending."""
    rest = names.str.replace(_words_of(other), "", regex=True)
    pattern = f"{_words_of(sex)}|{_endings_of(side, told_by)}"
    return rest.str.contains(pattern, regex=True).fillna(False).astype(bool)


@cache
def common_words() -> frozenset[str]:
    """First words that so many persons have that they say little of who somebody is."""
    return frozenset(row["token"] for row in _rows("common.csv"))


@cache
def optional_words() -> frozenset[str]:
    """The common words that the same person's name often goes without."""
    return frozenset(row["token"] for row in _rows("common.csv") if row["left_out"] == "sering")
