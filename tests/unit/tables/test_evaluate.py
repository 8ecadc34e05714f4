"""Measures beside the truth: drawn ones, and a count of every pair one by one."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables import Measure, evaluate
from tests.unit.tables.drawn import drawn

DAY = date(2026, 11, 24)
FILES = ("clusters", "truth")


def test_a_pair_too_much_and_a_pair_too_few(tmp_path: Path) -> None:
    found = drawn("record_id | cluster_id\na | 1\nb | 1\nc | 1\nd | 2\ne | 3", tmp_path)
    truth = drawn("record_id | entity_id\na | A\nb | A\nc | C\nd | D\ne | D", tmp_path)
    [everybody] = evaluate(found, truth, DAY, FILES)
    assert (everybody.precision, everybody.recall) == (pytest.approx(1 / 3), 0.5)
    assert everybody.b_precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert everybody.b_recall == pytest.approx((1 + 1 + 1 + 1 / 2 + 1 / 2) / 5)


def test_links_are_measured_like_groups(tmp_path: Path) -> None:
    found = drawn("record_id_left | record_id_right\na | x\nb | y", tmp_path)
    truth = drawn("record_id | entity_id\na | A\nx | A\nb | B\ny | Y\nc | C\nz | C", tmp_path)
    [everybody] = evaluate(found, truth, DAY, FILES)
    assert (everybody.records, everybody.precision, everybody.recall) == (6, 0.5, 0.5)


def test_people_who_are_found_less_often_show(tmp_path: Path) -> None:
    found = drawn("record_id | cluster_id\na | 1\nb | 1\nc | 2\nd | 3", tmp_path)
    truth = drawn(
        """
        record_id | entity_id | nama         | sex | tanggal_lahir | nama_ibu
        a         | A         | BUDI SANTOSO | M   | 1990-04-17    | TUMINI
        b         | A         | BUDI SANTOSO | M   | 1990-04-17    | TUMINI
        c         | C         | SUMINEM      | F   | 1951-12-31    |
        d         | C         | SUMINEM      | F   | 1951-12-31    |
        """,
        tmp_path,
    )
    recall = {(each.group, each.value): each.recall for each in evaluate(found, truth, DAY, FILES)}
    assert recall == {
        ("", ""): 0.5,
        ("jenis_kelamin", "L"): 1.0,
        ("jenis_kelamin", "P"): 0.0,
        ("umur", "18-39"): 1.0,
        ("umur", "60+"): 0.0,
        ("tanggal_lahir", "bawaan"): 0.0,
        ("tanggal_lahir", "lain"): 1.0,
        ("nama", "satu"): 0.0,
        ("nama", "lebih"): 1.0,
        ("nama_ibu_kandung", "kosong"): 0.0,
        ("nama_ibu_kandung", "ada"): 1.0,
    }


RECORDS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from("LP")), min_size=1, max_size=14)


@given(RECORDS)
def test_the_measures_are_those_of_counting_every_pair(records: list[tuple[int, int, str]]) -> None:
    ids = [f"r{place}" for place in range(len(records))]
    clusters = pa.table({"record_id": ids, "cluster_id": [str(cluster) for cluster, _, _ in records]})
    sexes = [sex for _, _, sex in records]
    truth = pa.table({"record_id": ids, "entity_id": [str(entity) for _, entity, _ in records], "jenis_kelamin": sexes})
    measures = evaluate(clusters, truth, DAY, FILES)
    compare(measures[0], records, set(range(len(records))))
    for measure in measures[1:]:
        compare(measure, records, {place for place, sex in enumerate(sexes) if sex == measure.value})


def compare(measure: Measure, records: list[tuple[int, int, str]], members: set[int]) -> None:
    found = true = both = 0
    for a, b in combinations(range(len(records)), 2):
        weight = (a in members) + (b in members)
        together = records[a][0] == records[b][0]
        one = records[a][1] == records[b][1]
        found, true, both = found + weight * together, true + weight * one, both + weight * (together and one)
    assert measure.precision == (pytest.approx(both / found) if found else None)
    assert measure.recall == (pytest.approx(both / true) if true else None)
    shares = []
    for member in members:
        group = {place for place, record in enumerate(records) if record[0] == records[member][0]}
        person = {place for place, record in enumerate(records) if record[1] == records[member][1]}
        shares.append((len(group & person) / len(group), len(group & person) / len(person)))
    assert measure.b_precision == pytest.approx(sum(share for share, _ in shares) / len(shares))
    assert measure.b_recall == pytest.approx(sum(share for _, share in shares) / len(shares))
