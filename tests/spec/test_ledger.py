"""Whatever was damaged is found, at its cell; whatever was not damaged goes on.

Held against the regular deliveries, and against one of every kind of export in every form of file.
"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from pipeline.sample import ALL, write_deliveries
from schemas.kin import Kin
from schemas.reasons import Severity
from schemas.rules import rules_of
from tests.spec.conftest import PERSONS, SEED, Judged, read

EVERY_KIND = 2_000
DUPLICATES = r"^(?:ganda_|nik_ganda|nik_orang_lain)"
"""Who is written twice, or under somebody else's NIK, is found when rows are compared, not when they are read."""

FAMILIES = frozenset(str(rule.reason) for rule in rules_of(Kin) if rule.severity is not Severity.INFO)
"""What is told of a family as a whole, when its rows are put side by side."""

TOLD_AT = {
    "kota_kediri": "kode_desa",
    "kota_kediri_nama": "kode_desa",
    "nik_salah_satu_angka": "tanggal_lahir",
    "nik_angka_tertukar": "tanggal_lahir",
    "nik_siks_lain": "nik",
}
"""Another regency is told at the village, whose place it takes; a NIK with another day at the day beside it; the NIK of
another office at our own."""

STRUCTURE = r"^BARIS_|^KEPALA_"
PLACE = ["source_file", "source_sheet", "source_row"]
CELL = [*PLACE, "column", "code"]


def _every_kind(folder: pytest.TempPathFactory, *, messy: bool) -> Judged:
    raw = folder.mktemp("every")
    write_deliveries(EVERY_KIND, SEED, raw, messy=messy, layouts=ALL)
    ledger = pd.read_csv(raw / "_ledger.csv", keep_default_na=False, dtype={"related_row": "str", "source_row": "str"})
    return Judged(raw, ledger, read(raw))


