"""What the lists beside the register say of a NIK: a signal where they speak of this person, and nothing else."""

import pyarrow as pa
import pytest

from pipeline.fields.columns import constant
from pipeline.stages.consult import ConsultParams, consult
from pipeline.stages.normalise import NormaliseParams, normalise
from pipeline.stages.validate import ValidateParams, validate
from schemas.consulted import Consulted
from schemas.dtypes import CODE
from schemas.layouts import NO_LAYOUT
from schemas.reference import Reference

NIK, OTHER = "3506174105900001", "3506174105900002"
WAGE = 2_651_603


def coded(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string()).cast(CODE)


def told(
    kind: str,
    status: str | None = None,
    *,
    name: str | None = "SITI AMINAH",
    here: str = "SITI AMINAH",
    nik: str = NIK,
    wage: str | None = None,
    sound: bool = True,
    minimum: int | None = WAGE,
) -> list[str]:
    """Codes that a person gets from one row of a list."""
    persons = {
        "record_id": ["p"],
        **{column: coded("") for column in ("source_file", "source_sheet", "layout", "instrument")},
        "source_row": pa.array([1], pa.int32()),
        "nik": [NIK],
        "nik_sah": [sound],
        "nama": [here],
    }
    said = {
        "record_id": ["r"],
        "jenis_acuan": constant(kind, 1),
        "nik": [nik],
        "nama": pa.array([name], pa.string()),
        "status": coded(status),
        "nominal": coded(wage),
    }
    tables = {"persons": pa.table(persons), "references": pa.table(said)}
    rows = consult(tables, ConsultParams(0.60, minimum))["rows"]
    found = validate({"rows": rows}, ValidateParams(Consulted))["findings"]
    assert set(found["related_record_id"].to_pylist()) <= {"r"}
    assert set(found["severity"].cast(pa.string()).to_pylist()) <= {"warning"}
    return found["code"].cast(pa.string()).to_pylist()


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("hidup", []),
        ("meninggal", ["MENINGGAL"]),
        ("pindah", ["PINDAH"]),
        ("ganda", ["DUKCAPIL_GANDA"]),
        ("nonaktif", ["DUKCAPIL_NONAKTIF"]),
        ("tidak_ditemukan", ["DUKCAPIL_TIDAK_DITEMUKAN"]),
        ("tidak_valid", ["DUKCAPIL_TIDAK_DITEMUKAN"]),
        (None, []),
    ],
)
def test_the_states_of_the_civil_registry(status: str | None, code: list[str]) -> None:
    assert told("civil_registry", status) == code


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("SITI AMINAH", "SITI AMINAH", True),
        ("SITI AMINAH", "ST AMINAH", True),
        ("SITI AMINAH", "BUDI SANTOSO", False),
        ("SITI AMINAH / MBOK NAH", "MBOK NAH", True),
        ("SITI AMINAH", "BU NAH/SITI AMINAH", True),
    ],
)
def test_the_ministry_s_rule_for_an_equal_nik(here: str, there: str, same: bool) -> None:
    assert told("civil_registry", "hidup", here=here, name=there) == ([] if same else ["DUKCAPIL_BEDA_NAMA"])


def test_a_death_of_somebody_of_another_name_is_not_this_person_s() -> None:
    assert told("deaths", "meninggal", name="BUDI SANTOSO") == []
    assert told("civil_registry", "meninggal", name="BUDI SANTOSO") == ["DUKCAPIL_BEDA_NAMA"]


def test_an_answer_without_a_name_speaks_of_the_nik() -> None:
    assert told("civil_registry", "meninggal", name=None) == ["MENINGGAL"]


@pytest.mark.parametrize("kind", ["deaths", "life_events"])
def test_lists_of_deaths(kind: str) -> None:
    assert told(kind, "meninggal") == ["MENINGGAL"]


def test_a_state_on_any_other_list_is_no_state_of_the_person() -> None:
    assert told("field_check", "meninggal") == []
    assert told("duplicates", "ganda") == []


def test_another_nik_or_one_that_is_not_sound_is_not_looked_up() -> None:
    assert told("deaths", "meninggal", nik=OTHER) == []
    assert told("deaths", "meninggal", sound=False) == []


def test_civil_servants_are_a_signal() -> None:
    assert told("asn") == ["ASN_TNI_POLRI"]
    assert told("asn", name="BUDI SANTOSO") == []


@pytest.mark.parametrize(
    ("wage", "minimum", "above"),
    [
        ("2651604", WAGE, True), ("2651603", WAGE, False), ("3000000.50", WAGE, True), (None, WAGE, False),
        ("?banyak", WAGE, False), ("9000000", None, False),
    ],
)  # fmt: skip
def test_wages_above_the_minimum_wage_of_the_year(wage: str | None, minimum: int | None, above: bool) -> None:
    assert told("wages", wage=wage, minimum=minimum) == (["UPAH_DI_ATAS_UMK"] if above else [])


def test_several_rows_and_several_lists_are_all_held_against_the_person() -> None:
    persons = pa.table(
        {
            "record_id": ["a", "b", "c"],
            **{column: coded("", "", "") for column in ("source_file", "source_sheet", "layout", "instrument")},
            "source_row": pa.array([1, 2, 3], pa.int32()),
            "nik": [OTHER, NIK, None],
            "nik_sah": [True, True, False],
            "nama": ["X", "Y", "Z"],
        }
    )
    said = pa.table(
        {
            "record_id": ["r1", "r2", "r3"],
            "jenis_acuan": coded("asn", "deaths", "asn"),
            "nik": [NIK, NIK, OTHER],
            "nama": pa.array(["Y", "Y", "X"]),
            "status": coded(None, "meninggal", None),
            "nominal": coded(None, None, None),
        }
    )
    rows = consult({"persons": persons, "references": said}, ConsultParams(0.6, None))["rows"]
    pairs = zip(rows["record_id"].to_pylist(), rows["related_record_id"].to_pylist(), strict=True)
    assert sorted(pairs) == [("a", "r3"), ("b", "r1"), ("b", "r2")]


@pytest.mark.parametrize(
    ("own", "of_siks", "told"),
    [(NIK, NIK, False), (NIK, OTHER, True), (NIK, None, False), (NIK, "350617******0002", False)],
    ids=["equal", "another", "none", "masked"],
)
def test_a_list_with_its_own_nik_and_the_one_of_siks(own: str, of_siks: str | None, told: bool) -> None:
    raw = pa.table({"record_id": ["r"], "nik": pa.array([own]), "nik_siks": pa.array([of_siks], pa.string())})
    rows = normalise({"rows": raw}, NormaliseParams("insurance", NO_LAYOUT))["rows"]
    found = validate({"rows": rows}, ValidateParams(Reference))["findings"].to_pylist()
    assert ("NIK_BEDA_DENGAN_SIKS" in {row["code"] for row in found}) is told
    assert OTHER not in str(found)
