"""Statistics: official figures of the regency (``config/statistics.toml``), and which of them a run goes by."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field

from pipeline.errors import Exit, TepatError
from pipeline.strict import Strict
from schemas.regions import load_kecamatan

FILE: Final = "statistics.toml"
UNCHECKED: Final = "belum dicek"

Year = Annotated[str, Field(pattern=r"^(19|20)\d{2}$")]
Percent = Annotated[float, Field(gt=0, lt=100)]
Count = Annotated[int, Field(gt=0, lt=1_000_000_000)]
Text = Annotated[str, Field(min_length=1)]


class Stated(Strict):
    """Where a figure is from, and how sure it is."""

    source: Text
    certainty: Literal["ditemukan", "diturunkan", "belum dicek"]


class PoorShare(Stated):
    """Part of the population below the poverty line."""

    percent: Percent


class Population(Stated):
    """Everybody who lives in the regency."""

    persons: Count


class FamilySize(Stated):
    """Persons in a family, on average."""

    persons: Annotated[float, Field(ge=1, le=20)]


class KecamatanPopulation(Stated):
    """Everybody who lives in each kecamatan, by its code."""

    year: Year
    persons: dict[str, Count]


class City(Strict):
    """Figures of Kota Kediri, which must not be taken for the regency's."""

    poor_share: dict[Year, Percent]
    population: dict[Year, Count]


class UsedShare(PoorShare):
    """The share that a run goes by."""

    year: Year


class UsedPopulation(Population):
    """The population that a run goes by."""

    year: Year


class Used(Strict):
    """The figures that a run goes by, as its manifest holds them."""

    poor_share: UsedShare
    population: UsedPopulation
    family_size: FamilySize
    kecamatan_population: KecamatanPopulation | None


class Statistics(Strict):
    """``config/statistics.toml``."""

    poor_share: dict[Year, PoorShare]
    population: dict[Year, Population]
    family_size: FamilySize
    kota_kediri: City
    kecamatan_population: KecamatanPopulation | None = None

    def used_on(self, day: date) -> Used | None:
        """The newest figures not later than a day, a checked one before an unchecked one; None where there is none."""
        share, population = _newest(self.poor_share, day), _newest(self.population, day)
        if share is None or population is None:
            return None
        of_kecamatan = self.kecamatan_population
        known = of_kecamatan is not None and int(of_kecamatan.year) <= day.year
        return Used(
            poor_share=UsedShare(year=share, **dict(self.poor_share[share])),
            population=UsedPopulation(year=population, **dict(self.population[population])),
            family_size=self.family_size,
            kecamatan_population=of_kecamatan if known else None,
        )


def _newest(figures: Mapping[str, Stated], day: date) -> str | None:
    past = [year for year in figures if int(year) <= day.year]
    return max(past, key=lambda year: (figures[year].certainty != UNCHECKED, year), default=None)


def checked(statistics: Statistics) -> Statistics:
    """The same figures.

    Raises:
        TepatError: One of them is the city's, or the kecamatan are not all there.
    """
    city = statistics.kota_kediri
    for year, share in statistics.poor_share.items():
        if share.percent == city.poor_share.get(year):
            raise TepatError(Exit.USAGE, "config_city_share", file=FILE, year=year, percent=f"{share.percent:g}")
    for year, population in statistics.population.items():
        if population.persons in city.population.values():
            raise TepatError(Exit.USAGE, "config_city_population", file=FILE, year=year, persons=population.persons)
    if statistics.kecamatan_population is not None:
        _check_kecamatan(statistics.kecamatan_population)
    return statistics


def _check_kecamatan(population: KecamatanPopulation) -> None:
    """A kecamatan left out would take its people from all others, so all must be there."""
    codes = {each.kode_kecamatan for each in load_kecamatan()}
    wrong = sorted(codes ^ population.persons.keys())
    if wrong:
        raise TepatError(Exit.USAGE, "config_kecamatan", file=FILE, codes=", ".join(wrong))
