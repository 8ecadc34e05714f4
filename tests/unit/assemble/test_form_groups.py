"""KUBE groups: neighbours of one desa together, within the sizes, with three officers, and lasting."""

import random
from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.assemble.sizes import OFFICERS, FormGroupsParams
from schemas.published import GROUP_LEFT_OVER, GROUPS
from tests.unit.assemble.drawn_groups import DESA, OTHER_DESA, Row, drawn_families, family, formed, group_of, sizes

SIZES = FormGroupsParams()


def lives(numbers: range, rt: str | None = "001", rw: str | None = "001", dusun: str | None = "KRAJAN") -> list[Row]:
    return [family(number, rt=rt, rw=rw, dusun=dusun) for number in numbers]


def together(groups: pa.Table) -> list[set[int]]:
    """The families of each group, by number."""
    found: dict[str, set[int]] = {}
    for family_id, group in group_of(groups).items():
        found.setdefault(group, set()).add(int(family_id[1:]))
    return sorted(found.values(), key=min)


def reasons(result: dict[str, pa.Table]) -> list[tuple[str, str]]:
    left = result["left_over"]
    return list(zip(left["person_id"].to_pylist(), left["reason"].to_pylist(), strict=True))


def roles(groups: pa.Table) -> dict[str, str]:
    return dict(zip(groups["person_id"].to_pylist(), groups["role"].to_pylist(), strict=True))


def test_groups_end_where_a_neighbourhood_ends() -> None:
    result = formed([*lives(range(1, 9), rw="001"), *lives(range(9, 22), rw="002"), *lives(range(22, 31), rw="003")])
    assert together(result["groups"]) == [set(range(1, 9)), set(range(9, 22)), set(range(22, 31))]
    assert result["groups"].schema == GROUPS
    assert result["left_over"].schema == GROUP_LEFT_OVER


def test_a_neighbouring_rt_fills_a_group_up() -> None:
    result = formed([*lives(range(1, 6), rt="001"), *lives(range(6, 11), rt="002")])
    assert together(result["groups"]) == [set(range(1, 11))]


def test_small_groups_in_two_dusun_are_not_thrown_together() -> None:
    result = formed([*lives(range(1, 6), dusun="KRAJAN"), *lives(range(6, 11), dusun="SUMBER")])
    assert together(result["groups"]) == [set(range(1, 6)), set(range(6, 11))]


def test_too_few_in_a_dusun_join_those_of_another() -> None:
    result = formed([*lives(range(1, 4), dusun="KRAJAN"), *lives(range(4, 11), dusun="SUMBER")])
    assert together(result["groups"]) == [set(range(1, 11))]


def test_families_without_rt_and_rw_come_together_at_the_end() -> None:
    nowhere = lives(range(1, 7), rt=None, rw=None, dusun=None)
    result = formed([*nowhere, *lives(range(7, 17), dusun="SUMBER"), *lives(range(17, 27), dusun="ZAMRUD")])
    assert together(result["groups"]) == [set(range(1, 7)), set(range(7, 17)), set(range(17, 27))]


def test_a_family_without_a_dusun_stands_with_the_others_of_its_rw() -> None:
    here, there = lives(range(1, 10), rw="001", dusun="SUMBER"), lives(range(11, 21), rw="002", dusun="KRAJAN")
    result = formed([*here, family(10, rw="001", rt="001"), *there])
    assert together(result["groups"]) == [set(range(1, 11)), set(range(11, 21))]


def test_families_of_one_rw_and_one_activity_come_together() -> None:
    trades = ["MENJAHIT", "TERNAK"]
    rows = [family(number, rw="001", rt="001", kegiatan=trades[number % 2]) for number in range(1, 21)]
    groups = formed(rows)["groups"]
    assert together(groups) == [set(range(1, 21, 2)), set(range(2, 21, 2))]
    assert sorted(pc.unique(groups["kegiatan"].cast(pa.string())).to_pylist()) == trades


@pytest.mark.parametrize(
    ("known", "activity"),
    [
        (["TERNAK", "TERNAK", "MENJAHIT"], "TERNAK"),
        (["TERNAK", "MENJAHIT"], "MENJAHIT"),
        (["TERNAK"], "TERNAK"),
        ([], None),
    ],
)
def test_the_activity_is_the_commonest_known_one(known: list[str], activity: str | None) -> None:
    words = [*known, *[None] * (6 - len(known))]
    groups = formed([family(number, kegiatan=word) for number, word in enumerate(words)])["groups"]
    assert set(groups["kegiatan"].to_pylist()) == {activity}


def test_officers_are_the_best_schooled_then_the_older_then_the_first_of_the_list() -> None:
    schooled = [(None, 50), (1, 58), (3, 30), (2, None), (2, 40), (1, 58)]
    rows = [family(number, ijazah=ijazah, umur=umur) for number, (ijazah, umur) in enumerate(schooled)]
    found = roles(formed(rows)["groups"])
    assert found == {
        "P002": "ketua", "P004": "sekretaris", "P003": "bendahara",
        "P000": "anggota", "P001": "anggota", "P005": "anggota",
    }  # fmt: skip


