"""How merged records are counted when matchers are measured beside one another."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.matching.hands import LOST_DIGIT, faults, written
from benchmarks.matching.judged import Truth, first_of, groups_of, judged
from benchmarks.matching.measure import Pairs, best_threshold, false_merge_rate, joined, mixed, pairs_of, together
from benchmarks.matching.outcome import Outcome, heard, told
from benchmarks.matching.people import invent_people
from benchmarks.matching.targets import Result, Target, exponent, falls, ratio, targets

SITI, SITI_AGAIN, SITI_ONCE_MORE, TWIN, BUDI = range(5)
PERSON = np.array([1, 1, 1, 2, 3])


def clusters(*groups: set[int]) -> np.ndarray:
    """The cluster of each of the five records."""
    return np.array([next(n for n, group in enumerate(groups) if record in group) for record in range(5)])


def test_three_records_of_one_person_are_three_pairs() -> None:
    found = pairs_of(clusters({SITI, SITI_AGAIN, SITI_ONCE_MORE}, {TWIN}, {BUDI}), PERSON)
    assert (found.merged, found.right, found.true) == (3, 3, 3)
    assert (found.precision, found.recall, found.f1) == (1, 1, 1)


def test_a_record_left_out_costs_recall_and_a_twin_merged_costs_precision() -> None:
    found = pairs_of(clusters({SITI, SITI_AGAIN, TWIN}, {SITI_ONCE_MORE}, {BUDI}), PERSON)
    assert (found.merged, found.right, found.true) == (3, 1, 3)
    assert (found.precision, found.recall, found.f1) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_who_merges_nobody_is_never_wrong() -> None:
    found = pairs_of(np.arange(5), PERSON)
    assert (found.precision, found.recall, found.f1) == (1, 0, 0)


def test_all_records_of_a_cluster_with_a_stranger_are_wrongly_merged() -> None:
    wrong = mixed(clusters({SITI, SITI_AGAIN, TWIN}, {SITI_ONCE_MORE}, {BUDI}), PERSON)
    assert wrong.tolist() == [True, True, False, True, False]
    assert false_merge_rate(wrong, np.array([True, True, True, False, False])) == pytest.approx(2 / 3)
    assert false_merge_rate(wrong, np.zeros(5, dtype=bool)) == 0


def test_twins_are_together_when_any_record_of_one_is_with_any_of_the_other() -> None:
    cluster = clusters({SITI}, {SITI_AGAIN, SITI_ONCE_MORE, TWIN}, {BUDI})
    assert together(cluster, PERSON, np.array([1, 2, 1]), np.array([2, 3, 3])).tolist() == [True, False, False]


def test_a_person_whose_records_were_all_put_into_quarantine_is_together_with_nobody() -> None:
    assert together(np.arange(5), PERSON, np.array([1]), np.array([99])).tolist() == [False]


def test_pairs_join_whatever_hangs_together() -> None:
    labels = joined(5, np.array([SITI, SITI_AGAIN]), np.array([SITI_AGAIN, SITI_ONCE_MORE]))
    assert labels[SITI] == labels[SITI_ONCE_MORE] != labels[BUDI]
    assert first_of(labels).tolist() == [0, 0, 0, 3, 4]


@pytest.mark.parametrize(("twins_score", "best"), [(3.0, 5.0), (7.0, 5.0)])
def test_the_best_threshold_weighs_a_false_pair_against_a_missed_one(twins_score: float, best: float) -> None:
    left, right = np.array([SITI, SITI_AGAIN, TWIN]), np.array([SITI_AGAIN, SITI_ONCE_MORE, BUDI])
    score = np.array([9.0, 5.0, twins_score])
    assert best_threshold(left, right, score, PERSON, np.array([1.0, 3.0, 5.0, 7.0, 9.0])) == best


def test_of_equally_good_thresholds_the_highest_is_best() -> None:
    score, thresholds = np.array([9.0]), np.array([1.0, 4.0, 8.0])
    assert best_threshold(np.array([SITI]), np.array([SITI_AGAIN]), score, PERSON, thresholds) == 8.0


def test_groups_of_names_and_birth_dates() -> None:
    rows = pa.table(
        {
            "nama": ["SUPARTI", "SITI AMINAH", "SITI AMINAH", None, "WAGIRAN"],
            "tanggal_lahir": [date(1950, 3, 4), date(1950, 7, 1), date(1950, 1, 7), date(1950, 12, 31), None],
        }
    )
    groups = {name: mask.tolist() for name, mask in groups_of(rows).items()}
    assert groups["one-word names"] == [True, False, False, False, True]
    assert groups["default birth dates"] == [False, True, False, True, False]
    assert groups["others"] == [False, False, True, False, False]


@pytest.mark.parametrize(("rate", "others", "times"), [(0.0, 0.0, 0.0), (0.02, 0.01, 2.0), (0.01, 0.0, float("inf"))])
def test_how_many_times_as_often(rate: float, others: float, times: float) -> None:
    assert ratio(rate, others) == times


def result(persons: int, seconds: float, cluster: np.ndarray, **facts: float) -> Result:
    truth = Truth(PERSON, {"twins": (np.array([1]), np.array([2]))}, dict.fromkeys(GROUPS, np.ones(5, dtype=bool)))
    name = "Tepat" if "recall with review" in facts else "Splink"
    return Result(persons, persons, name, Outcome(name, {"all": seconds}, seconds, 900), judged(truth, cluster, facts))


GROUPS = ("one-word names", "default birth dates", "others")
REVIEW = {"recall with review": 0.98, "records in review": 0.01}
RIGHT = clusters({SITI, SITI_AGAIN, SITI_ONCE_MORE}, {TWIN}, {BUDI})
WITH_TWIN = clusters({SITI, SITI_AGAIN, SITI_ONCE_MORE, TWIN}, {BUDI})


def missed(*results: Result) -> list[str]:
    held: list[Target] = targets(results)
    return [each.asked for each in held if not each.met]


def test_ten_times_the_rows_in_a_hundred_times_the_seconds_grow_by_the_square() -> None:
    ours = [result(100_000, 1, RIGHT, **REVIEW), result(1_000_000, 100, RIGHT, **REVIEW)]
    assert exponent(*ours) == pytest.approx(2)


@pytest.mark.parametrize(("wrong_of_million", "fell"), [(20, False), (35, False), (200, True)])
def test_precision_falls_when_more_is_wrong_than_chance_would_have(wrong_of_million: int, fell: bool) -> None:
    before, after = Pairs(10_000, 9_998, 10_000), Pairs(100_000, 100_000 - wrong_of_million, 100_000)
    assert falls(before, after) is fell


def test_a_run_that_gives_all_that_is_asked() -> None:
    ours = [result(100_000, 1, RIGHT, **REVIEW), result(1_000_000, 10, RIGHT, **REVIEW)]
    assert missed(*ours, result(1_000_000, 60, WITH_TWIN, threshold=3.0)) == []


def test_a_merged_twin_a_slow_run_and_a_better_peer_are_told() -> None:
    ours = [result(100_000, 1, RIGHT, **REVIEW), result(1_000_000, 20, WITH_TWIN, **REVIEW)]
    told_missed = missed(*ours, result(1_000_000, 60, RIGHT, threshold=3.0))
    assert len(told_missed) == 7
    assert "no twins merged" in told_missed
    assert "1,000,000 persons in under 15 s and 2 GB" in told_missed
    assert "at least 5 times as fast as Splink" in told_missed
    assert "1,000,000 persons: better F1 than Splink's best threshold" in told_missed


def test_an_outcome_is_heard_as_it_was_told() -> None:
    outcome = Outcome("Tepat", {"block": 1.5, "cluster": 0.5}, 1.9, 300, {"candidates": 7})
    assert heard(told(outcome)) == outcome
    assert outcome.whole == 2.0


def test_those_who_are_easily_taken_for_one_another() -> None:
    people = invent_people(seed=1, persons=4_000)
    rows = people.rows.to_pandas()
    sides = {kind: (rows.iloc[left], rows.iloc[right]) for kind, (left, right) in people.hard.items()}
    for kind, equal, unequal in (
        ("twins", ["tanggal_lahir", "no_kk", "nama_ibu_kandung"], ["nik", "nama"]),
        ("namesakes born on one day", ["tanggal_lahir", "nama", "jenis_kelamin"], ["nik", "no_kk"]),
        ("father and son of one name", ["nama", "no_kk"], ["nik", "tanggal_lahir"]),
    ):
        left, right = sides[kind]
        assert len(left)
        assert (left[equal].to_numpy() == right[equal].to_numpy()).all()
        assert (left[unequal].to_numpy() != right[unequal].to_numpy()).all()
    near = sides["namesakes born on one day"]
    assert 0 < (near[0]["kode_desa"].to_numpy() == near[1]["kode_desa"].to_numpy()).mean() < 1
    assert rows["nik"].dropna().is_unique


def test_faults_of_one_column_leave_most_cells_right() -> None:
    for column in {fault.column for fault in faults()}:
        assert sum(fault.again for fault in faults() if fault.column == column) < 0.5
        assert all(fault.first < fault.again for fault in faults() if fault.column == column)


def test_the_second_hand_is_worse_and_a_lost_digit_lies_in_a_numeric_cell() -> None:
    rows = invent_people(seed=1, persons=4_000).rows
    again = np.arange(4_000) >= 2_000
    after = written(np.random.default_rng(1), rows, again)
    changed = np.asarray(pc.not_equal(rows["nama"], after["nama"]))
    assert changed[again].mean() > 3 * changed[~again].mean() > 0
    numeric = after.filter(after["nik_numerik"])
    assert LOST_DIGIT in [fault.told for fault in faults()]
    assert numeric.num_rows
    assert {nik[-1] for nik in numeric["nik"].to_pylist()} == {"0"}
