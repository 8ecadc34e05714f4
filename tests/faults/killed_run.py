"""A run that kills itself: ``python killed_run.py MOMENT NUMBER RAW CLEAN`` at the NUMBERth such moment."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from pipeline import __main__ as command
from pipeline import cache
from pipeline.manifest import Ledger
from pipeline.stages import publish
from pipeline.steps import canonical

MOMENTS = {
    "stage": (Ledger, "stage"),
    "file": (publish.RunFolder, "_note"),
    "switch": (publish, "_switch"),
    "normalise": (canonical, "normalise"),
    "keep": (cache, "_write"),
}


def dying(original: Callable[..., Any], number: int) -> Callable[..., Any]:
    """The same function, but its NUMBERth call is the last thing the process does."""
    calls = iter(range(1, sys.maxsize))

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*args, **kwargs)

    return call


if __name__ == "__main__":
    moment, number, raw, clean = sys.argv[1:]
    owner, name = MOMENTS[moment]
    setattr(owner, name, dying(getattr(owner, name), int(number)))
    sys.argv = ["tepat", "validate", "--raw", raw, "--clean", clean, "--as-of", "2026-11-24"]
    command.main()