def test_officers_stay_and_only_the_free_office_is_given_anew() -> None:
    rows = [family(number, ijazah=1) for number in range(1, 8)]
    before = formed(rows)["groups"]
    newly = [family(20, ijazah=5)]
    found = roles(formed([*rows[1:], *newly], before)["groups"])
    assert found == {
        "P020": "ketua", "P002": "sekretaris", "P003": "bendahara",
        "P004": "anggota", "P005": "anggota", "P006": "anggota", "P007": "anggota",
    }  # fmt: skip


def test_an_office_is_not_inherited_by_another_person_of_the_family() -> None:
    rows = [family(number, ijazah=1) for number in range(1, 8)]
    before = formed(rows)["groups"]
    found = roles(formed([family(1, person_id="P901"), *rows[1:]], before)["groups"])
    assert found["P901"] == "anggota"
    assert found["P002"] == "sekretaris"


def test_what_is_left_over_has_a_reason() -> None:
    rows = [
        *lives(range(1, 7)),
        family(1, person_id="P901", rank=99),
        family(50, kode_desa=None),
        *[family(number, kode_desa=OTHER_DESA) for number in range(60, 64)],
    ]
    assert reasons(formed(rows)) == [
        ("P050", "TANPA_DESA"),
        ("P060", "DESA_KURANG_KELUARGA"),
        ("P061", "DESA_KURANG_KELUARGA"),
        ("P062", "DESA_KURANG_KELUARGA"),
        ("P063", "DESA_KURANG_KELUARGA"),
        ("P901", "KK_SUDAH_ADA"),
    ]


def test_nothing_comes_of_nothing() -> None:
    result = formed([])
    assert result["groups"].num_rows == 0
    assert result["left_over"].num_rows == 0


def test_group_ids_name_the_desa_and_the_lowest_free_number() -> None:
    rows = [*lives(range(1, 11), dusun="A"), *lives(range(11, 21), dusun="B"), *lives(range(21, 31), dusun="C")]
    before = formed(rows)["groups"]
    assert set(group_of(before).values()) == {f"KUBE-{DESA}-{number:03d}" for number in (1, 2, 3)}
    without_second = [*rows[:10], *rows[20:]]
    later = formed(without_second, before)["groups"]
    assert set(group_of(later).values()) == {f"KUBE-{DESA}-001", f"KUBE-{DESA}-003"}
    again = formed([*without_second, *lives(range(31, 41), dusun="D")], later)["groups"]
    assert set(group_of(again).values()) == {f"KUBE-{DESA}-{number:03d}" for number in (1, 2, 3)}


def test_a_newcomer_joins_the_nearest_group_with_room_below_the_target() -> None:
    rows = [*lives(range(1, 9), rw="001"), *lives(range(9, 17), rw="002"), *lives(range(17, 27), rw="003")]
    before = formed(rows)["groups"]
    found = group_of(formed([*rows, *lives(range(30, 31), rw="002")], before)["groups"])
    assert found["K030"] == found["K009"]
    found = group_of(formed([*rows, *lives(range(30, 31), rw="003")], before)["groups"])
    assert found["K030"] in {found["K001"], found["K009"]}


def test_enough_newcomers_in_another_dusun_form_a_group_of_their_own() -> None:
    rows = lives(range(1, 8))
    before = formed(rows)["groups"]
    result = formed([*rows, *lives(range(11, 17), dusun="SUMBER")], before)
    assert together(result["groups"]) == [set(range(1, 8)), set(range(11, 17))]


def test_a_group_too_small_is_filled_up_by_one_neighbour_without_an_office() -> None:
    rows = [*lives(range(1, 6), rw="001"), *lives(range(6, 18), rw="002")]
    before = formed(rows)["groups"]
    assert sizes(before) == [5, 12]
    after = formed(rows[1:], before)["groups"]
    then, now = group_of(before), group_of(after)
    moved = [family_id for family_id in now if then[family_id] != now[family_id]]
    assert len(moved) == 1
    assert roles(before)[moved[0].replace("K", "P")] == "anggota"


def test_a_group_of_two_goes_into_its_neighbours() -> None:
    rows = [*lives(range(1, 6), rw="001"), *lives(range(6, 18), rw="002")]
    after = formed(rows[3:], formed(rows)["groups"])["groups"]
    assert together(after) == [set(range(4, 18))]


def test_groups_beyond_the_largest_are_cut_and_at_least_half_goes_on() -> None:
    rows = lives(range(1, 21))
    before = formed(rows, params=FormGroupsParams(smallest=5, target=20, largest=20))["groups"]
    assert sizes(before) == [20]
    after = formed([*rows, *lives(range(30, 31))], before)["groups"]
    then, now = group_of(before), group_of(after)
    assert sizes(after) == [10, 11]
    assert sum(then[family_id] == now[family_id] for family_id in then) >= 10


