"""Life faults: what a row says of school, work, marriage or pregnancy that age and sex do not allow.

Ages keep some years away from the limits, so that what is wrong on the day of the sample is so for a while.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.sample.changes import constant
from pipeline.sample.excerpt import Excerpt
from pipeline.sample.fault import Fault, Fit

SHARE: Final = 0.001
OLDEST_MOTHER: Final = 58
SERVICE: Final = ("PEGAWAI NEGERI SIPIL (PNS)", "TENTARA NASIONAL INDONESIA (TNI)", "KEPOLISIAN RI (POLRI)")


def aged(least: int, most: int) -> Fit:
    """Persons of these ages."""
    return lambda who: (who.age >= least) & (who.age <= most)


def _no_mother(who: Excerpt) -> npt.NDArray[np.bool_]:
    fits: npt.NDArray[np.bool_] = ~who.woman | (who.age >= OLDEST_MOTHER)
    return fits


def pupil(code: str) -> Fault:
    """A small child at school."""
    fits = aged(0, 2)
    return Fault("sekolah_balita", "SEKOLAH_TIDAK_SESUAI_UMUR", "partisipasi_sekolah", SHARE, constant(code), fits=fits)


def graduate(code: str) -> Fault:
    """A child with a university degree."""
    fits, column = aged(6, 15), "ijazah_tertinggi_yang_dimiliki"
    return Fault("ijazah_anak", "IJAZAH_TIDAK_SESUAI_UMUR", column, SHARE, constant(code), fits=fits)


def worker(code: str) -> Fault:
    """A child that works."""
    return Fault("bekerja_anak", "BEKERJA_DI_BAWAH_UMUR", "status_bekerja", SHARE, constant(code), fits=aged(3, 7))


def married(word: str) -> Fault:
    """A married child."""
    return Fault("kawin_anak", "ANAK_BERSTATUS_KAWIN", "status_kawin", SHARE, constant(word), fits=aged(1, 9))


def head(word: str) -> Fault:
    """A child at the head of its family, in a list whose families are known better from another."""
    fits, column = aged(1, 7), "status_hubungan_keluarga"
    return Fault("kepala_anak", "ANAK_KEPALA_KELUARGA", column, SHARE, constant(word), fits=fits)


def pregnant(code: str) -> Fault:
    """A pregnant man, or a woman too old to be."""
    return Fault("hamil_mustahil", "HAMIL_TIDAK_SESUAI", "status_hamil", SHARE, constant(code), fits=_no_mother)


def servant() -> Fault:
    """Somebody in the service of the state, by occupation."""
    return Fault("pekerjaan_abdi_negara", "ASN_TNI_POLRI", "pekerjaan", SHARE, constant(*SERVICE), fits=aged(25, 57))


def of_codes(*, school: str, degree: str, works: str, wedded: str) -> Sequence[Fault]:
    """What a list can say wrong in codes; a file gets what it has columns for."""
    return pupil(school), graduate(degree), worker(works), married(wedded)
