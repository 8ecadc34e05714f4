"""The listed rules by pandera's own lazy validation on a pandas frame: its built-in checks, and our model."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaError, SchemaErrors

from benchmarks.peers.model import comparable, model_of
from benchmarks.peers.rules import Listed, columns_of
from benchmarks.peers.timing import Counts, Outcome, timed


def judged_by_built_in_checks(file: Path, rules: tuple[Listed, ...]) -> Outcome:
    """Judge the file by the checks that pandera brings along."""
    schema = pa.DataFrameSchema({name: _column(name, rules) for name in columns_of(rules)})

    def count(errors: list[SchemaError]) -> Counts:
        found = {(error.schema.name, _reason(error)): len(error.failure_cases) for error in errors}
        return {
            rule.name: found.get((rule.column, "" if rule.form == "not_null" else rule.reason), 0) for rule in rules
        }

    frame = _frame(file)
    judge = _lazily(schema, frame)
    return timed(f"pandera {version('pandera')} lazy, built-in checks", len(frame), judge, count)


def judged_by_our_model(file: Path, rules: tuple[Listed, ...]) -> Outcome:
    """Judge the file by the very model that the line runs."""

    def count(errors: list[SchemaError]) -> Counts:
        found = {error.check_index: int((~error.check_output).sum()) for error in errors}
        return {rule.name: found.get(place, 0) for place, rule in enumerate(rules)}

    frame = _frame(file)
    judge = _lazily(model_of(rules), frame)
    return timed(f"pandera {version('pandera')} lazy, our model", len(frame), judge, count)


def _frame(file: Path) -> pd.DataFrame:
    return pq.read_table(file).to_pandas(date_as_object=False)


def _lazily(schema: Any, frame: pd.DataFrame) -> Any:
    def judge(size: int) -> list[SchemaError]:
        try:
            schema.validate(frame.head(size), lazy=True)
        except SchemaErrors as errors:
            found: list[SchemaError] = errors.schema_errors
            return found
        return []

    return judge


def _column(name: str, rules: tuple[Listed, ...]) -> pa.Column:
    mine = [rule for rule in rules if rule.column == name]
    checks = [_check(rule) for rule in mine if rule.form != "not_null"]
    return pa.Column(checks=checks, nullable=all(rule.form != "not_null" for rule in mine))


def _check(rule: Listed) -> pa.Check:
    match rule.form:
        case "matches":
            return pa.Check.str_matches(rule.pattern, error=rule.reason)
        case "in_set":
            return pa.Check.isin(rule.values, error=rule.reason)
        case _:
            return pa.Check.in_range(comparable(rule.low), comparable(rule.high), error=rule.reason)


def _reason(error: SchemaError) -> str:
    """The code of the rule behind an error; empty where a value is missing, which is no check of its own."""
    return str(error.check.error) if isinstance(error.check, pa.Check) else ""
