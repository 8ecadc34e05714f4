"""Thousands of mutated files: no crash, no hang, no lost row, bounded memory.

``FUZZ`` multiplies the number of files (``make fuzz``).
"""

import io
import os
import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

import numpy as np
import pytest
import xlsxwriter

from pipeline.stages.ingest import Ingested, ingest
from schemas.layouts import load_layouts
from tests.fuzz.mutations import ANYWHERE, IN_LINES, mutate
from tests.unit.ingest.deliveries import DTKS_HEADING, FAMILY_HEADING, MEMBER_HEADING, lines, member

TIMES: Final = int(os.environ.get("FUZZ", "1"))
HANGS_AFTER: Final = 120
MEMORY_MB: Final = 3_000
MARK: Final = re.compile(r"Q[0-9]{4}")
LIBREOFFICE: Final = Path(__file__).parents[1] / "unit" / "ingest" / "libreoffice"


def mark(number: int) -> str:
    """A word that stands in one row only."""
    return f"Q{number:04d}"


def _members() -> bytes:
    return lines(MEMBER_HEADING, *(member(row, f"SITI {mark(row)}") for row in range(1, 40))).encode()


def _families() -> bytes:
    rows = [[member(row)[1], "3", "4", f"JL {mark(row)}"] for row in range(1, 40)]
    return lines([*FAMILY_HEADING, "alamat"], *rows).encode()


def _dtks(row: int) -> list[str]:
    nik, no_kk, *_ = member(row)
    said = {"NIK": nik, "NOKK": no_kk, "NAMA": f"BUDI {mark(row)}", "ALAMAT": 'JL "RAYA"; 3', "KECAMATAN": "PARE"}
    return [said.get(heading, "-") for heading in DTKS_HEADING]


def _titled() -> bytes:
    rows = [_dtks(row) for row in range(1, 25)]
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    above, below = ["DAFTAR DTKS"], ["JUMLAH", "24"]
    return lines(above, DTKS_HEADING, *quoted, below, ["###"], ["Catatan: selesai"]).encode()


def _workbook() -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        page = workbook.add_worksheet("DATA")
        page.write_row(0, 0, DTKS_HEADING)
        for row in range(1, 25):
            page.write_row(row, 0, _dtks(row))
    return written.getvalue()


TEXTS: Final = {"anggota": _members, "keluarga": _families, "judul": _titled}
BOOKS: Final = ("dtks.ods", "dtks.xls", "dtks.xlsx", "dtks.html", "buku.xlsx")


@contextmanager
def no_hang() -> Iterator[None]:
    """End the test when a file takes minutes: nothing here is larger than some kilobytes."""

    def hung(number: int, frame: FrameType | None) -> None:
        raise AssertionError("reading a small file does not end")

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(HANGS_AFTER)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read(folder: Path, name: str, data: bytes) -> Ingested:
    (folder / name).write_bytes(data)
    with no_hang():
        return ingest(folder, load_layouts())


def accounted(ingested: Ingested) -> None:
    """Every file has a fate, and every row of every sheet that was read has one."""
    for file in ingested.files:
        assert file.status in ("read", "set_aside", "archive")
        assert (file.code is None) == (file.status != "set_aside")
        for sheet in file.sheets:
            structural = sum(sheet.structural.values())
            assert sheet.rows == sheet.heading_rows + structural + sheet.rows_read + sheet.rows_set_aside
    given = sum(sheet.table.num_rows for sheet in ingested.sheets) + ingested.ragged.num_rows
    assert given == sum(sheet.rows_read for file in ingested.files for sheet in file.sheets)


def marks_in(ingested: Ingested) -> set[str]:
    """The marks of all rows that were read, in whatever column or ragged line."""
    texts = [text or "" for text in ingested.ragged["written"].to_pylist()]
    for sheet in ingested.sheets:
        for name, _ in sheet.headings:
            texts += [text or "" for text in sheet.table[name].to_pylist()]
    return {found for text in texts for found in MARK.findall(text)}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("seed", range(10 * TIMES))
def test_mutated_text_files(tmp_path: Path, kind: str, seed: int) -> None:
    rng = np.random.default_rng([seed, *kind.encode()])
    original = TEXTS[kind]()
    for number in range(100):
        data = mutate(original, rng, (*ANYWHERE, *IN_LINES))
        ingested = read(tmp_path, "berkas.csv", data)
        accounted(ingested)
        (file,) = ingested.files
        if file.status == "read" and file.sheets[0].encoding.startswith("utf-8"):
            written = set(MARK.findall(data.decode("utf-8", "replace")))
            (sheet,) = file.sheets
            hidden = sum(sheet.structural.values()) + sheet.heading_rows
            assert len(written - marks_in(ingested)) <= hidden, f"{kind} {seed} {number}"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEMORY_MB * 1024


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("seed", range(2 * TIMES))
def test_mutated_workbooks(tmp_path: Path, name: str, seed: int) -> None:
    rng = np.random.default_rng([seed, *name.encode()])
    original = _workbook() if name == "buku.xlsx" else (LIBREOFFICE / name).read_bytes()
    for _ in range(20):
        accounted(read(tmp_path, name, mutate(original, rng, ANYWHERE)))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY_MB * 1024
