"""Share case-load: the families of a kecamatan among its facilitators."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, constant, sizes_of, starts_of
from pipeline.fields.distinct import plain
from pipeline.fields.joins import joint_key
from pipeline.stage import Tables
from pipeline.stages.assemble.order import alphabetical, in_order, unknown_last
from pipeline.stages.assemble.territories import Counts, Kecamatan, share
from schemas.left_over import LeftOver
from schemas.published import CASELOAD, CASELOAD_LEFT_OVER

PLACE = ("dusun", "rw", "rt")


@dataclass(frozen=True)
class ShareParams:
    """How to share.

    Attributes:
        tolerance: Part of the fair share by which a new load may differ from it to keep a desa whole.
    """

    tolerance: float = 0.25


def share_caseload(tables: Tables, params: ShareParams) -> dict[str, pa.Table]:
    """Share families among the facilitators of their kecamatan within each one's limit.

    How is said by :func:`pipeline.stages.assemble.territories.share`. Loads are evened out only among those who come
    anew: nobody changes facilitator for the sake of balance. Where a desa is divided, families who live side by side
    stay together. No register says which desa lie side by side: where ``neighbours`` says nothing of a kecamatan, the
    order of the desa codes stands in for it, each desa beside the one before and the one after.

    Args:
        tables: ``families``, a kecamatan together: family_id, kode_kecamatan, kode_desa and, where known, dusun, rw,
            rt. ``facilitators``: pendamping (a code), kode_kecamatan, beban_maksimum. ``before``, the last run:
            family_id, pendamping. ``neighbours``, maybe empty: kode_desa, kode_desa_tetangga.
        params: Tolerance.

    Returns:
        ``assigned`` and ``left_over`` with the reason; every family is in one of them.
    """
    names = ("kode_kecamatan", "kode_desa", *(name for name in PLACE if name in tables["families"].column_names))
    families = in_order(tables["families"], (*names, "family_id"))
    facilitators = in_order(tables["facilitators"], ("kode_kecamatan", "pendamping"))
    held = _held(families, facilitators, tables["before"])
    chosen, served = np.full(len(families), -1), np.zeros(len(families), dtype=bool)
    for rows, staff in _kecamatan(families, facilitators):
        here = families.slice(rows.start, rows.stop - rows.start)
        mine = np.where(held[rows] >= 0, held[rows] - staff.start, -1)
        limit = facilitators["beban_maksimum"].to_numpy()[staff].astype(np.int64)
        found = _shared(here, mine, limit, tables["neighbours"], params.tolerance)
        chosen[rows], served[rows] = np.where(found >= 0, found + staff.start, -1), True
    pendamping = plain(facilitators["pendamping"]).take(pa.array(chosen, mask=chosen < 0))
    assigned = families.append_column("pendamping", pendamping).filter(pa.array(chosen >= 0))
    return {
        "assigned": assigned.select(CASELOAD.names).cast(CASELOAD),
        "left_over": _left_over(families, chosen, served),
    }


def _held(families: pa.Table, facilitators: pa.Table, before: pa.Table) -> Numbers:
    """The row of the facilitator whom each family had and who is still in its kecamatan, -1 for none."""
    before = in_order(before, ("family_id", "pendamping"))
    place = pc.index_in(plain(families["family_id"]), value_set=plain(before["family_id"]))
    had = plain(before["pendamping"]).take(place)
    found = pc.index_in(
        joint_key([families["kode_kecamatan"], had]),
        value_set=joint_key([facilitators["kode_kecamatan"], facilitators["pendamping"]]),
    )
    return np.asarray(pc.fill_null(found, -1)).astype(np.int64)


def _kecamatan(families: pa.Table, facilitators: pa.Table) -> list[tuple[slice, slice]]:
    """The families and the facilitators of each kecamatan that has some."""
    both = alphabetical(pa.chunked_array([plain(each["kode_kecamatan"]) for each in (families, facilitators)]))
    of_families, of_staff = both[: len(families)], both[len(families) :]
    starts = starts_of(of_families)
    runs = []
    for start, size in zip(starts.tolist(), sizes_of(starts, len(of_families)).tolist(), strict=True):
        staff = np.flatnonzero(of_staff == of_families[start])
        if of_families[start] >= 0 and len(staff):
            runs.append((slice(start, start + size), slice(int(staff[0]), int(staff[-1]) + 1)))
    return runs


def _shared(families: pa.Table, held: Numbers, limit: Numbers, neighbours: pa.Table, tolerance: float) -> Numbers:
    """The facilitator of each family of one kecamatan, numbered from 0, -1 for none.

    Args:
        families: Of the kecamatan, by desa and place.
        held: Whom each had.
        limit: How many families each may have.
        neighbours: Which desa lie side by side.
        tolerance: See :class:`ShareParams`.
    """
    first, desa = _numbered_desa(families)
    kept = np.zeros((len(first), len(limit)), dtype=np.int64)
    np.add.at(kept, (desa[held >= 0], held[held >= 0]), 1)
    beside = _beside(plain(families["kode_desa"]).take(pa.array(first)), neighbours)
    free = np.bincount(desa[held < 0], minlength=len(first))
    stay, coming = share(Kecamatan(kept, free, limit, beside), tolerance)
    staying = _first_of_each(desa * len(limit) + held, held >= 0, stay.ravel())
    chosen = np.where(staying, held, -1)
    chosen[~staying] = _dealt(coming, np.bincount(desa[~staying], minlength=len(first)))
    return chosen


def _numbered_desa(families: pa.Table) -> tuple[Numbers, Numbers]:
    """The first family of each desa, and the number of each family's; an unknown desa is one of its own, the last."""
    codes = unknown_last(alphabetical(families["kode_desa"]))
    _, first, desa = np.unique(codes, return_index=True, return_inverse=True)
    return first, desa


