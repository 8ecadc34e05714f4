"""Whatever was damaged is found, at its cell; whatever was not damaged goes on."""

import numpy as np
import pandas as pd

from tests.spec.conftest import PERSONS, Judged

DUPLICATES = r"^(?:ganda_|nik_ganda|nik_orang_lain)"
ELSEWHERE = "kota_kediri"
"""Found, but at another column than the damaged one; see the open specifications."""
PLACE = ["source_file", "source_sheet", "source_row"]
CELL = [*PLACE, "column", "code"]


def rows(frame: pd.DataFrame, columns: list[str]) -> "pd.Series[str]":
    """One text per row that says all of its columns."""
    texts = frame[columns].astype("str")
    return texts[columns[0]].str.cat(texts[columns[1:]], sep=" | ")


def damage(judged: Judged) -> pd.DataFrame:
    """The faults of single cells that a reason must tell."""
    ledger = judged.ledger
    told = (ledger["code"] != "") & (ledger["kind"] != "baris_struktur")
    return ledger[told & ~ledger["kind"].str.contains(DUPLICATES)]


def test_the_ledger_has_every_kind_of_damage(messy: Judged) -> None:
    kinds = set(messy.ledger["kind"])
    assert {"nik_kosong", "nik_palsu", "kk_15_angka", "nama_kosong", "lahir_1850", "kota_kediri"} <= kinds
    assert {"desil_11", "lantai_55", "desa_9999", "kode_sekolah_9", "nik_sel_angka", "nik_ganda"} <= kinds


def test_every_fault_with_a_code_is_found_at_its_row(messy: Judged) -> None:
    said = damage(messy)
    found = set(rows(messy.findings, [*PLACE, "code"]))
    missed = said[~rows(said, [*PLACE, "code"]).isin(found)]
    assert missed[["kind", *CELL]].to_dict("records") == []


def test_every_fault_with_a_code_is_found_at_its_cell(messy: Judged) -> None:
    said = damage(messy)
    said = said[said["kind"] != ELSEWHERE]
    found = set(rows(messy.findings, CELL))
    missed = said[~rows(said, CELL).isin(found)]
    assert missed[["kind", *CELL]].to_dict("records") == []


def test_every_line_that_is_no_data_is_told_at_its_row(messy: Judged) -> None:
    said = messy.ledger[messy.ledger["kind"] == "baris_struktur"]
    of_lines = messy.findings["code"].str.contains(r"^BARIS_|^KEPALA_")
    found = messy.findings[of_lines]
    where = [*PLACE, "code"]
    assert sorted(rows(said, where)) == sorted(rows(found, where))


def test_a_row_without_damage_has_no_error(messy: Judged) -> None:
    errors = messy.findings[messy.findings["severity"] == "error"]
    damaged = set(rows(messy.ledger, PLACE))
    invented = errors[~rows(errors, PLACE).isin(damaged)]
    assert invented[CELL].to_dict("records") == []


def test_harmless_damage_and_duplicates_make_no_error(messy: Judged) -> None:
    ledger = messy.ledger
    harmless = ledger[(ledger["code"] == "") | ledger["kind"].str.contains(DUPLICATES)]
    errors = messy.findings[messy.findings["severity"] == "error"]
    assert harmless[rows(harmless, PLACE).isin(set(rows(errors, PLACE)))]["kind"].to_list() == []


def test_a_damaged_cell_has_only_the_error_of_its_ledger_entry(messy: Judged) -> None:
    errors = messy.findings[messy.findings["severity"] == "error"]
    said = set(rows(messy.ledger, [*PLACE, "code"]))
    other = errors[~rows(errors, [*PLACE, "code"]).isin(said)]
    assert other[CELL].to_dict("records") == []


def test_nothing_is_found_twice(messy: Judged) -> None:
    found = messy.findings
    again = found[found.duplicated(["record_id", *CELL]) & found["record_id"].notna()]
    assert again[CELL].to_dict("records") == []


def test_every_row_is_accepted_or_in_quarantine_and_quarantine_has_the_errors(messy: Judged) -> None:
    register = messy.register
    errors = messy.findings[messy.findings["severity"] == "error"]
    in_quarantine = register.quarantine["record_id"].to_pylist()
    assert sorted(in_quarantine) == sorted(errors["record_id"].unique())
    accepted = register.members["record_id"].to_pylist() + register.families["record_id"].to_pylist()
    assert len({*accepted, *in_quarantine}) == len(accepted) + len(in_quarantine)


def test_every_row_of_a_person_that_was_written_is_read(messy: Judged, clean: Judged) -> None:
    for judged in (messy, clean):
        truth = pd.read_parquet(judged.folder / "_truth.parquet")
        register = judged.register
        read = [
            table.select([*PLACE]).to_pandas(ignore_metadata=True).astype({"source_file": "str"})
            for table in (register.members, register.rejected_members)
        ]
        assert set(rows(pd.concat(read), PLACE)) == set(rows(truth, PLACE))
        assert len(np.unique(truth["true_person_id"])) == PERSONS
