"""Faults: the damage that exports bring, each kind to rows of its own, so that the ledger is exact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.ledger import Entry
from pipeline.sample.sheet import Sheet
from schemas.regions import load_kecamatan

Change = Callable[[np.random.Generator, pa.Array], pa.Array]

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One kind of damage: code (empty where harmless), our column, share of rows, what it does, heading it blanks."""

    kind: str
    code: str
    column: str
    share: float
    change: Change
    blank: str = ""


def constant(*choices: str) -> Change:
    """Write one of a few texts instead."""
    return lambda rng, texts: pa.array(choices).take(pa.array(rng.integers(0, len(choices), len(texts))))


def pattern(old: str, new: str) -> Change:
    """Rewrite by a pattern."""
    return lambda rng, texts: pc.replace_substring_regex(texts, old, new)


def _flip(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The other sex, in the same way of writing."""
    other = {"1": "2", "2": "1", "LAKI-LAKI": "PEREMPUAN", "PEREMPUAN": "LAKI-LAKI"}
    return pa.array([other.get(text, "L") for text in texts.to_pylist()])


def _sex_form(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Another way to write the same sex."""
    man = pc.is_in(texts, value_set=pa.array(["1", "LAKI-LAKI"]))
    men = constant("L", "LK", "Laki-Laki", "LAKI - LAKI", "1")(rng, texts)
    women = constant("P", "Pr", "Perempuan", "2")(rng, texts)
    return pc.if_else(man, men, women)


def _dates(texts: pa.Array) -> npt.NDArray[np.datetime64]:
    iso = pc.replace_substring_regex(texts, r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\2-\1")
    days: npt.NDArray[np.datetime64] = iso.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return days


def _other_day(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    return pc.strftime(pa.array(_dates(texts) + rng.integers(35, 300, len(texts))), format="%Y-%m-%d")


def _month_name(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    days = pa.array(_dates(texts))
    names = pa.array(MONTHS).take(pc.subtract(pc.month(days), 1))
    parts = [pc.cast(pc.day(days), pa.string()), names, pc.cast(pc.year(days), pa.string())]
    return pc.binary_join_element_wise(*parts, " ")


def _serial(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    return pc.cast(pa.array((_dates(texts) - np.datetime64("1899-12-30")).astype(np.int64)), pa.string())


def _dashed(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    return pc.strftime(pa.array(_dates(texts)), format="%d-%m-%Y")


def _future(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    return pc.strftime(pa.array(_dates(texts) + 45_000), format="%Y-%m-%d")


def _month_13(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    front, back = pc.utf8_slice_codeunits(texts, 0, 8), pc.utf8_slice_codeunits(texts, 10, 16)
    return pc.binary_join_element_wise(front, back, "13")


def _borrowed(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """Every other row takes the identifier of the row after it."""
    owner = np.arange(len(texts))
    owner[:-1:2] += 1
    return texts.take(pa.array(owner))


def _statistical(rng: np.random.Generator, texts: pa.Array) -> pa.Array:
    """The code of the kecamatan in the other numbering system."""
    codes = {each.kode_kecamatan: each.kode_bps_kecamatan for each in load_kecamatan()}
    return pa.array([codes[text.replace(".", "")] for text in texts.to_pylist()], pa.string())


IDENTIFIER_FAULTS = (
    Fault("nik_kosong", "NIK_KOSONG", "nik", 0.004, constant("", "-", "0")),
    Fault("nik_15_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.002, pattern(r"^(.{15}).$", r"\1")),
    Fault("nik_17_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.001, pattern(r"$", "1")),
    Fault("nik_huruf", "NIK_BUKAN_16_ANGKA", "nik", 0.001, pattern(r"^(.{12}).", r"\1O")),
    Fault("nik_titik_nol", "", "nik", 0.003, pattern(r"$", ".0")),
    Fault("nik_petik", "", "nik", 0.003, pattern(r"^", "'")),
    Fault("nik_disamarkan", "NIK_DISAMARKAN", "nik", 0.001, pattern(r"^(.{6}).{6}", r"\1******")),
    Fault("nik_sementara", "NIK_SEMENTARA", "nik", 0.001, pattern(r"^.(.{10}).*(.{5})$", r"0\1\2")),
    Fault("nik_palsu", "NIK_PALSU", "nik", 0.001, constant("1234567890123456", "1" * 16, "9" * 16)),
    Fault("nik_seri_0000", "NIK_PRESISI_EXCEL", "nik", 0.001, pattern(r".{4}$", "0000")),
    Fault("nik_bulan_13", "NIK_TANGGAL_MUSTAHIL", "nik", 0.001, _month_13),
    Fault("nik_provinsi_99", "NIK_WILAYAH_TIDAK_DIKENAL", "nik", 0.001, pattern(r"^..", "99")),
    Fault("nik_orang_lain", "NIK_DIPAKAI_ORANG_LAIN", "nik", 0.002, _borrowed),
    Fault("kk_kosong", "KK_KOSONG", "no_kk", 0.002, constant("", "-")),
    Fault("kk_15_angka", "KK_BUKAN_16_ANGKA", "no_kk", 0.001, pattern(r"^(.{15}).$", r"\1")),
)
PERSON_FAULTS = (
    Fault("nama_kosong", "NAMA_KOSONG", "nama", 0.0005, constant("", "-", ".")),
    Fault("nama_angka", "NAMA_BERISI_ANGKA", "nama", 0.001, pattern(r"$", "1")),
    Fault("nama_gelar", "NAMA_BERISI_GELAR", "nama", 0.003, pattern(r"^", "H. ")),
    Fault("nama_gelar_belakang", "NAMA_BERISI_GELAR", "nama", 0.001, pattern(r"$", ", S.PD")),
    Fault("nama_spasi", "", "nama", 0.004, pattern(r"^(.{3})", "\u00a0\\1  ")),
    Fault("nama_huruf_kecil", "", "nama", 0.003, lambda rng, texts: pc.utf8_capitalize(texts)),
    Fault(
        "lahir_kosong",
        "TANGGAL_LAHIR_KOSONG",
        "tanggal_lahir",
        0.001,
        constant("", "00-00-0000", "0000-00-00"),
    ),
    Fault(
        "lahir_tak_terbaca",
        "TANGGAL_LAHIR_TIDAK_TERBACA",
        "tanggal_lahir",
        0.001,
        constant("31/02/1990", "lupa"),
    ),
    Fault("lahir_dua_angka", "TANGGAL_LAHIR_RAGU", "tanggal_lahir", 0.0005, constant("17/08/85", "1-1-60")),
    Fault("lahir_masa_depan", "TANGGAL_LAHIR_MASA_DEPAN", "tanggal_lahir", 0.0005, _future),
    Fault("lahir_1850", "UMUR_DI_LUAR_BATAS", "tanggal_lahir", 0.0005, constant("1850-01-01", "12/03/1850")),
    Fault("lahir_beda_nik", "NIK_BEDA_TANGGAL_LAHIR", "tanggal_lahir", 0.003, _other_day),
    Fault("lahir_nama_bulan", "", "tanggal_lahir", 0.003, _month_name),
    Fault("lahir_serial", "", "tanggal_lahir", 0.003, _serial),
    Fault("lahir_strip", "", "tanggal_lahir", 0.003, _dashed),
    Fault("kelamin_beda_nik", "NIK_BEDA_JENIS_KELAMIN", "jenis_kelamin", 0.002, _flip),
    Fault("kelamin_bentuk", "", "jenis_kelamin", 0.004, _sex_form),
    Fault("kelamin_asing", "JENIS_KELAMIN_TIDAK_DIKENAL", "jenis_kelamin", 0.001, constant("X", "9", "")),
    Fault(
        "hubungan_asing",
        "HUBUNGAN_TIDAK_DIKENAL",
        "status_hubungan_keluarga",
        0.001,
        constant("77", "TETANGGA"),
    ),
)
DTSEN_FAULTS = (
    *IDENTIFIER_FAULTS,
    *PERSON_FAULTS,
    Fault("kode_sekolah_9", "KODE_DI_LUAR_DAFTAR", "partisipasi_sekolah", 0.001, constant("9")),
)
DTKS_FAULTS = (
    *IDENTIFIER_FAULTS,
    *PERSON_FAULTS,
    Fault("desa_asing", "WILAYAH_TIDAK_DIKENAL", "kode_desa", 0.001, constant("SUKAMAJU INDAH")),
    Fault("kota_kediri", "DI_LUAR_KABUPATEN", "kabupaten_kota", 0.001, constant("KOTA KEDIRI")),
    Fault("rt_bentuk", "", "rt", 0.003, pattern(r"^0*(\d+)$", r"RT \1")),
)
FAMILY_FAULTS = (
    Fault("kk_kosong", "KK_KOSONG", "no_kk", 0.001, constant("")),
    Fault("kk_15_angka", "KK_BUKAN_16_ANGKA", "no_kk", 0.001, pattern(r"^(.{15}).$", r"\1")),
    Fault("desil_11", "DESIL_DI_LUAR_BATAS", "desil_nasional", 0.001, constant("11", "0")),
    Fault("lantai_55", "KODE_DI_LUAR_DAFTAR", "jenis_lantai_terluas", 0.001, constant("55")),
    Fault("desa_9999", "WILAYAH_TIDAK_DIKENAL", "kode_desa", 0.001, pattern(r"\d{4}$", "9999")),
    Fault("kecamatan_bps", "KODE_WILAYAH_BPS", "kode_kecamatan", 0.001, _statistical, blank="kode_kelurahan_desa"),
)
WORKBOOK_FAULTS = (
    Fault("nik_15_angka", "NIK_BUKAN_16_ANGKA", "nik", 0.01, pattern(r"^(.{15}).$", r"\1")),
    Fault("nama_gelar", "NAMA_BERISI_GELAR", "nama", 0.02, pattern(r"^", "HJ. ")),
    Fault("lahir_nama_bulan", "", "tanggal_lahir", 0.02, _month_name),
)
LOST_DIGIT_SHARE = 0.03


def damaged(sheet: Sheet, faults: Sequence[Fault], rng: np.random.Generator) -> tuple[Sheet, list[Entry]]:
    """Put every kind of fault into rows of its own.

    Returns:
        The damaged sheet and what was done.
    """
    size = sheet.table.num_rows
    order, taken = rng.permutation(size), 0
    table, entries = sheet.table, []
    for fault in faults:
        count = max(1, round(fault.share * size)) if size >= len(faults) * 2 else 0
        rows = np.sort(order[taken : taken + count])
        taken += count
        heading = _heading(sheet, fault.column)
        texts = table[heading].combine_chunks()
        rows = rows[_touchable(sheet, texts, rows)]
        before = texts.take(pa.array(rows))
        changed = fault.change(rng, before).cast(texts.type)
        different = np.asarray(pc.not_equal(before, changed))
        rows, changed = rows[different], changed.filter(pa.array(different))
        table = _replaced(table, heading, rows, changed)
        if fault.blank:
            table = _replaced(table, fault.blank, rows, pa.array([""] * len(rows), pa.string()))
        entries.append(Entry(fault.kind, fault.code, fault.column, rows))
    return replace(sheet, table=table), [entry for entry in entries if len(entry.rows)]


def with_lost_digits(sheet: Sheet, rng: np.random.Generator, spared: Sequence[Entry]) -> tuple[Sheet, list[Entry]]:
    """Put a few NIK of a workbook into numeric cells, where the sixteenth digit is lost."""
    free = np.setdiff1d(np.arange(sheet.table.num_rows), np.concatenate([[-1], *(entry.rows for entry in spared)]))
    rows = np.sort(rng.choice(free, max(1, round(LOST_DIGIT_SHARE * len(free))), replace=False))
    texts = sheet.table["NIK"].combine_chunks()
    mask = np.zeros(len(texts), dtype=bool)
    mask[rows] = True
    new = pc.if_else(pa.array(mask), pc.replace_substring_regex(texts, r".$", "0"), texts)
    table = sheet.table.set_column(0, "NIK", new)
    entry = Entry("nik_sel_angka", "NIK_PRESISI_EXCEL", "nik", rows)
    return replace(sheet, table=table, numeric={"NIK": rows}), [entry]


def _replaced(table: pa.Table, heading: str, rows: npt.NDArray[np.int64], values: pa.Array) -> pa.Table:
    mask = np.zeros(table.num_rows, dtype=bool)
    mask[rows] = True
    column = pc.replace_with_mask(table[heading].combine_chunks(), pa.array(mask), values)
    return table.set_column(table.column_names.index(heading), heading, column)


def _touchable(sheet: Sheet, texts: pa.Array, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Leave cells that are empty already, and newborns without NIK, as they are."""
    written = np.asarray(pc.not_equal(texts.take(pa.array(rows)), ""))
    if "nik" not in sheet.names.values():
        return written
    nik = sheet.table[sheet.heading("nik")].combine_chunks()
    both: npt.NDArray[np.bool_] = written & np.asarray(pc.not_equal(nik.take(pa.array(rows)), ""))
    return both


def _heading(sheet: Sheet, column: str) -> str:
    return sheet.heading(column) if column in sheet.names.values() else column