def _beside(desa: pa.StringArray, neighbours: pa.Table) -> Mask:
    """Which desa lie side by side: as written, else by the order of their codes."""
    left, right = (
        np.asarray(pc.fill_null(pc.index_in(plain(neighbours[name]), value_set=desa, skip_nulls=True), -1))
        for name in ("kode_desa", "kode_desa_tetangga")
    )
    written = (left >= 0) & (right >= 0)
    left, right = left[written], right[written]
    if not len(left):
        left = np.arange(len(desa) - desa.null_count - 1)
        right = left + 1
    beside = np.zeros((len(desa), len(desa)), dtype=bool)
    beside[left, right] = beside[right, left] = True
    return beside


def _first_of_each(kind: Numbers, some: Mask, number: npt.NDArray[np.int64]) -> Mask:
    """Some rows of each kind: as many as there should be, the first ones."""
    rows = np.flatnonzero(some)
    rows = rows[np.argsort(kind[rows], kind="stable")]
    starts = starts_of(kind[rows])
    place = np.arange(len(rows)) - np.repeat(starts, sizes_of(starts, len(rows)))
    mask = np.zeros(len(kind), dtype=bool)
    mask[rows[place < number[kind[rows]]]] = True
    return mask


def _dealt(coming: Counts, waiting: Numbers) -> Numbers:
    """Deal facilitators to families who stand desa by desa, in one run each; -1 for those of a desa left at the end."""
    none = waiting - coming.sum(axis=1)
    facilitators = np.tile(np.r_[np.arange(coming.shape[1]), -1], len(coming))
    return np.repeat(facilitators, np.column_stack([coming, none]).ravel())


def _left_over(families: pa.Table, chosen: Numbers, served: Mask) -> pa.Table:
    known = np.asarray(pc.is_valid(families["kode_kecamatan"]))
    parts = []
    for reason, rows in (
        (LeftOver.TANPA_KECAMATAN, ~known),
        (LeftOver.TANPA_PENDAMPING, known & ~served),
        (LeftOver.BEBAN_PENUH, served & (chosen < 0)),
    ):
        some = families.filter(pa.array(rows))
        some = some.append_column("reason", constant(reason, len(some)))
        parts.append(some.select(CASELOAD_LEFT_OVER.names).cast(CASELOAD_LEFT_OVER))
    return pa.concat_tables(parts)
