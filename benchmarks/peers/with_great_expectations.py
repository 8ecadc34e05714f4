"""The listed rules in Great Expectations on a pandas frame; run in the peers' own environment.

``python -m benchmarks.peers.with_great_expectations FILE`` prints its outcome in one line.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import great_expectations
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.peers.rules import Listed, listed
from benchmarks.peers.timing import Counts, timed, told

expectations = great_expectations.expectations


def main(file: Path) -> None:
    """Judge the file and print seconds and counts."""
    rules = listed()
    frame = _frame(file)
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    whole = context.data_sources.add_pandas("rows").add_dataframe_asset("rows")
    batches = whole.add_batch_definition_whole_dataframe("rows")
    suite = great_expectations.ExpectationSuite("rules", expectations=[_expectation(rule) for rule in rules])

    def judge(size: int) -> Counts:
        batch = batches.get_batch(batch_parameters={"dataframe": frame.head(size)})
        return _counts(batch.validate(suite).results, rules)

    print(told(timed(f"Great Expectations {great_expectations.__version__}", judge, len(frame))))


def _frame(file: Path) -> pd.DataFrame:
    """Read the file into plain texts and timestamps."""
    table = pq.read_table(file, read_dictionary=[])
    columns = []
    for column in table.columns:
        if pa.types.is_date(column.type):
            columns.append(column.cast(pa.timestamp("ms")))
        else:
            columns.append(column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column)
    return pa.table(columns, names=table.column_names).to_pandas()


def _expectation(rule: Listed) -> Any:
    """Say one rule; Great Expectations passes over missing values unless asked for them."""
    match rule.form:
        case "not_null":
            return expectations.ExpectColumnValuesToNotBeNull(column=rule.column)
        case "matches":
            return expectations.ExpectColumnValuesToMatchRegex(column=rule.column, regex=rule.pattern)
        case "in_set":
            return expectations.ExpectColumnValuesToBeInSet(column=rule.column, value_set=list(rule.values))
        case _:
            low, high = (_moment(bound) for bound in (rule.low, rule.high))
            return expectations.ExpectColumnValuesToBeBetween(column=rule.column, min_value=low, max_value=high)


def _moment(bound: Any) -> Any:
    return bound if isinstance(bound, int) else datetime(bound.year, bound.month, bound.day)


def _counts(results: list[Any], rules: tuple[Listed, ...]) -> Counts:
    """Count by rule; results come back in an order of their own."""
    by_rule = {}
    for result in results:
        said = result.expectation_config
        key = (said.kwargs["column"], said.kwargs.get("regex"), said.type)
        by_rule[key] = int(result.result["unexpected_count"])
    expected = {rule.name: _expectation(rule).configuration for rule in rules}
    return {
        name: by_rule[(said.kwargs["column"], said.kwargs.get("regex"), said.type)] for name, said in expected.items()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
