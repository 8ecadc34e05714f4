"""Determined: the determinations of a run, part by part, so that never more than one part is held."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.report.tables import coded

WORDS: Final = ("programme", "status", "near_miss", "rule_version")
PARTS: Final = tuple(f"criteria.list.element.{name}" for name in ("criterion", "answer", "column"))


def determined(folder: Path) -> Iterator[tuple[str, pa.Table]]:
    """Read the determinations of a run.

    Yields:
        A programme and the answers for some of its units, in words that are dictionary-encoded; a programme may come
        in several parts.
    """
    # Arrow reads nested dictionaries of one row group at a time only, and of several at once not at all.
    with pq.ParquetFile(folder / "determinations.parquet", read_dictionary=[*WORDS, *PARTS]) as file:
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group, columns=[*WORDS, *PARTS])
            numbers, programmes = coded(rows["programme"])
            for number, programme in enumerate(programmes):
                yield programme, rows if len(programmes) == 1 else rows.filter(pa.array(numbers == number))
