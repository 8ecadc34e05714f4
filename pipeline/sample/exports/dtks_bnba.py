"""DTKS by name and address: the members with what happened to them; lower-case headings, commas, odd bytes."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.choice import born_before, neighbours
from pipeline.sample.damage import untouched
from pipeline.sample.excerpt import Excerpt, chosen
from pipeline.sample.exports.dtks import RELATIONS
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of, speaking
from pipeline.sample.faults import ISO_MEMBER_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.life_faults import head
from pipeline.sample.sheet import days, text, words_of

FOLDER = "dtks-bnba-2022"
NAMES = {
    "id_dtks": "id_dtks", "regency": "kabupaten_kota", "district": "kecamatan", "village": "kode_desa", "no_rt": "rt",
    "nomor_kk": "no_kk", "nomor_nik": "nik", "nama": "nama", "tanggal_lahir": "tanggal_lahir",
    "jenis_kelamin": "jenis_kelamin", "hubungan_keluarga": "status_hubungan_keluarga",
}  # fmt: skip
EVENTS = (("MD", "peristiwa_meninggal", "MENINGGAL"), ("PD", "peristiwa_pindah", "PINDAH"))
GONE = 0.03
"""Share of members who died or moved away."""


def files(invention: Invention) -> list[File]:
    """Write the persons of some neighbouring villages."""
    rng, who = invention.rng, born_before(neighbours(invention.register, invention.rng), "2022-01-01")
    sheet = sheet_of(f"{FOLDER}/bnba_dtks.csv", "", _columns(rng, who), NAMES, who)
    marked = marked_of(sheet, invention, (*ISO_MEMBER_FAULTS, head("Kepala ART")))
    if invention.messy:
        free = untouched(marked.sheet, marked.entries)
        marked = replace(marked, cp1252_row=int(free[len(free) // 2]) if len(free) else -1)
    events = sheet.table["status"].to_numpy()
    for letters, kind, code in EVENTS:
        marked = speaking(marked, kind, code, "nik", rows=np.flatnonzero(events == letters))
    return [file_of(Text(","), marked)]


def _columns(rng: np.random.Generator, who: Excerpt) -> dict[str, pa.Array]:
    gone = rng.random(who.size) < GONE
    event = chosen(rng, ("MD", "PD"), who.size)
    day = days(np.datetime64("2022-01-10") + rng.integers(0, 300, who.size), "%d/%m/%Y")
    return {
        "id_dtks": words_of(3_506_000_000_000_000 + who.rows * 43 + 5),
        "province": text("JAWA TIMUR", who.size),
        "regency": text("KEDIRI", who.size),
        "district": who.kecamatan,
        "village": who.desa,
        "alamat": who.alamat,
        "dusun": who.dusun,
        "no_rw": who.number(who.register.rw),
        "no_rt": who.number(who.register.rt),
        "nomor_kk": who.no_kk,
        "nomor_nik": who.nik,
        "nama": who.nama,
        "tempat_lahir": who.tempat_lahir,
        "tanggal_lahir": who.born("%Y-%m-%d"),
        "jenis_kelamin": who.sex("LAKI-LAKI", "PEREMPUAN"),
        "nama_ibu_kandung": who.ibu,
        "hubungan_keluarga": who.words(who.relation, RELATIONS),
        "status": pc.if_else(pa.array(gone), event, ""),
        "tanggal_kejadian": pc.if_else(pa.array(gone), day, ""),
        "no_registrasi_kejadian": pc.if_else(pa.array(gone), words_of(rng.integers(100, 999, who.size)), ""),
        **{name: chosen(rng, ("YA", "TIDAK"), who.size) for name in ("pkh", "bpnt", "bst", "bpnt_ppkm", "pbi")},
    }


EXPORT = Export("dtks_bnba", FOLDER, Note("", "Dinas Sosial", date(2022, 11, 14)), files)
