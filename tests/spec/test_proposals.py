"""What a damaged value probably is: drawn rows of one person, and what is proposed with which evidence."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline.stages.propose import ProposeParams, propose
from schemas.dtypes import CODE
from schemas.repairs import ASKS

AS_OF = date(2026, 11, 24)
NIK = "3506174105900001"
"""A woman born on 1 May 1990, registered in Pare."""

CARD = "3506170101100001"
SITI: dict[str, Any] = {
    "record_id": "other",
    "source_file": "b.csv",
    "source_sheet": "",
    "nik": NIK,
    "no_kk": CARD,
    "nama": "SITI AMINAH",
    "tanggal_lahir": "1990-05-01",
    "jenis_kelamin": "P",
    "nama_ibu_kandung": "SUMARNI",
    "kode_desa": "3506172001",
    "asal": "baris_lain",
}
TEXTS = ("record_id", "nik", "no_kk", "nama", "nama_ibu_kandung")
WORDS = (
    "source_file",
    "source_sheet",
    "jenis_kelamin",
    "kode_desa",
    "tanggal_lahir_tertulis",
    "wilayah_tertulis",
    "asal",
)


def people(*rows: dict[str, Any], codes: dict[str, str] | None = None) -> pa.Table:
    columns: dict[str, pa.Array] = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in TEXTS}
    columns |= {name: pa.array([row.get(name) for row in rows], pa.string()).cast(CODE) for name in WORDS}
    born = pa.array([row.get("tanggal_lahir") for row in rows], pa.string())
    columns["tanggal_lahir"] = born.cast(pa.date32())
    if codes is not None:
        columns |= {f"kode_{name}": pa.array([codes.get(name)] * len(rows), pa.string()) for name in ASKS}
    return pa.table(columns)


def proposals(here: dict[str, Any], code: dict[str, str], *others: dict[str, Any]) -> list[dict[str, Any]]:
    """What is proposed for a row like Siti's with some values of its own, beside other rows."""
    row = SITI | {"record_id": "here", "source_file": "a.csv"} | here
    tables = {"patients": people(row, codes=code), "people": people(*others)}
    rows: list[dict[str, Any]] = propose(tables, ProposeParams(AS_OF))["proposals"].to_pylist()
    return rows


def proposed(here: dict[str, Any], code: dict[str, str], *others: dict[str, Any]) -> dict[str, str]:
    """Column and value proposed."""
    return {row["column"]: row["proposed"] for row in proposals(here, code, *others)}


BROKEN = {"nik": "NIK_BUKAN_16_ANGKA"}


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("350617410590001", "NIK_BUKAN_16_ANGKA"),
        ("35061741059900001", "NIK_BUKAN_16_ANGKA"),
        ("35061741O5900001", "NIK_BUKAN_16_ANGKA"),
        ("3506174105900000", "NIK_PRESISI_EXCEL"),
        ("3506174105909001", "NIK_DISAMARKAN"),
        ("350617******0001", "NIK_DISAMARKAN"),
        ("3506174115900001", "NIK_TANGGAL_MUSTAHIL"),
        ("3506174150900001", "NIK_TANGGAL_MUSTAHIL"),
        ("3506174105900010", "DUKCAPIL_TIDAK_DITEMUKAN"),
    ],
)
def test_a_damaged_nik_is_known_by_what_is_left_of_it(damaged: str, code: str) -> None:
    (found,) = proposals({"nik": damaged}, {"nik": code}, SITI)
    assert (found["proposed"], found["sureness"], found["origin"]) == (NIK, "tinggi", "baris_lain")
    assert "sisa_angka" in found["evidence"].split()
    assert found["related"] == "other"


@pytest.mark.parametrize("gone", [None, "1234567890123456", "0506170000012345"])
def test_where_no_digit_is_left_the_rest_of_the_person_must_agree_and_it_is_less_sure(gone: str | None) -> None:
    code = {"nik": "NIK_KOSONG" if gone is None else "NIK_PALSU"}
    (found,) = proposals({"nik": gone}, code, SITI)
    assert (found["proposed"], found["sureness"]) == (NIK, "sedang")
    stranger = SITI | {"no_kk": "3506170101100009", "nama_ibu_kandung": "WAGIYEM", "kode_desa": "3506172002"}
    assert proposed({"nik": gone}, code, stranger) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"nama": "SITI AMINATUN"},
        {"nama": "SITI ROHMAH"},
        {"jenis_kelamin": "L"},
        {"nama_ibu_kandung": "WAGIYEM", "no_kk": "3506170101100009"},
        {"nama_ibu_kandung": None, "no_kk": "3506170101100009"},
        {"tanggal_lahir": "1990-05-02", "no_kk": "3506170101100009"},
        {"nik": "3506179905900001"},
    ],
)
def test_a_row_of_somebody_else_proposes_nothing(other: dict[str, str]) -> None:
    assert proposed({"nik": "350617410590001"}, BROKEN, SITI | other) == {}


