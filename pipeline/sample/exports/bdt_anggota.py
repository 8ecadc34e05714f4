"""DTKS members of BDT lineage, 44 columns, tabbed text; kd_wilayah by the Kemendagri."""

from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.changes import constant, statistical
from pipeline.sample.choice import born_before, neighbours
from pipeline.sample.excerpt import Excerpt, recoded
from pipeline.sample.exports import bdt_codes
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.fault import Fault
from pipeline.sample.faults import ISO_MEMBER_FAULTS
from pipeline.sample.files import File, Text
from pipeline.sample.frames import Frame
from pipeline.sample.life_faults import of_codes, pregnant
from pipeline.sample.sheet import codes, text, words_of

FOLDER = "dtks-anggota-2019"
NAMES = {
    "kd_wilayah": "kode_kecamatan", "Nama": "nama", "JnsKel": "jenis_kelamin", "TglLahir": "tanggal_lahir",
    "NIK": "nik", "NoKK": "no_kk", "Hubkel": "status_hubungan_keluarga", "Sta_kawin": "status_kawin",
    "Partisipasi_sekolah": "partisipasi_sekolah", "Ijazah_tertinggi": "ijazah_tertinggi_yang_dimiliki",
    "Sta_Bekerja": "status_bekerja", "Sta_hamil": "status_hamil",
}  # fmt: skip
FAULTS = (
    *ISO_MEMBER_FAULTS,
    Fault("kode_wilayah_bps", "", "kode_kecamatan", 0.004, statistical),
    Fault("kawin_5", "KODE_DI_LUAR_DAFTAR", "status_kawin", 0.004, constant("5")),
    Fault("sekolah_3", "KODE_DI_LUAR_DAFTAR", "partisipasi_sekolah", 0.004, constant("3")),
    *of_codes(school="1", degree="5", works="1", wedded="2"),
    pregnant("1"),
)
"""Statistical codes, which are usual in this lineage, and codes of DTSEN that are in none of its lists."""


def files(invention: Invention) -> list[File]:
    """Write the persons of some neighbouring villages."""
    who = born_before(neighbours(invention.register, invention.rng), "2019-10-01")
    sheet = sheet_of(f"{FOLDER}/dtks_anggota.txt", "", _columns(invention.rng, who), NAMES, who)
    frame = Frame(titles=("TABEL ANGGOTA DTKS",), repeated=True)
    return [file_of(Text("\t"), marked_of(sheet, invention, FAULTS, frame))]


def _columns(rng: np.random.Generator, who: Excerpt) -> dict[str, pa.Array]:
    size, blank, desa = who.size, text("", who.size), who.kode_desa
    relation = recoded(who.relation, {})
    return {
        "kd_wilayah": desa, "IDBDT": words_of(3_506_000_000_000_000 + who.family * 23 + 9),
        "IDARTBDT": words_of(350_600_000_000_000_000 + who.rows * 29 + 1), "KDPROP": text("35", size),
        "KDKAB": text("06", size), "KDKEC": pa.array([code[4:6] for code in desa.to_pylist()]),
        "KDDESA": pa.array([code[6:] for code in desa.to_pylist()]), "NoPesertaPKH": blank, "Nama": who.nama,
        "JnsKel": who.sex("1", "2"), "TmpLahir": who.tempat_lahir, "TglLahir": who.born("%Y-%m-%d"),
        "HubKRT": relation, "NIK": who.nik, "NoKK": who.no_kk, "Hub_KRT": relation, "NUK": text("1", size),
        "Hubkel": relation, "Umur": codes(who.age - 7, None),
        "Sta_kawin": recoded(who.trait("status_kawin"), bdt_codes.KAWIN),
        "Ada_akta_nikah": blank, "Ada_diKK": text("1", size), "Ada_kartu_identitas": blank, "Sta_hamil": blank,
        "Jenis_cacat": text("0", size), "Penyakit_kronis": recoded(who.trait("penyakit_kronis"), bdt_codes.PENYAKIT),
        "Partisipasi_sekolah": recoded(who.trait("partisipasi_sekolah"), bdt_codes.PARTISIPASI),
        "Pendidikan_tertinggi": recoded(who.trait("jenjang_tertinggi_yang_diduduki"), bdt_codes.JENJANG),
        "Kelas_tertinggi": recoded(who.trait("kelas_tertinggi_yang_diduduki"), {}),
        "Ijazah_tertinggi": recoded(who.trait("ijazah_tertinggi_yang_dimiliki"), bdt_codes.IJAZAH),
        "Sta_Bekerja": recoded(who.trait("status_bekerja"), {}), "Jumlah_jamkerja": blank,
        "Lapangan_usaha": recoded(who.trait("lapangan_usaha_dari_pekerjaan_utama"), bdt_codes.LAPANGAN_USAHA),
        "Status_pekerjaan": recoded(who.trait("status_dalam_pekerjaan_utama"), {}),
        "Sta_keberadaan_art": text("1", size), "Sta_kepesertaan_pbi": codes(rng.integers(1, 3, size)),
        "Ada_kks": text("2", size), "Ada_pbi": text("2", size), "Ada_kip": text("2", size),
        "Ada_pkh": codes(rng.integers(1, 3, size)), "Ada_BPNT": codes(rng.integers(1, 3, size)),
        "Anak_diluar_rt": blank, "namagadis_ibukandung": who.ibu,
    }  # fmt: skip


EXPORT = Export("bdt_anggota", FOLDER, Note("", "Dinas Sosial", date(2019, 10, 7)), files)
