"""How found, missed and unexplained are counted when accuracy is measured."""

import pandas as pd

from benchmarks.quality_codes import Figures, figures
from benchmarks.quality_places import Delivery

LINE = ("code", "place", "related", "person", "family")


def lines(*given: tuple[str, str, str, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(given, columns=list(LINE))
    return frame.assign(source_file="berkas", source_sheet="", column="nik")


def counted(
    code: str, ledger: pd.DataFrame, findings: pd.DataFrame, whole: pd.DataFrame | None = None
) -> tuple[int, int, int, int, int, int]:
    """Put in, found, told, own, following, unexplained."""
    clean = Delivery(lines(), lines() if whole is None else whole)
    (each,) = [figure for figure in figures(Delivery(ledger, findings), clean) if figure.code == code]
    return each.put, each.found, each.told, each.own, each.follows, each.false


def test_a_fault_of_a_row_counts_at_its_row_only() -> None:
    ledger = lines(("NIK_KOSONG", "b:2", "", 1, 1), ("NIK_KOSONG", "b:3", "", 2, 1))
    findings = lines(("NIK_KOSONG", "b:2", "", 1, 1), ("NIK_KOSONG", "b:4", "", 2, 1))
    assert counted("NIK_KOSONG", ledger, findings) == (2, 1, 2, 1, 0, 1)


def test_what_another_fault_of_the_row_brings_about_is_no_false_alarm() -> None:
    ledger = lines(("NIK_BULAN", "b:2", "", 1, 1))
    assert counted("NIK_KOSONG", ledger, lines(("NIK_KOSONG", "b:2", "", 1, 1))) == (0, 0, 1, 0, 1, 0)


def test_what_the_same_people_have_without_any_fault_is_no_false_alarm() -> None:
    told = lines(("NIK_KOSONG", "b:7", "", 1, 1))
    assert counted("NIK_KOSONG", lines(), told, whole=lines(("NIK_KOSONG", "b:6", "", 1, 1))) == (0, 0, 1, 0, 0, 0)
    assert counted("NIK_KOSONG", lines(), told, whole=lines(("NIK_KOSONG", "b:6", "", 2, 1))) == (0, 0, 1, 0, 0, 1)


def test_a_fault_of_a_family_counts_anywhere_in_that_family() -> None:
    ledger = lines(("KK_TANPA_KEPALA", "b:2", "", 1, 5))
    findings = lines(("KK_TANPA_KEPALA", "b:3", "", 2, 5), ("KK_TANPA_KEPALA", "b:9", "", 8, 6))
    assert counted("KK_TANPA_KEPALA", ledger, findings) == (1, 1, 2, 1, 0, 1)


def test_two_rows_of_no_family_are_not_of_one_family() -> None:
    ledger = lines(("KK_TANPA_KEPALA", "b:2", "", -1, -1))
    assert counted("KK_TANPA_KEPALA", ledger, lines(("KK_TANPA_KEPALA", "b:3", "", -1, -1))) == (1, 0, 1, 0, 0, 1)


def test_a_row_written_twice_counts_at_either_row() -> None:
    ledger = lines(("GANDA_PASTI", "b:2", "b:9", 1, 1))
    assert counted("GANDA_PASTI", ledger, lines(("GANDA_PASTI", "b:9", "b:2", 1, 1))) == (1, 1, 1, 1, 0, 0)


def test_a_row_written_twice_may_be_told_by_another_code_of_pairs() -> None:
    ledger = lines(("GANDA_PERLU_DIPERIKSA", "b:2", "b:9", 1, 1))
    told = Delivery(ledger, lines(("GANDA_PASTI", "b:9", "b:2", 1, 1)))
    found = {each.code: each for each in figures(told, Delivery(lines(), lines()))}
    assert found["GANDA_PERLU_DIPERIKSA"] == Figures("GANDA_PERLU_DIPERIKSA", 1, 0, 1, 0, 0, 0, 0)


def test_what_a_list_says_of_a_person_counts_at_any_row_of_that_person() -> None:
    ledger = lines(("MENINGGAL", "b:2", "daftar:4", 7, 1))
    findings = lines(("MENINGGAL", "dtks:3", "", 7, 1), ("MENINGGAL", "dtks:5", "", 8, 1))
    assert counted("MENINGGAL", ledger, findings) == (1, 1, 2, 1, 0, 1)
