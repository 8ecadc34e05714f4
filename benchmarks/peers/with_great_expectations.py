"""The listed rules in Great Expectations on a pandas frame; run in the peers' own environment.

``python -m benchmarks.peers.with_great_expectations FILE`` prints its outcome in one line.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import great_expectations
import pyarrow.parquet as pq

from benchmarks.peers.rules import Listed, listed
from benchmarks.peers.timing import Counts, timed, told

expectations = great_expectations.expectations


def main(file: Path) -> None:
    """Judge the file and print seconds and counts."""
    rules = listed()
    frame = pq.read_table(file).to_pandas(date_as_object=False)
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    rows = (
        context.data_sources.add_pandas("rows").add_dataframe_asset("rows").add_batch_definition_whole_dataframe("all")
    )
    suite = great_expectations.ExpectationSuite("rules", expectations=[_expectation(rule) for rule in rules])

    def judge(size: int) -> list[Any]:
        results: list[Any] = rows.get_batch(batch_parameters={"dataframe": frame.head(size)}).validate(suite).results
        return results

    name = f"Great Expectations {great_expectations.__version__} on pandas"
    print(told(timed(name, len(frame), judge, _count)))


def _expectation(rule: Listed) -> Any:
    """Say one rule; Great Expectations passes over missing values unless asked for them."""
    known: dict[str, Any] = {"column": rule.column, "meta": {"rule": rule.name}}
    match rule.form:
        case "not_null":
            return expectations.ExpectColumnValuesToNotBeNull(**known)
        case "matches":
            return expectations.ExpectColumnValuesToMatchRegex(regex=rule.pattern, **known)
        case "in_set":
            return expectations.ExpectColumnValuesToBeInSet(value_set=list(rule.values), **known)
        case _:
            low, high = (_moment(bound) for bound in (rule.low, rule.high))
            return expectations.ExpectColumnValuesToBeBetween(min_value=low, max_value=high, **known)


def _moment(bound: Any) -> Any:
    return bound if isinstance(bound, int) else datetime(bound.year, bound.month, bound.day)


def _count(results: list[Any]) -> Counts:
    """Count by the name that each expectation carries; results come back in an order of their own."""
    return {each.expectation_config.meta["rule"]: int(each.result["unexpected_count"]) for each in results}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
