"""Trace: which of the things that changed, put in place alone, gives each unit the status that it has now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, undictionaried
from pipeline.fields.distinct import one_array
from pipeline.fields.hashes import places_among
from pipeline.stage import Tables
from pipeline.stages.causes.events import with_events
from pipeline.stages.causes.moved import NOTHING, coded
from schemas.causes import EVIDENCE, Cause
from schemas.published import LIST_CHANGES

Marks = npt.NDArray[np.bool_]
CAUSES: Final = tuple(Cause)


@dataclass(frozen=True)
class TraceParams:
    """What is held against what.

    Attributes:
        programme: The programme.
        differing: What changed since the last run; nothing where that cannot be told.
    """

    programme: str
    differing: tuple[Cause, ...]


def trace(tables: Tables, params: TraceParams) -> dict[str, pa.Table]:
    """Name what happened to the units of one programme, and why.

    Something is a cause where it alone, everything else being as it was, gives the unit the status that it has now;
    where several do, all are named. Where none does, it is what changed together. Where only one thing changed it is
    the cause. What changed in the data is told apart by what is known of it: a new decision of an officer about rows
    of the family, persons or families that became one or two, or else only what the files say.

    Args:
        tables: ``moved`` as :func:`moved` leaves it, with ``criteria_gone`` and ``criteria_new``; for each of what
            changed, where it is more than one thing, under its name ``unit_id`` and ``status`` of at least these
            units with that alone put in place; and ``evidence``: ``family_id`` and ``cause`` of families about whose
            data something is known.
        params: The programme, and what changed.

    Returns:
        ``changes``: in the order of units (:data:`schemas.published.LIST_CHANGES`).
    """
    rows = with_events(tables["moved"], params.programme)
    marks = _evidenced(rows, tables["evidence"], _causes(rows, tables, params.differing))
    rows = rows.append_column("causes", _lists(marks))
    return {"changes": rows.select(LIST_CHANGES.names).cast(LIST_CHANGES)}


def _causes(rows: pa.Table, tables: Mapping[str, pa.Table], differing: Sequence[Cause]) -> Marks:
    """A row per unit and a column per cause."""
    marks = np.zeros((rows.num_rows, len(CAUSES)), dtype=bool)
    if not differing:
        marks[:, CAUSES.index(Cause.UNKNOWN)] = True
        return marks
    if len(differing) == 1:
        marks[:, CAUSES.index(differing[0])] = True
        return marks
    places, after = [CAUSES.index(cause) for cause in differing], coded(rows["status_after"])
    for place in places:
        swapped = tables[CAUSES[place]]
        row = places_among(rows["unit_id"], swapped["unit_id"])
        marks[:, place] = np.append(coded(swapped["status"]), NOTHING)[row] == after
    alone_none = ~marks.any(axis=1)
    for place in (CAUSES.index(Cause.TOGETHER), *places):
        marks[alone_none, place] = True
    return marks


def _evidenced(rows: pa.Table, evidence: pa.Table, marks: Marks) -> Marks:
    """The causes, with what is known of the data in place of them."""
    data = CAUSES.index(Cause.DATA)
    of_data = marks[:, data].copy()
    words = undictionaried(evidence["cause"])
    for cause in EVIDENCE:
        families = pc.unique(evidence["family_id"].filter(pc.equal(words, cause)))
        known = of_data & (_among(rows["family_id"], families) | _among(rows["family_before"], families))
        marks[:, CAUSES.index(cause)] |= known
        marks[known, data] = False
    return marks


def _among(column: pa.ChunkedArray, families: pa.Array) -> Mask:
    mask: Mask = np.asarray(pc.is_in(column, value_set=one_array(families), skip_nulls=True)).astype(bool)
    return mask


def _lists(marks: Marks) -> pa.ListArray:
    """The names of the causes of each unit, in their order."""
    offsets = np.r_[0, np.cumsum(marks.sum(axis=1))].astype(np.int32)
    names = pa.array([str(cause) for cause in CAUSES])
    return pa.ListArray.from_arrays(pa.array(offsets), names.take(pa.array(np.nonzero(marks)[1])))
