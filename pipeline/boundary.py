"""Boundary: whatever happens inside ends as one sentence and an exit code, never as a traceback."""

import errno
import sys
import tempfile
import traceback
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import click

from pipeline.errors import Exit, TepatError, broken
from pipeline.messages import Messages


class Boundary(AbstractContextManager["Boundary"]):
    """Turns the end of a command into its last line and an exit code."""

    def __init__(self, messages: Messages) -> None:
        """Keep the language to speak."""
        self.messages = messages

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell the error and leave with its code; an ordinary exit passes through."""
        if error is None or isinstance(error, SystemExit | click.exceptions.Exit | click.ClickException):
            return
        known = _foreseen(error) or broken("our_fault", log=_written_down(error))
        print(self.messages.say(known.key, **known.facts), file=sys.stderr)
        sys.exit(known.exit_code)


def _foreseen(error: BaseException) -> TepatError | None:
    """What the error means to an officer; None when it is a fault of ours."""
    if isinstance(error, TepatError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return TepatError(Exit.OUR_FAULT, "interrupted")
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return TepatError(Exit.OUR_FAULT, "disk_full")
    if isinstance(error, PermissionError):
        return TepatError(Exit.USAGE, "no_permission", path=str(error.filename))
    return None


def _written_down(error: BaseException) -> Path:
    """Write where the fault lies to a file: places in the code and the kind of error, never its text.

    The text of an error may quote a row.
    """
    lines = [f"{type(error).__name__}\n"]
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(error.__traceback__)]
    with tempfile.NamedTemporaryFile("w", prefix="tepat-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.writelines(lines)
    return Path(log.name)
