"""Lists beside the register say of persons and families what the rules of programmes ask; unread lists say nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.spec.office import CARD, NIK, Office, person
from tests.unit.ingest.deliveries import lines, write

OTHER, OTHER_CARD = "3506175203800001", "3506170101100002"
COLUMNS = ("pernah_kube", "pernah_bantuan_rumah", "penerima_pkh", "penerima_bpnt")
KUBE = ["NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "NAMA KUBE", "TAHUN"]
HOUSING = ["NIK", "NO KK", "NAMA", "TAHUN RTLH"]
AID = ["NIK", "NO KK", "NAMA", "PROGRAM", "STATUS"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two families of one person each."""
    found = Office(tmp_path)
    budi = {"NOKK": OTHER_CARD, "TANGGAL LAHIR": "1980-03-12"}
    found.deliver("dtks-2026-01/dtks.csv", person(), person(OTHER, "SRI WAHYUNI", **budi))
    return found


def given(office: Office, name: str, heading: list[str], *rows: list[str]) -> None:
    write(office.folder / "raw", name, lines(heading, *rows))


def families(office: Office) -> dict[str, Mapping[str, Any]]:
    return {row["no_kk"]: row for row in office.rows("families")}


def test_without_lists_nothing_is_known(office: Office) -> None:
    office.publish()
    for row in families(office).values():
        assert [row[name] for name in COLUMNS] == [None] * 4
    for row in office.rows("persons"):
        assert row["kabar"] == "tidak_ada"
        assert [row[name] for name in ("aparatur", "upah_di_atas_umk", "jaminan_lain")] == [None] * 3
    assert office.manifest()["counts"]["attested"] == {}


@pytest.mark.parametrize(
    "row",
    [
        [NIK, "", "SITI AMINAH", "", "KUBE MAJU", "2021"],
        ["", "", "SITI AMINAH", "01/05/1990", "KUBE MAJU", "2021"],
        ["", CARD, "SUAMI SITI", "", "KUBE MAJU", "2021"],
    ],
    ids=["by NIK", "by name and birth date", "by the card"],
)
def test_the_family_of_whoever_was_in_a_business_group(office: Office, row: list[str]) -> None:
    given(office, "kube-2021/kube.csv", KUBE, row)
    office.publish()
    found = families(office)
    assert found[CARD]["pernah_kube"] == "ya"
    assert found[OTHER_CARD]["pernah_kube"] == "tidak"
    assert found[CARD]["pernah_bantuan_rumah"] is None
    assert office.manifest()["counts"]["attested"] == {"kube": {"rows": 1, "matched": 1}}


def test_a_row_that_means_somebody_else_or_nobody_says_nothing(office: Office) -> None:
    strangers = [[NIK, "", "BAMBANG SUTEJO", "", "KUBE MAJU", "2021"], ["", "", "SITI AMINAH", "", "KUBE MAJU", "2021"]]
    given(office, "kube-2021/kube.csv", KUBE, *strangers)
    office.publish()
    assert {row["pernah_kube"] for row in families(office).values()} == {"tidak"}
    assert office.manifest()["counts"]["attested"] == {"kube": {"rows": 2, "matched": 0}}


def test_housing_and_programmes(office: Office) -> None:
    given(office, "rumah-2022/rtlh.csv", HOUSING, [OTHER, "", "SRI WAHYUNI", "2022"])
    given(office, "pkh-2026/penerima.csv", AID, [NIK, CARD, "SITI AMINAH", "PKH", ""])
    office.publish()
    found = families(office)
    assert [found[CARD][name] for name in COLUMNS] == [None, "tidak", "ya", None]
    assert [found[OTHER_CARD][name] for name in COLUMNS] == [None, "ya", "tidak", None]


def test_what_lists_tell_of_persons(office: Office) -> None:
    given(office, "meninggal/m.csv", ["NIK", "NAMA", "TANGGAL MENINGGAL"], [NIK, "SITI AMINAH", "01/02/2026"])
    given(office, "asn/asn.csv", ["NIK", "NAMA", "NIP"], [OTHER, "SRI WAHYUNI", "198003122005012001"])
    given(office, "upah/upah.csv", ["NIK", "NAMA", "UPAH", "PERUSAHAAN"], [NIK, "SITI AMINAH", "9000000", "PT MAJU"])
    office.publish()
    found = {row["nik"]: row for row in office.rows("persons")}
    names = ("kabar", "aparatur", "upah_di_atas_umk")
    assert [found[NIK][name] for name in names] == ["meninggal", "tidak", "ya"]
    assert [found[OTHER][name] for name in names] == ["tidak_ada", "ya", "tidak"]


def test_the_columns_are_told_in_the_files(office: Office) -> None:
    office.publish()
    for table, name in (("persons", "aparatur"), ("families", "pernah_kube")):
        field = pq.read_schema(office.current / f"{table}.parquet").field(name)
        assert field.metadata[b"title"].decode()
