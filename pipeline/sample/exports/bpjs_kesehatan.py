"""BPJS Kesehatan: the membership list, tabbed text as Windows saves Unicode."""

from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.choice import drawn, neighbours
from pipeline.sample.digits import one_digit_wrong
from pipeline.sample.excerpt import Excerpt, card_numbers, chosen, numbered
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.fault import Fault
from pipeline.sample.faults import REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.sheet import codes, text

FOLDER = "bpjs-kesehatan-2026-09"
NAMES = {
    "nama": "nama", "jenkel": "jenis_kelamin", "tgllhr": "tanggal_lahir", "nik": "nik", "kkno": "no_kk",
    "nmdesa": "kode_desa", "nmkec": "kecamatan",
}  # fmt: skip

FAULTS = (
    *REFERENCE_FAULTS,
    Fault("nik_siks_lain", "NIK_BEDA_DENGAN_SIKS", "nik_siks", 0.004, one_digit_wrong, fresh=True),
)


def files(invention: Invention) -> list[File]:
    """Write most persons of some neighbouring villages."""
    rng = invention.rng
    who = drawn(neighbours(invention.register, rng), rng, 0.7)
    sheet = sheet_of(f"{FOLDER}/kepesertaan_pbi.txt", "", _columns(rng, who), NAMES, who)
    return [file_of(Text("\t", "utf-16", "\r\n"), marked_of(sheet, invention, FAULTS))]


def _columns(rng: np.random.Generator, who: Excerpt) -> dict[str, pa.Array]:
    size = who.size
    return {
        "no": numbered(size), "noka": card_numbers(rng, size, 13), "ps_noka": card_numbers(rng, size, 13),
        "nama": who.nama, "jenkel": who.sex("L", "P"), "tgllhr": who.born("%d/%m/%Y"), "tmplhr": who.tempat_lahir,
        "nik": who.nik, "nik_siks": who.nik, "pisat": codes(np.clip(who.relation, 1, 4)),
        "kdstawin": codes(np.clip(who.trait("status_kawin"), 1, 4)), "kelas_rawat": text("3", size),
        "kkno": who.no_kk, "alamat": who.alamat, "kddati2": text("0217", size), "nmdati2": text("KAB. KEDIRI", size),
        "kddesa": codes(rng.integers(10_000, 99_999, size)), "nmdesa": who.desa,
        "kdkec": codes(rng.integers(1_000, 9_999, size)), "nmkec": who.kecamatan,
        "rt": who.number(who.register.rt), "rw": who.number(who.register.rw), "kodepos": text("64100", size),
        "keterangan_bayi": text("", size), "nikayah": text("", size), "nmayah": text("", size),
        "nikibu": text("", size), "nmibu": who.ibu, "ket_aktivasi": chosen(rng, ("AKTIF", "NON AKTIF"), size),
        "flag_data_sk": text("1", size),
    }  # fmt: skip


EXPORT = Export("bpjs_kesehatan", FOLDER, Note("2026-09", "BPJS Kesehatan", date(2026, 9, 30)), files)
