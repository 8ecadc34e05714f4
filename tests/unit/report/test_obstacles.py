"""Obstacles: each unit counts once for each criterion, however its reasons come and in however many parts."""

from collections import Counter

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.obstacles import Obstacle, Obstacles

PARTS = pa.list_(pa.struct([(name, pa.string()) for name in ("criterion", "answer", "column")]))
Reason = tuple[str, str, str | None]
REASONS = st.tuples(
    st.sampled_from(["DESIL", "PROGRAM_LAIN", "PENGURUS"]),
    st.sampled_from(["no", "unknown"]),
    st.sampled_from([None, "umur", "nik, umur"]),
)
UNITS = st.lists(st.lists(REASONS, max_size=4), max_size=8)


def counted(*parts: list[list[Reason]]) -> tuple[Obstacle, ...]:
    obstacles = Obstacles()
    for units in parts:
        rows = [
            [dict(zip(("criterion", "answer", "column"), reason, strict=True)) for reason in unit] for unit in units
        ]
        obstacles.add(pa.chunked_array([pa.array(rows, PARTS)]))
    return obstacles.listed()


def test_obstacles_say_how_many_units_they_keep_off_and_how_many_alone() -> None:
    units: list[list[Reason]] = [
        [("DESIL", "no", "desil_nasional")],
        [("DESIL", "no", "desil_nasional"), ("PENGURUS", "unknown", "nik, umur")],
        [("PENGURUS", "unknown", "umur")],
        [],
    ]
    assert counted(units) == (
        Obstacle("DESIL", "no", 2, 1, ()),
        Obstacle("PENGURUS", "unknown", 2, 1, (("umur", 2), ("nik", 1))),
    )


def test_two_other_programmes_are_one_obstacle() -> None:
    twice: list[Reason] = [("PROGRAM_LAIN", "no", "programme")] * 2
    assert counted([twice]) == (Obstacle("PROGRAM_LAIN", "no", 1, 1, ()),)


def test_of_another_programme_nothing_is_missing() -> None:
    assert counted([[("PROGRAM_LAIN", "unknown", "programme")]]) == (Obstacle("PROGRAM_LAIN", "unknown", 1, 1, ()),)


@given(UNITS, st.integers(0, 8))
def test_in_how_many_parts_units_come_makes_no_difference(units: list[list[Reason]], cut: int) -> None:
    assert counted(units[:cut], units[cut:]) == counted(units)


@given(UNITS)
def test_every_unit_with_a_reason_is_counted_once_for_it(units: list[list[Reason]]) -> None:
    kinds = Counter(kind for unit in units for kind in {reason[:2] for reason in unit})
    alone = Counter(next(iter({reason[:2] for reason in unit})) for unit in units if len({r[:2] for r in unit}) == 1)
    found = {(each.code, each.answer): (each.units, each.alone) for each in counted(units)}
    assert found == {kind: (count, alone[kind]) for kind, count in kinds.items()}
