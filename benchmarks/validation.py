"""What validating costs: one list of rules beside other tools, then the rules of the real model beside pandera.

``make bench`` runs it. The list is judged by everybody on the same tables, of which a growing share of rows is bad
(``benchmarks/peers/``). The model of members runs on the messy DTSEN delivery, as whole-column judges and by
pandera's own lazy validation, which must find the same number of rows with an error.
"""

import os
import time
import warnings
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.peers.contest import contest
from benchmarks.run import WORK, deliveries
from pipeline.engines.local import LocalEngine
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.stages.validate import ValidateParams, validate
from pipeline.steps.intake import take_in
from schemas.layouts import load_layouts
from schemas.member import Member
from schemas.rules import rules_of

AS_OF = date(2026, 11, 24)


def main() -> None:
    """Print the table of the contest, then seconds for both ways to run the model, and their ratio."""
    persons = int(os.environ.get("PERSONS", "1000000"))
    contest(WORK, persons)
    _real_model(_rows(deliveries(persons, messy=True)))


def _real_model(rows: pa.Table) -> None:
    print(f"\n{rows.num_rows:,} member rows x {rows.num_columns} columns, {len(rules_of(Member))} rules")
    begun = time.perf_counter()
    rejected = int(pc.sum(validate({"rows": rows}, ValidateParams(Member))["rows"]["ditolak"]).as_py())
    stage = time.perf_counter() - begun
    print(f"{'whole-column judges':28}{stage:8.2f} s  rows with an error: {rejected:,}")
    frame = frame_of(rows)
    begun = time.perf_counter()
    found = _lazily(frame)
    seconds = time.perf_counter() - begun
    print(f"{'pandera, lazy':28}{seconds:8.2f} s  rows with an error: {found:,}  {seconds / stage:6.1f} x")


def _rows(raw: Path) -> pa.Table:
    line = Line(LocalEngine(), Ledger())
    return take_in(line, raw, load_layouts(), AS_OF, lambda _: None).rows["members"]


def frame_of(rows: pa.Table) -> pd.DataFrame:
    """The rows in the dtypes that the model asks for."""
    columns = []
    for column in rows.columns:
        if pa.types.is_date(column.type):
            columns.append(column.cast(pa.timestamp("ms")))
        else:
            columns.append(column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column)
    return pa.table(columns, names=rows.column_names).to_pandas()


def _lazily(frame: pd.DataFrame) -> int:
    """Validate the ordinary way; rules milder than an error only warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            Member.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as errors:
            return int(errors.failure_cases["index"].nunique())
    return 0


if __name__ == "__main__":
    main()
