"""Judges of what is not said: a file without a column says nothing in it, and that is no fault of its rows."""

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from schemas.reasons import Reason
from schemas.rules import NUMBER, Judge, Verdicts


def has_column(frame: pd.DataFrame, column: str) -> npt.NDArray[np.bool_]:
    """Which rows come from a file that has a column, by ``kolom_ada``."""
    codes, words = pd.factorize(frame["kolom_ada"])
    has = np.array([column in str(word).split() for word in words] + [False])
    return has[codes]


@cache
def where_there_is(column: str, judge: Judge, reason: Reason) -> Judge:
    """Make a judge that gives one of its reasons only where the file has the column."""

    def judge_present(frame: pd.DataFrame) -> Verdicts:
        found = judge(frame)
        found[(found == NUMBER[reason]) & ~has_column(frame, column)] = 0
        return found

    return judge_present
