"""Strata: the groups of people for whom a matcher is measured by itself, so that unfairness shows."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, equals, mask_of
from pipeline.fields.dates import ages, parse_dates
from pipeline.fields.names import clean_name
from pipeline.tables.prepare import sexes

Stratum = tuple[str, str, Mask]

HEADINGS: Final = {
    "jenis_kelamin": ("jenis_kelamin", "sex", "gender"),
    "tanggal_lahir": ("tanggal_lahir", "birth_date", "date_of_birth"),
    "nama": ("nama", "name"),
    "nama_ibu_kandung": ("nama_ibu_kandung", "nama_ibu", "mother_name", "mothers_name"),
}
"""What the columns may be called in a table of the truth."""

BANDS: Final = ((0, 4), (5, 17), (18, 39), (40, 59), (60, 300))
HEAPED: Final = ("01-01", "12-31", "07-01")
"""Month and day that are written where nobody knows the birthday."""


def strata_of(truth: pa.Table, on: date) -> Iterator[Stratum]:
    """The groups that the columns of the truth tell apart.

    Args:
        truth: Columns as written; those that are not there tell nothing apart.
        on: The day on which ages hold.

    Yields:
        Name of the group, its value, and who belongs to it.
    """
    columns = {
        name: truth[heading] for name, known in HEADINGS.items() for heading in known if heading in truth.column_names
    }
    if "jenis_kelamin" in columns:
        sex = sexes(columns["jenis_kelamin"])
        yield from (("jenis_kelamin", value, equals(sex, value)) for value in ("L", "P"))
    if "tanggal_lahir" in columns:
        yield from _by_birth(columns["tanggal_lahir"], on)
    if "nama" in columns:
        words = pc.count_substring(clean_name(columns["nama"]), " ")
        yield "nama", "satu", mask_of(pc.equal(words, 0))
        yield "nama", "lebih", mask_of(pc.greater(words, 0))
    if "nama_ibu_kandung" in columns:
        missing = mask_of(clean_name(columns["nama_ibu_kandung"]).is_null())
        yield "nama_ibu_kandung", "kosong", missing
        yield "nama_ibu_kandung", "ada", ~missing


def _by_birth(column: pa.ChunkedArray, on: date) -> Iterator[Stratum]:
    days, _ = parse_dates(column)
    years = np.asarray(pc.fill_null(ages(pa.chunked_array([days]), on).cast(pa.string()).cast(pa.int64()), -1))
    for youngest, oldest in BANDS:
        label = f"{youngest}-{oldest}" if oldest < BANDS[-1][1] else f"{youngest}+"
        yield "umur", label, (years >= youngest) & (years <= oldest)
    yield "umur", "kosong", years < 0
    heaped = mask_of(pc.is_in(pc.strftime(days, "%m-%d"), value_set=pa.array(HEAPED)))
    yield "tanggal_lahir", "bawaan", heaped
    yield "tanggal_lahir", "lain", mask_of(days.is_valid()) & ~heaped
