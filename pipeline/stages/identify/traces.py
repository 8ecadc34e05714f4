"""Traces: what the rows of a person leave behind, by which the next run knows the person again.

Each row leaves one for its usable NIK, and one for what it says besides: name, birth date and card where all three
are known, else everything it says. Neither holds anything of the file, so that a redelivery leaves the same ones.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import hash_rows, mask_of
from pipeline.stage import Tables
from schemas.dtypes import HASH

NIK: Final = 0
CARD: Final = 1
DESCRIPTION: Final = 2
KINDS: Final = np.uint64(3)
"""The last two bits of a trace say what it is of."""

WORTH: Final = np.array([4.0, 2.0, 1.0, 0.0])
"""How much each kind speaks for the person: a NIK never changes, a card does."""

SAID: Final = ("nik", "nama", "tanggal_lahir", "nama_ibu_kandung", "no_kk", "kode_desa")


def kind_of(trace: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """What each trace is of: :data:`NIK`, :data:`CARD` or :data:`DESCRIPTION`."""
    return (trace & KINDS).astype(np.int64)


def traces(tables: Tables, params: None) -> dict[str, pa.Table]:
    """List the traces of all rows.

    Args:
        tables: ``rows``, accepted members with ``kelompok``.
        params: None.

    Returns:
        ``traces``: ``kelompok`` and ``jejak`` (64-bit number), each row's one after the other's.
    """
    del params
    rows = tables["rows"]
    group = rows["kelompok"].to_numpy()
    nik, has_nik = hash_rows([rows["nik"]], NIK)
    has_nik &= mask_of(rows["nik_sah"])
    card, has_card = hash_rows([rows[name] for name in ("nama", "tanggal_lahir", "no_kk")], CARD)
    has_card &= mask_of(rows["kk_sah"])
    others = rows.select(SAID).filter(pa.array(~has_card))
    described, _ = hash_rows([others[name] for name in SAID], DESCRIPTION)
    parts = [
        (group[has_nik], _of_kind(nik[has_nik], NIK)),
        (group[has_card], _of_kind(card[has_card], CARD)),
        (group[~has_card], _of_kind(described, DESCRIPTION)),
    ]
    groups, numbers = (np.concatenate(each) for each in zip(*parts, strict=True))
    return {"traces": pa.table({"kelompok": groups, "jejak": pa.array(numbers, HASH)})}


def _of_kind(hashed: npt.NDArray[np.uint64], kind: int) -> npt.NDArray[np.uint64]:
    result: npt.NDArray[np.uint64] = (hashed & ~KINDS) | np.uint64(kind)
    return result
