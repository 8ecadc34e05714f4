"""Weigh: what the levels of a pair add up to, and what follows from it."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.stages.deduplicate import levels as level
from schemas.dtypes import CODE

SAME: Final = "sama"
DISPUTED: Final = "sengketa"
REVIEW: Final = "periksa"


@dataclass(frozen=True)
class Thresholds:
    """Points from which a pair is merged or goes to an officer, and the name rule for an equal NIK."""

    merge_at: float
    review_at: float
    same_nik_name: float


def weigh(
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    found: dict[str, level.Level],
    thresholds: Thresholds,
) -> pa.Table:
    """Decide each pair and keep the ones that matter.

    Args:
        left: Record numbers.
        right: Record numbers.
        found: Level numbers per field.
        thresholds: From which points what follows.

    Returns:
        ``nomor_a``, ``nomor_b``, a column of level numbers per field, ``points`` and ``verdict``.
    """
    points = level.total(found)
    verdict = _verdicts(found, points, thresholds)
    kept = np.flatnonzero(verdict >= 0)
    columns: dict[str, npt.NDArray[Any]] = {"nomor_a": left[kept], "nomor_b": right[kept]}
    columns |= {field.name: found[field.name][kept] for field in level.FIELDS}
    table = pa.table({name: pa.array(values) for name, values in columns.items()})
    table = table.append_column("points", pa.array(points[kept]))
    words = pa.array([SAME, DISPUTED, REVIEW])
    return table.append_column(
        "verdict", pa.DictionaryArray.from_arrays(verdict[kept].astype(np.int32), words).cast(CODE)
    )


def _verdicts(found: dict[str, level.Level], points: level.Points, thresholds: Thresholds) -> npt.NDArray[np.int8]:
    """0 same, 1 disputed NIK, 2 for an officer, -1 nothing."""
    same_nik = _is(found, level.NIK, "sama")
    different_nik = _is(found, level.NIK, "beda")
    opposite = _is(found, level.SEX, "beda")
    agree = (
        ~_is(found, level.NAME, "beda")
        & ~opposite
        & ~(_is(found, level.NAME, "lemah") & _is(found, level.BIRTH, "beda"))
    )
    merge = (points >= thresholds.merge_at) & _is(found, level.BIRTH, "sama") & _name_carries(found)
    review = points >= thresholds.review_at
    likely_twice = review & _is(found, level.BIRTH, "sama") & _name_carries(found)
    result: npt.NDArray[np.int8] = np.select(
        [
            same_nik & agree,
            same_nik,
            different_nik & likely_twice & ~opposite,
            different_nik | opposite,
            merge,
            review,
        ],
        [0, 1, 2, -1, 0, 2],
        -1,
    ).astype(np.int8)
    return result


def _name_carries(found: dict[str, level.Level]) -> npt.NDArray[np.bool_]:
    """The name may carry a decision: equal, or alike when the two are not of one card.

    On one card, close names born on one day are twins before they are one child written twice.
    """
    alike = _is(found, level.NAME, "mirip")
    one_card = _is(found, level.CARD, "sama") & ~_is(found, level.NIK, "mirip")
    return _is(found, level.NAME, "sama") | (alike & ~one_card)


def _is(found: dict[str, level.Level], field: level.Field, name: str) -> npt.NDArray[np.bool_]:
    mask: npt.NDArray[np.bool_] = found[field.name] == field.number(name)
    return mask
