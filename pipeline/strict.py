"""Strict: parts of files that people write; unknown keys are refused, nothing changes after loading."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A part of a file that people write."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RefusedError(ValueError):
    """What a file says and what cannot be meant.

    Attributes:
        key: The sentence in the messages that tells it; ``file`` and ``key`` are among what it may name.
        place: Where it stands, seen from the part that is being read.
        facts: What else the sentence names.
    """

    def __init__(self, key: str, /, place: str = "", **facts: object) -> None:
        """Keep what is needed to tell it."""
        super().__init__(f"{place}: {key}" if place else key)
        self.key = key
        self.place = place
        self.facts = facts
