"""Dukcapil: the fields of the web service, codes and names of places beside each other."""

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.likeness import simil
from pipeline.sample.choice import drawn, neighbours
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of, speaking
from pipeline.sample.faults import FOREIGN_VILLAGE, ISO_REFERENCE_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.ledger import Marked
from pipeline.sample.sheet import Numbers, codes, text

FOLDER = "dukcapil-2026-10"
NAMES = {
    "NO_KK": "no_kk", "NIK": "nik", "NAMA_LGKP": "nama", "TGL_LHR": "tanggal_lahir", "JENIS_KLMIN": "jenis_kelamin",
    "KEC_NAME": "kecamatan", "KEL_NAME": "kode_desa",
}  # fmt: skip
TOLD = {
    "11": ("dukcapil_meninggal", "MENINGGAL"),
    "12": ("dukcapil_ganda", "DUKCAPIL_GANDA"),
    "13": ("dukcapil_tidak_ditemukan", "DUKCAPIL_TIDAK_DITEMUKAN"),
    "14": ("dukcapil_nonaktif", "DUKCAPIL_NONAKTIF"),
    "15": ("dukcapil_format_salah", "DUKCAPIL_TIDAK_DITEMUKAN"),
}
"""Answer codes, and what they tell; none where all is well."""

ABSENT = ("13", "15")
"""Answers that come with nothing but the NIK that was asked."""

EACH_ANSWER = 0.01
OTHER_NAME, UNLIKE = 0.02, 0.5
"""Share of answers with somebody else's name, and how little alike it is."""

FAR_AWAY = 7
"""How many rows away that somebody stands, so that it is nobody of the family."""


FAULTS = tuple(fault for fault in ISO_REFERENCE_FAULTS if fault is not FOREIGN_VILLAGE)
"""A village that is not in the list does no harm: the code beside it says which is meant."""


def files(invention: Invention) -> list[File]:
    """Write most persons of some neighbouring villages."""
    rng = invention.rng
    who = drawn(neighbours(invention.register, rng), rng, 0.8)
    sheet = sheet_of(f"{FOLDER}/jawaban_dukcapil.csv", "", _columns(who), NAMES, who)
    return [file_of(Text(","), marked_of(sheet, invention, FAULTS)), _answers(invention)]


def _answers(invention: Invention) -> File:
    """Write the answers about persons of other villages: a few are not as the register has them."""
    rng = invention.rng
    who = neighbours(invention.register, rng)
    who = who.only(np.asarray(pc.not_equal(who.nik, "")))
    answer = _drawn_answers(rng, who.size)
    columns = _columns(who)
    columns["NAMA_LGKP"], swapped = _with_other_names(columns["NAMA_LGKP"], answer == "")
    unknown = pa.array(np.isin(answer, ABSENT))
    said = {name: cells if name == "NIK" else pc.if_else(unknown, "", cells) for name, cells in columns.items()}
    said["RESPONSE_CODE"] = pa.array(answer, pa.string())
    marked = Marked(sheet_of(f"{FOLDER}/status_dukcapil.csv", "", said, NAMES, who))
    marked = speaking(marked, "nama_lain_di_dukcapil", "DUKCAPIL_BEDA_NAMA", "nama", rows=swapped)
    for word, (kind, code) in TOLD.items():
        marked = speaking(marked, kind, code, "nik", rows=np.flatnonzero(answer == word))
    return file_of(Text(","), marked)


def _drawn_answers(rng: np.random.Generator, size: int) -> npt.NDArray[np.object_]:
    """A few rows with each answer."""
    order, count = rng.permutation(size), max(1, round(EACH_ANSWER * size))
    answer = np.full(size, "", dtype=object)
    for place, word in enumerate(TOLD):
        answer[order[place :: len(TOLD)][:count]] = word
    return answer


def _with_other_names(names: pa.Array, free: npt.NDArray[np.bool_]) -> tuple[pa.Array, Numbers]:
    """Names of which a few are somebody else's, and whose those are."""
    others = names.take(pa.array(np.roll(np.arange(len(names)), FAR_AWAY)))
    rows = np.flatnonzero(free & (simil(names, others) < UNLIKE))[:: round(1 / OTHER_NAME)]
    swapped = np.isin(np.arange(len(names)), rows)
    return pc.if_else(pa.array(swapped), others, names), rows


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
