"""Every code has an example of one fault that earns it and nothing else, or a reason why it can have none."""

import ast
from pathlib import Path

import pytest

from schemas.reasons import Reason

HERE = Path(__file__).parent
EXAMPLES = (*sorted(HERE.glob("test_one_fault*.py")), HERE / "drawn_faults.py")

LINE = "a line that is no data has no value that could be wrong"
SHEET = "of a sheet or its columns, not of a row"
OFFICER = "what an officer decided about a row, not what the row says"
FILE = "of a whole file or delivery, not of a row"
EXEMPT = {
    Reason.BARIS_JUDUL: LINE,
    Reason.BARIS_KOSONG: LINE,
    Reason.BARIS_NOMOR_KOLOM: LINE,
    Reason.KEPALA_KOLOM_BERULANG: LINE,
    Reason.BARIS_TOTAL: LINE,
    Reason.BARIS_CATATAN: LINE,
    Reason.BARIS_KOLOM_TIDAK_COCOK: "a line that cannot be parted into fields, so that no value of it is known",
    Reason.BARIS_TERSEMBUNYI: "how a workbook shows a row, not what the row says",
    Reason.LEMBAR_TERSEMBUNYI: SHEET,
    Reason.LEMBAR_TIDAK_DIKENAL: SHEET,
    Reason.KOLOM_TIDAK_DIKENAL: SHEET,
    Reason.KOLOM_WAJIB_TIDAK_ADA: SHEET,
    Reason.KOLOM_TIDAK_ADA: SHEET,
    Reason.TATA_LETAK_DIKIRA: SHEET,
    Reason.BERKAS_TIDAK_TERBACA: FILE,
    Reason.BERKAS_TATA_LETAK_TIDAK_DIKENAL: FILE,
    Reason.BERKAS_GANDA: FILE,
    Reason.BERKAS_NIK_RUSAK: FILE,
    Reason.KIRIMAN_BERTENTANGAN: FILE,
    Reason.PERBAIKAN_DITERAPKAN: OFFICER,
}


def words_of(path: Path) -> set[str]:
    """Every text that a file of Python writes between quotes."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("reason", Reason)
def test_every_code_has_an_example_of_one_fault_or_can_have_none(reason: Reason) -> None:
    shown = any(str(reason) in words_of(path) for path in EXAMPLES)
    assert shown != (reason in EXEMPT)


@pytest.mark.parametrize("reason", EXEMPT)
def test_a_code_without_an_example_is_specified_elsewhere(reason: Reason) -> None:
    others = (path for path in HERE.parent.rglob("test_*.py") if path != Path(__file__))
    assert any(str(reason) in path.read_text("utf-8") for path in others)
