"""Household: persons beside their families, with what is worked out for the day asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.ages import completed_months, completed_years
from pipeline.fields.columns import Mask, Numbers, equals, mask_of
from pipeline.fields.hashes import as_number
from pipeline.rules.columns import SIGNALS


@dataclass(frozen=True)
class Household:
    """Persons, families and which family each person is of.

    Attributes:
        persons: Persons, with ``umur``, ``umur_bulan`` and ``sinyal`` worked out.
        families: Families, with ``luas_lantai_per_orang`` and ``sinyal`` worked out.
        family_of: Row in ``families`` of each person.
        incomplete: Families of which some member is not known: quarantined, or stated but not in the rows.
        by_age: Rows of persons, the oldest first, those of unknown age behind them; persons of one day by identifier.
    """

    persons: pa.Table
    families: pa.Table
    family_of: Numbers
    incomplete: Mask
    by_age: Numbers

    def count(self, of_persons: Mask) -> Numbers:
        """How many persons of each family."""
        return np.bincount(self.family_of[of_persons], minlength=self.families.num_rows)

    def any(self, of_persons: Mask) -> Mask:
        """Whether any person of each family."""
        found = np.zeros(self.families.num_rows, dtype=bool)
        found[self.family_of[of_persons]] = True
        return found


def household_of(persons: pa.Table, families: pa.Table, as_of: date) -> Household:
    """Put persons beside their families and work out ages and the floor for each person."""
    found = pc.index_in(persons["family_id"], value_set=families["family_id"].combine_chunks())
    family_of = found.to_numpy().astype(np.int64)
    stated, counted = families["jumlah_anggota_keluarga"], families["anggota_tercatat"].to_numpy()
    fewer = mask_of(pc.greater(stated, families["anggota_tercatat"]))
    incomplete = fewer | (families["anggota_dikarantina"].to_numpy() > 0) | (counted == 0)
    months = completed_months(persons["tanggal_lahir"], as_of)
    signals = _signals(persons)
    worked_out = {"umur": completed_years(months), "umur_bulan": months, "sinyal": _worded(signals)}
    of_families = {
        "luas_lantai_per_orang": _floor(families, incomplete),
        "sinyal": _worded(_gravest(signals, family_of, families.num_rows)),
    }
    by_age = _by_age(persons)
    return Household(_with(persons, worked_out), _with(families, of_families), family_of, incomplete, by_age)


def _by_age(persons: pa.Table) -> Numbers:
    born = pc.fill_null(persons["tanggal_lahir"].cast(pa.int32()), np.iinfo(np.int32).max).to_numpy()
    return np.lexsort((as_number(persons["person_id"]), born))


def _with(table: pa.Table, columns: Mapping[str, pa.Array]) -> pa.Table:
    for name, column in columns.items():
        table = table.append_column(name, column)
    return table


def _signals(persons: pa.Table) -> Numbers:
    """The gravest of what is said of each person's means, as a place in :data:`SIGNALS`.

    That nothing is said is no statement that there are none: a signal asks for a look, its absence decides nothing.
    """
    said = np.zeros(persons.num_rows, dtype=np.int64)
    for place, name in enumerate(("jaminan_lain", "upah_di_atas_umk", "aparatur"), 1):
        said[equals(persons[name], "ya")] = place
    return said


def _gravest(signals: Numbers, family_of: Numbers, families: int) -> Numbers:
    gravest = np.zeros(families, dtype=np.int64)
    for place in range(1, len(SIGNALS)):
        gravest[family_of[signals == place]] = place
    return gravest


def _worded(signals: Numbers) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(signals.astype(np.int32)), pa.array(SIGNALS))


def _floor(families: pa.Table, incomplete: npt.NDArray[np.bool_]) -> pa.Array:
    """Square metres for each member; unknown where the size of the family or of the floor is."""
    if "luas_lantai" not in families.column_names:
        return pa.nulls(families.num_rows, pa.float32())
    counted = pa.array(families["anggota_tercatat"].to_numpy(), mask=incomplete)
    members = pc.coalesce(families["jumlah_anggota_keluarga"].combine_chunks(), counted)
    sound = pc.if_else(pc.greater(members, 0), members, None)
    return pc.divide(families["luas_lantai"].cast(pa.float32()).combine_chunks(), sound.cast(pa.float32()))
