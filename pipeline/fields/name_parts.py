"""Name parts: the name proper, other names of the same person, and the father's name, of what is written.

Titles are no part of a name; what follows BIN or BINTI is the father's name; ``/``, ALIAS and brackets
part names of one person.
"""

import re
from typing import Final

from schemas.name_lists import titles

FATHERS: Final = frozenset({"BIN", "BINTI", "BINTU", "BINTE", "BT", "BTE"})
"""Words after which the father's name begins."""

ALIASES: Final = frozenset({"ALIAS", "AKA"})
"""Words after which another name of the same person begins."""

_LEADING: Final = FATHERS | ALIASES
_IN_BRACKETS: Final = re.compile(r"\(([^)]*)\)?")
_SHORT_ALIAS: Final = re.compile(r"(?<=[A-Z] )AL\.(?= [A-Z])")
"""ALIAS cut short, as a word of its own; without its dot it is the Arabic article."""

_PARTING: Final = re.compile(rf"/|\b(?:{'|'.join(sorted(ALIASES))})\b")
MAY_HOLD_OTHERS: Final = rf"[(]|{_PARTING.pattern}| AL\. "
"""A pattern for names that may hold another name of the same person."""

_COMMA: Final = re.compile(r" *, *")
_FRONT: Final = frozenset(title.letters for title in titles() if title.place == "depan")
_ANYWHERE: Final = frozenset(title.letters for title in titles() if title.place == "mana saja")
_BACK: Final = frozenset(title.letters for title in titles() if title.place == "belakang")
_DOTTED: Final = frozenset(title.letters for title in titles() if title.dots_required)
_BEFORE: Final = _FRONT | _ANYWHERE
_BEFORE_A_DOT: Final = _FRONT - _DOTTED | _ANYWHERE
SPECIAL: Final = FATHERS | ALIASES | _FRONT | _ANYWHERE | _BACK
"""Words that mean something by where they stand in a name."""


def words_of(name: str) -> list[str]:
    """The words of the name proper: first alternative, no titles, nothing after bin or alias."""
    if "/" in name:
        name = next((form for form in name.split("/") if form.strip()), "")
    if "(" in name:
        name = _IN_BRACKETS.sub(" ", name).strip() or name.strip("() ")
    words = _plain_words(name)
    cut = next((place for place, word in enumerate(words) if place and word in _LEADING), len(words))
    return words[:cut]


def alternatives_of(name: str) -> list[str]:
    """The names under which one person is written, each once, the first one first.

    What stands in brackets is a name only when nothing in it is a title or form of address: BU DARMO
    behind a woman's name is called after her husband.
    """
    inside = [text for text in _IN_BRACKETS.findall(name) if _is_name(text)]
    outside = _IN_BRACKETS.sub(" ", name) if inside or _IN_BRACKETS.sub("", name).strip() else name
    parts = [part.strip() for text in (outside, *inside) for part in _PARTING.split(_SHORT_ALIAS.sub("ALIAS", text))]
    return list(dict.fromkeys(filter(None, parts))) or [name]


def untitled(name: str) -> str:
    """The name without titles and without brackets that hold no name; fathers and other names stay."""
    return " ".join(_plain_words(_IN_BRACKETS.sub(lambda found: found[0] if _is_name(found[1]) else " ", name)))


def father_of(name: str) -> str | None:
    """The father's name where BIN or BINTI leads to one."""
    words = _plain_words(_PARTING.split(_IN_BRACKETS.sub(" ", name))[0])
    place = next((place for place, word in enumerate(words) if place and word in FATHERS), len(words))
    return " ".join(words[place + 1 :]) or None


def _is_name(text: str) -> bool:
    words = text.replace(".", " ").split()
    return bool(words) and not SPECIAL & set(words)


def _plain_words(name: str) -> list[str]:
    """The words of a text without titles, split after dots."""
    if "AL." in name:
        name = _SHORT_ALIAS.sub("ALIAS", name)
    words = _without_back_titles((_COMMA.sub(" ,", name) if "," in name else name).split())
    words = _without_front_titles(words) if words else words
    if "." in name:
        words = [part for word in words for part in word.split(".") if part]
    return [word for word in words if word not in _ANYWHERE] or words


def _without_front_titles(words: list[str]) -> list[str]:
    """Take titles off the front, also where a dot joins them to the next word."""
    while len(words) > 1 or "." in words[0].strip("."):
        head, letters = words[0], words[0].replace(".", "")
        first, _, rest = head.lstrip(".").partition(".")
        if len(words) > 2 and f"{head} {words[1]}" in _BEFORE:
            words = words[2:]
        elif len(words) > 1 and letters in _BEFORE and ("." in head or letters not in _DOTTED):
            words = words[1:]
        elif rest.strip(".") and first in _BEFORE_A_DOT:
            words = [rest, *words[1:]]
        else:
            break
    return words


def _without_back_titles(words: list[str]) -> list[str]:
    """Take degrees off the end; one that could be a word needs its dots or a comma before it."""
    while len(words) > 1:
        last = words[-1].lstrip(",")
        letters = last.replace(".", "")
        marked = "." in last or words[-1].startswith(",")
        if last and not (letters in _BACK and (marked or letters not in _DOTTED)):
            break
        words = words[:-1]
    return [word.lstrip(",") for word in words if word.lstrip(",")]
