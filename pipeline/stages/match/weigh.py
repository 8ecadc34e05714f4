"""Weigh: what the levels of a pair add up to, and what follows from it.

The probability alone merges nobody: two different NIK without a sign of damage, two sexes, and close names
born on one day (twins) are never merged, however much else agrees; nor is anybody on name, birth date and village
alone. A NIK that lost its last digit is that of a twin or a namesake, too. Two birth dates are one only where one slip
separates them, or one says no day, and name, card and mother are the same. Without a NIK, two names or two birth dates
far apart are not even asked about: on one card they are twins, or father and son.
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

SLIPS: Final = ("tertukar", "satu_angka", "tahun_beda_1")
"""Birth dates that one slip of the pen separates."""

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
    opposite = _is(found, level.SEX, "beda")
    one_day = _is(found, level.BIRTH, "sama")
    different_nik = _two_sound(found, damaged)
    weak = _is(found, level.NAME, "lemah")
    child, near = _one_child(found), _near_day(found) | _is(found, level.BIRTH, "kosong")
    carried = (one_day & ~_strangers(found)) | (near & (_is(found, level.CARD, "sama") | _one_mother(found)))
    agree = ~_is(found, level.NAME, "beda") & ~opposite & (carried | ~weak)
    sure_day = (sure >= thresholds.merge_at) & one_day & _name_carries(found) & _corroborated(found)
    far = _is(found, level.BIRTH, "beda") & ~_one_birth_in_nik(found)
    one_name = child & _is(found, level.NAME, "sama")
    review = (sure >= thresholds.review_at) & ~_is(found, level.NAME, "beda") & (~far | one_name)
    asked = (one_day & _name_carries(found) & ~_strangers(found)) | (damaged & one_name)
    merge = sure_day | (review & one_name & near)
    result: Verdicts = np.select(
        [
            same_nik & agree,
            same_nik,
            different_nik & review & asked & ~opposite,
            different_nik | opposite,
            merge,
            review,
        ],
        [0, 1, 2, -1, 0, 2],
        -1,
    ).astype(np.int8)
    return result


def _two_sound(found: dict[str, Level], damaged: Mask) -> Mask:
    """Two NIK of which none bears a sign of damage.

    Where the birth dates differ, too, a NIK that contradicts its row may well be sound, and the date wrong: then only
    one slip between the two NIK tells that one of them is damaged.
    """
    slipped = _slipped(found) & ~damaged
    return slipped | (_is(found, level.NIK, "beda") & ~(damaged & _is(found, level.BIRTH, "sama")))


def _corroborated(found: dict[str, Level]) -> Mask:
    """Something besides name, birth date and village agrees: namesakes born on one day live in one village, too.

    They may even have NIK that differ in the last digit only, so where that is lost, mother and card must not differ. A
    tail of zeros says no more than where and when somebody was born, and not who of those.
    """
    number = _is(found, level.NIK, "mirip") | _slipped(found)
    card, mother = _is(found, level.CARD, "beda"), _is(found, level.MOTHER, "beda")
    return _is(found, level.CARD, "sama") | _one_mother(found) | (number & ~card & ~mother)


def _name_carries(found: dict[str, Level]) -> Mask:
    """The name may carry a decision: equal, and no less.

    Close names of one mother's children born on one day are twins before they are one child written twice, on two
    cards, too: a card is written wrongly oftener than two of a mother's children have one name. Twins are registered
    one after the other: a NIK without its last digit is that of both.
    """
    return _is(found, level.NAME, "sama")


def _strangers(found: dict[str, Level]) -> Mask:
    """Neither card nor mother is the same, nor the village of an unknown one: one of the two NIK is written wrongly."""
    unknown = _is(found, level.MOTHER, "kosong") & _is(found, level.VILLAGE, "beda")
    return _is(found, level.CARD, "beda") & (_is(found, level.MOTHER, "beda") | unknown)


def _one_child(found: dict[str, Level]) -> Mask:
    """One mother on one card: of father and son the mothers differ."""
    return _is(found, level.CARD, "sama") & _is(found, level.MOTHER, "sama")


def _near_day(found: dict[str, Level]) -> Mask:
    near: Mask = np.isin(found[level.BIRTH.name], [level.BIRTH.number(name) for name in SLIPS])
    return near


def _one_mother(found: dict[str, Level]) -> Mask:
    return _is(found, level.MOTHER, "sama") | _is(found, level.MOTHER, "mirip")


def _slipped(found: dict[str, Level]) -> Mask:
    """One slip separates the two NIK: one person's only where one of them bears a sign of damage."""
    return np.isin(found[level.NIK.name], level.SLIPPED)


def _one_birth_in_nik(found: dict[str, Level]) -> Mask:
    """Both NIK hold one birth date, whatever their rows say, though digits behind it were lost."""
    return _is(found, level.NIK, "mirip") | _is(found, level.NIK, "ekor_nol")


def _is(found: dict[str, Level], field: Field, name: str) -> Mask:
    mask: Mask = found[field.name] == field.number(name)
    return mask
