"""Records: those of persons who have several, as they are held against the written rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, mask_of
from pipeline.fields.distinct import encoded
from schemas.golden import Aid

CONTRADICTED: Final = "nik_bertentangan"
NOBODY: Final = -1


@dataclass(frozen=True)
class Records:
    """Records of which several are one person, those of one together and in the order of ``nomor``.

    A record is called by its place among them.

    Attributes:
        rows: All rows.
        at: Row of each record.
        starts: Record with which each person begins.
        person: Person that each record is of, counted from 0.
        marks: Identifier columns and the column that says whether each is fit to identify.
        ranks: Rank of each layout.
        periods: Month that each file is of; empty where nobody says.
        aid: What tells of aid history.
        aided: NIK that lists beside the register say receive aid.
    """

    rows: pa.Table
    at: Numbers
    starts: Numbers
    person: Numbers
    marks: Mapping[str, str]
    ranks: Mapping[str, int]
    periods: Mapping[str, str]
    aid: Aid
    aided: pa.ChunkedArray

    def any_of(self, mask: Mask) -> Mask:
        """For every person whether the mask holds for any record."""
        found: Mask = np.logical_or.reduceat(mask, self.starts)
        return found

    def said(self, column: str) -> Mask:
        """Which records say anything in a column."""
        values = self.rows[column]
        return mask_of(pc.is_valid(values))[self.at] if values.null_count else np.ones(len(self.at), dtype=bool)

    def sound(self, column: str) -> Mask:
        """Which records say a value that counts when it is compared: of an identifier, one fit to identify."""
        said = self.said(column)
        return said & mask_of(self.rows[self.marks[column]])[self.at] if column in self.marks else said

    def same(self, column: str, left: Numbers, right: Numbers) -> Mask:
        """Whether a column says the same in two records; false where one says nothing or the right one is nobody."""
        values = self.rows[column]
        compared = encoded(values).indices if pa.types.is_dictionary(values.type) else values
        taken = pa.array(self.at[right], mask=right == NOBODY)
        return mask_of(pc.equal(compared.take(pa.array(self.at[left])), compared.take(taken)))


def first_of(mask: Mask, person: Numbers, persons: int) -> Numbers:
    """For every person the first record that the mask holds for, or nobody."""
    found = np.flatnonzero(mask)[::-1]
    first = np.full(persons, NOBODY, dtype=np.int64)
    first[person[found]] = found
    return first


def contradicted(rows: pa.Table) -> Numbers:
    """1 for rows whose NIK contradicts their own birth date or sex, so that one of the two is wrong; else 0."""
    if CONTRADICTED not in rows.column_names:
        return np.zeros(rows.num_rows, dtype=np.int64)
    return mask_of(rows[CONTRADICTED]).astype(np.int64)
