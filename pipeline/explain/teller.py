"""Teller: how single values, places of rows and evidence are put into words."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from pipeline.explain.find import Found
from pipeline.fields.masking import NAMES, mask_kk, mask_name, mask_nik, mask_text
from pipeline.messages import ABSENT, Messages
from pipeline.quota_words import area_name
from pipeline.rules.columns import rule_column
from schemas.instruments import label
from schemas.regions import load_regions

WIDTH: Final = 100
STEP: Final = 2
LEAST_POINTS: Final = 0.05
"""Fewer are written as none at all."""

AREAS: Final = ("kode_kecamatan", "kode_desa")
PROGRAMME: Final = "programme"
"""Column of a determination whose value is a programme: the one that was kept instead."""

_WORD: Final = re.compile(r"[a-z][a-z0-9_]*")
_AREA: Final = re.compile(r"\b3506\d{2}(?:\d{4})?\b")


@dataclass(frozen=True)
class Teller:
    """What is told, in which words, as of which day, and whether names are shown."""

    found: Found
    messages: Messages
    as_of: date
    reveal: bool

    def lines(self, key: str, depth: int = 0, **facts: object) -> list[str]:
        """A sentence, folded to the width of a terminal."""
        return self.fold(self.messages.say(f"explain.{key}", **facts), depth)

    def fold(self, text: str, depth: int) -> list[str]:
        """A text, folded and set in."""
        indent = " " * (STEP * depth)
        return textwrap.wrap(
            text,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=f"{indent}  ",
            break_long_words=False,
            break_on_hyphens=False,
        )

    def shown(self, column: str, value: object) -> str:
        """A value as it may be seen."""
        if value is None or value == "":
            return self.messages.say("explain.unknown")
        text = str(value)
        if column == "nik":
            return mask_nik(text)
        if column == "no_kk":
            return mask_kk(text)
        if column in NAMES:
            return text if self.reveal else mask_name(text)
        if column in AREAS:
            return area_name(text, self.messages)
        if column == PROGRAMME:
            return self.messages.name("programme", text)
        return mask_text(_plain(label(column, text)))

    def values(self, columns: str, values: str) -> str:
        """Values that a determination names, each with its column where it tells of several."""
        names, found = columns.split(", "), values.split(", ")
        if len(names) != len(found):
            return ", ".join(_plain(value) for value in found)
        shown = [self.shown(name, "" if value == ABSENT else value) for name, value in zip(names, found, strict=True)]
        if len(names) == 1:
            return shown[0]
        named = [self.messages.name("column", name) for name in names]
        return ", ".join(f"{name}: {value}" for name, value in zip(named, shown, strict=True))

    def source(self, row: Mapping[str, Any]) -> str | None:
        """File, sheet and row that a determination was read from; None where it names none."""
        if row.get("source_file") is None or row.get("source_row") is None:
            return None
        return self._place(row["source_file"], row["source_sheet"] or "", str(row["source_row"]))

    def place(self, record_id: str) -> str:
        """File, sheet and row of a record, as the officer sees them."""
        digest, rest = record_id.split(":", 1)
        sheet, row = rest.rsplit(":", 1)
        return self._place(self._files().get(digest, digest), sheet, row)

    def _place(self, file: str, sheet: str, row: str) -> str:
        if sheet:
            return self.messages.say("explain.place_sheet", file=file, sheet=sheet, row=row)
        return self.messages.say("explain.place", file=file, row=row)

    def record(self, record_id: str) -> str:
        """The name of a record, but for a long number in that of its sheet."""
        digest, rest = record_id.split(":", 1)
        return f"{digest}:{mask_text(rest)}"

    def residence(self, row: Mapping[str, Any]) -> str:
        """Village and kecamatan of a person or family."""
        names = _villages().get(row["kode_desa"] or "")
        if names is None:
            return self.messages.say("explain.unknown")
        return self.messages.say("explain.place_of", desa=names[0], kecamatan=names[1])

    def evidence(self, levels: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
        """What two records have in common, each with its points where it is worth any, and the points added up."""
        said = [self._evidence(each) for each in levels]
        return ", ".join(said), self._points(sum(each["points"] for each in levels), sign=False)

    def _evidence(self, each: Mapping[str, Any]) -> str:
        what = self.messages.level(each["field"], each["level"])
        if abs(each["points"]) < LEAST_POINTS:
            return what
        return self.messages.say("explain.evidence", what=what, points=self._points(each["points"], sign=True))

    def limit(self, written: str | None, columns: str) -> str:
        """A limit of a rule about some columns, its columns, words, components and areas called by their names."""
        named = re.sub(r"[a-z_]{2,}", lambda found: self._named(found[0], columns), written or ABSENT)
        return _AREA.sub(lambda found: area_name(found[0], self.messages), named)

    def columns(self, written: str) -> str:
        """Columns of a determination, called by their names."""
        return ", ".join(self.messages.name("column", name) for name in written.split(", "))

    def _named(self, word: str, columns: str) -> str:
        """What a word of a limit is called: one that the columns can hold, else a word of ours."""
        for column in columns.split(", "):
            if word in _words_of(column):
                return _plain(label(column, word))
        for kind in ("limit", "component", "column"):
            name = self.messages.name(kind, word)
            if name != word:
                return name
        return _plain(word)

    def _points(self, points: float, *, sign: bool) -> str:
        text = self.messages.number(abs(points), 0 if float(points).is_integer() else 1)
        before = "-" if points < 0 else "+" if sign else ""
        return f"{before}{text}"

    def _files(self) -> dict[str, str]:
        return {entry["sha256"][:12]: entry["path"] for entry in self.found.manifest["files"]}


@cache
def _words_of(column: str) -> frozenset[str]:
    """The words that a column can hold, be it of persons or of families."""
    kinds = (rule_column("person", column), rule_column("family", column))
    return frozenset(word for kind in kinds if kind is not None for word in kind.words)


def _plain(word: str) -> str:
    """One of our words as people write it."""
    return word.replace("_", " ") if _WORD.fullmatch(word) else word


@cache
def _villages() -> dict[str, tuple[str, str]]:
    """Village and kecamatan of each village code."""
    regions = load_regions()
    names = zip(regions["desa"].str.title(), regions["kecamatan"].str.title(), strict=True)
    return dict(zip(regions["kode_desa"], names, strict=True))
