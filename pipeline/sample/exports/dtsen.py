"""DTSEN v3: the pair of files, one row per family and one per member, codes of the first instrument."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.register import Register
from pipeline.sample.sheet import Sheet, codes, days, filled, spread, text
from pipeline.sample.traits import SCALES
from schemas.regions import load_regions

FOLDER = "dtsen-2026-07"
FAMILY_FILE = f"{FOLDER}/keluarga_dtsen_v3_2026_35.csv"
MEMBER_FILE = f"{FOLDER}/anggota_keluarga_dtsen_v3_2026_35.csv"
FAMILY_NAMES = {
    "nomor_kartu_keluarga": "no_kk",
    "kode_kelurahan_desa": "kode_desa",
    "kode_kecamatan": "kode_kecamatan",
}
MEMBER_NAMES = {
    "nomor_induk_kependudukan": "nik",
    "nomor_kartu_keluarga": "no_kk",
    "nama": "nama",
    "tanggal_lahir": "tanggal_lahir",
    "jenis_kelamin": "jenis_kelamin",
    "status_hubungan_keluarga": "status_hubungan_keluarga",
    "status_kawin": "status_kawin",
    "partisipasi_sekolah": "partisipasi_sekolah",
    "pekerjaan_ktp": "pekerjaan",
}


def places(register: Register) -> dict[str, pa.Array]:
    """Codes with dots and names of the place of each family."""
    regions = load_regions()
    desa = pa.array(regions["kode_desa"].tolist()).take(pa.array(register.desa))

    def dotted(*ends: int) -> pa.Array:
        parts = [pc.utf8_slice_codeunits(desa, start, stop) for start, stop in zip((0, *ends), ends, strict=False)]
        return pc.binary_join_element_wise(*parts, ".")

    size = len(register.desa)
    return {
        "kode_provinsi": text("35", size),
        "provinsi": text("JAWA TIMUR", size),
        "kode_kabupaten_kota": dotted(2, 4),
        "kabupaten_kota": text("KEDIRI", size),
        "kode_kecamatan": dotted(2, 4, 6),
        "kecamatan": pc.utf8_upper(pa.array(regions["kecamatan"].tolist()).take(pa.array(register.desa))),
        "kode_kelurahan_desa": dotted(2, 4, 6, 10),
        "kelurahan_desa": pc.utf8_upper(pa.array(regions["desa"].tolist()).take(pa.array(register.desa))),
    }


def family_sheet(register: Register, rng: np.random.Generator) -> Sheet:
    """Write the family file."""
    size = register.people.families
    heads = np.flatnonzero(register.people.relation == 1)
    poor = register.desil <= 4
    insured = np.where(poor & (rng.random(size) < 0.7), 1, 2)
    columns = {
        "nomor_kartu_keluarga": register.no_kk,
        **places(register),
        "alamat": register.alamat,
        "jumlah_anggota_keluarga": codes(register.members, None),
        "nama_kepala_keluarga": register.nama.take(pa.array(heads)),
        "desil_nasional": codes(register.desil),
        "desil_provinsi": codes(np.clip(register.desil + rng.integers(-1, 2, size), 1, 10)),
        "desil_kabupaten_kota": codes(np.clip(register.desil + rng.integers(-1, 2, size), 1, 10)),
        "pbi_nas": codes(insured),
        "pbi_pemda": codes(np.where((insured == 2) & (rng.random(size) < 0.1), 1, 2)),
        "id_pelanggan_pln": codes(rng.integers(510_000_000_000, 520_000_000_000, size)),
        **{name: codes(values, _blank(name)) for name, values in register.dwellings.items()},
        **{name: codes(rng.integers(0, 2, size), None) for name in ("is_gc_kemensos", "is_pbi_se", "is_siks_ng")},
    }
    return Sheet(FAMILY_FILE, "", pa.table(columns), FAMILY_NAMES, np.full(size, -1), np.arange(size))


def _blank(name: str) -> int | None:
    """Counts and the fuel code have a meaningful zero."""
    return None if name.startswith("jumlah_") or name == "bahan_bakar_utama_memasak" else 0


def member_sheet(register: Register, rng: np.random.Generator) -> Sheet:
    """Write the member file."""
    people, family = register.people, register.people.family
    size = len(family)
    place = {f"{name}_ktp": spread(values, family) for name, values in places(register).items()}
    trait = {name: codes(values) for name, values in register.traits.codes.items()}
    poor = register.desil[family] <= 4
    before = {name: trait.pop(name) for name in ("status_kawin",)}
    columns = {
        "nomor_induk_kependudukan": filled(register.nik),
        "nomor_kartu_keluarga": spread(register.no_kk, family),
        "nama": register.nama,
        "tanggal_lahir": days(people.born, "%Y-%m-%d"),
        "jenis_kelamin": codes(np.where(people.woman, 2, 1)),
        "status_hubungan_keluarga": codes(people.relation),
        **before,
        "pbi_nas": codes(np.where(poor & (rng.random(size) < 0.7), 1, 2)),
        "pbi_pemda": codes(np.full(size, 2)),
        **{name: values for name, values in trait.items() if name not in (*SCALES, "kondisi_gizi", "penyakit_kronis")},
        **{name: trait[name] for name in ("kondisi_gizi", *SCALES, "penyakit_kronis")},
        **place,
        "rt_ktp": spread(codes(register.rt), family),
        "rw_ktp": spread(codes(register.rw), family),
        "dusun_ktp": spread(register.dusun, family),
        "alamat_ktp": spread(register.alamat, family),
        "pekerjaan_ktp": pa.array(register.traits.occupation, pa.string()),
        "pendidikan_akhir_ktp": text("", size),
        "keterampilan": pa.array(register.traits.skill, pa.string()),
    }
    return Sheet(MEMBER_FILE, "", pa.table(columns), MEMBER_NAMES, np.arange(size), family)
