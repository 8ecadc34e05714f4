"""DTSEN under the working names of East Java: members with their house in Parquet, families as tabbed text."""

from datetime import date

import numpy as np
import pyarrow as pa

from pipeline.sample.changes import constant
from pipeline.sample.choice import heads, neighbours
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.exports.export import Export, Invention, Note, family_sheet_of, file_of, marked_of, sheet_of
from pipeline.sample.fault import Fault
from pipeline.sample.faults import FAMILY_FAULTS, ISO_MEMBER_FAULTS, OTHER_CITY
from pipeline.sample.files import Columnar, File, Text
from pipeline.sample.life_faults import married
from pipeline.sample.sheet import Sheet, codes, text
from pipeline.sample.traits import SCALES

FOLDER = "jatim-2026"
HOUSE = {
    "id_status_penguasaan_bangunan": "status_kepemilikan_rumah", "id_lantai_terluas": "jenis_lantai_terluas",
    "luas_lantai_bangunan": "luas_lantai", "id_dinding_terluas": "jenis_dinding_terluas",
    "id_atap_terluas": "jenis_atap_terluas", "id_sumber_airminum": "sumber_air_minum_utama",
    "id_sumberpenerangan": "sumber_penerangan_utama", "id_bb_utama": "bahan_bakar_utama_memasak",
    "id_fasilitas_bab": "fasilitas_bab", "id_jenis_kloset": "jenis_kloset",
    "id_pembuangan_tinja": "pembuangan_akhir_tinja", "lahan_tempat_lain": "aset_tidak_bergerak_lahan_lainnya",
    "rumah_tempat_lain": "aset_tidak_bergerak_rumah_lainnya", "jml_sapi": "jumlah_ternak_sapi",
    "jml_kerbau": "jumlah_ternak_kerbau", "jml_kuda": "jumlah_ternak_kuda", "jml_babi": "jumlah_ternak_babi",
    "jml_kambing_domba": "jumlah_ternak_kambing_domba",
}  # fmt: skip
PERSON = {
    "id_kondisi_gizi": "kondisi_gizi",
    **{f"id_{name}": name for name in SCALES},
    "id_penyakit_menahun": "penyakit_kronis",
}
NAMES = {
    "no_kk": "no_kk", "nik": "nik", "nama": "nama", "tanggal_lahir": "tanggal_lahir",
    "id_hub_kepala_keluarga": "status_hubungan_keluarga", "id_status_perkawinan": "status_kawin",
    "desil_nasional": "desil_nasional", "kabupaten_kota": "kabupaten_kota", "kecamatan": "kecamatan",
    "kelurahan_desa": "kode_desa", "id_lantai_terluas": "jenis_lantai_terluas",
}  # fmt: skip
NUMBERS = ("jumlah_anggota_keluarga", "luas_lantai_bangunan", *PERSON)
CODE_FAULTS = (
    Fault("kawin_9", "KODE_DI_LUAR_DAFTAR", "status_kawin", 0.004, constant("9")),
    Fault("hubungan_88", "HUBUNGAN_TIDAK_DIKENAL", "status_hubungan_keluarga", 0.004, constant("88")),
    married("2"),
)


def files(invention: Invention) -> list[File]:
    """Write the families of some neighbouring villages, and their members."""
    who = neighbours(invention.register, invention.rng)
    member = sheet_of(f"{FOLDER}/anggota_dtsen_jatim.parquet", "", _member_columns(who), NAMES, who)
    faults = [fault for fault in ISO_MEMBER_FAULTS if fault.kind != "hubungan_asing"]
    return [
        file_of(Columnar(NUMBERS), marked_of(member, invention, [*faults, *CODE_FAULTS])),
        file_of(Text("\t"), marked_of(_family_sheet(heads(who)), invention, [*FAMILY_FAULTS, OTHER_CITY])),
    ]


def _member_columns(who: Excerpt) -> dict[str, pa.Array]:
    return {
        "no_kk": who.no_kk,
        "nik": who.nik,
        "nama": who.nama,
        "tanggal_lahir": who.born("%Y-%m-%d"),
        "id_hub_kepala_keluarga": codes(who.relation),
        "id_status_perkawinan": codes(who.trait("status_kawin")),
        **_family_columns(who),
        **{heading: codes(who.trait(name)) for heading, name in PERSON.items()},
        "id_kepemilikan_izin_usaha": text("", who.size),
        "jumlah_jenis_usaha": codes(who.trait("jumlah_usaha"), None),
        "id_omset_usaha_utama": codes(who.trait("omzet_usaha_utama")),
        "id_disabilitas": text("", who.size),
        "tingkat_disabilitas": text("", who.size),
        **_state(who),
    }


def _family_columns(who: Excerpt) -> dict[str, pa.Array]:
    register = who.register
    return {
        "desil_nasional": codes(register.desil[who.family]),
        "jumlah_anggota_keluarga": codes(register.members[who.family]),
        "pbi": codes(np.where(register.desil[who.family] <= 4, 1, 0), None),
        **{heading: codes(who.dwelling(name), _blank(name)) for heading, name in HOUSE.items()},
    }


def _state(who: Excerpt) -> dict[str, pa.Array]:
    return {
        "kemiskinan_ekstrem": codes(np.where(who.register.desil[who.family] == 1, 1, 2), None),
        "pkh_plus": text("2", who.size),
        "aspd": text("2", who.size),
        "status_dtsen": text("AKTIF", who.size),
        "kabupaten_kota": text("KABUPATEN KEDIRI", who.size),
        "kecamatan": who.kecamatan,
        "kelurahan_desa": who.desa,
    }


def _blank(name: str) -> int | None:
    """Counts and the fuel code have a meaningful zero."""
    return None if name.startswith("jumlah_") or name == "bahan_bakar_utama_memasak" else 0


def _family_sheet(who: Excerpt) -> Sheet:
    columns = {"no_kk": who.no_kk, **_family_columns(who), **_state(who)}
    return family_sheet_of(f"{FOLDER}/keluarga_dtsen_jatim.txt", "", columns, NAMES, who)


EXPORT = Export("jatim", FOLDER, Note("", "Dinas Sosial Provinsi Jawa Timur", date(2026, 8, 3)), files)
