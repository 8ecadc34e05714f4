"""Training classes: seats by skill, place and the order of the list."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.assemble.form_classes import ClassParams, form_classes
from schemas.published import CLASSES, CLASSES_LEFT_OVER

Row = dict[str, str | int | None]

TEXTS = [(name, pa.string()) for name in ("keterampilan", "kode_kecamatan", "kode_desa")]
PERSONS = pa.schema([("person_id", pa.string()), ("family_id", pa.string()), *TEXTS, ("rank", pa.int32())])
OFFERED = pa.schema([("kelas", pa.string()), *TEXTS, ("kursi", pa.int32())])


def person(number: int, skill: str | None = None, desa: str | None = "A1") -> Row:
    """A person of a desa whose first letter is the kecamatan."""
    return {
        "person_id": f"P{number:02d}", "family_id": f"K{number:02d}", "rank": number,
        "keterampilan": skill, "kode_desa": desa, "kode_kecamatan": desa and desa[0],
    }  # fmt: skip


def offered(
    kelas: str, seats: int, skill: str | None = None, desa: str | None = None, kecamatan: str | None = None
) -> Row:
    return {"kelas": kelas, "kursi": seats, "keterampilan": skill, "kode_desa": desa, "kode_kecamatan": kecamatan}


def classed(
    persons: Sequence[Row], classes: Sequence[Row], before: Mapping[str, str] | None = None
) -> dict[str, pa.Table]:
    last = before or {}
    tables = {
        "persons": pa.Table.from_pylist(list(persons), PERSONS),
        "classes": pa.Table.from_pylist(list(classes), OFFERED),
        "before": pa.table(
            {"person_id": pa.array(list(last), pa.string()), "kelas": pa.array(list(last.values()), pa.string())}
        ),
    }
    return form_classes(tables, ClassParams())


def places(result: dict[str, pa.Table]) -> dict[str, str]:
    table = result["places"]
    return dict(zip(table["person_id"].to_pylist(), table["kelas"].to_pylist(), strict=True))


def left(result: dict[str, pa.Table]) -> dict[str, tuple[str, str | None, int | None]]:
    rows = result["left_over"].to_pylist()
    return {row["person_id"]: (row["reason"], row["kelas"], row["antrean"]) for row in rows}


def test_seats_go_by_the_order_of_the_list_and_the_others_queue() -> None:
    result = classed([person(number, "MENJAHIT") for number in (4, 2, 3, 1)], [offered("J1", 2, "MENJAHIT")])
    assert places(result) == {"P01": "J1", "P02": "J1"}
    assert left(result) == {"P03": ("KURSI_PENUH", "J1", 1), "P04": ("KURSI_PENUH", "J1", 2)}
    assert result["places"].schema == CLASSES
    assert result["left_over"].schema == CLASSES_LEFT_OVER


def test_the_class_of_the_own_skill_comes_first_then_one_for_all() -> None:
    persons = [person(1, "MENJAHIT"), person(2, "MENJAHIT"), person(3), person(4)]
    result = classed(persons, [offered("A0", 2), offered("J1", 1, "MENJAHIT")])
    assert places(result) == {"P01": "J1", "P02": "A0", "P03": "A0"}
    assert left(result) == {"P04": ("KURSI_PENUH", "A0", 1)}


def test_the_nearer_class_comes_first() -> None:
    classes = [
        offered("J1", 1, "MENJAHIT"),
        offered("J2", 1, "MENJAHIT", kecamatan="A"),
        offered("J3", 1, "MENJAHIT", desa="A1", kecamatan="A"),
        offered("J4", 1, "MENJAHIT", desa="A2"),
    ]
    result = classed([person(number, "MENJAHIT") for number in range(1, 5)], classes)
    assert places(result) == {"P01": "J3", "P02": "J2", "P03": "J1"}
    assert left(result) == {"P04": ("KURSI_PENUH", "J3", 1)}


def test_a_person_whose_place_is_not_known_is_taken_only_where_all_are() -> None:
    result = classed([person(1, "MENJAHIT", None)], [offered("J1", 5, "MENJAHIT", kecamatan="A")])
    assert left(result) == {"P01": ("TANPA_KELAS_DI_WILAYAH", None, None)}


def test_why_there_is_no_class() -> None:
    persons = [person(1, "MENJAHIT"), person(2, "BERTANI"), person(3), person(4, "MENJAHIT", "B1")]
    result = classed(persons, [offered("J1", 5, "MENJAHIT", kecamatan="A")])
    assert places(result) == {"P01": "J1"}
    assert left(result) == {
        "P02": ("TANPA_KELAS_KETERAMPILAN", None, None),
        "P03": ("KETERAMPILAN_TIDAK_DIKETAHUI", None, None),
        "P04": ("TANPA_KELAS_DI_WILAYAH", None, None),
    }


def test_who_had_a_seat_keeps_it_before_others_of_the_list() -> None:
    persons = [person(number, "MENJAHIT") for number in (1, 2, 3)]
    result = classed(persons, [offered("J1", 2, "MENJAHIT")], before={"P03": "J1", "P09": "J1"})
    assert places(result) == {"P01": "J1", "P03": "J1"}


def test_a_seat_is_not_kept_in_a_class_that_is_not_open_to_the_person() -> None:
    persons = [person(1, "MENJAHIT"), person(2, "BERTANI")]
    result = classed(persons, [offered("J1", 1, "MENJAHIT")], before={"P02": "J1"})
    assert places(result) == {"P01": "J1"}


def test_where_there_are_fewer_seats_the_last_of_the_list_lose_theirs() -> None:
    persons = [person(number, "MENJAHIT") for number in (1, 2, 3)]
    result = classed(persons, [offered("J1", 1, "MENJAHIT")], before={"P02": "J1", "P03": "J1"})
    assert places(result) == {"P02": "J1"}
    assert left(result) == {"P01": ("KURSI_PENUH", "J1", 1), "P03": ("KURSI_PENUH", "J1", 2)}


def test_without_classes_all_are_left_over_and_without_persons_nobody() -> None:
    assert len(left(classed([person(1, "MENJAHIT"), person(2)], []))) == 2
    assert left(classed([], [offered("J1", 1)])) == {}


skills = st.sampled_from(["MENJAHIT", "BERTANI", None])
desas = st.sampled_from(["A1", "A2", "B1", None])
drawn_persons = st.lists(st.tuples(st.integers(1, 60), skills, desas), max_size=30, unique_by=lambda each: each[0]).map(
    lambda rows: [person(*row) for row in rows]
)
drawn_classes = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 4), skills, desas, st.sampled_from(["A", "B", None])),
    max_size=6,
    unique_by=lambda each: each[0],
).map(lambda rows: [offered(f"C{number}", *rest) for number, *rest in rows])


def in_turn(persons: Sequence[Row], classes: Sequence[Row]) -> dict[str, str]:
    """The same by hand: each in the order of the list takes the best class that still has a seat."""
    seats = {each["kelas"]: each["kursi"] for each in classes}
    found = {}
    for one in sorted(persons, key=lambda each: each["rank"]):
        suited = [
            (each["keterampilan"] is None, each["kode_desa"] is None, each["kode_kecamatan"] is None, each["kelas"])
            for each in classes
            if seats[each["kelas"]]
            and all(each[name] in (None, one[name]) for name in ("keterampilan", "kode_desa", "kode_kecamatan"))
        ]
        if suited:
            best = min(suited, key=lambda each: (each[0], 2 if each[1] and each[2] else int(each[1]), each[3]))
            found[one["person_id"]] = best[3]
            seats[best[3]] -= 1
    return found


@given(drawn_persons, drawn_classes)
def test_it_ends_as_if_each_had_chosen_in_turn(persons: list[Row], classes: list[Row]) -> None:
    result = classed(persons, classes)
    assert places(result) == in_turn(persons, classes)
    assert sorted([*places(result), *left(result)]) == sorted(str(each["person_id"]) for each in persons)


@given(drawn_persons, drawn_classes, drawn_persons, drawn_classes, st.randoms(use_true_random=False))
def test_seats_hold_order_does_not_matter_and_once_more_changes_nothing(
    persons: list[Row], classes: list[Row], earlier: list[Row], offered_then: list[Row], chance: random.Random
) -> None:
    before = places(classed(earlier, offered_then))
    result = classed(persons, classes, before)
    seats = {each["kelas"]: each["kursi"] for each in classes}
    assert all(number <= seats[kelas] for kelas, number in Counter(places(result).values()).items())
    shuffled = classed(chance.sample(persons, len(persons)), chance.sample(classes, len(classes)), before)
    again = classed(persons, classes, places(result))
    for other in (shuffled, again):
        assert {name: table.to_pylist() for name, table in other.items()} == {
            name: table.to_pylist() for name, table in result.items()
        }


@given(drawn_persons, drawn_classes.filter(bool), st.data())
def test_one_more_seat_moves_one_person_up_or_nobody_wants_it(
    persons: list[Row], classes: list[Row], data: st.DataObject
) -> None:
    more = data.draw(st.sampled_from(classes))
    without = classed(persons, classes)
    result = classed(persons, [{**each, "kursi": each["kursi"] + (each is more)} for each in classes])
    newly = places(result).keys() - places(without).keys()
    wanted = any(kelas == more["kelas"] for _, kelas, _ in left(without).values())
    assert places(without).keys() <= places(result).keys()
    assert len(newly) == 1 or (not wanted and not newly)
