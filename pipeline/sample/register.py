"""Register: invented families as a perfect office would know them, before any export writes them down."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.sample.dwellings import invent_desil, invent_dwellings
from pipeline.sample.names import invent_names
from pipeline.sample.numbers import invent_numbers
from pipeline.sample.population import GRANDCHILD, Population, invent_population
from pipeline.sample.traits import Traits, invent_traits
from pipeline.sample.words import rows as word_rows
from schemas.regions import load_regions

Numbers = npt.NDArray[np.int64]

NEWBORN_WITHOUT_NIK = 0.2


@dataclass(frozen=True)
class Register:
    """Everybody and everything about them.

    Attributes:
        people: Persons, family by family.
        traits: What DTSEN asks of each.
        nik: NIK, missing for some newborns.
        nama: Name.
        ibu: Mother's name.
        tempat_lahir: Place of birth.
        no_kk: Nomor KK per family.
        desa: Row in the list of villages, per family.
        dusun: Hamlet per family.
        rt: Neighbourhood per family.
        rw: Larger neighbourhood per family.
        alamat: Address per family.
        desil: National desil per family.
        dwellings: Housing codes per family.
        members: Persons per family.
    """

    people: Population
    traits: Traits
    nik: pa.StringArray
    nama: pa.StringArray
    ibu: pa.StringArray
    tempat_lahir: pa.Array
    no_kk: pa.StringArray
    desa: Numbers
    dusun: pa.Array
    rt: Numbers
    rw: Numbers
    alamat: pa.Array
    desil: Numbers
    dwellings: dict[str, Numbers]
    members: Numbers


def invent_register(seed: int, persons: int) -> Register:
    """Invent a register of exactly so many persons; the same seed invents the same."""
    streams = iter(np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(8))
    people = invent_population(next(streams), persons)
    families = people.families
    members = np.bincount(people.family)
    rng = next(streams)
    desil = invent_desil(rng, families)
    desa = _villages(rng, families)
    kecamatan = load_regions()["kode_kecamatan"].to_numpy().astype(np.int64)[desa]
    nik, no_kk = invent_numbers(next(streams), kecamatan, people.family, people.born, people.woman, people.twin)
    newborn = (people.age == 0) & (next(streams).random(persons) < NEWBORN_WITHOUT_NIK)
    names = next(streams)
    year = people.born.astype("datetime64[Y]").astype(np.int64) + 1970
    nama = invent_names(names, people.woman, year)
    nama = nama.take(pa.array(np.where(people.namesake >= 0, people.namesake, np.arange(persons))))
    elsewhere = invent_names(names, np.ones(persons, dtype=bool), year - 26)
    known = people.mother >= 0
    ibu = pc.if_else(pa.array(known), nama.take(pa.array(np.where(known, people.mother, 0))), elsewhere)
    ibu = ibu.take(pa.array(_first_sibling(people)))
    rng = next(streams)
    rt, rw = rng.integers(1, 9, families), rng.integers(1, 6, families)
    dusun = _dusun(rng, desa)
    return Register(
        people=people,
        traits=invent_traits(next(streams), people, desil[people.family]),
        nik=pc.if_else(pa.array(newborn), None, nik),
        nama=nama,
        ibu=ibu,
        tempat_lahir=_birthplaces(rng, persons),
        no_kk=no_kk,
        desa=desa,
        dusun=dusun,
        rt=rt,
        rw=rw,
        alamat=_addresses(dusun, rt, rw),
        desil=desil,
        dwellings=invent_dwellings(next(streams), desil, members),
        members=members,
    )


def _first_sibling(people: Population) -> Numbers:
    """Whose mother's name each person bears: siblings without their mother at home share one."""
    size = len(people.family)
    sibling = np.isin(people.relation, (3, GRANDCHILD))
    key = people.family * 10 + people.relation
    order = np.flatnonzero(sibling)
    _, first = np.unique(key[order], return_index=True)
    lead = dict(zip(key[order][first].tolist(), order[first].tolist(), strict=True))
    of_key = np.full(int(key.max(initial=0)) + 1, -1, dtype=np.int64)
    of_key[list(lead.keys())] = list(lead.values())
    return np.where(sibling, of_key[key], np.arange(size))


def _villages(rng: np.random.Generator, families: int) -> Numbers:
    """Draw the village of each family; villages differ in size."""
    villages = len(load_regions())
    weights = np.random.default_rng(villages).lognormal(0, 0.4, villages)
    return np.sort(rng.choice(villages, families, p=weights / weights.sum()))


def _dusun(rng: np.random.Generator, desa: Numbers) -> pa.Array:
    names = pa.array([row["dusun"] for row in word_rows("dusun.csv")])
    return names.take(pa.array((desa * 3 + rng.integers(0, 3, len(desa))) % len(names)))


def _addresses(dusun: pa.Array, rt: Numbers, rw: Numbers) -> pa.Array:
    parts = [pc.cast(pa.array(values), pa.string()) for values in (rt, rw)]
    padded = [pc.utf8_lpad(part, 3, "0") for part in parts]
    return pc.binary_join_element_wise("DSN", dusun, "RT", padded[0], "RW", padded[1], " ")


def _birthplaces(rng: np.random.Generator, persons: int) -> pa.Array:
    places = ("KEDIRI", "BLITAR", "NGANJUK", "TULUNGAGUNG", "JOMBANG", "MALANG", "SURABAYA")
    chosen = rng.choice(len(places), persons, p=[0.86, 0.04, 0.03, 0.03, 0.02, 0.01, 0.01])
    return pa.array(places).take(pa.array(chosen))
