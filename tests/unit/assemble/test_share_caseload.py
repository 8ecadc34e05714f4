"""Case-load: families of a kecamatan among its facilitators, whole desa together, within the limits, and lasting."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.assemble.share_caseload import ShareParams, share_caseload
from schemas.published import CASELOAD, CASELOAD_LEFT_OVER

KECAMATAN = "350617"
Row = tuple[str, str | None, str | None]
"""family_id, kode_kecamatan, kode_desa."""

FAMILIES = pa.schema(
    [(name, pa.string()) for name in ("family_id", "kode_kecamatan", "kode_desa", "dusun", "rw", "rt")]
)
NO_NEIGHBOURS: Sequence[tuple[str, str]] = ()


def desa(letter: str, number: int, start: int = 0) -> list[Row]:
    """So many families of a desa of the kecamatan."""
    return [(f"K{letter}{place:03d}", KECAMATAN, f"{KECAMATAN}{letter}") for place in range(start, start + number)]


def shared(
    families: Sequence[Row],
    limits: Mapping[str, int],
    before: Mapping[str, str] | None = None,
    neighbours: Sequence[tuple[str, str]] = NO_NEIGHBOURS,
) -> dict[str, pa.Table]:
    """Share families; a facilitator belongs to the kecamatan that the code begins with."""
    last = before or {}
    tables = {
        "families": pa.Table.from_pylist([dict(zip(FAMILIES.names, row, strict=False)) for row in families], FAMILIES),
        "facilitators": pa.table(
            {
                "pendamping": pa.array(list(limits), pa.string()),
                "kode_kecamatan": pa.array([code.split("-")[0] for code in limits], pa.string()),
                "beban_maksimum": pa.array(list(limits.values()), pa.int32()),
            }
        ),
        "before": pa.table(
            {"family_id": pa.array(list(last), pa.string()), "pendamping": pa.array(list(last.values()), pa.string())}
        ),
        "neighbours": pa.table(
            {
                "kode_desa": pa.array([KECAMATAN + left for left, _ in neighbours], pa.string()),
                "kode_desa_tetangga": pa.array([KECAMATAN + right for _, right in neighbours], pa.string()),
            }
        ),
    }
    return share_caseload(tables, ShareParams())


def staff(number: int, limit: int) -> dict[str, int]:
    return {f"{KECAMATAN}-{place:02d}": limit for place in range(1, number + 1)}


def assigned(result: dict[str, pa.Table]) -> dict[str, str]:
    table = result["assigned"]
    return dict(zip(table["family_id"].to_pylist(), table["pendamping"].to_pylist(), strict=True))


def territories(result: dict[str, pa.Table]) -> dict[str, dict[str, int]]:
    """How many families of each desa each facilitator has, by the last signs of their codes."""
    table, found = result["assigned"], dict[str, Counter[str]]()
    for code, place in zip(table["pendamping"].to_pylist(), table["kode_desa"].to_pylist(), strict=True):
        found.setdefault(code[-2:], Counter())[place[-1]] += 1
    return {code: dict(sorted(counted.items())) for code, counted in sorted(found.items())}


def reasons(result: dict[str, pa.Table]) -> dict[str, str]:
    left = result["left_over"]
    return dict(zip(left["family_id"].to_pylist(), left["reason"].to_pylist(), strict=True))


def test_desa_stay_whole_and_neighbours_go_together() -> None:
    families = [*desa("A", 20), *desa("B", 22), *desa("C", 18), *desa("D", 21), *desa("E", 19), *desa("F", 20)]
    result = shared(families, staff(3, 50))
    assert territories(result) == {"01": {"A": 20, "B": 22}, "02": {"C": 18, "D": 21}, "03": {"E": 19, "F": 20}}
    assert result["assigned"].schema == CASELOAD
    assert result["left_over"].schema == CASELOAD_LEFT_OVER


def test_written_neighbours_count_before_the_order_of_codes() -> None:
    families = [*desa("A", 20), *desa("B", 20), *desa("C", 20), *desa("D", 20)]
    result = shared(families, staff(2, 50), neighbours=[("A", "D"), ("D", "B"), ("B", "C")])
    assert territories(result) == {"01": {"A": 20, "D": 20}, "02": {"B": 20, "C": 20}}


def test_a_desa_too_large_for_one_is_divided() -> None:
    assert territories(shared(desa("A", 90), staff(3, 40))) == {"01": {"A": 30}, "02": {"A": 30}, "03": {"A": 30}}


def test_where_a_desa_is_divided_neighbours_stay_together() -> None:
    families = [
        (f"K{number:03d}", KECAMATAN, KECAMATAN + "A", "KRAJAN", "001", f"{number % 2:03d}") for number in range(40)
    ]
    result = assigned(shared(families, staff(2, 30)))
    assert {result[f"K{number:03d}"] for number in range(0, 40, 2)} == {f"{KECAMATAN}-01"}
    assert {result[f"K{number:03d}"] for number in range(1, 40, 2)} == {f"{KECAMATAN}-02"}


def test_shares_follow_the_limits() -> None:
    families = [row for letter in "ABCDEF" for row in desa(letter, 10)]
    result = shared(families, {f"{KECAMATAN}-01": 60, f"{KECAMATAN}-02": 30})
    assert territories(result) == {"01": {"A": 10, "B": 10, "C": 10, "D": 10}, "02": {"E": 10, "F": 10}}


def test_families_stay_with_their_facilitator_however_unequal_the_loads() -> None:
    families = [*desa("A", 30), *desa("B", 5)]
    before = dict.fromkeys([row[0] for row in families], f"{KECAMATAN}-01")
    assert assigned(shared(families, staff(3, 40), before)) == before


def test_a_newcomer_goes_to_the_facilitator_of_the_desa() -> None:
    families = [*desa("A", 20), *desa("B", 20)]
    before = assigned(shared(families, staff(2, 30)))
    after = assigned(shared([*families, ("Knew", KECAMATAN, KECAMATAN + "B")], staff(2, 30), before))
    assert after == {**before, "Knew": f"{KECAMATAN}-02"}


def test_a_newcomer_of_a_desa_without_families_goes_to_a_neighbour() -> None:
    families = [*desa("A", 20), *desa("C", 25)]
    before = assigned(shared(families, staff(2, 30)))
    after = assigned(shared([*families, ("Knew", KECAMATAN, KECAMATAN + "D")], staff(2, 30), before))
    assert after == {**before, "Knew": f"{KECAMATAN}-02"}


def test_only_what_is_beyond_a_lowered_limit_moves_and_of_the_smallest_desa_first() -> None:
    families = [*desa("A", 20), *desa("B", 8), *desa("C", 20)]
    before = dict.fromkeys([row[0] for row in families[:28]], f"{KECAMATAN}-01")
    before |= dict.fromkeys([row[0] for row in families[28:]], f"{KECAMATAN}-02")
    result = shared(families, {f"{KECAMATAN}-01": 18, f"{KECAMATAN}-02": 60}, before)
    assert territories(result) == {"01": {"A": 18}, "02": {"A": 2, "B": 8, "C": 20}}


def test_a_new_facilitator_takes_over_the_territory_of_one_who_left() -> None:
    families = [row for letter in "ABCDEF" for row in desa(letter, 20)]
    before = assigned(shared(families, staff(3, 50)))
    limits = {f"{KECAMATAN}-01": 50, f"{KECAMATAN}-03": 50, f"{KECAMATAN}-09": 50}
    result = shared(families, limits, before)
    assert territories(result) == {"01": {"A": 20, "B": 20}, "03": {"E": 20, "F": 20}, "09": {"C": 20, "D": 20}}


def test_what_is_left_over_has_a_reason() -> None:
    families = [*desa("A", 12), ("K1", "350618", "350618A"), ("K2", None, None), ("K3", KECAMATAN, None)]
    result = shared(families, staff(1, 12))
    assert Counter(reasons(result).values()) == {"BEBAN_PENUH": 1, "TANPA_PENDAMPING": 1, "TANPA_KECAMATAN": 1}
    assert reasons(result)["K1"] == "TANPA_PENDAMPING"
    assert reasons(result)["K2"] == "TANPA_KECAMATAN"
    assert reasons(result)["K3"] == "BEBAN_PENUH"


@pytest.mark.parametrize("limits", [{}, {f"{KECAMATAN}-01": 0}])
def test_without_anybody_who_may_take_one_all_are_left_over(limits: Mapping[str, int]) -> None:
    result = shared(desa("A", 3), limits)
    assert result["assigned"].num_rows == 0
    assert result["left_over"].num_rows == 3


drawn_families = st.lists(
    st.tuples(
        st.integers(0, 300), st.sampled_from([KECAMATAN, KECAMATAN, "350618", None]), st.sampled_from([*"AABCDE", None])
    ),
    max_size=80,
    unique_by=lambda each: each[0],
).map(
    lambda rows: [
        (f"K{number:03d}", kecamatan, letter and f"{kecamatan}{letter}") for number, kecamatan, letter in rows
    ]
)
drawn_limits = st.dictionaries(
    st.sampled_from([f"{KECAMATAN}-01", f"{KECAMATAN}-02", f"{KECAMATAN}-03", f"{KECAMATAN}-04", "350618-01"]),
    st.integers(0, 30),
)
drawn_pairs = st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")), max_size=6)


@given(drawn_families, drawn_limits, drawn_families, drawn_limits, drawn_pairs)
def test_nothing_is_lost_limits_hold_and_once_more_changes_nothing(
    families: list[Row],
    limits: dict[str, int],
    earlier: list[Row],
    earlier_limits: dict[str, int],
    neighbours: list[tuple[str, str]],
) -> None:
    before = assigned(shared(earlier, earlier_limits))
    result = shared(families, limits, before, neighbours)
    found, left = assigned(result), reasons(result)
    assert sorted([*found, *left]) == sorted(row[0] for row in families)
    assert all(number <= limits[code] for code, number in Counter(found.values()).items())
    assert all(code.startswith(row[1] or "-") for row in families if (code := found.get(row[0])))
    again = shared(families, limits, found, neighbours)
    assert assigned(again) == found
    assert reasons(again) == left


@given(drawn_families, drawn_limits)
def test_nobody_is_left_over_while_there_is_room(families: list[Row], limits: dict[str, int]) -> None:
    result = shared(families, limits)
    loads = Counter(assigned(result).values())
    for family, kecamatan, _ in families:
        if reasons(result).get(family) == "BEBAN_PENUH":
            assert all(loads[code] == limit for code, limit in limits.items() if code.startswith(kecamatan or "-"))


@given(drawn_families, drawn_limits, drawn_families, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    families: list[Row], limits: dict[str, int], earlier: list[Row], chance: random.Random
) -> None:
    before = assigned(shared(earlier, limits))
    expected = shared(families, limits, before)
    other = shared(
        chance.sample(families, len(families)),
        dict(chance.sample(list(limits.items()), len(limits))),
        dict(chance.sample(list(before.items()), len(before))),
    )
    assert {name: table.to_pylist() for name, table in other.items()} == {
        name: table.to_pylist() for name, table in expected.items()
    }


@given(drawn_families.filter(bool), drawn_limits, st.data())
def test_one_family_coming_changes_nobody_elses_facilitator(
    families: list[Row], limits: dict[str, int], data: st.DataObject
) -> None:
    newly = data.draw(st.sampled_from(families))
    before = assigned(shared([row for row in families if row is not newly], limits))
    after = assigned(shared(families, limits, before))
    assert {family: after.get(family) for family in before} == before


@given(drawn_families, drawn_limits)
def test_each_kecamatan_stands_alone(families: list[Row], limits: dict[str, int]) -> None:
    found = assigned(shared(families, limits))
    for kecamatan in (KECAMATAN, "350618"):
        alone = assigned(shared([row for row in families if row[1] == kecamatan], limits))
        assert alone == {family: code for family, code in found.items() if code.startswith(kecamatan)}
