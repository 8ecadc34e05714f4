"""Form classes: who is trained where, by skill and seat."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import Mask, Numbers, sizes_of, starts_of
from pipeline.fields.distinct import plain
from pipeline.stage import Tables
from pipeline.stages.assemble.choices import NO_CLASS, Choices, choices
from pipeline.stages.assemble.order import in_order
from schemas.left_over import LeftOver
from schemas.published import CLASSES, CLASSES_LEFT_OVER


@dataclass(frozen=True)
class ClassParams:
    """Nothing to choose: seats, skills and places stand in the table of classes."""


def form_classes(tables: Tables, params: ClassParams) -> dict[str, pa.Table]:
    """Give persons seats in classes.

    Who had a seat in the last run keeps it while the class is open to them and has the seats. Then everybody in the
    order of the list gets a seat in the class that suits best of those still free
    (:func:`pipeline.stages.assemble.choices.choices`). So one more seat goes to the first who would rather have it;
    whose seat that leaves free goes on likewise; and one person of those left over, none if nobody wants it, gets in.

    Args:
        tables: ``persons``: person_id, family_id, kode_kecamatan, kode_desa, keterampilan (missing where not known),
            rank. ``classes``: kelas, keterampilan (missing: for all), kursi, kode_kecamatan, kode_desa (missing: of
            anywhere). ``before``, the last run: person_id, kelas.
        params: None.

    Returns:
        ``places`` and ``left_over`` with the reason and, where the classes are full, the place in the queue of the one
        that would have come first; every person is in one of them.
    """
    del params
    persons = in_order(tables["persons"], ("rank", "person_id"))
    classes = in_order(tables["classes"], ("kelas",))
    open_to = choices(persons, classes)
    seats = classes["kursi"].to_numpy().astype(np.int64)
    kept = _kept(persons, classes, tables["before"], open_to)
    kept[_beyond(kept, seats)] = NO_CLASS
    seats = seats - np.bincount(kept[kept >= 0], minlength=len(seats))
    waiting = np.flatnonzero(kept < 0)
    placed = kept.copy()
    placed[waiting] = _seated(open_to.classes[open_to.kind[waiting]], seats)
    return {
        "places": _places(persons, classes, placed),
        "left_over": _left_over(persons.filter(pa.array(placed < 0)), classes, open_to, np.flatnonzero(placed < 0)),
    }


def _kept(persons: pa.Table, classes: pa.Table, before: pa.Table, open_to: Choices) -> Numbers:
    """The class that each had a seat in and that is still open to them."""
    before = in_order(before, ("person_id", "kelas"))
    had = plain(before["kelas"]).take(pc.index_in(plain(persons["person_id"]), value_set=plain(before["person_id"])))
    found = pc.index_in(had, value_set=plain(classes["kelas"]), skip_nulls=True)
    kept = np.asarray(pc.fill_null(found, NO_CLASS)).astype(np.int64)
    still = (open_to.classes[open_to.kind] == kept[:, None]).any(axis=1)
    return np.where(still, kept, NO_CLASS)


def _beyond(placed: Numbers, seats: Numbers) -> Mask:
    """Which persons, in the order of the list, come behind the last seat of their class."""
    rows = np.flatnonzero(placed >= 0)
    rows = rows[np.argsort(placed[rows], kind="stable")]
    starts = starts_of(placed[rows])
    place = np.arange(len(rows)) - np.repeat(starts, sizes_of(starts, len(rows)))
    beyond = np.zeros(len(placed), dtype=bool)
    beyond[rows[place >= seats[placed[rows]]]] = True
    return beyond


def _seated(wishes: Numbers, seats: Numbers) -> Numbers:
    """The class of each person in the order of the list.

    All go to the class they like best; those who find no seat there, because others come first, to their next; until
    nobody is sent on. That ends as if each had chosen in turn, and takes a few rounds instead of a turn per person.
    """
    wish = np.zeros(len(wishes), dtype=np.int64)
    placed = wishes[:, 0] if len(wishes) else wish
    while (sent_on := np.flatnonzero(_beyond(placed, seats))).size:
        wish[sent_on] += 1
        placed = wishes[np.arange(len(wish)), wish]
    return placed


def _places(persons: pa.Table, classes: pa.Table, placed: Numbers) -> pa.Table:
    kelas = plain(classes["kelas"]).take(pa.array(placed, mask=placed < 0))
    rows = persons.append_column("kelas", kelas).filter(pa.array(placed >= 0))
    return in_order(rows, ("kelas", "rank", "person_id")).select(CLASSES.names).cast(CLASSES)


def _left_over(persons: pa.Table, classes: pa.Table, open_to: Choices, rows: Numbers) -> pa.Table:
    """Persons without a seat, why, and where they stand in the queue.

    Args:
        persons: They alone, in the order of the list.
        classes: All.
        open_to: Choices of all persons.
        rows: Which of all persons they are.
    """
    kind = open_to.kind[rows]
    first = open_to.classes[kind, 0]
    why = np.select(
        [first >= 0, open_to.skill_taught[kind], open_to.skill_known[kind]],
        [LeftOver.KURSI_PENUH, LeftOver.TANPA_KELAS_DI_WILAYAH, LeftOver.TANPA_KELAS_KETERAMPILAN],
        LeftOver.KETERAMPILAN_TIDAK_DIKETAHUI,
    )
    queue = np.argsort(first, kind="stable")
    starts = starts_of(first[queue])
    number = np.empty(len(first), dtype=np.int32)
    number[queue] = np.arange(len(first)) - np.repeat(starts, sizes_of(starts, len(first))) + 1
    added = {
        "reason": pa.array(why, pa.string()),
        "kelas": plain(classes["kelas"]).take(pa.array(first, mask=first < 0)),
        "antrean": pa.array(number, mask=first < 0),
    }
    for name, column in added.items():
        persons = persons.append_column(name, column)
    return persons.select(CLASSES_LEFT_OVER.names).cast(CLASSES_LEFT_OVER)
