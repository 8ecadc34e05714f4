"""A list's row without a usable NIK speaks of a person only where birth date, name and place leave nobody else."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.local import LocalEngine
from pipeline.fields.likeness import same_name
from pipeline.line import Line
from pipeline.manifest import Ledger
from pipeline.stage import Engine
from pipeline.stages.consult import ConsultParams
from pipeline.steps.references import said_by_lists
from schemas.dtypes import CODE

BORN, OTHER_DAY = "1958-03-04", "1958-03-05"
PARE, KEPUNG = "350617", "350618"
NIK, MASKED = "3506170403580001", "350617******0001"
Given = tuple[str | None, ...]


def table(prefix: str, rows: Sequence[Given], names: Sequence[str], **more: Sequence[object]) -> pa.Table:
    """Rows with a provenance; the first row of a table is its 0th."""
    size = len(rows)
    columns = {name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(names)}
    columns["tanggal_lahir"] = columns["tanggal_lahir"].cast(pa.date32())
    house = {name: pa.array([""] * size, pa.string()).cast(CODE) for name in ("source_sheet", "layout", "instrument")}
    return pa.table(
        {
            "record_id": pa.array([f"{prefix}{number}" for number in range(size)], pa.string()),
            "source_file": pa.array([prefix] * size, pa.string()).cast(CODE),
            **house,
            "source_row": pa.array(range(size), pa.int32()),
            **{
                name: column.cast(CODE) if name.startswith(("kode", "wil")) else column
                for name, column in columns.items()
            },
            **{name: pa.array(values) for name, values in more.items()},
        }
    )


def told(
    people: Sequence[Given],
    row: Given,
    *,
    kind: str = "deaths",
    status: str | None = "meninggal",
    nik: str | None = None,
    form: str | None = None,
    sound: bool = True,
    engine: Engine | None = None,
) -> list[tuple[str, str, str | None]]:
    """Where, which code and which hint; people and the row are given as name, birth date and kecamatan."""
    names = ("nama", "tanggal_lahir", "kode_kecamatan")
    persons = table("p", people, names, nik=[NIK] * len(people), nik_sah=[sound] * len(people))
    said = table("r", [(*row, form)], (*names, "wilayah_bentuk"), nik_sah=[nik is not None])
    coded = {"jenis_acuan": kind, "status": status, "nominal": "9000000"}
    for name, value in coded.items():
        said = said.append_column(name, pa.array([value], pa.string()).cast(CODE))
    said = said.append_column("nik", pa.array([nik], pa.string()))
    line = Line(engine or LocalEngine(), Ledger())
    found = said_by_lists(line, persons, persons, said, ConsultParams(0.6, 2_651_603)).findings
    assert set(found["column"].cast(pa.string()).to_pylist()) <= {"nik", "nama"}
    return [(row["record_id"], row["code"], row["hint"]) for row in found.to_pylist()]


SITI = ("SITI AMINAH", BORN, PARE)
DEAD = [("p0", "MENINGGAL", "tanpa_nik")]
NEITHER = [("r0", "ACUAN_LEBIH_DARI_SATU_ORANG", None)]


@pytest.mark.parametrize("nik", [None, MASKED, "0506170403580001"], ids=["none", "masked", "temporary"])
def test_the_only_person_of_the_name_and_birth_date_is_told(nik: str | None) -> None:
    assert told([SITI, ("BUDI SANTOSO", BORN, PARE)], SITI, nik=nik) == DEAD


def test_a_row_with_a_usable_nik_is_looked_up_by_it_alone() -> None:
    assert told([SITI], SITI, nik=NIK) == [("p0", "MENINGGAL", None)]
    assert told([SITI], SITI, nik="3506170403580009") == []


def test_an_equal_nik_that_is_in_dispute_here_says_nothing() -> None:
    assert told([SITI], SITI, nik=NIK, sound=False) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SITI AMINAH", True), ("ST. AMINAH", True), ("AMINAH SITI", True), ("HJ. SITI AMINAH", True),
        ("MBOK NAH / SITI AMINAH", True), ("SITI ROHMAH", False), ("AMINAH", True), ("SITI", False), ("BUDI", False),
    ],
)  # fmt: skip
def test_the_name_must_be_nearly_the_same(name: str, found: bool) -> None:
    assert told([SITI], (name, BORN, PARE)) == (DEAD if found else [])


def test_a_brother_and_a_sister_of_one_day_are_two_people() -> None:
    assert told([("SUTRISNO", BORN, PARE)], ("SUTRISNI", BORN, PARE)) == []


def test_never_by_the_name_alone() -> None:
    assert told([SITI], ("SITI AMINAH", OTHER_DAY, PARE)) == []
    assert told([SITI], ("SITI AMINAH", None, PARE)) == []
    assert told([("SITI AMINAH", None, PARE)], SITI) == []
    assert told([SITI], (None, BORN, PARE)) == []


@pytest.mark.parametrize(
    ("here", "there", "form", "expected"),
    [
        (PARE, PARE, "cocok", DEAD),
        (PARE, KEPUNG, "cocok", []),
        (PARE, None, None, DEAD),
        (PARE, None, "tidak_dikenal", DEAD),
        (PARE, None, "di_luar_kabupaten", []),
        (None, PARE, "cocok", []),
        (None, None, None, DEAD),
    ],
)
def test_the_place_must_agree_where_the_list_names_one(
    here: str | None, there: str | None, form: str | None, expected: list[tuple[str, str, str | None]]
) -> None:
    assert told([("SITI AMINAH", BORN, here)], ("SITI AMINAH", BORN, there), form=form) == expected


def test_two_who_fit_are_both_left_alone_and_the_row_is_told() -> None:
    assert told([SITI, ("SITI AMINA", BORN, PARE)], SITI) == NEITHER
    assert told([SITI, ("SITI AMINAH", BORN, KEPUNG)], ("SITI AMINAH", BORN, None)) == NEITHER


def test_of_two_in_different_kecamatan_the_list_s_own_is_meant() -> None:
    assert told([SITI, ("SITI AMINAH", BORN, KEPUNG)], SITI) == DEAD


def test_somebody_whose_place_is_not_known_may_be_the_one_meant() -> None:
    assert told([SITI, ("SITI AMINAH", BORN, None)], SITI) == NEITHER


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("moves", "pindah", "PINDAH"),
        ("civil_registry", "meninggal", "MENINGGAL"),
        ("asn", None, "ASN_TNI_POLRI"),
        ("wages", None, "UPAH_DI_ATAS_UMK"),
    ],
)
def test_lists_of_every_kind_that_matters(kind: str, status: str | None, code: str) -> None:
    assert told([SITI], SITI, kind=kind, status=status) == [("p0", code, "tanpa_nik")]


@pytest.mark.parametrize("kind", ["kube", "housing", "programme", "payments", "insurance"])
def test_a_list_that_a_rule_asks_is_no_finding_of_a_person_but_told_where_it_may_mean_two(kind: str) -> None:
    assert told([SITI], SITI, kind=kind, status=None) == []
    assert told([SITI, SITI], SITI, kind=kind, status=None) == NEITHER


@pytest.mark.parametrize(
    ("kind", "status"), [("social_problems", None), ("field_check", None), ("civil_registry", "tidak_ditemukan")]
)
def test_other_lists_and_answers_about_a_nik_tell_nothing(kind: str, status: str | None) -> None:
    assert told([SITI, SITI], SITI, kind=kind, status=status) == []


def test_both_engines_find_the_same(engine: Engine) -> None:
    people = [("SITI AMINAH", f"19{year}-03-04", PARE) for year in range(50, 80)]
    assert told(people, ("SITI AMINAH", "1958-03-04", PARE), engine=engine) == [("p8", "MENINGGAL", "tanpa_nik")]


NAMES = st.sampled_from(
    ["SITI AMINAH", "ST AMINAH", "BUDI", "MBOK NAH / SITI AMINAH", "SUTRISNO", "SUTRISNI", None, "/"]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=8))
def test_likeness_of_names_does_not_depend_on_the_side(pairs: list[tuple[str | None, str | None]]) -> None:
    left, right = (pa.array([pair[side] for pair in pairs], pa.string()) for side in (0, 1))
    found = same_name(left, right, 0.9)
    assert found.tolist() == same_name(right, left, 0.9).tolist()
    assert not any(found[pc.or_(pc.is_null(left), pc.is_null(right)).to_numpy(zero_copy_only=False)])
