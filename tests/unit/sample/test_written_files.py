"""Files of every form on disk, read again by readers that are none of ours: each cell and line in its place."""

import csv
import html
import io
import re
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.sample import ALL, write_deliveries
from pipeline.sample.exports.registry import EXPORTS
from pipeline.sample.files import Columnar, File, Text, WebPage
from pipeline.sample.ledger import Marked
from pipeline.sample.register import invent_register

PERSONS, SEED = 1_000, 11
SHEETS = [
    (file, marked)
    for export in EXPORTS
    for file in export.invented(invent_register(SEED, PERSONS), SEED, messy=True)
    for marked in file.sheets
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all")
    write_deliveries(PERSONS, SEED, folder, messy=True, layouts=ALL)
    return folder


def content(folder: Path, path: str) -> bytes:
    archive, inside, member = path.partition(".zip/")
    if not inside:
        return (folder / path).read_bytes()
    with zipfile.ZipFile(folder / f"{archive}.zip") as opened:
        return opened.read(member)


def cells_of(folder: Path, file: File, marked: Marked) -> list[list[str]]:
    """Every row of a sheet as an officer sees it, by readers that are none of ours."""
    data, form = content(folder, file.path), file.form
    if isinstance(form, Text):
        text = data.decode(form.encoding, "replace")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=form.separator))
    if isinstance(form, Columnar):
        frame = pq.read_table(io.BytesIO(data)).to_pandas(ignore_metadata=True)
        texts = [[("" if pd.isna(cell) else str(cell)).removesuffix(".0") for cell in row] for row in frame.to_numpy()]
        return [list(frame.columns), *texts]
    if isinstance(form, WebPage):
        rows = re.findall(r"<tr>(.*?)</tr>", data.decode())
        return [[html.unescape(cell) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", row)] for row in rows]
    page = openpyxl.load_workbook(io.BytesIO(data))[marked.sheet.sheet]
    return [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]


def test_every_cell_lies_where_the_ledger_counts_it(folder: Path) -> None:
    for file, marked in SHEETS:
        rows = cells_of(folder, file, marked)
        places = (marked.file_rows(np.arange(marked.sheet.table.num_rows)) - 1).tolist()
        for place, made in zip(places, marked.sheet.table.to_pylist(), strict=True):
            found = zip(rows[place], made.values(), strict=True)
            # A number has no tail of .0 to tell it from a text that has one; a byte that is no UTF-8 was put in on purpose.
            wrong = [
                (read, cell)
                for read, cell in found
                if read.removesuffix(".0") != cell.removesuffix(".0") and "\ufffd" not in read
            ]
            assert wrong == [], (file.path, place + 1)


def test_every_line_that_is_no_data_lies_at_its_row(folder: Path) -> None:
    for file, marked in SHEETS:
        rows = cells_of(folder, file, marked)
        for row, line in zip(marked.line_rows(), marked.lines, strict=True):
            assert [cell for cell in rows[row - 1] if cell] == [cell for cell in line.cells if cell], file.path
        for row, cells in enumerate(marked.above):
            assert [cell for cell in rows[row] if cell] == [cell for cell in cells if cell], file.path


def test_marks_and_bytes_of_text_files(folder: Path) -> None:
    assert content(folder, "dtks-2021/DTKS_17_KOLOM.csv").startswith(b"\xef\xbb\xbf")
    assert content(folder, "bpjs-kesehatan-2026-09/kepesertaan_pbi.txt").startswith(b"\xff\xfe")
    assert content(folder, "bpjs-ketenagakerjaan-2026-09/peserta_bpjstk.csv").startswith(b"n\0o\0")
    assert b"DSN \xb0" in content(folder, "dtks-bnba-2022/bnba_dtks.csv")
    assert content(folder, "kks-2026-10/Penyaluran KKS.xls").startswith(b"<html>")
    assert content(folder, "jatim-2026/anggota_dtsen_jatim.parquet").startswith(b"PAR1")
