"""The listed rules in Pointblank on a Polars frame; run in the peers' own environment.

``python -m benchmarks.peers.with_pointblank FILE`` prints its outcome in one line.
"""

import sys
from pathlib import Path

import pointblank
import polars

from benchmarks.peers.rules import Listed, listed
from benchmarks.peers.timing import Counts, timed, told


def main(file: Path) -> None:
    """Judge the file and print seconds and counts."""
    rules = listed()
    frame = polars.read_parquet(file)
    # Patterns cannot be matched on categories; everything else is judged faster on them.
    written = {rule.column for rule in rules if rule.form == "matches"}
    frame = frame.with_columns(polars.col(sorted(written)).cast(polars.String))

    def judge(size: int) -> pointblank.Validate:
        return _plan(frame.head(size), rules).interrogate()

    def count(judged: pointblank.Validate) -> Counts:
        found = judged.n_failed()
        return {rule.name: int(found[step]) for step, rule in enumerate(rules, start=1)}

    print(told(timed(f"Pointblank {pointblank.__version__} on Polars", frame.height, judge, count)))


def _plan(frame: polars.DataFrame, rules: tuple[Listed, ...]) -> pointblank.Validate:
    plan = pointblank.Validate(data=frame)
    for rule in rules:
        plan = _step(plan, rule)
    return plan


def _step(plan: pointblank.Validate, rule: Listed) -> pointblank.Validate:
    """Add one rule; a missing value breaks only ``not_null``."""
    match rule.form:
        case "not_null":
            return plan.col_vals_not_null(columns=rule.column)
        case "matches":
            return plan.col_vals_regex(columns=rule.column, pattern=rule.pattern, na_pass=True)
        case "in_set":
            return plan.col_vals_in_set(columns=rule.column, set=[*rule.values, None])
        case _:
            return plan.col_vals_between(columns=rule.column, left=rule.low, right=rule.high, na_pass=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