def test_a_registry_that_names_no_card_is_less_sure() -> None:
    registry = SITI | {"asal": "dukcapil", "no_kk": None, "nama_ibu_kandung": None}
    (found,) = proposals({"nik": "350617410590001"}, BROKEN, registry)
    assert (found["proposed"], found["sureness"]) == (NIK, "sedang")


def test_two_candidates_are_none() -> None:
    twin = SITI | {"record_id": "twin", "nik": "3506174105900002"}
    assert proposed({"nik": "3506174105900000"}, {"nik": "NIK_PRESISI_EXCEL"}, SITI) == {"nik": NIK}
    assert proposed({"nik": "3506174105900000"}, {"nik": "NIK_PRESISI_EXCEL"}, SITI, twin) == {}


def test_two_rows_of_one_card_in_one_sheet_are_two_members() -> None:
    sister = SITI | {"source_file": "a.csv", "nama": "SITI AMINIH", "nik": "3506174105900002"}
    assert proposed({"nik": "3506174105900000"}, {"nik": "NIK_PRESISI_EXCEL"}, sister) == {}
    same = sister | {"nama": "SITI AMINAH"}
    assert proposed({"nik": "3506174105900000"}, {"nik": "NIK_PRESISI_EXCEL"}, same) == {"nik": same["nik"]}


def test_the_registry_is_trusted_before_other_rows() -> None:
    registry = SITI | {"record_id": "registry", "asal": "dukcapil"}
    (found,) = proposals({"nik": "350617410590001"}, BROKEN, SITI, registry)
    assert (found["origin"], found["related"], found["support"]) == ("dukcapil", "registry", 2)


def test_another_persons_nik_is_replaced_only_by_one_that_holds_the_birth_date() -> None:
    code = {"nik": "NIK_DIPAKAI_ORANG_LAIN"}
    assert proposed({"nik": "3506171206750003"}, code, SITI) == {"nik": NIK}
    assert proposed({}, code, SITI | {"nik": "3506171206750003"}) == {}


def test_a_slip_in_the_birth_date_is_put_right_from_the_row_itself() -> None:
    (found,) = proposals({"nik": "3506174115900001"}, {"nik": "NIK_TANGGAL_MUSTAHIL"})
    assert (found["proposed"], found["origin"], found["sureness"]) == (NIK, "baris_ini", "sedang")


def test_a_digit_lost_in_the_serial_cannot_be_known_from_the_row_itself() -> None:
    assert proposed({"nik": "350617410590001"}, BROKEN) == {}


def test_a_nik_that_somebody_bears_is_not_rebuilt() -> None:
    stranger = SITI | {"nama": "WAGIYEM", "no_kk": CARD}
    assert proposed({"nik": "3506174115900001"}, {"nik": "NIK_TANGGAL_MUSTAHIL"}, stranger) == {}


def test_a_slip_in_the_place_is_put_right_from_the_family() -> None:
    child = SITI | {"nama": "BUDI SANTOSO", "nik": "3506170303100001", "tanggal_lahir": "2010-03-03"}
    code = {"nik": "NIK_WILAYAH_TIDAK_DIKENAL"}
    (found,) = proposals({"nik": "9906174105900001"}, code, child)
    assert (found["proposed"], found["origin"]) == (NIK, "keluarga")
    husband = child | {"record_id": "husband", "nama": "JOKO", "nik": "3571020303850001"}
    assert proposed({"nik": "9906174105900001"}, code, child, husband) == {}


def test_day_and_month_exchanged_against_the_nik() -> None:
    here = {"tanggal_lahir": "1990-01-05", "tanggal_lahir_tertulis": "05/01/1990"}
    (found,) = proposals(here, {"nik": "NIK_BEDA_TANGGAL_LAHIR", "tanggal_lahir": "NIK_BEDA_TANGGAL_LAHIR"})
    assert (found["column"], found["proposed"], found["sureness"]) == ("tanggal_lahir", "1990-05-01", "tinggi")


