"""Digits: what typing does to the date part of a NIK, where a NIK can still tell what was meant."""

import calendar
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import pyarrow as pa

from schemas.nik import WOMEN_ADD

DATE: Final = range(6, 12)
"""Places of day, month and year in a NIK."""

MIDDLE: Final = range(4, 12)
MONTHS: Final = range(1, 13)


def one_digit_wrong(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A NIK with another digit in its date, which stays a date of the same sex."""
    return _drawn(rng, texts, _with_another_digit, _same_sex)


def neighbours_swapped(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A NIK with two digits of its date in the wrong order, which stays a date of the same sex."""
    return _drawn(rng, texts, _with_swapped_digits, _same_sex)


def neighbours_swapped_to_no_date(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A NIK with two digits of its date in the wrong order, which is no date any more."""
    return _drawn(rng, texts, _with_swapped_digits, lambda _, changed: not _possible(changed))


def one_digit_lost(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """A NIK of which one digit in the middle was not typed."""
    return _drawn(rng, texts, _without_a_digit, lambda text, changed: len(changed) < len(text))


def of_other_sex(_rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The NIK that a person born on the same day would have as the other sex."""
    days = [int(text[6:8]) for text in texts.to_pylist()]
    other = [day - WOMEN_ADD if day > WOMEN_ADD else day + WOMEN_ADD for day in days]
    return pa.array([f"{text[:6]}{day:02d}{text[8:]}" for text, day in zip(texts.to_pylist(), other, strict=True)])


def _drawn(
    rng: np.random.Generator,
    texts: pa.Array,
    variants: Callable[[str], Iterator[str]],
    fit: Callable[[str, str], bool],
) -> pa.Array:
    """One fitting variant of each text by chance; the text itself where there is none."""
    drawn = []
    for text in texts.to_pylist():
        chosen = [variant for variant in variants(text) if variant != text and fit(text, variant)]
        drawn.append(chosen[int(rng.integers(len(chosen)))] if chosen else text)
    return pa.array(drawn, pa.string())


def _with_another_digit(text: str) -> Iterator[str]:
    return (f"{text[:place]}{digit}{text[place + 1 :]}" for place in DATE for digit in range(10))


def _with_swapped_digits(text: str) -> Iterator[str]:
    pairs = range(DATE.start, DATE.stop - 1)
    return (f"{text[:place]}{text[place + 1]}{text[place]}{text[place + 2 :]}" for place in pairs)


def _without_a_digit(text: str) -> Iterator[str]:
    return (text[:place] + text[place + 1 :] for place in MIDDLE)


def _same_sex(text: str, changed: str) -> bool:
    return _possible(changed) and _woman(text) == _woman(changed)


def _woman(nik: str) -> bool:
    return int(nik[6:8]) > WOMEN_ADD


def _possible(nik: str) -> bool:
    """Whether the date part is a day of some year."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= WOMEN_ADD if day > WOMEN_ADD else 0
    return month in MONTHS and 0 < day <= calendar.monthrange(2000 + year, month)[1]
