"""Aid: where one person bears several usable NIK, which of them have aid history.

A NIK that contradicts its own row, and that one slip in place or birth date separates from one that does not, is no
second NIK but the same one mistyped: what is recorded under the one is history of both, so that no slip is kept for
the aid recorded under it.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, codes_of, equals, mask_of
from pipeline.fields.distinct import plain
from pipeline.fields.joins import equal_rows
from pipeline.matching.clusters import grouped
from pipeline.matching.digits import slips
from pipeline.stages.resolve.records import Records, contradicted, first_of


def without_aid(records: Records) -> Numbers:
    """Say which records bear a NIK without aid history.

    Returns:
        1 for those records, where another usable NIK of their person has history; 0 for all others.
    """
    several = _of_several(records)
    found = np.zeros(len(records.at), dtype=np.int64)
    if len(several):
        history = np.zeros(len(records.at), dtype=bool)
        history[several] = _with_history(records, several)
        found[several] = (~history & records.any_of(history)[records.person])[several]
    return found


def _of_several(records: Records) -> Numbers:
    """The records that bear a usable NIK, of persons who bear more than one."""
    bears = records.sound("nik")
    ours = np.flatnonzero(bears)
    first = first_of(bears, records.person, len(records.starts))[records.person[ours]]
    later = first != ours
    another = np.zeros(len(bears), dtype=bool)
    another[ours[later]] = ~records.same("nik", ours[later], first[later])
    return np.flatnonzero(records.any_of(another)[records.person] & bears)


def _with_history(records: Records, chosen: Numbers) -> Mask:
    """Which of some records bear a NIK under which any record of the person, or a list, tells of aid."""
    rows, person = records.rows.take(pa.array(records.at[chosen])), records.person[chosen]
    said = mask_of(pc.is_in(rows["nik"].cast(pa.string()), value_set=records.aided.combine_chunks()))
    for name in records.aid.columns:
        if name in rows.column_names:
            said |= equals(rows[name], records.aid.answer)
    left, right = equal_rows(pa.array(person), pa.array(person))
    one = _one_number(rows, left, right)
    number = grouped(len(chosen), left[one], right[one])
    history: Mask = (np.bincount(number[said], minlength=len(chosen)) > 0)[number]
    return history


def _one_number(rows: pa.Table, left: Numbers, right: Numbers) -> Mask:
    """Which pairs of records bear one NIK, or one NIK and the same mistyped."""
    nik, wrong = codes_of(rows["nik"]), contradicted(rows) > 0
    one: Mask = nik[left] == nik[right]
    near = np.flatnonzero(wrong[left] & ~wrong[right] & ~one)
    one[near] = np.logical_or(*slips(plain(rows["nik"]), left[near], right[near]))
    return one
