"""Fingerprint: a number for all that is compared of a record, by which an unchanged record is known the next night.

It holds nothing of the file: a redelivered row that says the same has the same fingerprint.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import MIXER, hash_rows, sizes_of, starts_of
from pipeline.stage import Tables
from schemas.dtypes import HASH

COMPARED: Final = (
    "nik", "nik_sah", "nama", "nama_ibu_kandung", "jenis_kelamin", "tanggal_lahir", "no_kk", "kk_sah", "kode_desa",
    "layout",
)  # fmt: skip
"""Columns that comparing looks at, and no other."""


def fingerprint(tables: Tables, params: None) -> dict[str, pa.Table]:
    """Give each record its fingerprint.

    Args:
        tables: ``rows``, accepted members.
        params: None.

    Returns:
        ``fingerprints``: ``sidik`` (64-bit number), in the order of the rows.
    """
    del params
    rows = tables["rows"]
    hashed, _ = hash_rows([rows[name] for name in COMPARED])
    return {"fingerprints": pa.table({"sidik": pa.array(hashed, HASH)})}


def marks_of(fingerprints: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A number of its own for each record: records that say the same are counted, in whatever order they come."""
    order = np.argsort(fingerprints, kind="stable")
    ordered = fingerprints[order]
    starts = starts_of(ordered)
    turn = np.arange(len(ordered)) - np.repeat(starts, sizes_of(starts, len(ordered)))
    marks = np.empty_like(fingerprints)
    marks[order] = ordered + turn.astype(np.uint64) * MIXER
    return marks
