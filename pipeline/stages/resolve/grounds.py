"""Grounds: for the records of a person, how well each of them stands by each ground of a written rule."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from pipeline.fields.columns import Mask, Numbers, codes_of, equals, mask_of
from pipeline.fields.distinct import encoded
from pipeline.stages.resolve.aid import without_aid
from pipeline.stages.resolve.records import Records, contradicted
from schemas.golden import Ground

PLACE_BITS: Final = 32
STATE_SHIFT: Final = 60
WIDTHS: Final = {
    Ground.NEWEST: 12,
    Ground.RANK: 6,
    Ground.MATCHED: 2,
    Ground.BEARS_NIK: 1,
    Ground.AID: 1,
    Ground.UNCONTRADICTED: 1,
}
"""Bits that each ground takes in a score; together with the place and the state they fit into 64."""


def standing(records: Records, ground: Ground) -> Numbers:
    """How each record stands by a ground: a small number, 0 best."""
    return _STANDING[ground](records)


def _without_nik(records: Records) -> Numbers:
    return (~mask_of(records.rows[next(iter(records.marks.values()))])[records.at]).astype(np.int64)


def _matched(records: Records) -> Numbers:
    """Matched by Dukcapil, nothing said, not matched."""
    if "keterangan_padan" not in records.rows.column_names:
        return np.zeros(len(records.at), dtype=np.int64)
    said = records.rows["keterangan_padan"]
    standing: Numbers = (1 - equals(said, "padan").astype(np.int64) + equals(said, "tidak_padan"))[records.at]
    return standing


def _rank(records: Records) -> Numbers:
    """Place of the layout's rank among all ranks."""
    layouts = encoded(records.rows["layout"])
    known = sorted(set(records.ranks.values()))
    places = [known.index(records.ranks[name]) for name in layouts.dictionary.to_pylist()]
    return np.array([*places, 0], dtype=np.int64)[codes_of(layouts)[records.at]]


def _age(records: Records) -> Numbers:
    """How many periods are newer than that of the record; -1 where it is not known."""
    files = encoded(records.rows["source_file"])
    periods = [records.periods.get(name) or None for name in files.dictionary.to_pylist()]
    newest_first = sorted({period for period in periods if period}, reverse=True)
    places = [newest_first.index(period) if period else -1 for period in periods]
    return np.array([*places, -1], dtype=np.int64)[codes_of(files)[records.at]]


def dated(records: Records) -> Mask:
    """Records of which the period is known."""
    return _age(records) >= 0


_STANDING: Final[Mapping[Ground, Callable[[Records], Numbers]]] = {
    Ground.BEARS_NIK: _without_nik,
    Ground.AID: without_aid,
    Ground.UNCONTRADICTED: lambda records: contradicted(records.rows)[records.at],
    Ground.MATCHED: _matched,
    Ground.RANK: _rank,
    Ground.NEWEST: lambda records: np.maximum(_age(records), 0),
}
