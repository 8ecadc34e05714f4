"""ASN: civil servants of the regency."""

from datetime import date

import numpy as np
import pyarrow.compute as pc

from pipeline.sample.choice import drawn, grown, neighbours
from pipeline.sample.excerpt import chosen
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of, speaking
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.sheet import days

FOLDER = "asn-2026-10"
NAMES = {"NIK": "nik", "NAMA": "nama"}
OFFICES = ("DINAS PENDIDIKAN", "DINAS KESEHATAN", "SEKRETARIAT DAERAH, BAGIAN UMUM")
POSTS = ("GURU AHLI PERTAMA", "PERAWAT TERAMPIL", "PENGADMINISTRASI UMUM")


def files(invention: Invention) -> list[File]:
    """Write some adults of some neighbouring villages."""
    rng = invention.rng
    who = drawn(grown(neighbours(invention.register, rng), least=24), rng, 0.5)
    taken_on = np.datetime64("2010-03-01") + rng.integers(0, 4_000, who.size)
    sex = who.sex("1", "2")
    columns = {
        "NIP": pc.binary_join_element_wise(who.born("%Y%m%d"), days(taken_on, "%Y%m"), sex, "001", ""),
        "NIK": who.nik,
        "NAMA": who.nama,
        "INSTANSI": chosen(rng, OFFICES, who.size),
        "JABATAN": chosen(rng, POSTS, who.size),
    }
    sheet = sheet_of(f"{FOLDER}/daftar_asn.csv", "", columns, NAMES, who)
    marked = marked_of(sheet, invention, REFERENCE_FAULTS)
    return [file_of(Text(",", "utf-8", "\r\n"), speaking(marked, "di_daftar_asn", "ASN_TNI_POLRI", "nik"))]


EXPORT = Export("asn", FOLDER, Note("2026-10", "BKPSDM", date(2026, 10, 12)), files)
