"""Manifest: what a run read, did and checked; the sums that must hold before anything is published."""

import json
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.errors import broken

MEGABYTE = 1024
"""``ru_maxrss`` counts kilobytes."""


@dataclass(frozen=True)
class StageRecord:
    """One stage of a run: rows in and out, seconds, and the highest memory of the process so far."""

    stage: str
    rows_in: int
    rows_out: int
    seconds: float
    peak_memory_mb: int


@dataclass(frozen=True)
class Sum:
    """An equation between two counts."""

    sum: str
    left: int
    right: int

    @property
    def holds(self) -> bool:
        """Whether both sides are equal."""
        return self.left == self.right


@dataclass
class Ledger:
    """What is written down while a run goes on."""

    stages: list[StageRecord] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    on_stage: Callable[[str], None] | None = None

    @contextmanager
    def stage(self, name: str, rows_in: int) -> Iterator[Callable[[int], None]]:
        """Time a stage; the caller says how many rows came out."""
        if self.on_stage is not None:
            self.on_stage(name)
        begun = time.perf_counter()
        out: list[int] = [0]
        yield lambda rows: out.__setitem__(0, rows)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
        self.stages.append(StageRecord(name, rows_in, out[0], round(time.perf_counter() - begun, 3), peak))

    def check(self, name: str, left: int, right: int) -> None:
        """Write a sum down; one that is off stops the run.

        Raises:
            TepatError: The two sides differ.
        """
        equation = Sum(name, left, right)
        self.sums.append(equation)
        if not equation.holds:
            raise broken("sums_off", sum=name, left=left, right=right)

    def as_dict(self) -> dict[str, Any]:
        """The stages and sums as the manifest holds them."""
        return {
            "stages": [asdict(record) for record in self.stages],
            "sums": [{**asdict(equation), "holds": equation.holds} for equation in self.sums],
        }


def as_json(manifest: dict[str, Any]) -> str:
    """Write a manifest so that a person can read it."""
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
