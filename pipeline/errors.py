"""How a run may end, and the one exception that the command line turns into a sentence and an exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; cron jobs and monitors rely on them."""

    PUBLISHED = 0
    SET_ASIDE = 1
    USAGE = 2
    NOTHING_TO_READ = 3
    BREAKER = 4
    LOCKED = 5
    NO_FILE_READABLE = 6
    OUR_FAULT = 70


class TepatError(Exception):
    """An end that was foreseen.

    Attributes:
        exit_code: What the shell sees.
        key: The sentence in the messages that tells it.
        facts: What the sentence names; never a NIK, a nomor KK or a person's name.
    """

    def __init__(self, exit_code: Exit, key: str, /, **facts: object) -> None:
        """Keep what the command line needs to tell it."""
        super().__init__(key)
        self.exit_code = exit_code
        self.key = key
        self.facts = facts


def broken(key: str, /, **facts: object) -> TepatError:
    """Make the error for a broken assumption of our own: it stops the run and nothing is published."""
    return TepatError(Exit.OUR_FAULT, key, **facts)
