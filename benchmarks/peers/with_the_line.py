"""The listed rules in the line's own validate stage, on the table as it stands between the stages."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.peers.model import model_of
from benchmarks.peers.rules import Listed
from benchmarks.peers.timing import Counts, Outcome, timed
from pipeline.stages.validate import ValidateParams, validate


def judged_by_the_line(file: Path, rules: tuple[Listed, ...]) -> Outcome:
    """Judge the file: every row marked, and one finding with its masked value for each fault."""
    rows = pq.read_table(file).unify_dictionaries().combine_chunks()
    params = ValidateParams(model_of(rules))

    def judge(size: int) -> pa.Table:
        return validate({"rows": rows.slice(0, size)}, params)["findings"]

    def count(findings: pa.Table) -> Counts:
        by_rule = findings.group_by(["column", "code"]).aggregate([([], "count_all")]).to_pylist()
        found = {(row["column"], row["code"]): row["count_all"] for row in by_rule}
        return {rule.name: found.get((rule.column, rule.reason), 0) for rule in rules}

    return timed("whole-column judges (ours)", rows.num_rows, judge, count)
