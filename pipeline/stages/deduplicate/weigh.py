"""Weigh: what the levels of a pair add up to, and what follows from it.

The probability alone merges nobody: two different NIK without a sign of damage, two sexes, and close names of one
card born on one day (twins) are never merged, however much else agrees; nor is anybody on name, birth date and village
alone. Without a NIK, two names or two birth dates far apart are not even asked about: on one card they are twins, or
father and son.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.fields.columns import Mask, Numbers
from pipeline.matching import persons as level
from pipeline.matching.weights import Bits, Field, Level, Weights, probability
from schemas.dtypes import CODE

SAME: Final = "sama"
DISPUTED: Final = "sengketa"
REVIEW: Final = "periksa"

Verdicts = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which a pair is merged or goes to an officer, and the name rule for an equal NIK."""

    merge_at: float
    review_at: float
    same_nik_name: float


@dataclass(frozen=True)
class Compared:
    """Compared pairs.

    Attributes:
        left: Record numbers.
        right: Record numbers.
        found: Level numbers by field.
        rare: Bits for a rare or common value, by field.
        damaged: Pairs in which a NIK bears a sign of damage.
    """

    left: Numbers
    right: Numbers
    found: dict[str, Level]
    rare: dict[str, Bits]
    damaged: Mask


def weigh(pairs: Compared, weights: Weights, thresholds: Thresholds) -> pa.Table:
    """Decide each pair and keep the ones that matter.

    Args:
        pairs: Compared pairs.
        weights: What each level is worth.
        thresholds: From which probability what follows.

    Returns:
        ``nomor_a``, ``nomor_b``, a column of level numbers per field, ``langka_<field>``, ``points`` and ``verdict``.
    """
    bits = weights.bits(pairs.found) + sum(pairs.rare.values())
    verdict = _verdicts(pairs.found, probability(bits), pairs.damaged, thresholds)
    kept = np.flatnonzero(verdict >= 0)
    columns: dict[str, Any] = {"nomor_a": pairs.left[kept], "nomor_b": pairs.right[kept]}
    columns |= {field.name: pairs.found[field.name][kept] for field in level.COMPARED}
    columns |= {f"langka_{name}": rare[kept] for name, rare in pairs.rare.items()} | {"points": bits[kept]}
    table = pa.table({name: pa.array(values) for name, values in columns.items()})
    words = pa.array([SAME, DISPUTED, REVIEW])
    told = pa.DictionaryArray.from_arrays(verdict[kept].astype(np.int32), words).cast(CODE)
    return table.append_column("verdict", told)


def _verdicts(
    found: dict[str, Level], sure: npt.NDArray[np.float64], damaged: Mask, thresholds: Thresholds
) -> Verdicts:
    """0 same, 1 disputed NIK, 2 for an officer, -1 nothing."""
    same_nik = _is(found, level.NIK, "sama")
    slipped = _slipped(found)
    different_nik = _is(found, level.NIK, "beda") | (slipped & ~damaged)
    opposite = _is(found, level.SEX, "beda")
    one_day = _is(found, level.BIRTH, "sama")
    agree = ~_is(found, level.NAME, "beda") & ~opposite & ~(_is(found, level.NAME, "lemah") & ~one_day)
    merge = (sure >= thresholds.merge_at) & one_day & _name_carries(found) & _corroborated(found)
    apart = _is(found, level.NAME, "beda") | (_is(found, level.BIRTH, "beda") & ~_one_birth_in_nik(found))
    review = (sure >= thresholds.review_at) & ~apart
    result: Verdicts = np.select(
        [
            same_nik & agree,
            same_nik,
            different_nik & review & one_day & _name_carries(found) & ~opposite,
            different_nik | opposite,
            merge,
            review,
        ],
        [0, 1, 2, -1, 0, 2],
        -1,
    ).astype(np.int8)
    return result


def _corroborated(found: dict[str, Level]) -> Mask:
    """Something besides name, birth date and village agrees: namesakes born on one day live in one village, too.

    A NIK with a tail of zeros says no more: where and when somebody was born, and not who of those.
    """
    mother = _is(found, level.MOTHER, "sama") | _is(found, level.MOTHER, "mirip")
    return _is(found, level.CARD, "sama") | mother | _is(found, level.NIK, "mirip") | _slipped(found)


def _name_carries(found: dict[str, Level]) -> Mask:
    """The name may carry a decision: equal, or alike when the two are not of one card.

    On one card, close names born on one day are twins before they are one child written twice. Twins are registered
    one after the other: a NIK without its last digit is that of both.
    """
    alike = _is(found, level.NAME, "mirip")
    return _is(found, level.NAME, "sama") | (alike & ~_is(found, level.CARD, "sama"))


def _slipped(found: dict[str, Level]) -> Mask:
    """One slip separates the two NIK: one person's only where one of them contradicts its own row."""
    return np.isin(found[level.NIK.name], level.SLIPPED)


def _one_birth_in_nik(found: dict[str, Level]) -> Mask:
    """Both NIK hold one birth date, whatever their rows say, though digits behind it were lost."""
    return _is(found, level.NIK, "mirip") | _is(found, level.NIK, "ekor_nol")


def _is(found: dict[str, Level], field: Field, name: str) -> Mask:
    mask: Mask = found[field.name] == field.number(name)
    return mask