def test_a_full_group_of_three_neighbourhoods_is_cut_once() -> None:
    rows = [*lives(range(1, 9), rw="001"), *lives(range(9, 15), rw="002"), *lives(range(15, 21), rw="003")]
    before = formed(rows, params=FormGroupsParams(smallest=5, target=20, largest=20))["groups"]
    assert sizes(before) == [20]
    after = formed([*rows, *lives(range(21, 22), rw="003")], before)["groups"]
    assert together(after) == [set(range(1, 9)), set(range(9, 22))]


@pytest.mark.parametrize(("smallest", "target", "largest"), [(2, 10, 20), (5, 4, 20), (5, 10, 8), (6, 8, 10)])
def test_sizes_that_cannot_be_are_refused(smallest: int, target: int, largest: int) -> None:
    with pytest.raises(ValueError, match="cannot be formed"):
        FormGroupsParams(smallest, target, largest)


def as_rows(result: dict[str, pa.Table]) -> dict[str, list[Row]]:
    return {name: table.to_pylist() for name, table in result.items()}


@given(drawn_families)
def test_nothing_is_lost_and_every_group_is_one(rows: list[Row]) -> None:
    result = formed(rows)
    groups = result["groups"]
    families = [*groups["family_id"].to_pylist(), *result["left_over"]["family_id"].to_pylist()]
    assert sorted(families) == sorted(row["family_id"] for row in rows)
    assert all(SIZES.smallest <= size <= SIZES.largest for size in sizes(groups))
    assert len(set(zip(groups["group_id"].to_pylist(), groups["kode_desa"].to_pylist(), strict=True))) == len(
        sizes(groups)
    )
    offices = Counter(zip(groups["group_id"].to_pylist(), groups["role"].to_pylist(), strict=True))
    assert all(offices[group, role] == 1 for group in group_of(groups).values() for role in OFFICERS)


@given(drawn_families, drawn_families, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Row], earlier: list[Row], chance: random.Random) -> None:
    before = formed(earlier)["groups"]
    expected = as_rows(formed(rows, before))
    shuffled = before.take(pa.array(chance.sample(range(before.num_rows), before.num_rows), pa.int64()))
    assert as_rows(formed(chance.sample(rows, len(rows)), shuffled)) == expected


@given(drawn_families, drawn_families)
def test_each_desa_stands_alone(rows: list[Row], earlier: list[Row]) -> None:
    before = formed(earlier)["groups"]
    apart = [
        formed(
            [row for row in rows if row["kode_desa"] == desa],
            before.filter(pc.equal(before["kode_desa"].cast(pa.string()), desa)),
        )["groups"].to_pylist()
        for desa in (DESA, OTHER_DESA)
    ]
    assert [*apart[0], *apart[1]] == formed(rows, before)["groups"].to_pylist()


other_sizes = st.sampled_from([SIZES, FormGroupsParams(3, 3, 5), FormGroupsParams(3, 25, 40)])


@given(drawn_families, drawn_families, other_sizes)
def test_another_month_of_any_kind_leaves_groups_whole(
    rows: list[Row], earlier: list[Row], then: FormGroupsParams
) -> None:
    """Whatever the last run was, everybody is placed, within the sizes; and once more the same changes nothing."""
    first = formed(rows, formed(earlier, params=then)["groups"])
    again = formed(rows, first["groups"])
    assert as_rows(again) == as_rows(first)
    assert all(SIZES.smallest <= size <= SIZES.largest for size in sizes(first["groups"]))
    assert first["groups"].num_rows + first["left_over"].num_rows == len(rows)


@given(drawn_families.filter(bool), st.data())
def test_one_family_leaving_moves_fewer_than_the_smallest_group_has(rows: list[Row], data: st.DataObject) -> None:
    before = formed(rows)["groups"]
    gone = data.draw(st.sampled_from(rows))
    after = group_of(formed([row for row in rows if row is not gone], before)["groups"])
    then = group_of(before)
    moved = [each for each in then if each != gone["family_id"] and after.get(each) != then[each]]
    assert len(moved) < SIZES.smallest


@given(drawn_families.filter(bool), st.data())
def test_one_family_coming_moves_nobody_or_half_of_one_full_group(rows: list[Row], data: st.DataObject) -> None:
    newly = data.draw(st.sampled_from(rows))
    before = formed([row for row in rows if row is not newly])["groups"]
    after, then = group_of(formed(rows, before)["groups"]), group_of(before)
    moved = [each for each in then if after[each] != then[each]]
    full = min(sizes(before), default=0) == SIZES.largest
    assert len(moved) <= (SIZES.largest // 2 if full else 0)
