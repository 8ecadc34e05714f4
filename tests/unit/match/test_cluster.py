"""Chains of pairs never merge strangers."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.persons import NIK
from pipeline.stages.match.cluster import ClusterParams, cluster
from pipeline.stages.match.judged_pairs import nothing_judged

NAMES = ["a", "b", "c", None]


def _cluster(
    niks: list[str | None], pairs: list[tuple[int, int]], otherwise: str = "kosong"
) -> tuple[list[int], list[str]]:
    def equal(a: int, b: int) -> bool:
        return niks[a] is not None and niks[a] == niks[b]

    features = pa.table({"nomor": np.arange(len(niks)), "nik": pa.array(niks, pa.string())})
    table = pa.table(
        {
            "nomor_a": pa.array([min(p) for p in pairs], pa.int64()),
            "nomor_b": pa.array([max(p) for p in pairs], pa.int64()),
            "nik": pa.array([NIK.number("sama" if equal(*p) else otherwise) for p in pairs], pa.int8()),
            "points": pa.array([30.0 if equal(*p) else 15.0 for p in pairs], pa.float32()),
            "verdict": pa.array(["sama"] * len(pairs), pa.string()),
        }
    )
    result = cluster({"features": features, "pairs": table, "judged": nothing_judged()}, ClusterParams())
    verdicts = result["pairs"]["verdict"].cast(pa.string()).to_pylist()
    return result["clusters"]["kelompok"].to_pylist(), verdicts


def test_records_of_one_nik_and_one_without_are_one_person() -> None:
    assert _cluster(["a", "a", None], [(0, 1), (1, 2)]) == ([0, 0, 0], ["sama", "sama"])


@pytest.mark.parametrize(("level", "groups"), [("satu_angka", [0, 0]), ("tertukar", [0, 0]), ("ekor_nol", [0, 1])])
def test_of_two_usable_nik_only_a_slip_that_was_found_to_be_one_persons_is_joined(
    level: str, groups: list[int]
) -> None:
    assert _cluster(["a", "b"], [(0, 1)], level)[0] == groups


def test_a_record_between_two_nik_joins_neither_and_goes_to_an_officer() -> None:
    groups, verdicts = _cluster(["a", None, "b"], [(0, 1), (1, 2)])
    assert groups == [0, 1, 2]
    assert verdicts == ["periksa", "periksa"]


def test_pairs_of_an_equal_nik_hold_when_the_rest_of_the_chain_is_taken_back() -> None:
    groups, verdicts = _cluster(["a", "a", None, "b"], [(0, 1), (1, 2), (2, 3)])
    assert groups == [0, 0, 2, 3]
    assert verdicts == ["sama", "periksa", "periksa"]


@given(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20),
)
def test_no_person_ever_holds_two_nik(niks: list[str | None], raw: list[tuple[int, int]]) -> None:
    pairs = [(a, b) for a, b in raw if a != b and max(a, b) < len(niks)]
    groups, _ = _cluster(niks, pairs)
    for group in set(groups):
        held = {nik for nik, of in zip(niks, groups, strict=True) if of == group and nik is not None}
        assert len(held) <= 1