@pytest.mark.parametrize(
    ("written", "code", "expected"),
    [
        ("5/1/90", "TANGGAL_LAHIR_RAGU", "1990-05-01"),
        ("1/5/1990", "TANGGAL_LAHIR_RAGU", "1990-05-01"),
        ("01/05/2090", "TANGGAL_LAHIR_MASA_DEPAN", "1990-05-01"),
        ("1850-05-01", "UMUR_DI_LUAR_BATAS", None),
        ("2/5/90", "TANGGAL_LAHIR_RAGU", None),
        (None, "TANGGAL_LAHIR_KOSONG", "1990-05-01"),
        ("lupa", "TANGGAL_LAHIR_TIDAK_TERBACA", "1990-05-01"),
    ],
)
def test_a_date_in_doubt_is_read_with_the_help_of_the_nik(written: str | None, code: str, expected: str | None) -> None:
    here = {"tanggal_lahir": None, "tanggal_lahir_tertulis": written}
    found = proposed(here, {"tanggal_lahir": code})
    assert found == ({"tanggal_lahir": expected} if expected else {})


def test_the_century_of_a_nik_alone_is_not_guessed() -> None:
    here = {"nik": "3506174105200001", "tanggal_lahir": None, "tanggal_lahir_tertulis": None}
    assert proposed(here, {"tanggal_lahir": "TANGGAL_LAHIR_KOSONG"}) == {}
    written = here | {"tanggal_lahir_tertulis": "5/1/2020"}
    assert proposed(written, {"tanggal_lahir": "TANGGAL_LAHIR_RAGU"}) == {"tanggal_lahir": "2020-05-01"}


def test_another_row_with_the_same_nik_tells_the_birth_date_when_the_nik_holds_it() -> None:
    here = {"tanggal_lahir": "1989-03-17", "tanggal_lahir_tertulis": "1989-03-17"}
    code = {"tanggal_lahir": "NIK_BEDA_TANGGAL_LAHIR"}
    assert proposed(here, code, SITI) == {"tanggal_lahir": "1990-05-01"}
    assert proposed(here, code, SITI | {"tanggal_lahir": "1990-05-02"}) == {}


def test_sex_is_told_by_the_nik_only_with_somebody_who_confirms_it() -> None:
    contradicted = {"jenis_kelamin": "NIK_BEDA_JENIS_KELAMIN"}
    assert proposed({"jenis_kelamin": "L"}, contradicted) == {}
    confirmed = proposed({"jenis_kelamin": "L"}, contradicted, SITI)
    assert confirmed == {"jenis_kelamin": "P"}
    missing = {"jenis_kelamin": "JENIS_KELAMIN_TIDAK_DIKENAL"}
    (found,) = proposals({"jenis_kelamin": None}, missing)
    assert (found["proposed"], found["sureness"]) == ("P", "sedang")


@pytest.mark.parametrize(
    ("damaged", "code", "sureness"),
    [("350617010110001", "KK_BUKAN_16_ANGKA", "tinggi"), (None, "KK_KOSONG", "sedang")],
)
def test_a_damaged_card_is_known_by_the_nik(damaged: str | None, code: str, sureness: str) -> None:
    (found,) = proposals({"no_kk": damaged}, {"no_kk": code}, SITI)
    assert (found["proposed"], found["sureness"]) == (CARD, sureness)
    assert proposed({"no_kk": "3506179999999999"}, {"no_kk": "KK_BUKAN_16_ANGKA"}, SITI) == {}


def test_the_village_is_the_one_of_the_card() -> None:
    here = {"kode_desa": None, "wilayah_tertulis": "GEDANGSEWU / BADAS"}
    code = {"kode_desa": "DESA_BUKAN_DI_KECAMATAN"}
    village = "3506172003"
    (found,) = proposals(here, code, SITI | {"kode_desa": village})
    assert (found["proposed"], found["sureness"]) == (village, "tinggi")
    assert proposed(here, code, SITI | {"kode_desa": "3506252001"}) == {}
    nowhere = here | {"wilayah_tertulis": "ENTAH"}
    (found,) = proposals(nowhere, code, SITI | {"kode_desa": "3506252001"})
    assert (found["proposed"], found["sureness"]) == ("3506252001", "sedang")


def test_the_village_of_the_written_name_lies_where_the_card_was_issued() -> None:
    here = {"kode_desa": None, "wilayah_tertulis": "GEDANGSEWU / BADAS"}
    (found,) = proposals(here, {"kode_desa": "DESA_BUKAN_DI_KECAMATAN"})
    assert (found["proposed"][:6], found["origin"]) == ("350617", "baris_ini")


def test_nothing_asked_nothing_proposed() -> None:
    assert proposed({"nik": "350617410590001"}, {}, SITI) == {}
