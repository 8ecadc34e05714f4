"""Fault: one kind of damage, and the code that should find it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.sample.changes import Change
from pipeline.sample.excerpt import Excerpt

Fit = Callable[[Excerpt], npt.NDArray[np.bool_]]


@dataclass(frozen=True)
class Fault:
    """One kind of damage.

    Attributes:
        kind: What is done.
        code: The reason code that should find it; empty where it is harmless.
        column: Our column.
        share: Share of rows, at least one row.
        change: What it does to a text.
        blank: Headings that it empties beside.
        source: Our column whose text it changes instead of the cell's own.
        fits: Which persons it can be put in, where their cell may be empty as well; every filled cell when none.
        fresh: Leave out what would be the text of another row, such as a NIK that somebody has.
    """

    kind: str
    code: str
    column: str
    share: float
    change: Change
    blank: tuple[str, ...] = ()
    source: str = ""
    fits: Fit | None = None
    fresh: bool = False
