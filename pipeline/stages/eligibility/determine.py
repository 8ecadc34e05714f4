"""Determine: every family against the rules of one programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.fields.columns import constant
from pipeline.rules import Version
from pipeline.stage import Tables
from pipeline.stages.eligibility.criteria import answer_all, near_misses, reasons, status_of
from pipeline.stages.eligibility.members import Counted, Household, choose_representative, count_component
from schemas.dtypes import CODE


@dataclass(frozen=True)
class DetermineParams:
    """Programmes with the version of their rules in force, and the day asked about."""

    programmes: tuple[tuple[str, Version], ...]
    as_of: date


def determine(tables: Tables, params: DetermineParams) -> dict[str, pa.Table]:
    """Determine every programme for every family.

    Args:
        tables: ``persons`` and ``families``, the persons of a family together with it.
        params: Programmes, rules, day.

    Returns:
        A table per programme: one row per family with status, reasons, representative, components and
        amount per year (rupiah; what is certain), and the columns that the ranking needs.
    """
    household = household_of(tables["persons"], tables["families"], params.as_of)
    return {programme: _units(programme, version, household) for programme, version in params.programmes}


def _units(programme: str, version: Version, household: Household) -> pa.Table:
    families = household.families
    size = families.num_rows
    components = [count_component(component, household) for component in version.components]
    chosen = choose_representative(version.representative, household)
    answered = answer_all(version, household, components, chosen)
    person_id = household.persons["person_id"].combine_chunks()
    units = {
        "programme": constant(programme, size),
        "unit_id": families["family_id"],
        "person_id": person_id.take(pa.array(chosen.person, mask=chosen.person < 0)),
        "no_kk": families["no_kk"],
        "status": status_of(answered, size).cast(CODE),
        "criteria": reasons(answered, size),
        "near_miss": near_misses(answered, size),
        "rule_version": constant(f"{programme}@{version.since.isoformat()}", size),
        **{name: families[name] for name in ("kode_kecamatan", "kode_desa", "desil_nasional", "anggota_tercatat")},
        "komponen": _component_texts(components, size),
        "jumlah_komponen": sum((each.certain for each in components), start=np.zeros(size, dtype=np.int64)),
        "jumlah_per_tahun": _amounts(version, components, size),
    }
    return pa.table(units)


def household_of(persons: pa.Table, families: pa.Table, as_of: date) -> Household:
    """Put persons beside their families and work out ages in completed years."""
    family_of = pc.index_in(persons["family_id"], value_set=families["family_id"].combine_chunks())
    stated, counted = families["jumlah_anggota_keluarga"], families["anggota_tercatat"]
    fewer = np.asarray(pc.fill_null(pc.greater(stated, counted), False))
    incomplete = fewer | (families["anggota_dikarantina"].to_numpy() > 0) | (counted.to_numpy() == 0)
    aged = persons.append_column("umur", _ages(persons["tanggal_lahir"], as_of))
    return Household(aged, families, family_of.to_numpy().astype(np.int64), incomplete)


def _ages(born: pa.ChunkedArray, as_of: date) -> pa.ChunkedArray:
    day_of_year = pc.add(pc.multiply(pc.month(born), 100), pc.day(born))
    not_yet = pc.greater(day_of_year, as_of.month * 100 + as_of.day).cast(pa.int64())
    return pc.subtract(pc.subtract(as_of.year, pc.year(born)), not_yet)


def _amounts(version: Version, components: Sequence[Counted], size: int) -> npt.NDArray[np.int64]:
    """Rupiah a year: the dearest components up to the cap, or the flat amount."""
    amount = np.full(size, version.amount_per_year, dtype=np.int64)
    left = np.full(size, version.paid_components, dtype=np.int64)
    dearest = sorted(zip(version.components, components, strict=True), key=lambda pair: -pair[0].amount)
    for component, counted in dearest:
        paid = np.minimum(counted.certain, left)
        amount += paid * component.amount
        left -= paid
    return amount


def _component_texts(components: Sequence[Counted], size: int) -> pa.Array:
    """Write the components of each family, such as ``sd 2, lansia 1``; distinct ones once."""
    if not components:
        return pa.nulls(size, pa.string())
    counts = np.minimum(np.stack([each.certain for each in components], axis=1), 255).astype(np.uint8)
    distinct, codes = np.unique(counts, axis=0, return_inverse=True)
    texts = [
        ", ".join(f"{each.code} {number}" for each, number in zip(components, row, strict=True) if number) or None
        for row in distinct
    ]
    return pa.array(texts, type=pa.string()).take(pa.array(codes.reshape(-1)))
