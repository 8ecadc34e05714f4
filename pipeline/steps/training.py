"""Training: the persons of a list given seats in classes."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from pipeline.activities import Activities
from pipeline.fields.distinct import plain
from pipeline.line import Line
from pipeline.rules.training import TrainingClass
from pipeline.stage import Stage
from pipeline.stages.assemble.form_classes import ClassParams, form_classes
from pipeline.stages.assemble.order import in_order
from pipeline.steps.listed import Made, counted, skills_of
from schemas.published import CLASS_SEATS

PERSON: Final = ("person_id", "family_id", "kode_kecamatan", "kode_desa", "rank")
KECAMATAN: Final = 6
"""Digits of the code of a kecamatan, which that of a desa begins with."""


def seat(
    line: Line,
    programme: str,
    classes: Sequence[TrainingClass],
    listed: pa.Table,
    activities: Activities,
    before: pa.Table,
) -> Made:
    """Give those on a list seats in classes.

    Args:
        line: Engine and ledger.
        programme: Whose list it is.
        classes: What there is.
        listed: See :func:`pipeline.steps.listed.listed_of`.
        activities: What skills stand for.
        before: The classes of the last run.

    Returns:
        ``classes``, ``classes_left_over`` and ``class_seats``.
    """
    persons = listed.select(PERSON).append_column("keterampilan", skills_of(listed, activities))
    seats = in_order(_seats(classes, activities), ("kelas",))
    made = line.apply(
        Stage(f"seat {programme}", form_classes, ClassParams(), together=True),
        {"persons": persons, "classes": seats, "before": before},
    )
    places, left_over = made["places"], in_order(made["left_over"], ("rank", "person_id"))
    line.ledger.check("list = persons with a seat + left over", persons.num_rows, places.num_rows + left_over.num_rows)
    taken = counted(places["kelas"])
    column = pa.array([taken.get(kelas, 0) for kelas in plain(seats["kelas"]).to_pylist()], pa.int32())
    counts = {
        "classes": seats.num_rows,
        "seats": sum(each.seats for each in classes),
        "members": places.num_rows,
        "left_over": counted(left_over["reason"]),
    }
    seats = seats.drop_columns("terisi").append_column("terisi", column)
    return Made({"classes": places, "classes_left_over": left_over, "class_seats": seats}, counts)


def _seats(classes: Sequence[TrainingClass], activities: Activities) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {
            "kelas": each.kelas,
            "keterampilan": None if each.keterampilan is None else activities.of_skill(each.keterampilan),
            "kode_kecamatan": each.area[:KECAMATAN] or None,
            "kode_desa": each.area if len(each.area) > KECAMATAN else None,
            "kursi": each.seats,
            "certainty": each.certainty,
        }
        for each in classes
    ]
    return pa.Table.from_pylist(rows, schema=CLASS_SEATS)
