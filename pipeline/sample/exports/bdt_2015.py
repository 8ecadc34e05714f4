"""BDT 2015: the sheet of 101 columns, one row per person with the house repeated, all cells text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.changes import constant
from pipeline.sample.choice import born_before, neighbours
from pipeline.sample.excerpt import Excerpt, recoded
from pipeline.sample.exports import bdt_codes
from pipeline.sample.exports.export import Export, Invention, Note, file_of, marked_of, sheet_of
from pipeline.sample.fault import Fault
from pipeline.sample.faults import MEMBER_FAULTS, NIK_BIRTH_FAULTS, OTHER_CITY
from pipeline.sample.files import File, Workbook
from pipeline.sample.ledger import Line
from pipeline.sample.sheet import codes, text, words_of
from schemas.regions import load_regions

FOLDER = "bdt-2015"
BELONGINGS = (
    "tabung gas 5,5kg", "lemari es", "ac", "pemanas air", "telepon rumah", "televisi", "emas dan tabungan",
    "laptop/komputer", "sepeda", "sepeda motor", "mobil", "perahu", "motor tempel", "perahu motor", "kapal",
)  # fmt: skip
OF_DTSEN = (
    "tabung_gas", "lemari_es", "ac", "pemanas_air", "telepon_rumah", "tv_datar", "emas_perhiasan",
    "komputer_laptop_tablet", "sepeda", "sepeda_motor", "mobil", "perahu", "perahu", "kapal_perahu_motor",
    "kapal_perahu_motor",
)  # fmt: skip
CARDS = (
    "KKS", "KIP", "KIS", "BPJS  mandiri", "Jamsostek", "asuransi kesehatan lainnya", "PKH", "Rastra", "KUR",
)  # fmt: skip
FAMILY_PLANNING = (
    "Nomor urut WUS", "Usia kawin suami", "Usia kawin istri", "Peserta KB", "Metode kontrasepsi",
    "Lama penggunaan KB tahun", "Lama penggunaan KB bulan", "Tempat pelayanan KB", "Ingin punya anak lagi",
    "Alasan tidak KB",
)  # fmt: skip
NAMES = {
    "Kab/Kota (5)": "kabupaten_kota", "Kecamatan (7)": "kecamatan", "Desa/Kelurahan (9)": "kode_desa",
    "Nama ART": "nama", "NIK": "nik", "Hubungan dengan kepala keluarga": "status_hubungan_keluarga",
    "jenis kelamin": "jenis_kelamin", "Status perkawinan": "status_kawin", "Partisipasi sekolah": "partisipasi_sekolah",
    "Penyakit kronis": "penyakit_kronis",
}  # fmt: skip
CODES = ("Kode Kab/Kota (6)", "Kode Kecamatan (8)", "Kode Desa/Kelurahan (10)")
FAULTS = (
    *(fault for fault in MEMBER_FAULTS if fault not in (OTHER_CITY, *NIK_BIRTH_FAULTS)),
    Fault("kota_kediri_nama", "DI_LUAR_KABUPATEN", "kabupaten_kota", 0.004, constant("KOTA KEDIRI"), blank=CODES),
    Fault("kawin_5", "KODE_DI_LUAR_DAFTAR", "status_kawin", 0.004, constant("5")),
    Fault("sekolah_3", "KODE_DI_LUAR_DAFTAR", "partisipasi_sekolah", 0.004, constant("3")),
    Fault("penyakit_18", "KODE_DI_LUAR_DAFTAR", "penyakit_kronis", 0.004, constant("18")),
    Fault("hubungan_9", "HUBUNGAN_TIDAK_DIKENAL", "status_hubungan_keluarga", 0.004, constant("9")),
)
"""Codes that are in the list of DTSEN and not in that of 2015, beside the usual faults."""


def files(invention: Invention) -> list[File]:
    """Write the persons of some neighbouring villages, the numbers of the columns below the heading."""
    who = born_before(neighbours(invention.register, invention.rng), "2015-09-01")
    columns = {**_place(who), **_house(who), **_goods(invention.rng, who), **_person(who)}
    sheet = sheet_of(f"{FOLDER}/BDT2015.xlsx", "Sheet1", columns, NAMES, who)
    numbers = ("KOLOM", *map(str, range(2, len(columns) + 1)))
    marked = marked_of(sheet, invention, FAULTS)
    lines = (Line(0, numbers, "BARIS_NOMOR_KOLOM"), *marked.lines)
    return [file_of(Workbook(), replace(marked, lines=lines))]


def _place(who: Excerpt) -> dict[str, pa.Array]:
    size = who.size
    bps = load_regions()["kode_bps_kecamatan"].str[4:].tolist()
    village = who.register.desa[who.family]
    head = who.register.nama.take(pa.array(np.flatnonzero(who.register.people.relation == 1)))
    return {
        "ruta_6 (1)": pa.array([f"{number:06X}" for number in (who.family * 7919 + 4096).tolist()]),
        "ID rumah tangga (2)": words_of(3_506_000_000_000_000 + who.family * 31 + 2),
        "Provinsi (3)": text("JAWA TIMUR", size), "Kode Provinsi (4)": text("35", size),
        "Kab/Kota (5)": text("KEDIRI", size), "Kode Kab/Kota (6)": text("06", size),
        "Kecamatan (7)": who.kecamatan, "Kode Kecamatan (8)": pa.array(bps).take(pa.array(village)),
        "Desa/Kelurahan (9)": who.desa, "Kode Desa/Kelurahan (10)": pc.utf8_slice_codeunits(who.kode_desa, 7, 10),
        "Nama SLS (11)": pc.binary_join_element_wise("RT", who.number(who.register.rt), " "),
        "Alamat (12)": who.alamat, "Nama KRT (13)": head.take(pa.array(who.family)),
        "Jumlah ART (14)": codes(who.register.members[who.family]), "Jumlah Keluarga (15)": text("1", size),
    }  # fmt: skip


def _house(who: Excerpt) -> dict[str, pa.Array]:
    size = who.size
    return {
        "Status bangunan (16)": codes(who.dwelling("status_kepemilikan_rumah")), "Status lahan (17)": text("1", size),
        "Luas lantai (18)": codes(who.dwelling("luas_lantai")),
        "Lantai terluas (19)": recoded(who.dwelling("jenis_lantai_terluas"), bdt_codes.LANTAI),
        "Dinding terluas (20)": codes(who.dwelling("jenis_dinding_terluas")), "Kondisi Dinding (21)": text("1", size),
        "Atap Terluas (22)": recoded(who.dwelling("jenis_atap_terluas"), bdt_codes.ATAP),
        "Kondisi Atap (23)": text("1", size), "Jumlah kamar tidur (24)": text("2", size),
        "Sumber air minum (25)": recoded(who.dwelling("sumber_air_minum_utama"), bdt_codes.AIR_MINUM),
        "Cara memperoleh air minum (26)": text("3", size),
        "Sumber penerangan utama (27)": recoded(who.dwelling("sumber_penerangan_utama"), bdt_codes.PENERANGAN),
        "Daya terpasang (28)": codes(who.dwelling("daya_terpasang")),
        "Bahan bakar memasak (29)": recoded(who.dwelling("bahan_bakar_utama_memasak"), bdt_codes.BAHAN_BAKAR),
        "Fasilitas BAB (30)": codes(who.dwelling("fasilitas_bab")),
        "Jenis kloset (31)": recoded(who.dwelling("jenis_kloset"), bdt_codes.KLOSET),
        "Tempat buang tinja (32)": codes(who.dwelling("pembuangan_akhir_tinja")),
    }  # fmt: skip


def _goods(rng: np.random.Generator, who: Excerpt) -> dict[str, pa.Array]:
    size = who.size
    owned = [who.dwelling(f"aset_bergerak_{name}") for name in OF_DTSEN]
    held = [rng.integers(1, 3, size) for _ in CARDS]
    animals = ("sapi", "kerbau", "kuda", "babi", "kambing_domba")
    return {
        **_in_turn([f"Kepemilikan {name} ({place})" for place, name in enumerate(BELONGINGS, start=33)], owned),
        "Nomor HP  yang aktif (48)": text("", size),
        "Jumlah ruangan rumah yang ditempati (49)": text("3", size),
        "Kepemilikan aset tidak bergerak (50)": codes(who.dwelling("aset_tidak_bergerak_lahan_lainnya")),
        "Luas aset tidak bergerak": text("", size),
        "Kepemilikan rumah di tempat lain": codes(who.dwelling("aset_tidak_bergerak_rumah_lainnya") + 2),
        **{
            f"Jumlah {name.replace('_', '/')} yang dimiliki": codes(who.dwelling(f"jumlah_ternak_{name}"), None)
            for name in animals
        },
        "Status ART yang memiliki usaha": text("2", size),
        **_in_turn([f"Status {name}" for name in CARDS], held),
        **dict.fromkeys(FAMILY_PLANNING, text("", size)),
        "percentile": codes(rng.integers(1, 41, size), None),
    }


def _in_turn(headings: Iterable[str], values: Iterable[np.ndarray]) -> dict[str, pa.Array]:
    """Yes and no as 1 and 2 in one column, as 3 and 4 in the next."""
    pairs = enumerate(zip(headings, values, strict=True))
    return {heading: codes(column + 2 * (place % 2), None) for place, (heading, column) in pairs}


def _person(who: Excerpt) -> dict[str, pa.Array]:
    size, relation = who.size, codes(who.relation)
    pregnancy = pc.if_else(pa.array(who.woman & (who.age >= 10) & (who.age < 50)), "2", "")
    return {
        "Nomor urut ART": codes(who.rows - np.flatnonzero(who.register.people.relation == 1)[who.family] + 1, None),
        "Nama ART": who.nama, "NIK": who.nik, "HubKRT": relation, "Nomor urut keluarga": text("1", size),
        "Hubungan dengan kepala keluarga": relation, "jenis kelamin": who.sex("1", "2"),
        "Umur anggota rumah tangga (tahun)": codes(who.age - 11, None),
        "Status perkawinan": recoded(who.trait("status_kawin"), bdt_codes.KAWIN),
        "Kepemilikan akta/buku nikah": text("", size), "Tercantum di dalam KK": text("1", size),
        "Kepemilikan kartu identitas": pc.if_else(pa.array(who.age >= 17), "5", "1"),
        "Status kehamilan": pregnancy, "Jenis cacat": text("00", size),
        "Penyakit kronis": recoded(who.trait("penyakit_kronis"), bdt_codes.PENYAKIT),
        "Partisipasi sekolah": recoded(who.trait("partisipasi_sekolah"), bdt_codes.PARTISIPASI),
        "Pendidikan tertinggi": recoded(who.trait("jenjang_tertinggi_yang_diduduki"), bdt_codes.JENJANG),
        "Kelas tertinggi": codes(who.trait("kelas_tertinggi_yang_diduduki")),
        "Ijazah tertinggi": recoded(who.trait("ijazah_tertinggi_yang_dimiliki"), bdt_codes.IJAZAH),
        "Bekerja seminggu yg lalu": codes(who.trait("status_bekerja")), "Jumlah jam kerja": text("", size),
        "Lapangan usaha": recoded(who.trait("lapangan_usaha_dari_pekerjaan_utama"), bdt_codes.LAPANGAN_USAHA),
        "Status dalam pekerjaan": codes(who.trait("status_dalam_pekerjaan_utama")),
    }  # fmt: skip


EXPORT = Export("bdt_2015", FOLDER, Note("2015-12", "TNP2K", date(2016, 2, 1)), files)
