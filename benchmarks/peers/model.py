"""The listed rules as a pandera model of the project's own, and as pandera's built-in checks."""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from benchmarks.peers.rules import Listed, columns_of
from schemas.member import Member
from schemas.reasons import Reason, Severity
from schemas.rules import Judge, Verdicts, declare, verdicts


def model_of(rules: tuple[Listed, ...]) -> type[pa.DataFrameModel]:
    """Make the model that the validate stage runs: every rule a judge of one column."""
    checks = {f"rule_{number}": _declared(rule) for number, rule in enumerate(rules)}
    return type("ListedRules", (pa.DataFrameModel,), checks)


def schema_of(rules: tuple[Listed, ...]) -> pa.DataFrameSchema:
    """Make what pandera offers for the same: typed columns with its built-in checks."""
    types = Member.to_schema().columns
    return pa.DataFrameSchema({name: _column(name, types[name].dtype, rules) for name in columns_of(rules)})


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
            return ~values.str.contains(rule.pattern, regex=True) & values.notna()
        case "in_set":
            return ~values.isin(rule.values) & values.notna()
        case _:
            low, high = (_comparable(bound) for bound in (rule.low, rule.high))
            return (values < low) | (values > high)


def _column(name: str, dtype: Any, rules: tuple[Listed, ...]) -> pa.Column:
    mine = [rule for rule in rules if rule.column == name]
    checks = [_check(rule) for rule in mine if rule.form != "not_null"]
    return pa.Column(dtype, checks, nullable=all(rule.form != "not_null" for rule in mine))


def _check(rule: Listed) -> pa.Check:
    match rule.form:
        case "matches":
            return pa.Check.str_matches(rule.pattern, error=rule.reason)
        case "in_set":
            return pa.Check.isin(rule.values, error=rule.reason)
        case _:
            return pa.Check.in_range(_comparable(rule.low), _comparable(rule.high), error=rule.reason)


def _comparable(bound: Any) -> Any:
    return bound if isinstance(bound, int) else pd.Timestamp(bound)
