"""Outcome: what a matcher needed, told by the process it ran in to the one that asked.

Only the standard library is imported: the environments of the peers read it, too.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

KILOBYTES = 1024


@dataclass
class Outcome:
    """What one matcher needed.

    Attributes:
        matcher: Its name and version.
        seconds: By the clock, by part of the work.
        busy: Seconds of processors, all threads together; hardly moved by what else the machine does.
        peak_mb: The highest memory of the process until the clusters were there, its programs and its input included.
        facts: What else it tells.
    """

    matcher: str
    seconds: dict[str, float] = field(default_factory=dict)
    busy: float = 0.0
    peak_mb: int = 0
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> float:
        """Seconds from normalised records to clusters."""
        return sum(self.seconds.values())

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a part of the work."""
        begun, idle = time.perf_counter(), time.process_time()
        yield
        self.seconds[name] = time.perf_counter() - begun
        self.busy += time.process_time() - idle
        self.peak_mb = peak_mb()


def peak_mb() -> int:
    """The highest memory of this process so far; what its parent had before does not count."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // KILOBYTES


def told(outcome: Outcome) -> str:
    """Say an outcome in one line, for the process that asked."""
    return json.dumps(asdict(outcome))


def heard(line: str) -> Outcome:
    """Read an outcome that another process told."""
    return Outcome(**json.loads(line))
