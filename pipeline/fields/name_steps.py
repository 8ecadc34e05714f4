"""Name steps: a name on its way to its key, one step after the other.

Each step undoes one kind of difference more than the step before. The step at which two names meet says
why they are one name.
"""

import re
from collections.abc import Callable
from typing import Final

from pipeline.fields.name_parts import untitled, words_of
from pipeline.fields.names import key_of, letters_of
from schemas.name_lists import abbreviations, equivalents, spellings


def _unmarked(name: str) -> str:
    """Without marks: a dot parts words, an apostrophe does not."""
    return " ".join(re.sub(r"[^A-Z0-9 ]", "", re.sub(r"[./,()-]", " ", name)).split())


def _without_titles(name: str) -> str:
    return _unmarked(untitled(name))


def _alone(name: str) -> str:
    """Without the father's name and other names."""
    return " ".join(map(_unmarked, words_of(name)))


def _read(name: str) -> str:
    return " ".join(map(letters_of, words_of(name)))


def _together(name: str) -> str:
    return _read(name).replace(" ", "")


def _old(word: str) -> str:
    for rule in spellings():
        if rule.way == "ejaan_lama":
            word = rule.pattern.sub(rule.replacement, word)
    return word


def _in_new_spelling(name: str) -> str:
    return " ".join(map(_old, _read(name).split()))


def _written_out(name: str) -> str:
    return " ".join(equivalents()[word] if word in abbreviations() else _old(word) for word in _read(name).split())


def _canonical(name: str) -> str:
    """Each word as the table of equal spellings has it, in old spelling or new."""
    return " ".join(
        equivalents().get(word) or equivalents().get(_old(word), _old(word)) for word in _read(name).split()
    )


def _key(name: str) -> str:
    return key_of(name) or ""


STEPS: Final[dict[str, Callable[[str], str]]] = {
    "tanda_baca": _unmarked,
    "gelar": _without_titles,
    "binti": _alone,
    "ocr": _read,
    "tersambung": _together,
    "ejaan_lama": _in_new_spelling,
    "singkatan": _written_out,
    "setara": _canonical,
    "transliterasi": _key,
}
"""What each step brings a name to, under the code of the difference that it undoes."""
