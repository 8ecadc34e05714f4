"""Name levels: how the names of two rows agree, and those of their mothers."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, mask_of
from pipeline.fields.likeness import different_persons, likeness_of_names, simil, similarity
from pipeline.fields.text_pairs import Scores
from pipeline.matching.levels import NAMES_ALIKE, NAMES_WEAK
from pipeline.matching.persons import MOTHER, NAME, NIK
from pipeline.matching.weights import Level

MOTHER_ALIKE: Final = 0.85


def name_levels(
    features: pa.Table, left: Numbers, right: Numbers, found: dict[str, Level], same_nik_name: float
) -> dict[str, Level]:
    """The levels of names and mothers' names of pairs of rows.

    Args:
        features: Compared records.
        left: Row of one record of each pair.
        right: Row of the other.
        found: The other levels; on an equal NIK the ministry's rule counts.
        same_nik_name: Likeness from which names on an equal NIK are one person's.
    """
    a, b = features["nama"].take(left).combine_chunks(), features["nama"].take(right).combine_chunks()
    alike = similarity(a, b)
    several, named = _with_other_names(features, left, right)
    alike[several] = named
    grades = [alike >= 1.0, alike >= NAMES_ALIKE, alike >= NAMES_WEAK]
    names = [NAME.number(name) for name in ("sama", "mirip", "lemah")]
    name = np.select(grades, names, NAME.number("beda")).astype(np.int8)
    close = np.flatnonzero((alike >= NAMES_WEAK) & (alike < 1.0))
    apart = different_persons(a.take(close), b.take(close))
    name[close[apart]] = NAME.number("beda")
    name = np.where(np.isnan(alike), 0, name).astype(np.int8)
    same_nik = np.flatnonzero(found["nik"] == NIK.number("sama"))
    doubtful = same_nik[name[same_nik] == NAME.number("beda")]
    ministry = simil(a.take(doubtful), b.take(doubtful)) >= same_nik_name
    name[doubtful[ministry]] = NAME.number("lemah")
    return {"nama": name, "nama_ibu_kandung": _mother_levels(features["nama_ibu_kandung"], left, right)}


def _with_other_names(features: pa.Table, left: Numbers, right: Numbers) -> tuple[Numbers, Scores]:
    """The pairs in which a name holds more than one, or the father's, and how alike the whole names are."""
    said = mask_of(pc.is_valid(features["nama_lain"]))
    several = np.flatnonzero(said[left] | said[right])
    whole = [
        pc.coalesce(features["nama_lain"].take(side[several]), features["nama"].take(side[several]).cast(pa.string()))
        for side in (left, right)
    ]
    return several, likeness_of_names(*whole)


def _mother_levels(column: pa.ChunkedArray, left: Numbers, right: Numbers) -> Level:
    a, b = column.take(left).combine_chunks(), column.take(right).combine_chunks()
    alike = similarity(a, b)
    grades = [alike >= 1.0, alike >= MOTHER_ALIKE]
    numbers = np.select(grades, [MOTHER.number("sama"), MOTHER.number("mirip")], MOTHER.number("beda"))
    return np.where(np.isnan(alike), 0, numbers).astype(np.int8)
