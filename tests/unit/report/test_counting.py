"""Counting: groups, ages on the day, kinds of doubtful pairs, why a file was not read."""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.messages import Messages
from pipeline.report.duplicates import Pattern, count_duplicates
from pipeline.report.files import file_rows
from pipeline.report.population import count_population
from pipeline.report.tables import groups
from schemas.published import JUDGEMENTS, REVIEW_PAIRS

DAY = date(2026, 11, 24)


def test_groups_counts_combinations_with_missing_ones() -> None:
    found, counts = groups(np.array([0, 1, 0, -1]), np.array([2, 0, 2, -1]))
    assert dict(zip(map(tuple, found.tolist()), counts.tolist(), strict=True)) == {
        (0, 2): 2,
        (1, 0): 1,
        (-1, -1): 1,
    }


def test_groups_of_nothing_are_none() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert groups(nothing, nothing)[0].shape == (0, 2)


def persons(folder: Path, born: list[date | None], sex: list[str | None]) -> None:
    table = {
        "tanggal_lahir": pa.array(born, pa.date32()),
        "jenis_kelamin": pa.array(sex).dictionary_encode(),
        "jumlah_rekaman": pa.array([1] * len(born), pa.int32()),
    }
    pq.write_table(pa.table(table), folder / "persons.parquet")


def test_ages_are_completed_years_on_the_day(tmp_path: Path) -> None:
    born = [date(2026, 11, 24), date(2021, 11, 25), date(2021, 11, 24), date(1941, 11, 24), date(1906, 1, 1)]
    persons(tmp_path, born, ["L"] * 5)
    counted = count_population(tmp_path, DAY).by_age["L"]
    assert counted[0] == 2
    assert counted[1] == 1
    assert counted[-1] == 2


def test_who_has_no_age_or_sex_or_is_not_yet_born_is_not_drawn(tmp_path: Path) -> None:
    persons(tmp_path, [None, date(2000, 1, 1), date(2026, 11, 25)], ["L", None, "P"])
    assert count_population(tmp_path, DAY).unplaced == 3


def test_ages_on_a_leap_day(tmp_path: Path) -> None:
    persons(tmp_path, [date(2023, 3, 1), date(2023, 2, 28)], ["P", "P"])
    assert count_population(tmp_path, date(2028, 2, 29)).by_age["P"].tolist()[:2] == [1, 1]


def test_doubtful_pairs_are_told_by_what_they_have_in_common(tmp_path: Path) -> None:
    alike = [("nama", "sama", 6.0), ("nik", "beda", -4.0)]
    other = [("nama", "mirip", 5.0)]
    rows = [
        {
            "evidence": [{"field": field, "level": level, "points": points} for field, level, points in each],
            "judgement": said,
        }
        for each, said in ((alike, None), (other, "ragu"), (alike, None))
    ]
    effects = [{"effect": effect} for effect in ("dibuka_lagi", "berlaku", "berlaku")]
    pq.write_table(pa.Table.from_pylist(rows, schema=REVIEW_PAIRS), tmp_path / "review_pairs.parquet")
    pq.write_table(pa.Table.from_pylist(effects, schema=JUDGEMENTS), tmp_path / "judgements.parquet")
    found = count_duplicates(tmp_path, pa.chunked_array([[1, 3, 2, 2]]))
    assert found.persons_of == ((2, 2), (3, 1))
    assert (found.pairs, found.unsure) == (3, 1)
    assert found.judgements == (("berlaku", 2), ("dibuka_lagi", 1))
    assert found.patterns == (
        Pattern((("nama", "sama"), ("nik", "beda")), 2),
        Pattern((("nama", "mirip"),), 1),
    )


def test_why_a_file_was_not_read_is_told_with_its_facts() -> None:
    entry = {"sha256": "", "bytes": 1, "status": "set_aside"}
    files = [
        entry | {"path": "a.csv", "code": "BERKAS_NIK_RUSAK", "detail": {"column": "nik", "rows": 12}},
        entry
        | {
            "path": "b.csv",
            "code": "KOLOM_WAJIB_TIDAK_ADA",
            "detail": {"nearest": "dtks_23", "recognised": "nama", "missing": "nik, no_kk"},
        },
        entry | {"path": "c.csv", "status": "duplicate", "code": "BERKAS_GANDA", "detail": {"same_as": "a.csv"}},
    ]
    spoilt, missing, double = (row.why for row in file_rows(files, Messages("id")))
    assert spoilt == "NIK dalam berkas rusak oleh Excel. 12 nilai rusak pada kolom NIK."
    assert "Tidak ada kolom: NIK, Nomor KK." in missing
    assert "Ekspor DTKS perorangan (23 kolom)" in missing
    assert double == "Berkas yang sama dikirim dua kali. Sama dengan a.csv."
