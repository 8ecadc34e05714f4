"""Activities: which line of activity a skill or a line of business stands for (``config/kegiatan.toml``)."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from pipeline.strict import Strict
from schemas.instruments import values

FILE: Final = "kegiatan.toml"
LINES: Final = ("lapangan_usaha_dari_usaha_utama", "lapangan_usaha_dari_pekerjaan_utama")
"""Columns that hold a line of business, the one that says more of an activity first."""

Word = Annotated[str, Field(min_length=1)]


class Activity(Strict):
    """A line of activity.

    Attributes:
        nama: What it is called.
        keterampilan: Skills that stand for it, in the words of the data.
        lapangan_usaha: Lines of business that stand for it, by our codes.
    """

    nama: Word
    keterampilan: tuple[Word, ...] = ()
    lapangan_usaha: tuple[Word, ...] = ()


class Activities(Strict):
    """``config/kegiatan.toml``.

    Attributes:
        tanpa_keterampilan: Words that say that somebody has no skill.
        kegiatan: Lines of activity.
    """

    tanpa_keterampilan: tuple[Word, ...] = ()
    kegiatan: tuple[Activity, ...] = ()

    @model_validator(mode="after")
    def _understood(self) -> Self:
        skills = [folded(word) for word in self.tanpa_keterampilan]
        skills += [
            word for each in self.kegiatan for word in {folded(word) for word in (each.nama, *each.keterampilan)}
        ]
        lines = [line for each in self.kegiatan for line in each.lapangan_usaha]
        if twice := [word for word, count in Counter([*skills, *lines]).items() if count > 1]:
            raise ValueError(f"{', '.join(sorted(twice))}: said twice")
        if unknown := set(lines) - {value for column in LINES for value in values(column)}:
            raise ValueError(f"{', '.join(sorted(unknown))}: no such line of business")
        return self

    def of_skill(self, skill: str) -> str | None:
        """The activity of a skill: one that is named nowhere stands for itself; None for no skill."""
        word = folded(skill)
        return self._skills.get(word, word)

    def of_line(self, line: str) -> str | None:
        """The activity of a line of business; None where it says nothing of one."""
        return self._lines.get(line)

    @cached_property
    def _skills(self) -> Mapping[str, str | None]:
        named = {folded(word): each.nama for each in self.kegiatan for word in (each.nama, *each.keterampilan)}
        return {**named, **dict.fromkeys(map(folded, self.tanpa_keterampilan))}

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        return {line: each.nama for each in self.kegiatan for line in each.lapangan_usaha}


def folded(word: str) -> str:
    """A word as it is compared: capitals, single spaces."""
    return " ".join(word.upper().split())
