"""The listed rules as a model of the project's own kind: one judge of one column for each."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from benchmarks.peers.rules import Listed
from schemas.reasons import Reason, Severity
from schemas.rules import Judge, Verdicts, declare, verdicts


def model_of(rules: tuple[Listed, ...]) -> type[pa.DataFrameModel]:
    """Declare every rule in a pandera model, as an error."""
    return type(
        "ListedRules", (pa.DataFrameModel,), {f"rule_{place}": _declared(rule) for place, rule in enumerate(rules)}
    )


def comparable(bound: Any) -> Any:
    """Give a bound in the form in which pandas compares it with a column."""
    return bound if isinstance(bound, int) else pd.Timestamp(bound)


def _declared(rule: Listed) -> Any:
    return declare(_judge_of(rule), rule.column, reason=Reason(rule.reason), severity=Severity.ERROR)


def _judge_of(rule: Listed) -> Judge:
    def judge(frame: pd.DataFrame) -> Verdicts:
        return verdicts(len(frame), (_wrong(rule, frame[rule.column]), Reason(rule.reason)))

    return judge


def _wrong(rule: Listed, values: "pd.Series[Any]") -> Any:
    """Which values break a rule; a missing one breaks only ``not_null``."""
    match rule.form:
        case "not_null":
            return values.isna()
        case "matches":
            return ~values.str.contains(rule.pattern, regex=True, na=True).astype(bool)
        case "in_set":
            return ~values.isin(rule.values) & values.notna()
        case _:
            return (values < comparable(rule.low)) | (values > comparable(rule.high))
