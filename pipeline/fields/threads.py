"""Threads: whole columns worked on side by side, since numpy and Arrow let go of the interpreter meanwhile."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Each = TypeVar("Each")
Found = TypeVar("Found")

THREADS = min(4, os.cpu_count() or 1)
"""More would only wait for memory."""


def side_by_side(work: Callable[[Each], Found], items: Iterable[Each]) -> list[Found]:
    """What some work gives for each item, in their order; the work must not depend on the order in which it is done.

    Raises:
        Exception: What the work on an item raised; of several the first.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, items))
