"""SIAK: the export of the civil registry, 37 columns, from a workbook whose days count from 1904."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.choice import neighbours
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Workbook
from pipeline.sample.ledger import Marked
from pipeline.sample.sheet import codes, text

FOLDER = "siak-2026-09"
NAMES = {
    "Nomor KK": "no_kk", "NIK": "nik", "Nama Penduduk": "nama", "Tanggal Lahir": "tanggal_lahir",
    "Kelamin": "jenis_kelamin", "Kecamatan": "kecamatan", "Desa/Kel": "kode_desa",
}  # fmt: skip
BLANK = (
    "Deskripsi Pekerjaan", "Gol. Darah", "Cacat", "Cetak KTP", "Ganti KTP", "KTP Berakhir", "Nomor Paspor",
    "Nomor Akta Lahir", "Nomor Akta Kawin", "Tanggal Kwn", "Nomor Akta Cerai", "Tgl Cerai", "Petugas Registrasi",
    "Tgl Ubah", "Petugas Entri", "Tgl Entri",
)  # fmt: skip
FAULTS = tuple(fault for fault in REFERENCE_FAULTS if fault.column != "tanggal_lahir")


def files(invention: Invention) -> list[File]:
    """Write the persons of some neighbouring villages."""
    who = neighbours(invention.register, invention.rng)
    sheet = sheet_of(f"{FOLDER}/SIAK.xlsx", "Data", _columns(who), NAMES, who)
    return [file_of(Workbook(epoch_1904=True), _with_numbers(marked_of(sheet, invention, FAULTS)))]


def _columns(who: Excerpt) -> dict[str, pa.Array]:
    blank = text("", who.size)
    return {
        "Nomor KK": who.no_kk, "NIK": who.nik, "Nama Penduduk": who.nama, "Status": text("Hidup", who.size),
        "Tempat Lahir": who.tempat_lahir, "Tanggal Lahir": who.born_count("1904-01-01"),
        "Kelamin": who.sex("Laki-Laki", "Perempuan"), "NIK Ayah": blank, "Ayah": blank, "NIK Ibu": blank,
        "Ibu": who.ibu, "Status Kawin": who.marriage(), "SHDK": who.shdk(), "Agama": text("ISLAM", who.size),
        "Kecamatan": who.kecamatan, "Desa/Kel": who.desa, "Alamat": who.alamat,
        "RW": codes(who.register.rw[who.family]), "RT": codes(who.register.rt[who.family]),
        "Pendidikan": text("TAMAT SD/SEDERAJAT", who.size), "Pekerjaan": who.pekerjaan,
        **dict.fromkeys(BLANK, blank),
    }  # fmt: skip


def _with_numbers(marked: Marked) -> Marked:
    """Put births, RT and RW into number cells; a birth before 1904 has no count and is left out."""
    every = np.arange(marked.sheet.table.num_rows)
    births = marked.sheet.table["Tanggal Lahir"].to_pylist()
    counted = np.array([not count.startswith("-") for count in births], dtype=bool)
    table = marked.sheet.table.set_column(
        marked.sheet.table.column_names.index("Tanggal Lahir"),
        "Tanggal Lahir",
        pa.array([count if there else "" for count, there in zip(births, counted, strict=True)]),
    )
    numeric = {"Tanggal Lahir": every[counted], "RW": every, "RT": every}
    return replace(marked, sheet=replace(marked.sheet, table=table, numeric=numeric))


EXPORT = Export("siak", FOLDER, Note("2026-09", "Dukcapil", date(2026, 10, 1)), files)
