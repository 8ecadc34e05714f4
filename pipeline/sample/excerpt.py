"""Excerpt: the persons of a register that one file names, and what is written of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.population import SPOUSE
from pipeline.sample.register import Register
from pipeline.sample.sheet import codes, days, filled, spread
from schemas.regions import load_regions

Numbers = npt.NDArray[np.int64]

SHDK: Final = {1: "KEPALA KELUARGA", 2: "ISTRI", 3: "ANAK", 5: "CUCU", 6: "ORANG TUA"}
MARRIAGE: Final = ("", "BELUM KAWIN", "KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")


@dataclass(frozen=True)
class Excerpt:
    """Some persons of a register, in order."""

    register: Register
    rows: Numbers

    @property
    def size(self) -> int:
        """How many persons."""
        return len(self.rows)

    @property
    def family(self) -> Numbers:
        """Family of each."""
        return self.register.people.family[self.rows]

    @property
    def nik(self) -> pa.Array:
        """NIK, nothing for a newborn without."""
        return filled(self.register.nik.take(pa.array(self.rows)))

    @property
    def no_kk(self) -> pa.Array:
        """Nomor KK."""
        return spread(self.register.no_kk, self.family)

    @property
    def nama(self) -> pa.Array:
        """Name."""
        return self.register.nama.take(pa.array(self.rows))

    @property
    def ibu(self) -> pa.Array:
        """Mother's name."""
        return self.register.ibu.take(pa.array(self.rows))

    @property
    def tempat_lahir(self) -> pa.Array:
        """Place of birth."""
        return self.register.tempat_lahir.take(pa.array(self.rows))

    @property
    def pekerjaan(self) -> pa.Array:
        """Occupation in the words of the civil registry."""
        return pa.array(self.register.traits.occupation[self.rows], pa.string())

    @property
    def alamat(self) -> pa.Array:
        """Address."""
        return spread(self.register.alamat, self.family)

    @property
    def dusun(self) -> pa.Array:
        """Hamlet."""
        return spread(self.register.dusun, self.family)

    @property
    def relation(self) -> Numbers:
        """Relation to the head, in codes of DTSEN."""
        return self.register.people.relation[self.rows]

    @property
    def woman(self) -> npt.NDArray[np.bool_]:
        """Sex."""
        return self.register.people.woman[self.rows]

    @property
    def age(self) -> Numbers:
        """Completed years."""
        return self.register.people.age[self.rows]

    @property
    def desa(self) -> pa.Array:
        """Village in capitals."""
        return self._place("desa")

    @property
    def kecamatan(self) -> pa.Array:
        """Kecamatan in capitals."""
        return self._place("kecamatan")

    @property
    def kode_desa(self) -> pa.Array:
        """Kemendagri code of the village."""
        return self._place("kode_desa")

    def _place(self, column: str) -> pa.Array:
        names = pc.utf8_upper(pa.array(load_regions()[column].tolist()))
        return names.take(pa.array(self.register.desa[self.family]))

    def born(self, pattern: str = "%d/%m/%Y") -> pa.Array:
        """Birth dates by a pattern."""
        return days(self.register.people.born[self.rows], pattern)

    def born_count(self, epoch: str = "1899-12-30") -> pa.Array:
        """Birth dates as a spreadsheet's day counts."""
        since = self.register.people.born[self.rows].astype("datetime64[D]") - np.datetime64(epoch)
        return codes(since.astype(np.int64), None)

    def sex(self, man: str, woman: str) -> pa.Array:
        """Sex in two words."""
        return pc.if_else(pa.array(self.woman), woman, man)

    def shdk(self) -> pa.Array:
        """Relation in the words of a family card; a husband beside a woman at the head is SUAMI."""
        husband = (self.relation == SPOUSE) & ~self.woman
        return pc.if_else(pa.array(husband), "SUAMI", self.words(self.relation, SHDK, "LAINNYA"))

    def words(self, values: Numbers, words: Mapping[int, str], other: str = "Lainnya") -> pa.Array:
        """A word for each code below ten."""
        return pa.array([words.get(code, other) for code in range(10)]).take(pa.array(values))

    def marriage(self) -> pa.Array:
        """Marital status in words."""
        return pa.array(MARRIAGE).take(pa.array(self.trait("status_kawin")))

    def trait(self, name: str) -> Numbers:
        """Codes of DTSEN."""
        return self.register.traits.codes[name][self.rows]

    def dwelling(self, name: str) -> Numbers:
        """Housing codes of DTSEN."""
        return self.register.dwellings[name][self.family]

    def number(self, values: Numbers, width: int = 3) -> pa.Array:
        """RT or RW of each family, with leading zeros."""
        return pc.utf8_lpad(codes(values[self.family], None), width, "0")

    def only(self, mask: npt.NDArray[np.bool_]) -> "Excerpt":
        """Some of the persons."""
        return Excerpt(self.register, self.rows[mask])


def recoded(values: Numbers, codes_of: Mapping[int, int], blank: int | None = 0) -> pa.Array:
    """Write codes of DTSEN in those of another instrument."""
    changed = np.array([codes_of.get(value, value) for value in values.tolist()], dtype=np.int64)
    return (
        pc.if_else(pa.array(values == blank), "", codes(changed, None)) if blank is not None else codes(changed, None)
    )


def numbered(size: int) -> pa.Array:
    """Running numbers from 1."""
    return codes(np.arange(1, size + 1), None)


def chosen(rng: np.random.Generator, words: Sequence[str], size: int) -> pa.Array:
    """A word for each row by chance."""
    return pa.array(words).take(pa.array(rng.integers(0, len(words), size)))


def card_numbers(rng: np.random.Generator, size: int, digits: int) -> pa.Array:
    """Numbers of cards and accounts, never of sixteen digits so that none passes for a NIK."""
    first = codes(rng.integers(1, 10, size), None)
    rest = codes(rng.integers(0, 10 ** (digits - 1), size), None)
    return pc.binary_join_element_wise(first, pc.utf8_lpad(rest, digits - 1, "0"), "")
