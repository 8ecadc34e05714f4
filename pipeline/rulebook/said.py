"""Said: something in plain words, a sentence or a heading over parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A sentence without its end, or the heading of several.

    Attributes:
        text: The sentence, or the heading.
        parts: What stands below it.
    """

    text: str
    parts: tuple["Said", ...] = ()

    @property
    def inline(self) -> str:
        """All of it in one line; what has parts of its own stands in brackets among others."""
        if not self.parts:
            return self.text
        inner = [part.inline for part in self.parts]
        if len(inner) > 1:
            inner = [f"({text})" if part.parts else text for part, text in zip(self.parts, inner, strict=True)]
        return f"{self.text}: {'; '.join(inner)}"

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """A line for each sentence and heading, with how far it is to be set in."""
        yield depth, f"{self.text}:" if self.parts else self.text
        for part in self.parts:
            yield from part.lines(depth + 1)


def listed(texts: Sequence[str], last: str) -> str:
    """Put texts behind one another with commas, and a word before the last; texts with commas take semicolons."""
    if len(texts) < 2:
        return "".join(texts)
    comma = ";" if any("," in text for text in texts) else ","
    before = comma if comma == ";" or len(texts) > 2 else ""
    return f"{f'{comma} '.join(texts[:-1])}{before} {last} {texts[-1]}"


def lowered(text: str) -> str:
    """Begin with a small letter, so that it can stand within a sentence; abbreviations stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
