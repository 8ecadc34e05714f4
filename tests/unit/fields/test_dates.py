"""Every way in which exports write a date, day first, and the ones that nobody can tell."""

from datetime import date

import pyarrow as pa
import pytest

from pipeline.fields.dates import FORMS, parse_dates

BORN = date(1985, 8, 17)


@pytest.mark.parametrize(
    ("written", "day", "form"),
    [
        ("1985-08-17", BORN, "iso"),
        ("1985/08/17", BORN, "iso"),
        ("1985-08-17 00:00:00", BORN, "iso"),
        ("1985-08-17T00:00:00.000Z", BORN, "iso"),
        ("19850817", BORN, "iso"),
        ("17/08/1985", BORN, "hari_bulan_tahun"),
        ("17-08-1985", BORN, "hari_bulan_tahun"),
        ("17.08.1985", BORN, "hari_bulan_tahun"),
        ("'17/8/1985", BORN, "hari_bulan_tahun"),
        ("17/08/1985 0:00", BORN, "hari_bulan_tahun"),
        ("17081985", BORN, "hari_bulan_tahun"),
        ("07/08/1985", date(1985, 8, 7), "hari_bulan_tahun"),
        ("29/02/1984", date(1984, 2, 29), "hari_bulan_tahun"),
        ("08/17/1985", BORN, "bulan_hari_tahun"),
        ("17 Agustus 1985", BORN, "nama_bulan"),
        ("17-AGU-1985", BORN, "nama_bulan"),
        ("Sabtu, 17 Agustus 1985", BORN, "nama_bulan"),
        ("Agustus 17, 1985", BORN, "nama_bulan"),
        ("17 Pebruari 1985", date(1985, 2, 17), "nama_bulan"),
        ("31-Dec-1985", date(1985, 12, 31), "nama_bulan"),
        ("31276", BORN, "serial"),
        ("31276.0", BORN, "serial"),
        ("31276.5", BORN, "serial"),
        ("17-08-85", None, "ragu"),
        ("17 AGU 85", None, "ragu"),
        ("1985", None, "ragu"),
        ("", None, "kosong"),
        ("-", None, "kosong"),
        ("0", None, "kosong"),
        ("00-00-0000", None, "kosong"),
        ("0000-00-00 00:00:00", None, "kosong"),
        ("1900-01-00", None, "kosong"),
        (None, None, "kosong"),
        ("30/02/1985", None, "tak_terbaca"),
        ("29/02/1985", None, "tak_terbaca"),
        ("1985-13-05", None, "tak_terbaca"),
        ("17/08/0085", None, "tak_terbaca"),
        ("17 Foo 1985", None, "tak_terbaca"),
        ("Agustus 1985", None, "tak_terbaca"),
        ("45", None, "tak_terbaca"),
        ("999999", None, "tak_terbaca"),
    ],
)
def test_dates(written: str | None, day: date | None, form: str) -> None:
    days, forms = parse_dates(pa.array([written], pa.string()))
    assert (days.to_pylist(), forms.to_pylist()) == ([day], [form])


def test_types() -> None:
    days, forms = parse_dates(pa.array(["1985-08-17", None, "x"]).dictionary_encode())
    assert days.type == pa.date32()
    assert forms.type == pa.dictionary(pa.int32(), pa.string())
    assert set(forms.to_pylist()) <= set(FORMS)
