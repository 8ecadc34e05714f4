"""Small deliveries of invented people, and what was read of them."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.stages.ingest import FileRecord, Ingested, SheetTable, ingest
from schemas.layouts import load_layouts

DTKS_HEADING = [
    "ID DTKS",
    "PROVINSI",
    "KABUPATEN/KOTA",
    "KECAMATAN",
    "DESA/KELUARAHAN",
    "ALAMAT",
    "DUSUN",
    "RT",
    "RW",
    "NOKK",
    "NIK",
    "NAMA",
    "TANGGAL LAHIR",
    "TEMPAT LAHIR",
    "JENIS KELAMIN",
    "PEKERJAAN",
    "NAMA IBU KANDUNG",
    "HUB KELUARGA",
    "KETERANGAN PADAN",
    "BANSOS BPNT",
    "BANSOS PKH",
    "BANSOS BPNT-PPKM",
    "PBI JKN",
]
FAMILY_HEADING = ["nomor_kartu_keluarga", "desil_nasional", "sumber_air_minum_utama"]
MEMBER_HEADING = [
    "nomor_induk_kependudukan",
    "nomor_kartu_keluarga",
    "nama",
    "tanggal_lahir",
    "status_hubungan_keluarga",
]
PROPOSAL_HEADING = [
    "NIK",
    "PROGRAM BANSOS",
    "NOKK",
    "NAMA",
    "TEMPAT LAHIR",
    "TANGGAL LAHIR\\n(31/01/2000)",
    "IBU KANDUNG",
    "JENIS KELAMIN",
    "JENIS PEKERJAAN",
    "STATUS KAWIN",
    "ALAMAT",
    "RT",
    "RW",
    "PROVINSI",
    "KABUPATEN",
    "KECAMATAN",
    "KELURAHAN",
    "STATUS DISABILITAS",
    "KODE JENIS DISABILITAS",
    "STATUS HAMIL",
    "TGL MULAI HAMIL\n(31/12/2021)",
]


def member(number: int, name: str = "SITI AMINAH") -> list[str]:
    """A row below :data:`MEMBER_HEADING`."""
    return [
        f"35060241059{number:05d}",
        f"35060201010{number:05d}",
        name,
        "1990-05-01",
        "1",
    ]


def lines(*rows: Sequence[str], separator: str = "|") -> str:
    """Rows as the lines of a text file."""
    return "".join(separator.join(row) + "\n" for row in rows)


def write(raw: Path, name: str, content: str | bytes) -> None:
    """Put a file into the raw folder."""
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(raw: Path) -> Ingested:
    """Ingest a folder with every known layout."""
    return ingest(raw, load_layouts())


def read_one(raw: Path, content: str | bytes, name: str = "a.csv") -> Ingested:
    """Ingest a folder with one file."""
    write(raw, name, content)
    return read(raw)


def only_sheet(ingested: Ingested) -> SheetTable:
    """The only table that was recognised."""
    (sheet,) = ingested.sheets
    return sheet


def only_file(ingested: Ingested) -> FileRecord:
    """The only file there was."""
    (file,) = ingested.files
    return file


def column(sheet: SheetTable, name: str) -> list[object]:
    """Values of a column."""
    values: list[object] = sheet.table[name].to_pylist()
    return values


def notes(ingested: Ingested) -> list[tuple[int | None, str]]:
    """Row and code of every finding about structure."""
    found = zip(ingested.notes["source_row"].to_pylist(), ingested.notes["code"].to_pylist(), strict=True)
    return [(row, code) for row, code in found if not code.startswith("KOLOM_")]


def ragged(ingested: Ingested) -> list[tuple[int, str]]:
    """Row and text of every line with another number of fields."""
    rows = ingested.ragged["source_row"].to_pylist()
    return list(zip(rows, ingested.ragged["written"].to_pylist(), strict=True))
