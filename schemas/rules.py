"""Rule: how a pandera model declares what may be wrong, once, and how the rule is found again.

A *judge* looks at one or a few columns and says for each row which reason applies, if any. A model
names the judge once per reason it can give; pandera runs it as an ordinary check, and the validate
stage runs the same judge once for all its reasons, on distinct values where columns repeat.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pandera.pandas as pa

from schemas.reasons import Reason, Severity

Verdicts = npt.NDArray[np.int16]
Judge = Callable[[pd.DataFrame], Verdicts]
Hints = npt.NDArray[np.object_]
Hinter = Callable[[pd.DataFrame], Hints]
"""Gives each row that a rule found a word of :class:`schemas.hints.Hint`, or None."""

REASONS: Final = tuple(Reason)
NUMBER: Final[dict[Reason, int]] = {reason: number for number, reason in enumerate(REASONS, start=1)}
"""Number of each reason in a judge's verdicts; 0 means that nothing is wrong."""


@dataclass(frozen=True)
class Rule:
    """One reason that one judge can give.

    Attributes:
        judge: Says for each row of its columns which reason applies.
        columns: The columns the judge reads.
        reason: The reason this rule stands for.
        reports: The column an officer must look at; the first of ``columns`` unless said otherwise.
        severity: The reason's own, unless this rule is milder or stricter.
        hint: Says more of the rows that were found, such as which of two values is likelier wrong.
        hint_columns: The columns it reads.
    """

    judge: Judge
    columns: tuple[str, ...]
    reason: Reason
    reports: str
    severity: Severity
    hint: Hinter | None = None
    hint_columns: tuple[str, ...] = ()


def verdicts(size: int, *found: tuple[Any, Reason]) -> Verdicts:
    """Give each row the first reason whose mask holds.

    Args:
        size: Number of rows.
        found: Pairs of a boolean mask (true = wrong) and the reason, the most telling first.

    Returns:
        Reason numbers, 0 where no mask holds.
    """
    result = np.zeros(size, dtype=np.int16)
    for mask, reason in reversed(found):
        result[np.asarray(mask, dtype=bool)] = NUMBER[reason]
    return result


def declare(
    judge: Judge,
    *columns: str,
    reason: Reason,
    reports: str | None = None,
    severity: Severity | None = None,
    hint: Hinter | None = None,
    hint_columns: tuple[str, ...] = (),
) -> Any:
    """Declare in a model that a judge may give a reason, and what says more of the rows that it finds.

    Returns:
        A pandera dataframe check that fails, or warns when the severity is below error, on each row
        with that reason; :func:`rules_of` finds the rule again.
    """
    rule = Rule(judge, columns, reason, reports or columns[0], severity or reason.severity, hint, hint_columns)

    def passes(_: Any, frame: pd.DataFrame) -> "pd.Series[bool]":
        found = judge(frame[list(columns)]) == NUMBER[reason]
        return pd.Series(~found, index=frame.index)

    check: Any = pa.dataframe_check(
        name=str(reason), error=str(reason), raise_warning=rule.severity is not Severity.ERROR
    )(passes)
    check.rules = (rule,)
    return check


def declare_each(judge_of: Callable[[str], Judge], *columns: str, reason: Reason) -> Any:
    """Declare in a model one reason that each of several columns may have, judged one by one.

    Args:
        judge_of: Makes the judge of a column.
        columns: The columns.
        reason: The reason each judge may give.

    Returns:
        A pandera column check on every column; :func:`rules_of` finds one rule per column.
    """

    def passes(_: Any, values: "pd.Series[Any]") -> "pd.Series[bool]":
        found = judge_of(str(values.name))(values.to_frame()) == NUMBER[reason]
        return pd.Series(~found, index=values.index)

    check: Any = pa.check(
        *columns, name=str(reason), error=str(reason), raise_warning=reason.severity is not Severity.ERROR
    )(passes)
    check.rules = tuple(Rule(judge_of(each), (each,), reason, each, reason.severity) for each in columns)
    return check


def rules_of(model: type[pa.DataFrameModel]) -> tuple[Rule, ...]:
    """List the rules that a model declares, in the order of declaration."""
    bodies: Iterable[Mapping[str, Any]] = (vars(base) for base in reversed(model.__mro__))
    return tuple(rule for body in bodies for value in body.values() for rule in getattr(value, "rules", ()))
