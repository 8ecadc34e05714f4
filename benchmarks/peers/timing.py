"""Timing: how long a contestant judges, after a first go on a few rows so that nobody is timed warming up."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

Counts = dict[str, int]
"""By name of a rule, how many rows break it."""

A_FEW = 1000


@dataclass(frozen=True)
class Outcome:
    """What one contestant needed and found in one table."""

    contestant: str
    seconds: float
    counts: Counts


def timed(contestant: str, judge: Callable[[int], Counts], rows: int) -> Outcome:
    """Time one go over all rows.

    Args:
        contestant: Its name and version.
        judge: Judges that many rows from the top of the table, which is already loaded.
        rows: Rows of the table.

    Returns:
        Seconds and counts of the go over all rows.
    """
    judge(min(A_FEW, rows))
    begun = time.perf_counter()
    counts = judge(rows)
    return Outcome(contestant, time.perf_counter() - begun, counts)


def told(outcome: Outcome) -> str:
    """Say an outcome in one line, for the process that asked."""
    return json.dumps(asdict(outcome))


def heard(line: str) -> Outcome:
    """Read an outcome that another process told."""
    return Outcome(**json.loads(line))
