"""NIK levels: how the NIK of two rows of the register agree, digit by digit.

A masked NIK has no level: validation sets its row aside.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Numbers, codes_of, mask_of
from pipeline.fields.text_pairs import Scores, on_distinct_pairs
from pipeline.matching.digits import SERIAL, before_zeros, beginnings, slips
from pipeline.matching.persons import NIK
from pipeline.matching.weights import Field, Level
from schemas.nik import LENGTH


def nik_levels(features: pa.Table, left: Numbers, right: Numbers) -> Level:
    """Equal or different where both are fit to identify; a NIK that lost digits is never equal to another.

    It is alike to one with the same fifteen digits while something of its serial is left, and has a tail of zeros in
    place of the other's digits where the ones before agree.
    """
    whole = level_of_codes(codes_of(features["nik"]), left, right, NIK)
    damaged = features["nik_lemah"].combine_chunks()
    lost = np.asarray(pc.is_valid(damaged))
    some = np.flatnonzero(lost[left] | lost[right])
    kept = np.where(lost, before_zeros(damaged), LENGTH)
    kept = np.minimum(kept[left[some]], kept[right[some]])
    written = pc.coalesce(features["nik"].combine_chunks(), damaged)
    shared = on_distinct_pairs(written.take(left[some]), written.take(right[some]), beginnings)
    one_digit = (shared >= LENGTH - 1) & (kept > LENGTH - SERIAL)
    names = [NIK.number(name) for name in ("mirip", "ekor_nol")]
    whole[some] = np.select([one_digit, shared >= kept], names, whole[some])
    return whole


def with_slips(features: pa.Table, left: Numbers, right: Numbers, found: dict[str, Level]) -> Level:
    """Two NIK that one slip in place or birth date separates; a slip in the serial is another person's number."""
    apart = np.flatnonzero(found["nik"] == NIK.number("beda"))
    a, b = (features["nik"].take(side[apart]).combine_chunks() for side in (left, right))
    near = mask_of(pc.equal(*(pc.utf8_slice_codeunits(side, LENGTH - SERIAL, LENGTH) for side in (a, b))))
    close = pa.array(np.flatnonzero(near))
    nik = found["nik"].copy()
    nik[apart[close.to_numpy()]] = on_distinct_pairs(a.take(close), b.take(close), _slip_levels).astype(np.int8)
    return nik


def _slip_levels(texts: pa.StringArray, a: Numbers, b: Numbers) -> Scores:
    wrong, exchanged = slips(texts, a, b)
    names = [NIK.number(name) for name in ("satu_angka", "tertukar")]
    return np.select([wrong, exchanged], names, NIK.number("beda")).astype(np.float32)


def level_of_codes(codes: npt.NDArray[np.int64], left: Numbers, right: Numbers, field: Field) -> Level:
    """Same, different or nothing to compare, of values that are numbered."""
    a, b = codes[left], codes[right]
    numbers = np.where(a == b, field.number("sama"), field.number("beda"))
    return np.where((a < 0) | (b < 0), 0, numbers).astype(np.int8)
