"""Every way to put one fault into one member of a clean family; which member and which value is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas.checks.persons import OLDEST
from tests.spec.conftest import AS_OF
from tests.spec.drawn_families import (
    BORN,
    CHILD,
    GRANDCHILD,
    HEAD,
    KK,
    MARRIED,
    NAME,
    NIK,
    PARENT,
    RELATION,
    RELATIVE,
    SEX,
    SPOUSE,
    Family,
    Member,
    age,
    born,
)
from tests.spec.drawn_values import (
    Write,
    days_earlier,
    elsewhere,
    kk,
    nik,
    no_date,
    no_kecamatan,
    no_province,
    of_the_other_sex,
    one_of,
    only_sex,
    short_year,
    with_a_letter,
    with_a_sign,
    with_a_title,
    with_another_digit,
    without_a_digit,
    years,
)

Fit = Callable[[Member, Family], bool]


@dataclass(frozen=True)
class OneFault:
    """One way to be wrong.

    Attributes:
        code: The code that tells it, and nothing else.
        severity: How severe that is.
        column: The column at which it is told.
        fits: Which member of which family it can be put into.
        write: What is written instead, under which headings.
        told_at: Places within the family where it is told, given the place it is put in.
    """

    code: str
    severity: str
    column: str
    fits: Fit
    write: Write
    told_at: Callable[[int, Family], Sequence[int]] = lambda place, family: (place,)

    def places(self, family: Family) -> list[int]:
        """Members of a family that it can be put into."""
        return [place for place, member in enumerate(family) if self.fits(member, family)]


def _anybody(member: Member, family: Family) -> bool:
    return True


def _not_head(member: Member, family: Family) -> bool:
    return member[RELATION] != HEAD


def _head_of_several(member: Member, family: Family) -> bool:
    return member[RELATION] == HEAD and len(family) > 1


def _no_leap_day(member: Member, family: Family) -> bool:
    return born(member).day < 29


def _child(member: Member, family: Family) -> bool:
    return member[RELATION] in (CHILD, GRANDCHILD)


def _aged(least: int, most: int) -> Fit:
    return lambda member, family: least <= age(member) <= most


def _with_the_head(place: int, family: Family) -> Sequence[int]:
    return (0, place)


def _old_enough_for_a_century(member: Member, family: Family) -> bool:
    return born(member).year < AS_OF.year - OLDEST + 100 - 1 and born(member).day < 29


def _no_couple(member: Member, family: Family) -> bool:
    return member[RELATION] not in (HEAD, SPOUSE)


def _spouse_of_like_age(member: Member, family: Family) -> bool:
    """A spouse of nearly the age of the head, who stands first."""
    return member[RELATION] == SPOUSE and abs((born(member) - born(family[0])).days) < 9 * 365


FAULTS: tuple[OneFault, ...] = (
    OneFault("NIK_KOSONG", "warning", "nik", _aged(2, 120), one_of(NIK, "", "-", "0")),
    OneFault("NIK_KOSONG", "info", "nik", _aged(0, 0), one_of(NIK, "", "-", "0")),
    OneFault("NIK_BUKAN_16_ANGKA", "error", "nik", _anybody, nik(without_a_digit)),
    OneFault("NIK_BUKAN_16_ANGKA", "error", "nik", _anybody, nik(with_another_digit)),
    OneFault("NIK_BUKAN_16_ANGKA", "error", "nik", _anybody, nik(with_a_letter)),
    OneFault("NIK_DISAMARKAN", "error", "nik", _anybody, nik(lambda _, nik: f"{nik[:6]}******{nik[12:]}")),
    OneFault("NIK_SEMENTARA", "error", "nik", _anybody, nik(lambda _, nik: f"0{nik[1:]}")),
    OneFault("NIK_PALSU", "error", "nik", _anybody, one_of(NIK, "1234567890123456", "9" * 16, "3506010000000000")),
    OneFault("NIK_TANGGAL_MUSTAHIL", "error", "nik", _anybody, nik(no_date)),
    OneFault("NIK_WILAYAH_TIDAK_DIKENAL", "error", "nik", _anybody, nik(no_province)),
    OneFault("NIK_WILAYAH_TIDAK_DIKENAL", "warning", "nik", _anybody, nik(no_kecamatan)),
    OneFault("NIK_LUAR_KABUPATEN", "info", "nik", _anybody, nik(elsewhere)),
    OneFault("NIK_PRESISI_EXCEL", "error", "nik", _anybody, nik(lambda _, nik: f"{nik[:12]}0000")),
    OneFault("NIK_BEDA_TANGGAL_LAHIR", "warning", "tanggal_lahir", _anybody, days_earlier),
    OneFault("NIK_BEDA_JENIS_KELAMIN", "warning", "jenis_kelamin", _no_couple, only_sex),
    OneFault("NIK_SAMA_DENGAN_KK", "error", "nik", _not_head, lambda _, member, family: {KK: member[NIK]}),
    OneFault("KK_KOSONG", "warning", "no_kk", _not_head, one_of(KK, "", "-")),
    OneFault("KK_BUKAN_16_ANGKA", "error", "no_kk", _not_head, kk(without_a_digit)),
    OneFault("KK_BUKAN_16_ANGKA", "error", "no_kk", _not_head, kk(with_a_letter)),
    OneFault("NAMA_KOSONG", "error", "nama", _anybody, one_of(NAME, "", "-", ".")),
    OneFault("NAMA_BERISI_ANGKA", "error", "nama", _anybody, with_a_sign),
    OneFault("NAMA_BERISI_GELAR", "info", "nama", _anybody, with_a_title),
    OneFault("TANGGAL_LAHIR_KOSONG", "warning", "tanggal_lahir", _anybody, one_of(BORN, "", "00-00-0000", "0000-00-00")),
    OneFault("TANGGAL_LAHIR_TIDAK_TERBACA", "warning", "tanggal_lahir", _anybody, one_of(BORN, "31/02/1990", "lupa")),
    OneFault("TANGGAL_LAHIR_RAGU", "warning", "tanggal_lahir", _anybody, short_year),
    OneFault("TANGGAL_LAHIR_MASA_DEPAN", "error", "tanggal_lahir", _no_leap_day, years(100)),
    OneFault("UMUR_DI_LUAR_BATAS", "error", "tanggal_lahir", _old_enough_for_a_century, years(-100)),
    OneFault("JENIS_KELAMIN_TIDAK_DIKENAL", "warning", "jenis_kelamin", _anybody, one_of(SEX, "", "9", "X")),
    OneFault("HUBUNGAN_TIDAK_DIKENAL", "warning", "status_hubungan_keluarga", _anybody, one_of(RELATION, "", "77")),
    OneFault("KODE_DI_LUAR_DAFTAR", "warning", "status_kawin", _anybody, one_of(MARRIED, "0", "8")),
    OneFault("KODE_DI_LUAR_DAFTAR", "warning", "penglihatan", _anybody, one_of("penglihatan", "5", "X")),
    OneFault("KODE_DI_LUAR_DAFTAR", "warning", "penyakit_kronis", _anybody, one_of("penyakit_kronis", "99")),
    OneFault("ANAK_BERSTATUS_KAWIN", "warning", "status_kawin", _aged(0, 11), one_of(MARRIED, "2", "3", "4", "5")),
    OneFault(
        "SEKOLAH_TIDAK_SESUAI_UMUR", "warning", "partisipasi_sekolah", _aged(0, 4), one_of("partisipasi_sekolah", "2")
    ),
    OneFault(
        "IJAZAH_TIDAK_SESUAI_UMUR", "warning", "ijazah_tertinggi_yang_dimiliki", _aged(0, 17),
        one_of("ijazah_tertinggi_yang_dimiliki", "19", "20", "21", "22"),
    ),
    OneFault("BEKERJA_DI_BAWAH_UMUR", "warning", "status_bekerja", _aged(0, 9), one_of("status_bekerja", "1")),
    OneFault(
        "ASN_TNI_POLRI", "warning", "pekerjaan", _anybody,
        one_of("pekerjaan_ktp", "PNS", "PEGAWAI NEGERI SIPIL (PNS)", "TNI", "KEPOLISIAN RI (POLRI)", "GURU PPPK"),
    ),
    OneFault("KK_TANPA_KEPALA", "warning", RELATION, _head_of_several, one_of(RELATION, SPOUSE, CHILD, RELATIVE)),
    OneFault(
        "KK_KEPALA_LEBIH_DARI_SATU", "warning", RELATION, lambda member, family: _not_head(member, family)
        and age(member) >= 10, one_of(RELATION, HEAD), _with_the_head,
    ),
    OneFault(
        "PASANGAN_SAMA_JENIS_KELAMIN", "warning", "jenis_kelamin", lambda member, _: member[RELATION] == SPOUSE,
        of_the_other_sex,
    ),
    OneFault("ORANG_TUA_LEBIH_MUDA", "warning", "tanggal_lahir", _child, one_of(RELATION, PARENT)),
    OneFault("ORANG_TUA_LEBIH_MUDA", "warning", "tanggal_lahir", _spouse_of_like_age, one_of(RELATION, CHILD, PARENT)),
    OneFault(
        "ORANG_TUA_LEBIH_MUDA", "warning", "tanggal_lahir", lambda member, _: member[RELATION] == PARENT,
        one_of(RELATION, CHILD, GRANDCHILD),
    ),
)  # fmt: skip
