"""Timing: how long a contestant judges. A first go on a few rows warms up; of quick goes the best of three counts."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

Counts = dict[str, int]
"""By name of a rule, how many rows break it."""

A_FEW = 1000
QUICK_SECONDS = 5
GOES = 3


@dataclass(frozen=True)
class Outcome:
    """What one contestant needed and found in one table.

    Attributes:
        contestant: Its name and version.
        seconds: By the clock.
        busy: Seconds of processors, all threads together; hardly moved by what else the machine does.
        counts: Rows by rule.
    """

    contestant: str
    seconds: float
    busy: float
    counts: Counts


def timed(contestant: str, rows: int, judge: Callable[[int], Any], count: Callable[[Any], Counts]) -> Outcome:
    """Time a contestant over all rows.

    Args:
        contestant: Its name and version.
        rows: Rows of the table.
        judge: Judges that many rows from the top of the table, which is already loaded; this is timed.
        count: Counts rows by rule in what ``judge`` gave.

    Returns:
        Seconds of the best go, and the counts.
    """
    judge(min(A_FEW, rows))
    judged, seconds, busy = _one_go(rows, judge)
    if seconds < QUICK_SECONDS:
        for _ in range(GOES - 1):
            _, again, busy_again = _one_go(rows, judge)
            seconds, busy = min(seconds, again), min(busy, busy_again)
    return Outcome(contestant, seconds, busy, count(judged))


def _one_go(rows: int, judge: Callable[[int], Any]) -> tuple[Any, float, float]:
    begun, idle = time.perf_counter(), time.process_time()
    judged = judge(rows)
    return judged, time.perf_counter() - begun, time.process_time() - idle


def told(outcome: Outcome) -> str:
    """Say an outcome in one line, for the process that asked."""
    return json.dumps(asdict(outcome))


def heard(line: str) -> Outcome:
    """Read an outcome that another process told."""
    return Outcome(**json.loads(line))
