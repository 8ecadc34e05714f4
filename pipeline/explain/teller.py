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
from pipeline.messages import Messages
from schemas.instruments import label
from schemas.regions import load_regions

WIDTH: Final = 100
STEP: Final = 2
LEAST_POINTS: Final = 0.05
"""Fewer are written as none at all."""


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
        return mask_text(label(column, text))

    def place(self, record_id: str) -> str:
        """File, sheet and row of a record, as the officer sees them."""
        digest, rest = record_id.split(":", 1)
        sheet, row = rest.rsplit(":", 1)
        file = self._files().get(digest, digest)
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

    def limit(self, written: str | None) -> str:
        """A limit of a rule, its columns and components called by their names."""
        return re.sub(r"[a-z_]{2,}", lambda found: self._named(found[0]), written or "-")

    def columns(self, written: str) -> str:
        """Columns of a determination, called by their names."""
        return ", ".join(self.messages.name("column", name) for name in written.split(", "))

    def _named(self, word: str) -> str:
        for kind in ("limit", "component", "column"):
            name = self.messages.name(kind, word)
            if name != word:
                return name
        return word

    def _points(self, points: float, *, sign: bool) -> str:
        text = self.messages.number(abs(points), 0 if float(points).is_integer() else 1)
        before = "-" if points < 0 else "+" if sign else ""
        return f"{before}{text}"

    def _files(self) -> dict[str, str]:
        return {entry["sha256"][:12]: entry["path"] for entry in self.found.manifest["files"]}


@cache
def _villages() -> dict[str, tuple[str, str]]:
    """Village and kecamatan of each village code."""
    regions = load_regions()
    names = zip(regions["desa"].str.title(), regions["kecamatan"].str.title(), strict=True)
    return dict(zip(regions["kode_desa"], names, strict=True))
