"""Changes: what happened on the lists since the run before, and why, counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.report.tables import coded, read, tally

SHOWN = ("programme", "event", "causes")


@dataclass(frozen=True)
class Changes:
    """What the report tells of changes of the lists.

    Attributes:
        events: The events that happened in any programme.
        programmes: For each programme in which something happened, how often each of these events did.
        causes: For each event and cause how often it was one, the events in their order, frequent causes first.
    """

    events: tuple[str, ...]
    programmes: tuple[tuple[str, tuple[int, ...]], ...]
    causes: tuple[tuple[str, str, int], ...]


def count_changes(folder: Path, manifest: Mapping[str, Any]) -> Changes | None:
    """Count the changes of a run; None where there was no run before, or it was published before they were told."""
    counts = manifest["counts"].get("list_changes")
    if counts is None:
        return None
    table, order = read(folder, "list_changes", SHOWN), list(counts)
    (codes, programmes), (event, named) = coded(table["programme"]), coded(table["event"])
    events = [name for name in order if name in named]
    happened = np.array([named.index(name) for name in events], dtype=np.int64)
    per = [
        (name, tuple(tally(event[codes == number], len(named))[happened].tolist()))
        for number, name in enumerate(programmes)
    ]
    return Changes(tuple(events), tuple(sorted(per)), _causes(table["causes"].combine_chunks(), event, named, events))


def _causes(lists: Any, event: Any, named: Sequence[str], events: Sequence[str]) -> tuple[tuple[str, str, int], ...]:
    cause, causes = coded(lists.flatten())
    of_cause = np.repeat(event, np.diff(lists.offsets.to_numpy()))
    found = []
    for name in events:
        counts = tally(cause[of_cause == named.index(name)], len(causes)).tolist()
        ordered = sorted(zip(causes, counts, strict=True), key=lambda each: (-each[1], each[0]))
        found += [(name, word, count) for word, count in ordered if count]
    return tuple(found)
