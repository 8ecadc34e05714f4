"""From deliveries to golden values: the newer one, the NIK with aid history, and a family under two numbers."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.explain import Query, explain
from pipeline.messages import Messages
from pipeline.pairs import judge_pairs
from schemas.judgements import Word
from tests.spec.office import CARD, NIK, NOW, Office, person
from tests.spec.test_one_fault import DTKS, DTKS_ROWS, DTSEN, DTSEN_ROWS, FAMILY, FAMILY_ROWS
from tests.spec.told import changed, write_text

OTHER_NIK = "3506174105900007"
OLD, NEW = "3506010203150003", "3506010211260005"
SEPTEMBER, OCTOBER = 'period = "2026-09"\n', 'period = "2026-10"\n'


def told(office: Office, **asked: str) -> str:
    text = explain(office.current, Query(**asked), Messages("id"), programme="bpnt", reveal=False)
    return " ".join(text.split())


def hints(office: Office, code: str) -> set[tuple[str, str]]:
    found = [row for row in office.rows("findings") if row["code"] == code]
    return {(Path(row["source_file"]).name, row["hint"]) for row in found}


def listed(office: Office) -> list[str]:
    found = [row for row in office.rows("determinations") if row["programme"] == "bpnt"]
    return [row["no_kk"] for row in found if row["status"] == "eligible"]


@pytest.mark.parametrize(
    ("first", "second", "kept", "why"),
    [
        ("TIDAK", "YA", OTHER_NIK, "riwayat_bantuan"),
        ("YA", "TIDAK", NIK, "riwayat_bantuan"),
        ("YA", "YA", NIK, "urutan"),
    ],
    ids=["the second has history", "the first has", "both have"],
)
def test_of_two_nik_that_an_officer_says_are_one_person_the_one_with_aid_history_is_kept(
    tmp_path: Path, first: str, second: str, kept: str, why: str
) -> None:
    office = Office(tmp_path)
    office.deliver("a.csv", person(**{"BANSOS PKH": first}))
    office.deliver("b.csv", person(OTHER_NIK, **{"BANSOS PKH": second}))
    office.publish()
    (name,) = [pair["pair_id"] for pair in office.rows("review_pairs")]
    judge_pairs(office.current, office.decisions, (name,), Word.SAME, by="Sri", why="KTP-el dilihat", now=NOW)
    office.publish()
    assert [row["nik"] for row in office.rows("persons")] == [kept]
    (lost,) = [row for row in office.rows("values_not_taken") if row["column"] == "nik"]
    assert (lost["value"], lost["why"]) == ({NIK: OTHER_NIK, OTHER_NIK: NIK}[kept], why)
    text = told(office, nik=lost["value"])
    assert "NIK yang dicari juga tertulis pada baris orang ini, tetapi yang dipakai NIK lain" in text
    assert f"Tidak dipakai: NIK «350617******{lost['value'][-4:]}», karena {Messages('id').word('ground', why)}" in text


def delivered(folder: Path, notes: tuple[str, str], numbers: Sequence[str], *, files: Sequence[str] = (OLD,)) -> Office:
    """A family on DTSEN's card, and on DTKS' card of the number given for each of its three members."""
    office = Office(folder)
    first, second = folder / "raw" / "a", folder / "raw" / "b"
    write_text(first / "anggota.csv", DTSEN, DTSEN_ROWS)
    write_text(first / "keluarga.csv", FAMILY, [(number, *FAMILY_ROWS[0][1:]) for number in files])
    card = DTKS.index("NOKK")
    rows = zip(DTKS_ROWS, numbers, strict=True)
    write_text(second / "dtks.csv", DTKS, [(*row[:card], number, *row[card + 1 :]) for row, number in rows])
    for place, note in zip((first, second), notes, strict=True):
        (place / "delivery.toml").write_text(note, "utf-8")
    office.publish()
    return office


def test_a_family_that_has_a_newer_number_keeps_its_desil_and_its_place(tmp_path: Path) -> None:
    office = delivered(tmp_path, (SEPTEMBER, OCTOBER), [NEW] * 3)
    (family,) = office.rows("families")
    assert (family["no_kk"], family["desil_nasional"], family["anggota_tercatat"]) == (NEW, 2, 3)
    assert family["kode_desa"] == "3506012001"
    assert listed(office) == [NEW]
    assert {row["no_kk"] for row in office.rows("persons")} == {NEW}
    assert hints(office, "ORANG_DI_DUA_KK") == {("anggota.csv", "kk_berganti")}
    assert hints(office, "KELUARGA_GANDA") == {("keluarga.csv", "kk_berganti")}
    assert {row["family_id"] for row in office.rows("links")} == {family["family_id"]}
    text = told(office, kk=OLD)
    assert "ORANG 3 DARI 3" in text
    assert "KELUARGA, nomor KK 3506010211******" in text
    assert "Tidak dipakai: Nomor KK «3506010203******», karena baris lain dari periode yang lebih baru." in text


@pytest.mark.parametrize("notes", [("", ""), (SEPTEMBER, ""), ("", OCTOBER), (OCTOBER, OCTOBER)])
def test_where_it_is_not_known_which_number_is_newer_the_better_source_has_it(
    tmp_path: Path, notes: tuple[str, str]
) -> None:
    office = delivered(tmp_path, notes, [NEW] * 3)
    assert [row["no_kk"] for row in office.rows("families")] == [OLD]
    assert listed(office) == [OLD]
    assert hints(office, "ORANG_DI_DUA_KK") == {("dtks.csv", "keluarga_sama")}
    assert hints(office, "KELUARGA_GANDA") == {("dtks.csv", "keluarga_sama")}


def test_a_family_with_two_rows_under_two_numbers_is_listed_once(tmp_path: Path) -> None:
    office = delivered(tmp_path, ("", ""), [NEW] * 3, files=(OLD, NEW))
    assert listed(office) == [OLD]
    assert hints(office, "KELUARGA_GANDA") == {("keluarga.csv", "keluarga_sama")}
    assert len([row for row in office.rows("determinations") if row["programme"] == "bpnt"]) == 1


def test_a_row_in_quarantine_under_the_old_number_leaves_the_family_incomplete(tmp_path: Path) -> None:
    office = delivered(tmp_path, (SEPTEMBER, OCTOBER), [NEW] * 3)
    lines = changed(DTSEN, (*DTSEN_ROWS, DTSEN_ROWS[2]), 3, {DTSEN[0]: "3506010903120009", "nama": ""})
    write_text(tmp_path / "raw" / "a" / "anggota.csv", DTSEN, lines)
    office.publish()
    assert [(row["no_kk"], row["anggota_dikarantina"]) for row in office.rows("families")] == [(NEW, 1)]


def test_a_member_on_another_number_alone_leaves_the_family_as_it_is(tmp_path: Path) -> None:
    office = delivered(tmp_path, (SEPTEMBER, OCTOBER), [OLD, OLD, NEW])
    assert {row["no_kk"]: row["anggota_tercatat"] for row in office.rows("families")} == {OLD: 2, NEW: 1}
    assert hints(office, "ORANG_DI_DUA_KK") == {("anggota.csv", "kk_tidak_pasti")}
    assert hints(office, "KELUARGA_GANDA") == set()
    assert listed(office) == [OLD]


def test_the_report_counts_what_was_not_taken_and_shows_none_of_it(tmp_path: Path) -> None:
    office = delivered(tmp_path, (SEPTEMBER, OCTOBER), [NEW] * 3)
    page = (office.current / "laporan.html").read_text("utf-8")
    noted = len(office.rows("values_not_taken"))
    assert f"{noted} isian berbeda dengan nilai yang diutamakan" in page
    assert not [number for number in (OLD, NEW, CARD) if number in page]
