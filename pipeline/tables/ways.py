"""Ways of comparing: how two texts of each kind may agree without being the same, the strongest way first."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from pipeline.fields.columns import Mask, Numbers
from pipeline.fields.distinct import objects_of
from pipeline.fields.likeness import different_persons, similarity
from pipeline.fields.text_pairs import Scores
from pipeline.matching.digits import before_zeros, beginnings, hidden, slips
from pipeline.matching.levels import (
    ALIKE,
    DIFFERENT,
    MASKED,
    MISSING,
    NAMES_ALIKE,
    NAMES_WEAK,
    ONE_DIGIT,
    ONE_LETTER,
    PARTLY,
    SAME,
    TURNED,
    TWO_PARTS,
    WEAK,
    ZEROS,
)
from pipeline.tables.kinds import ALL_NAMES, Kind

WORKERS: Final = -1
LIKE: Final = 0.88
WEAKLY: Final = 0.75
"""Likeness of Jaro and Winkler from which plain spellings are alike, or a little alike."""

WORDS_ALIKE: Final = 0.8
WORDS_SHARED: Final = 0.5
"""Likeness of the sorted words of texts from which they are alike, or partly so."""

NUMBERS_ALIKE: Final = 0.7
"""Share of the signs of two numbers that are the same from which the numbers are alike."""

Graded = Sequence[tuple[Mask, str]]
Way = Callable[[pa.StringArray, Numbers, Numbers], Graded]


def way_of(kind: Kind, *, plain: bool) -> Way:
    """How texts of a kind are compared: gives for pairs of distinct texts who is at which level, the best first."""
    way = _by_keys if kind in ALL_NAMES and not plain else _WAYS[kind]
    return way if kind is Kind.NATIONAL_ID else lambda texts, a, b: [(a == b, SAME), *way(texts, a, b)]


def _by_keys(keys: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    """Names by the keys under which Indonesian spellings meet."""
    left, right = keys.take(pa.array(a)), keys.take(pa.array(b))
    alike = similarity(left, right)
    close = np.flatnonzero(alike >= NAMES_WEAK)
    apart = np.zeros(len(a), dtype=bool)
    apart[close] = different_persons(left.take(pa.array(close)), right.take(pa.array(close)))
    return [(apart, DIFFERENT), (alike >= 1, SAME), (alike >= NAMES_ALIKE, ALIKE), (alike >= NAMES_WEAK, WEAK)]


def _by_spelling(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    """Names as they are spelled; the same words in another order are alike."""
    alike = _likeness(texts, a, b)
    ordered = np.array([" ".join(sorted(text.split())) for text in texts.to_pylist()], dtype=object)
    near = (alike >= LIKE) | (ordered[a] == ordered[b])
    return [(_edits(texts, a, b) == 1, ONE_LETTER), (near, ALIKE), (alike >= WEAKLY, WEAK)]


def _by_place(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    """Places by the spelling of their names; a code with another digit is another place."""
    worded = np.asarray(pc.invert(pc.match_substring_regex(texts, r"^[\d .]*$"))).astype(bool)
    named = worded[a] & worded[b]
    return [(named & (_edits(texts, a, b) == 1), ONE_LETTER), (named & (_likeness(texts, a, b) >= LIKE), ALIKE)]


def _by_words(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    words = objects_of(texts)
    alike = cpdist(words[a], words[b], scorer=fuzz.token_sort_ratio, workers=WORKERS) / 100
    shared = cpdist(words[a], words[b], scorer=fuzz.token_set_ratio, workers=WORKERS) / 100
    return [(alike >= WORDS_ALIKE, ALIKE), ((alike >= WORDS_SHARED) | (shared >= 1), PARTLY)]


def _by_date(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    """Dates of eight digits: day and month in each other's place, one digit wrong, two of three parts the same."""
    digits = objects_of(texts)
    year, month, day = (
        np.array([text[part] for text in digits.tolist()], dtype="U4").astype(np.int64)
        for part in (slice(0, 4), slice(4, 6), slice(6, 8))
    )
    parts = [each[a] == each[b] for each in (year, month, day)]
    turned = parts[0] & (month[a] == day[b]) & (day[a] == month[b])
    equal = np.sum(parts, axis=0)
    return [(turned, TURNED), (_edits(texts, a, b) == 1, ONE_DIGIT), (equal == 2, TWO_PARTS)]


def _by_national_id(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    """Masked numbers, of which one mask fits many people; equal ones; then digit by digit.

    A program turns the last digits into zeros. The last four digits count the people born in one place on one day:
    numbers that differ only there are two numbers.
    """
    masked, agree, differ = hidden(texts, a, b)
    lengths, kept = np.asarray(pc.utf8_length(texts)), before_zeros(texts)
    lost = (lengths[a] == lengths[b]) & ((kept < lengths)[a] | (kept < lengths)[b])
    lost &= beginnings(texts, a, b) >= np.minimum(kept[a], kept[b])
    wrong, exchanged = slips(texts, a, b)
    of_masked = [(agree, MASKED), (differ, DIFFERENT), (masked, MISSING)]
    return [*of_masked, (a == b, SAME), (lost, ZEROS), (exchanged, TURNED), (wrong, ONE_DIGIT)]


def _by_number(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    signs = objects_of(texts)
    alike = cpdist(signs[a], signs[b], scorer=OSA.normalized_similarity, workers=WORKERS)
    return [(_edits(texts, a, b) == 1, ONE_DIGIT), (alike >= NUMBERS_ALIKE, ALIKE)]


def _by_short_number(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    return [(_edits(texts, a, b) == 1, ONE_DIGIT)]


def _by_nothing(texts: pa.StringArray, a: Numbers, b: Numbers) -> Graded:
    del texts, a, b
    return []


def _edits(texts: pa.StringArray, a: Numbers, b: Numbers) -> Numbers:
    """Letters changed, left out, added or exchanged with the next; two where more than one."""
    signs = objects_of(texts)
    return np.asarray(cpdist(signs[a], signs[b], scorer=OSA.distance, score_cutoff=1, workers=WORKERS), dtype=np.int64)


def _likeness(texts: pa.StringArray, a: Numbers, b: Numbers) -> Scores:
    signs = objects_of(texts)
    scores: Scores = cpdist(signs[a], signs[b], scorer=JaroWinkler.similarity, workers=WORKERS)
    return scores


_WAYS: Final[dict[Kind, Way]] = {
    Kind.PERSON_NAME: _by_spelling,
    Kind.GIVEN_NAME: _by_spelling,
    Kind.FAMILY_NAME: _by_spelling,
    Kind.PARENT_NAME: _by_spelling,
    Kind.DATE: _by_date,
    Kind.NATIONAL_ID: _by_national_id,
    Kind.FAMILY_CARD: _by_nothing,
    Kind.IDENTIFIER: _by_number,
    Kind.SEX: _by_nothing,
    Kind.PLACE: _by_place,
    Kind.ADDRESS: _by_words,
    Kind.POSTCODE: _by_number,
    Kind.PHONE: _by_number,
    Kind.FREE_TEXT: _by_words,
    Kind.NUMBER: _by_short_number,
}
