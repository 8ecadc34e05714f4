"""Memory: the records that were compared in an earlier run, and what comparing them came to.

It is kept beside what was read of the files, and like that may be lost at any time: then all is compared anew, and
comes to the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from pipeline.cache import Cache
from pipeline.matching.persons import COMPARED
from pipeline.stages.match.block import KEYS
from schemas.dtypes import HASH

ENTRY: Final = "padanan"
"""Name of the entry; those of files are named by their hash."""

RECORDS: Final = pa.schema(
    [("tanda", HASH), ("nama_sidik", HASH), ("nik_bertentangan", pa.bool_()), *((key, HASH) for key in KEYS)]
)
"""What is needed of a record that has not changed; 0 for a missing hash."""

PAIRS: Final = pa.schema(
    [
        ("baris_a", pa.int32()),
        ("baris_b", pa.int32()),
        ("jenis", pa.uint8()),
        *((field.name, pa.int8()) for field in COMPARED),
        ("rusak", pa.bool_()),
    ]
)
"""Compared pairs by the rows of their records."""


@dataclass(frozen=True)
class Memory:
    """What is known of earlier comparisons (:data:`RECORDS`, :data:`PAIRS`)."""

    records: pa.Table
    pairs: pa.Table


def no_memory() -> Memory:
    """Nothing was compared yet."""
    return Memory(RECORDS.empty_table(), PAIRS.empty_table())


def recall(cache: Cache) -> Memory:
    """What was kept; nothing where it cannot be trusted."""
    kept = cache.recall(ENTRY)
    return no_memory() if kept is None else Memory(kept.table("records"), kept.table("pairs"))


def keep(cache: Cache, memory: Memory) -> None:
    """Keep it for the next run."""
    tables: Mapping[str, pa.Table] = {"records": memory.records, "pairs": memory.pairs}
    cache.keep(ENTRY, {}, tables)
