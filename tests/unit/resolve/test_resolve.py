"""Golden values: drawn records of one person, which value is taken by the written rule, and what is noted."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.resolve.drawn import CARD, NIK, OTHER_CARD, OTHER_NIK, PERIODS, RANKS, Record, record, resolved


def golden(*records: Record, aided: Sequence[str] = ()) -> dict[str, Any]:
    (person,) = resolved(*records, aided=aided)["resolved"].to_pylist()
    return dict(person)


def not_taken(*records: Record, aided: Sequence[str] = ()) -> list[tuple[str, str, str, str]]:
    rows = resolved(*records, aided=aided)["not_taken"].to_pylist()
    return [(row["record_id"], row["column"], row["value"], row["why"]) for row in rows]


def test_of_one_record_everything_is_golden_and_nothing_is_noted() -> None:
    alone = record(nik=NIK, nama="SITI", alamat="JL MAWAR")
    assert golden(alone) | {"nik": NIK, "nama": "SITI", "alamat": "JL MAWAR"} == golden(alone)
    assert not_taken(alone) == []


def test_what_one_record_does_not_say_another_one_does() -> None:
    person = golden(record(nik=NIK, nama="SITI"), record(nik=NIK, alamat="JL MAWAR"))
    assert (person["nama"], person["alamat"], person["jumlah_rekaman"]) == ("SITI", "JL MAWAR", 2)
    assert not_taken(record(nik=NIK, nama="SITI"), record(nik=NIK, nama="SITI")) == []


@pytest.mark.parametrize(
    ("first", "second", "taken", "why"),
    [
        (record("dtsen", nama="A"), record("dtks", nama="B", keterangan_padan="padan"), "B", "padan"),
        (record("dtsen", nama="A", keterangan_padan="tidak_padan"), record("dtks", nama="B"), "B", "padan"),
        (record("dtks", nama="A"), record("dtsen", nama="B"), "B", "peringkat"),
        (record("dtks", "september", nama="A"), record("dtks", "oktober", nama="B"), "B", "terbaru"),
        (record("dtsen", "september", nama="A"), record("dtks", "oktober", nama="B"), "A", "peringkat"),
        (record("dtsen", nama="A", nik_bertentangan=True, nik=NIK), record(nama="B", nik=NIK), "B", "tidak_bertentangan"),
        (record("dtsen", nama="A"), record("dtks", nama="B", nik=NIK), "B", "ber_nik"),
        (record("dtks", nama="A"), record("dtks", nama="B"), "A", "urutan"),
    ],
    ids=[
        "padan before the better source", "not padan after nothing said", "the better source", "the newer period last",
        "the better source before the newer period", "who contradicts themselves gives way", "a usable NIK first",
        "the order of files",
    ],
)  # fmt: skip
def test_what_never_changes(first: Record, second: Record, taken: str, why: str) -> None:
    assert golden(first, second)["nama"] == taken
    assert [(value, ground) for _, column, value, ground in not_taken(first, second) if column == "nama"] == [
        ({"A": "B", "B": "A"}[taken], why)
    ]


@pytest.mark.parametrize(
    ("first", "second", "taken", "why"),
    [
        (record("dtsen", "september", pbi_nas="ya"), record("dtks", "oktober", pbi_nas="tidak"), "tidak", "terbaru"),
        (record("dtsen", "kapan", pbi_nas="ya"), record("dtks", "oktober", pbi_nas="tidak"), "ya", "peringkat"),
        (record("dtsen", pbi_nas="ya"), record(pbi_nas="tidak", keterangan_padan="padan"), "ya", "peringkat"),
    ],
    ids=["the newer period before the better source", "only where both periods are known", "padan says nothing of it"],
)  # fmt: skip
def test_what_changes(first: Record, second: Record, taken: str, why: str) -> None:
    assert golden(first, second)["pbi_nas"] == taken
    assert [ground for _, column, _, ground in not_taken(first, second) if column == "pbi_nas"] == [why]


def test_a_record_that_says_nothing_of_a_column_does_not_hide_which_one_is_newer() -> None:
    old, new = record("dtsen", "september", pbi_nas="ya"), record("dtks", "oktober", pbi_nas="tidak")
    assert golden(old, new, record("dtsen", "kapan", nama="SITI"))["pbi_nas"] == "tidak"


def test_a_damaged_identifier_is_taken_only_where_there_is_no_sound_one_and_is_not_noted() -> None:
    damaged, sound = record("dtsen", no_kk=CARD, kk_sah=False), record("dtks", no_kk=OTHER_CARD)
    assert golden(damaged, sound)["no_kk"] == OTHER_CARD
    assert golden(damaged)["no_kk"] == CARD
    assert not_taken(damaged, sound) == []


def test_the_card_brings_its_place_and_its_relation_along() -> None:
    old = {"no_kk": CARD, "kode_desa": "3506172003", "kode_kecamatan": "350617", "status_hubungan_keluarga": "anak"}
    new = {"no_kk": OTHER_CARD, "kode_desa": "3506022001", "kode_kecamatan": "350602"}
    person = golden(record("dtsen", "september", **old), record("dtks", "oktober", **new))
    assert {name: person[name] for name in new} == new
    assert person["status_hubungan_keluarga"] is None


def test_a_person_whose_card_says_no_place_stays_where_another_record_has_them() -> None:
    place = {"kode_desa": "3506172003", "kode_kecamatan": "350617"}
    person = golden(record("dtsen", "september", no_kk=CARD, **place), record("dtks", "oktober", no_kk=OTHER_CARD))
    assert {name: person[name] for name in place} == place


def test_an_address_of_another_desa_is_not_put_beside_the_desa() -> None:
    home = record("dtsen", kode_desa="3506172003", rw="001")
    away = record("dtks", kode_desa="3506022001", alamat="JL MAWAR", rt="004", rw="009")
    person = golden(home, away)
    assert (person["kode_desa"], person["alamat"], person["rt"], person["rw"]) == ("3506172003", None, None, "001")
    assert ("r1", "alamat", "JL MAWAR", "serangkai") in not_taken(home, away)
    (address,) = [row for row in resolved(home, away)["not_taken"].to_pylist() if row["column"] == "alamat"]
    assert address["taken_record_id"] is None


def test_an_rt_of_another_rw_is_not_put_beside_the_rw() -> None:
    place = {"kode_desa": "3506172003"}
    person = golden(record("dtsen", rw="001", **place), record("dtks", rt="004", rw="009", **place))
    assert (person["rt"], person["rw"]) == (None, "001")
    assert golden(record("dtsen", rw="001", **place), record("dtks", rt="004", **place))["rt"] == "004"


AID, NONE = {"bansos_pkh": "ya"}, {"bansos_pkh": "tidak"}


@pytest.mark.parametrize(
    ("first", "second", "aided", "taken", "why"),
    [
        (NONE, AID, (), OTHER_NIK, "riwayat_bantuan"),
        (AID, NONE, (), NIK, "riwayat_bantuan"),
        ({}, {}, (OTHER_NIK,), OTHER_NIK, "riwayat_bantuan"),
        (AID, AID, (), NIK, "peringkat"),
        (AID, {}, (OTHER_NIK,), NIK, "peringkat"),
        (NONE, NONE, (), NIK, "peringkat"),
    ],
    ids=["second has", "first has", "a list says so", "both have", "both have, one by a list", "neither has"],
)
def test_of_two_nik_the_one_with_aid_history_is_kept(
    first: dict[str, str], second: dict[str, str], aided: Sequence[str], taken: str, why: str
) -> None:
    records = record("dtsen", nik=NIK, nama="SITI", **first), record("dtks", nik=OTHER_NIK, nama="SITI", **second)
    assert golden(*records, aided=aided)["nik"] == taken
    lost = {NIK: OTHER_NIK, OTHER_NIK: NIK}[taken]
    assert [(value, ground) for _, column, value, ground in not_taken(*records, aided=aided) if column == "nik"] == [
        (lost, why)
    ]


def test_aid_history_of_a_nik_counts_on_whichever_of_its_records_it_stands() -> None:
    kept = record("dtks", nik=OTHER_NIK, nama="SITI"), record("dtks", nik=OTHER_NIK, **AID)
    assert golden(record("dtsen", nik=NIK), *kept)["nik"] == OTHER_NIK


def test_a_mistyped_nik_is_not_kept_for_the_aid_recorded_under_it() -> None:
    mistyped = record("dtks", nik="3506174105900001", nik_bertentangan=True, **AID)
    assert golden(record("dtsen", nik="3506174105800001"), mistyped)["nik"] == "3506174105800001"


def test_the_record_that_leads_bears_the_nik_that_is_kept() -> None:
    person = golden(record("dtsen", nik=NIK), record("dtks", nik=OTHER_NIK, **AID))
    assert (person["nik"], person["nomor"]) == (OTHER_NIK, 1)


def test_nobody_is_resolved_to_nobody() -> None:
    found = resolved()
    assert (found["resolved"].num_rows, found["not_taken"].num_rows) == (0, 0)
    assert "nama" in found["resolved"].column_names


WORDS = {
    "nik": st.sampled_from([None, NIK, OTHER_NIK]),
    "no_kk": st.sampled_from([None, CARD, OTHER_CARD]),
    "nama": st.sampled_from([None, "SITI", "SITTI"]),
    "kode_desa": st.sampled_from([None, "3506172003", "3506022001"]),
    "alamat": st.sampled_from([None, "JL MAWAR", "DSN KRAJAN"]),
    "rw": st.sampled_from([None, "001", "002"]),
    "rt": st.sampled_from([None, "003", "004"]),
    "bansos_pkh": st.sampled_from([None, "ya", "tidak"]),
    "keterangan_padan": st.sampled_from([None, "padan", "tidak_padan"]),
    "nik_bertentangan": st.booleans(),
}
DRAWN = st.builds(
    record, st.sampled_from(sorted(RANKS)), st.sampled_from(sorted(PERIODS)), kelompok=st.integers(0, 2), **WORDS
)


def in_order(noted: pa.Table) -> list[dict[str, Any]]:
    return sorted(noted.to_pylist(), key=lambda row: (row["nomor"], row["column"]))


COMPARED = ("nik", "no_kk", "nama", "kode_desa", "alamat", "rw", "rt", "bansos_pkh", "keterangan_padan")


@settings(deadline=None)
@given(st.lists(DRAWN, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_whatever_the_order_every_value_is_taken_or_noted_and_none_is_made_up(
    records: list[Record], chance: Any
) -> None:
    numbered = [{**each, "nomor": place} for place, each in enumerate(records)]
    found = resolved(*numbered)
    shuffled = chance.sample(numbered, len(numbered))
    again = resolved(*shuffled)
    assert again["resolved"].sort_by("kelompok").to_pylist() == found["resolved"].sort_by("kelompok").to_pylist()
    noted = in_order(found["not_taken"])
    assert in_order(again["not_taken"]) == noted
    golden_of = {person["kelompok"]: person for person in found["resolved"].to_pylist()}
    told = {(row["nomor"], row["column"]): row["value"] for row in noted}
    for each in numbered:
        for column in COMPARED:
            value, taken = each[column], golden_of[each["kelompok"]][column]
            assert told.get((each["nomor"], column), taken) == (taken if value is None else value)
    for number, person in golden_of.items():
        for column in COMPARED:
            said = {each[column] for each in numbered if each["kelompok"] == number}
            assert person[column] in said | {None}


@settings(deadline=None)
@given(st.lists(DRAWN, min_size=1, max_size=9))
def test_what_belongs_together_is_never_mixed(records: list[Record]) -> None:
    for person in resolved(*records)["resolved"].to_pylist():
        theirs = [each for each in records if each["kelompok"] == person["kelompok"]]
        for column, beside in (("alamat", "kode_desa"), ("rt", "rw"), ("keterangan_padan", "nik")):
            if person[column] is not None and person[beside] is not None:
                pairs = {(each[column], each[beside]) for each in theirs}
                assert {(person[column], person[beside]), (person[column], None)} & pairs
