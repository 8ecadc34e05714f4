"""Dukcapil: the fields of the web service, codes and names of places beside each other."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.choice import drawn, neighbours
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.faults import FOREIGN_VILLAGE, ISO_REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.sheet import codes, text

FOLDER = "dukcapil-2026-10"
NAMES = {
    "NO_KK": "no_kk", "NIK": "nik", "NAMA_LGKP": "nama", "TGL_LHR": "tanggal_lahir", "JENIS_KLMIN": "jenis_kelamin",
    "KEC_NAME": "kecamatan", "KEL_NAME": "kode_desa",
}  # fmt: skip
FAULTS = tuple(fault for fault in ISO_REFERENCE_FAULTS if fault is not FOREIGN_VILLAGE)
"""A village that is not in the list does no harm: the code beside it says which is meant."""


def files(invention: Invention) -> list[File]:
    """Write most persons of some neighbouring villages."""
    rng = invention.rng
    who = drawn(neighbours(invention.register, rng), rng, 0.8)
    sheet = sheet_of(f"{FOLDER}/jawaban_dukcapil.csv", "", _columns(who), NAMES, who)
    return [file_of(Text(","), marked_of(sheet, invention, FAULTS))]


def _columns(who: Excerpt) -> dict[str, pa.Array]:
    size, kode = who.size, who.kode_desa
    return {
        "NO_KK": who.no_kk, "NIK": who.nik, "NAMA_LGKP": who.nama, "STAT_HBKEL": who.shdk(),
        "NAMA_LGKP_AYAH": text("", size), "NAMA_LGKP_IBU": who.ibu, "JENIS_KLMIN": who.sex("Laki-Laki", "Perempuan"),
        "TGL_LHR": who.born("%Y-%m-%d"), "TMPT_LHR": who.tempat_lahir, "STATUS_KAWIN": who.marriage(),
        "JENIS_PKRJN": who.pekerjaan, "PDDK_AKH": text("TAMAT SD/SEDERAJAT", size), "ALAMAT": who.alamat,
        "NO_RT": codes(who.register.rt[who.family]), "NO_RW": codes(who.register.rw[who.family]), "DUSUN": who.dusun,
        "NO_PROP": text("35", size), "NO_KAB": text("6", size),
        "NO_KEC": pc.utf8_ltrim(pc.utf8_slice_codeunits(kode, 4, 6), "0"),
        "NO_KEL": pc.utf8_slice_codeunits(kode, 6, 10), "PROP_NAME": text("JAWA TIMUR", size),
        "KAB_NAME": text("KEDIRI", size), "KEC_NAME": who.kecamatan, "KEL_NAME": who.desa,
    }  # fmt: skip


EXPORT = Export("dukcapil", FOLDER, Note("2026-10", "Dukcapil", date(2026, 10, 20)), files)
