"""Where the NIK and a column disagree, the finding says which of the two is likelier wrong, and why."""

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.messages import Messages
from pipeline.stages.normalise import NormaliseParams, normalise
from pipeline.stages.validate import ValidateParams, validate
from schemas.dtypes import CODE
from schemas.hints import Hint
from schemas.layouts import NO_LAYOUT
from schemas.member import Member
from schemas.name_lists import sex_of_names

TOWN, SERIAL = "350617", "0001"


def told(nik: str, **said: str) -> dict[str, str | None]:
    """Codes and hints that a row of these values gets."""
    values = {"nik": nik, "nama": "SLAMET", **said}
    columns = {name: pa.array([value], pa.string()) for name, value in values.items()}
    written = {name: column if name in ("nik", "nama") else column.cast(CODE) for name, column in columns.items()}
    raw = pa.table({"record_id": ["r"], **written})
    rows = normalise({"rows": raw}, NormaliseParams("members", NO_LAYOUT))["rows"]
    found = validate({"rows": rows}, ValidateParams(Member))["findings"].to_pylist()
    return {row["code"]: row["hint"] for row in found}


def of_birth(inside: str, column: str) -> str | None:
    """The hint where a NIK holds six digits and the column a date."""
    return told(f"{TOWN}{inside}{SERIAL}", tanggal_lahir=column)["NIK_BEDA_TANGGAL_LAHIR"]


@pytest.mark.parametrize(
    ("inside", "column", "hint"),
    [
        ("050785", "1985-05-07", "hari_bulan_tertukar"),
        ("450785", "1985-05-07", "hari_bulan_tertukar"),
        ("230485", "1985-01-01", "tanggal_bawaan"),
        ("230485", "1985-12-31", "tanggal_bawaan"),
        ("230485", "1985-07-01", "tanggal_bawaan"),
        ("230485", "1986-04-23", "tahun_berdekatan"),
        ("230400", "1998-04-23", "tahun_berdekatan"),
        ("230485", "1988-04-23", "salah_ketik"),
        ("230485", "1985-04-28", "salah_ketik"),
        ("230485", "1958-04-23", "salah_ketik"),
        ("120485", "1985-04-21", "salah_ketik"),
        ("140485", "1985-04-01", "salah_ketik"),
        ("230485", "04/28/1985", "salah_ketik_tanggal_ragu"),
        ("230485", "1972-11-09", "tanggal_lain_sama_sekali"),
        ("230485", "1972-01-01", "tanggal_lain_sama_sekali"),
        ("230485", "1972-04-23", "tidak_pasti"),
        ("230485", "1985-11-09", "tidak_pasti"),
    ],
)
def test_a_birth_date_against_the_nik(inside: str, column: str, hint: str) -> None:
    assert of_birth(inside, column) == hint


@pytest.mark.parametrize(
    ("inside", "sex", "name", "pregnant", "hint"),
    [
        ("630485", "L", "SLAMET", "Ya", "hamil_seperti_nik"),
        ("230485", "P", "SLAMET", "Ya", "hamil_seperti_kolom"),
        ("630485", "L", "SITI AMINAH", "", "nama_seperti_nik"),
        ("230485", "L", "SITI AMINAH", "", None),
        ("230485", "P", "SITI AMINAH", "", "nama_seperti_kolom"),
        ("230485", "P", "MOH. ANWAR", "", "nama_seperti_nik"),
        ("630485", "L", "WAGIMAN", "", "nama_seperti_kolom"),
        ("630485", "L", "WAGIMAN", "Ya", "tidak_pasti"),
        ("630485", "L", "SITI WAGIMAN", "", "tidak_pasti"),
        ("630485", "L", "SLAMET", "", "tidak_pasti"),
    ],
)
def test_a_sex_against_the_nik(inside: str, sex: str, name: str, pregnant: str, hint: str | None) -> None:
    said = {"jenis_kelamin": sex, "nama": name, "status_hamil": pregnant}
    assert told(f"{TOWN}{inside}{SERIAL}", **said).get("NIK_BEDA_JENIS_KELAMIN") == hint


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("SITI AMINAH", "P"), ("WAGIYEM", "P"), ("WAGIYO", "L"), ("MUHAMAD ANWAR", "L"), ("BUDI", None),
        ("SRI MULYANI", None), ("RETNO", "P"), ("AMINAH BINTI SUPARMAN", "P"), ("HASAN BIN SALAMAH", "L"),
        ("IMAN", None), (None, None),
    ],
)  # fmt: skip
def test_what_the_form_of_a_name_tells(name: str | None, sex: str | None) -> None:
    (found,) = sex_of_names(pd.Series([name], dtype="str"))
    assert (None if pd.isna(found) else found) == sex


def test_other_findings_have_no_hint() -> None:
    found = told(f"{TOWN}2304850000", tanggal_lahir="1985-04-23")
    assert found["NIK_PRESISI_EXCEL"] is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_hint_never_says_what_the_masked_digits_are(language: str) -> None:
    """A word of a closed list has no room for anybody's digits."""
    for hint in Hint:
        assert not set(Messages(language).hint(hint)) & {"{", "}"}
