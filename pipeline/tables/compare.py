"""Comparing: at which level the two values of each pair agree, each pair of different texts once."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from pipeline.fields.columns import Numbers
from pipeline.fields.distinct import Texts, encoded
from pipeline.fields.text_pairs import Scores, on_distinct_pairs
from pipeline.matching.levels import DIFFERENT, EXCHANGED, MASKED
from pipeline.matching.weights import Level
from pipeline.tables.kinds import SCALES, Kind
from pipeline.tables.spec import Spec
from pipeline.tables.ways import way_of


def levels_of(features: pa.Table, spec: Spec, left: Numbers, right: Numbers) -> dict[str, Level]:
    """Compare pairs of records.

    Args:
        features: Prepared columns, one row per record.
        spec: What they are.
        left: One record of each pair.
        right: The other.

    Returns:
        For each field the level number of each pair. A pair whose two fields stand in each other's place has the
        level for that in the first, and nothing to compare in the other.
    """
    columns = {name: encoded(features[name]) for name in spec.fields}
    found = {
        name: _levels(columns[name].take(left), columns[name].take(right), spec, field.kind)
        for name, field in spec.fields.items()
    }
    for name, field in spec.fields.items():
        if field.exchanged_with is not None:
            _exchanged(columns, spec, name, field.exchanged_with, found, left, right)
    return found


def weighed(found: Mapping[str, Level], spec: Spec) -> dict[str, Level]:
    """The levels as they are weighed: a masked number that agrees counts for nothing either way.

    What can be seen of it is mostly where people live; were it to count, the likeliest two groups of pairs would be
    neighbours and strangers.
    """
    counted = dict(found)
    for name, field in spec.fields.items():
        if field.kind is Kind.NATIONAL_ID:
            counted[name] = np.where(found[name] == SCALES[field.kind].number(MASKED), 0, found[name]).astype(np.int8)
    return counted


def _levels(left: Texts, right: Texts, spec: Spec, kind: Kind) -> Level:
    scale = SCALES[kind]
    way = way_of(kind, plain=spec.names == "plain")

    def compare(texts: pa.StringArray, a: Numbers, b: Numbers) -> Scores:
        graded = way(texts, a, b)
        numbers = [scale.number(level) for _, level in graded]
        return np.select([mask for mask, _ in graded], numbers, scale.number(DIFFERENT)).astype(np.float32)

    return np.nan_to_num(on_distinct_pairs(left, right, compare), nan=0.0).astype(np.int8)


def _exchanged(
    columns: dict[str, pa.DictionaryArray],
    spec: Spec,
    one: str,
    other: str,
    found: dict[str, Level],
    left: Numbers,
    right: Numbers,
) -> None:
    """Where two fields disagree as they stand, see whether they agree crosswise."""
    kind = spec.fields[one].kind
    open_pairs = np.flatnonzero((found[one] <= 1) & (found[other] <= 1))
    a, b = left[open_pairs], right[open_pairs]
    there = _levels(columns[one].take(a), columns[other].take(b), spec, kind)
    back = _levels(columns[other].take(a), columns[one].take(b), spec, kind)
    near = SCALES[kind].number(EXCHANGED) + 1
    agree = (np.maximum(there, back) > near) & ((there > near) | (there == 0)) & ((back > near) | (back == 0))
    crossed = open_pairs[agree]
    found[one][crossed] = SCALES[kind].number(EXCHANGED)
    found[other][crossed] = 0