@pytest.fixture(scope="module")
def every_messy(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return _every_kind(tmp_path_factory, messy=True)


@pytest.fixture(scope="module")
def every_clean(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return _every_kind(tmp_path_factory, messy=False)


@pytest.fixture(params=["regular", "every kind"])
def damaged(request: pytest.FixtureRequest) -> Judged:
    judged: Judged = request.getfixturevalue("messy" if request.param == "regular" else "every_messy")
    return judged


def rows(frame: pd.DataFrame, columns: list[str]) -> "pd.Series[str]":
    """One text per row that says all of its columns; a row number that is not said is empty."""
    texts = frame[columns].astype("str")
    texts["source_row"] = texts["source_row"].str.removesuffix(".0").fillna("")
    return texts[columns[0]].str.cat(texts[columns[1:]], sep=" | ")


def not_superseded(judged: Judged, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows that no newer edition replaced; of the others nothing is said."""
    gone = judged.register.superseded.select(PLACE).to_pandas(ignore_metadata=True)
    return frame[~rows(frame, PLACE).isin(set(rows(gone, PLACE)))]


def of_single_rows(judged: Judged) -> pd.DataFrame:
    """The ledger without what only rows side by side can tell, and what a list says of a row of another."""
    ledger = judged.ledger
    signal = (ledger["related_row"] != "") & ~ledger["kind"].str.contains(DUPLICATES)
    return ledger[~ledger["code"].isin(FAMILIES) & ~signal]


def damage(judged: Judged) -> pd.DataFrame:
    """The faults that a reason must tell."""
    ledger = of_single_rows(judged)
    told = (ledger["code"] != "") & (ledger["kind"] != "baris_struktur")
    return not_superseded(judged, ledger[told & ~ledger["kind"].str.contains(DUPLICATES)])


def test_the_ledger_has_every_kind_of_damage(messy: Judged, every_messy: Judged) -> None:
    kinds = set(messy.ledger["kind"])
    assert {"nik_kosong", "nik_palsu", "kk_15_angka", "nama_kosong", "lahir_1850", "kota_kediri"} <= kinds
    assert {"desil_11", "lantai_55", "desa_9999", "kode_sekolah_9", "nik_sel_angka", "nik_ganda"} <= kinds
    assert {"lahir_bulan_tertukar", "nik_salah_satu_angka", "nik_angka_tertukar", "nik_hilang_angka"} <= kinds
    assert {"sekolah_balita", "ijazah_anak", "bekerja_anak", "kawin_anak", "hamil_mustahil"} <= kinds
    assert {"keluarga_tanpa_kepala", "keluarga_dua_kepala", "pasangan_sejenis", "jumlah_anggota_keliru"} <= kinds
    assert {"orang_tua_jadi_anak", "anak_jadi_orang_tua", "anak_jadi_kepala", "anggota_desa_lain"} <= kinds
    further = set(every_messy.ledger["kind"])
    assert {"nik_sama_kk", "desa_lain_kecamatan", "desa_lain_kode", "kode_wilayah_bps", "nik_tak_terlihat"} <= further
    assert {"kota_kediri_kode", "kota_kediri_nama", "lahir_bulan_dulu", "lahir_bulan_dulu_semua"} <= further
    assert {"hubungan_9", "kawin_5", "sekolah_3", "no_kk_sel_angka", "nik_disamarkan_semua"} <= further
    assert {"di_daftar_meninggal", "di_daftar_pindah", "di_daftar_asn", "upah_tinggi"} <= further
    assert {"dukcapil_ganda", "dukcapil_tidak_ditemukan", "dukcapil_nonaktif", "nama_lain_di_dukcapil"} <= further
    assert {"lembar_tersembunyi", "kiriman_bertentangan", "berkas_ganda", "tata_letak_dikira"} <= further


def test_every_fault_with_a_code_is_found_at_its_row(damaged: Judged) -> None:
    said = damage(damaged)
    found = set(rows(damaged.findings, [*PLACE, "code"]))
    missed = said[~rows(said, [*PLACE, "code"]).isin(found)]
    assert missed[["kind", *CELL]].to_dict("records") == []


def test_every_fault_with_a_code_is_found_at_its_cell(damaged: Judged) -> None:
    said = damage(damaged)
    said["column"] = said["kind"].map(TOLD_AT).fillna(said["column"])
    found = set(rows(damaged.findings, CELL))
    missed = said[~rows(said, CELL).isin(found)]
    assert missed[["kind", *CELL]].to_dict("records") == []


def test_every_line_that_is_no_data_is_told_at_its_row(damaged: Judged) -> None:
    said = damaged.ledger[damaged.ledger["code"].str.contains(STRUCTURE)]
    found = damaged.findings[damaged.findings["code"].str.contains(STRUCTURE)]
    where = [*PLACE, "code"]
    assert sorted(rows(said, where)) == sorted(rows(found, where))


def test_a_row_without_damage_has_no_error(damaged: Judged) -> None:
    errors = damaged.findings[damaged.findings["severity"] == "error"]
    invented = errors[~rows(errors, PLACE).isin(set(rows(of_single_rows(damaged), PLACE)))]
    assert invented[CELL].to_dict("records") == []


@pytest.mark.parametrize("state", ["damaged", "undamaged"])
def test_a_row_without_damage_has_no_warning(request: pytest.FixtureRequest, state: str) -> None:
    judged: Judged = request.getfixturevalue("every_messy" if state == "damaged" else "every_clean")
    found = judged.findings[judged.findings["severity"].isin(["error", "warning"])]
    invented = found[~rows(found, PLACE).isin(set(rows(of_single_rows(judged), PLACE)))]
    # Three in a hundred relations are empty in any DTKS, which is how it comes and no damage.
    empty = (invented["code"] == "HUBUNGAN_TIDAK_DIKENAL") & invented["source_file"].str.startswith("dtks-2024-12/")
    assert invented.loc[~empty, CELL].to_dict("records") == []


def test_harmless_damage_and_duplicates_make_no_error(damaged: Judged) -> None:
    ledger = of_single_rows(damaged)
    harmless = ledger[(ledger["code"] == "") | ledger["kind"].str.contains(DUPLICATES)]
    errors = damaged.findings[damaged.findings["severity"] == "error"]
    assert harmless[rows(harmless, PLACE).isin(set(rows(errors, PLACE)))]["kind"].to_list() == []


def test_harmless_damage_makes_no_warning(every_messy: Judged) -> None:
    ledger = of_single_rows(every_messy)
    ledger = ledger[~ledger["source_file"].str.startswith("dtks-2024-12/")]
    told = set(rows(ledger[ledger["code"] != ""], PLACE))
    harmless = ledger[(ledger["code"] == "") & ~rows(ledger, PLACE).isin(told)]
    found = every_messy.findings[every_messy.findings["severity"] == "warning"]
    assert found.loc[rows(found, PLACE).isin(set(rows(harmless, PLACE))), CELL].to_dict("records") == []


def test_a_damaged_cell_has_only_the_error_of_its_ledger_entry(damaged: Judged) -> None:
    errors = damaged.findings[damaged.findings["severity"] == "error"]
    said = set(rows(damaged.ledger, [*PLACE, "code"]))
    other = errors[~rows(errors, [*PLACE, "code"]).isin(said)]
    assert other[CELL].to_dict("records") == []


def test_nothing_is_found_twice(damaged: Judged) -> None:
    found = damaged.findings
    again = found[found.duplicated(["record_id", *CELL]) & found["record_id"].notna()]
    assert again[CELL].to_dict("records") == []


def test_every_row_is_accepted_or_in_quarantine_and_quarantine_has_the_errors(damaged: Judged) -> None:
    register = damaged.register
    errors = damaged.findings[damaged.findings["severity"] == "error"]
    in_quarantine = register.quarantine["record_id"].to_pylist()
    assert sorted(in_quarantine) == sorted(errors["record_id"].unique())
    tables = (register.members, register.families, register.references, register.superseded)
    accepted = [record for table in tables for record in table["record_id"].to_pylist()]
    assert len({*accepted, *in_quarantine}) == len(accepted) + len(in_quarantine)


@pytest.mark.parametrize(("state", "persons"), [("messy", PERSONS), ("clean", PERSONS)])
def test_every_row_of_a_person_that_was_written_is_read(
    request: pytest.FixtureRequest, state: str, persons: int
) -> None:
    judged: Judged = request.getfixturevalue(state)
    register, truth = judged.register, pd.read_parquet(judged.folder / "_truth.parquet")
    assert set(_places(register.members, register.rejected_members)) == set(rows(truth, PLACE))
    assert len(np.unique(truth["true_person_id"])) == persons


@pytest.mark.parametrize("state", ["every_messy", "every_clean"])
def test_every_row_of_any_list_that_names_a_person_is_read(request: pytest.FixtureRequest, state: str) -> None:
    judged: Judged = request.getfixturevalue(state)
    register, truth = judged.register, pd.read_parquet(judged.folder / "_truth.parquet")
    persons = _places(register.members, register.references, register.rejected_members, register.superseded)
    named = set(rows(truth, PLACE))
    assert set(persons) <= named
    assert named <= {*persons, *_places(register.quarantine)}
    assert len(np.unique(truth["true_person_id"])) == EVERY_KIND


def test_only_the_older_edition_is_superseded(every_messy: Judged) -> None:
    truth = pd.read_parquet(every_messy.folder / "_truth.parquet")
    older = truth[truth["source_file"].str.startswith("usulan-2026-09/")]
    assert set(_places(every_messy.register.superseded)) == set(rows(older, PLACE))


def _places(*tables: pa.Table) -> "pd.Series[str]":
    frames = [table.select(PLACE).to_pandas(ignore_metadata=True).astype({"source_file": "str"}) for table in tables]
    return rows(pd.concat(frames), PLACE)
