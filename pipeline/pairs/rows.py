"""Rows: what the rows of a run said, for those that a judgement may be about."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

PAIRS: Final = "review_pairs.parquet"
ROWS: Final = "compared_rows.parquet"
LINKS: Final = "links.parquet"


def rows_of(run_folder: Path, records: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """The rows of some records, by their ``record_id``."""
    wanted = pa.array(sorted(records), pa.string())
    table = pq.read_table(run_folder / ROWS, filters=pc.is_in(pc.field("record_id"), wanted))
    return {row["record_id"]: row for row in table.to_pylist()}
