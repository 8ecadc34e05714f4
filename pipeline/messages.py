"""Messages: every sentence that people read, in Bahasa Indonesia or English, kept out of the code.

The words stand in ``schemas/messages_id.toml`` and ``schemas/messages_en.toml``. What the program itself
coins (reasons, statuses, levels, sentences) must be there; what an office coins (programmes, criteria,
columns) is shown as it is called where the words lack it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, Final

from pipeline.errors import broken
from pipeline.fields.masking import mask_nik

LANGUAGES: Final = ("id", "en")
ABSENT: Final = "-"

_LONG_NUMBER: Final = re.compile(r"\d{11,}|(?<!\d)\d{10}(?![\d*])")
"""What may be an identifier; ten digits before an asterisk are a nomor KK that is masked already."""

_SEPARATORS: Final = {"id": str.maketrans(",.", ".,"), "en": str.maketrans("", "")}


@dataclass(frozen=True)
class ReasonText:
    """What an officer reads about a reason: short title, what is wrong, what to do."""

    title: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class CriterionText:
    """What an officer reads about a criterion: short title, and what it means when not met or not known."""

    title: str
    failed: str
    unknown: str

    def about(self, answer: str) -> str:
        """The sentence for an answer, ``no`` or ``unknown``."""
        return self.failed if answer == "no" else self.unknown


@dataclass(frozen=True)
class VisitText:
    """What an officer reads about a visit: short title, what to look at, what to bring, and when to answer yes.

    Of a question that only the office knows all but the title is empty; one that nobody answers has no ``yes``.
    """

    title: str
    look: str = ""
    evidence: str = ""
    yes: str = ""


@dataclass(frozen=True)
class Messages:
    """The words of one language.

    Attributes:
        language: ``id`` or ``en``.
    """

    language: str

    def reason(self, code: str) -> ReasonText:
        """The texts of a reason."""
        return ReasonText(**self._known("reason", code))

    def say(self, key: str, /, **facts: object) -> str:
        """Say a sentence; numbers are grouped, long digit runs in texts masked, empty texts shown as a dash.

        Args:
            key: Name of a program message, or ``report.…`` and ``explain.…`` for their sentences.
            facts: What its placeholders stand for; more may be given than it has.

        Raises:
            TepatError: There is no such sentence, or a placeholder has no fact.
        """
        table, _, name = key.rpartition(".")
        template = self._known(table or "says", name)
        if not placeholders(template) <= facts.keys():
            raise broken("no_message", message=key)
        return str(template.format_map({name: self._shown(fact) for name, fact in facts.items()}))

    def status(self, status: str) -> str:
        """What a status of a determination means."""
        return self._word("status", status)

    def answer(self, answer: str) -> str:
        """What an answer to a criterion means."""
        return self._word("answer", answer)

    def severity(self, severity: str) -> str:
        """What a severity is called."""
        return self._word("severity", severity)

    def hint(self, word: str) -> str:
        """What a hint beside a finding says."""
        return self._word("hint", word)

    def level(self, field: str, level: str) -> str:
        """What two records have in common in a field."""
        return str(self._known("level", field)[level])

    def criterion(self, code: str) -> CriterionText:
        """The texts of a criterion; one that only the office knows goes by its code."""
        known = _words(self.language)["criterion"].get(code)
        return CriterionText(**known) if known else CriterionText(code, code, code)

    def visit(self, code: str) -> VisitText:
        """The texts of a question that a visit answers; one that only the office knows goes by its code."""
        known = _words(self.language)["visit"].get(code)
        return VisitText(**known) if known else VisitText(code)

    def name(self, kind: str, code: str) -> str:
        """What people call a column, stage, programme, component or sum; the code itself where not known."""
        return str(_words(self.language)["name"][kind].get(code, code))

    def obligation(self, code: str) -> str:
        """What is checked beside the data; one that only the office knows goes by its code."""
        return str(_words(self.language)["obligation"].get(code, code))

    def phrase(self, column: str, word: str) -> str:
        """What is said of whom a column holds a word, such as ``pregnant``; empty where its label must do."""
        return str(_words(self.language)["phrase"].get(column, {}).get(word, ""))

    def rule_column(self, column: str) -> str:
        """What a column is called within a rule; empty where it goes by its name."""
        return str(_words(self.language)["rule_column"].get(column, ""))

    def stage(self, name: str) -> str:
        """What people call a stage and what it works on; anything else, such as a file name, stays."""
        names = _words(self.language)["name"]["stage"]
        first, *rest = name.split(" ")
        if first not in names:
            return name
        about = " ".join(self.name("stage", word) for word in rest)
        return f"{names[first]} ({about})" if about else str(names[first])

    def word(self, kind: str, code: str) -> str:
        """A word of a closed list, such as ``file_status``."""
        return self._word(kind, code)

    def number(self, value: int | float, digits: int = 0) -> str:
        """Write a number the way the language writes it."""
        return f"{value:,.{digits}f}".translate(_SEPARATORS[self.language])

    def share(self, part: float, whole: float) -> str:
        """Write a part of a whole in per cent, a dash where the whole is nothing."""
        return f"{self.number(100 * part / whole, 1)}%" if whole else ABSENT

    def day(self, day: date) -> str:
        """Write a day with the name of its month."""
        return f"{day.day} {self.say('months').split()[day.month - 1]} {day.year}"

    def _shown(self, fact: object) -> str:
        if isinstance(fact, bool) or not isinstance(fact, int | float):
            return _LONG_NUMBER.sub(lambda found: mask_nik(found[0]), str(fact)) or ABSENT
        return self.number(fact, 0 if isinstance(fact, int) else 1)

    def _word(self, kind: str, code: str) -> str:
        return str(self._known(kind, code))

    def _known(self, kind: str, code: str) -> Any:
        """Look words up.

        Raises:
            TepatError: The program coined something that has no words.
        """
        found = _words(self.language).get(kind, {}).get(code)
        if found is None:
            raise broken("no_message", message=f"{kind}.{code}")
        return found


def placeholders(template: str) -> frozenset[str]:
    """Names of the facts that a sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


@cache
def _words(language: str) -> Mapping[str, Any]:
    text = resources.files("schemas").joinpath(f"messages_{language}.toml").read_text("utf-8")
    return tomllib.loads(text)
