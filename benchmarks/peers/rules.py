"""Listed: the rules that every contestant judges, as data.

Only the standard library is imported: the peers' own environment reads the same list.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True)
class Listed:
    """One rule of the list.

    Attributes:
        column: The column it is about.
        form: ``not_null``, ``matches``, ``in_set`` or ``between``.
        reason: The code under which the line's own validation writes the finding.
        wrong: What a row that breaks it holds.
        pattern: Of ``matches``.
        values: Of ``in_set``.
        low: Of ``between``, allowed.
        high: Of ``between``, allowed.
    """

    column: str
    form: str
    reason: str
    wrong: Any = None
    pattern: str = ""
    values: tuple[str, ...] = ()
    low: int | date = 0
    high: int | date = 0

    @property
    def name(self) -> str:
        """What the rule is called when contestants are compared."""
        return f"{self.column}: {self.reason}"


def listed() -> tuple[Listed, ...]:
    """Read the list, in its order."""
    columns = tomllib.loads(LIST.read_text("utf-8"))["column"]
    return tuple(
        Listed(column["name"], **{**rule, "values": tuple(rule.get("values", ()))})
        for column in columns
        for rule in column["rules"]
    )


def columns_of(rules: tuple[Listed, ...]) -> tuple[str, ...]:
    """The columns that the rules are about, each once."""
    return tuple(dict.fromkeys(rule.column for rule in rules))
