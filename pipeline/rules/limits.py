"""Limits: the dated rules of order, amounts, places and groups, and what is checked beside the data."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.rules.dated import AREA, Code, Dated, Rupiah
from pipeline.strict import RefusedError
from schemas.regions import load_regions


class Ranking(Dated):
    """Columns that order the list, a leading minus for the largest first; ties go to the keyed hash."""

    order: tuple[str, ...]


class Payment(Dated):
    """What a year is worth: an amount for each unit, or the dearest of its components up to a number."""

    per_unit: Rupiah = 0
    paid_components: Annotated[int, Field(ge=0)] = 0


class Quota(Dated):
    """Places in an area: a desa (10 digits), a kecamatan (6), or the whole regency (none given)."""

    area: Annotated[str, Field(pattern=AREA)] = ""
    places: Annotated[int, Field(ge=0)]

    @property
    def about(self) -> str:
        """Its area."""
        return self.area

    @model_validator(mode="after")
    def _known_area(self) -> Self:
        regions = load_regions()
        if self.area not in {"", *regions["kode_kecamatan"], *regions["kode_desa"]}:
            raise RefusedError("rule_no_area", "area", area=self.area)
        return self


class PerFamily(Dated):
    """How many persons of one family at most are on the list of a programme of persons."""

    most: Annotated[int, Field(ge=1)]


class Groups(Dated):
    """Sizes of the groups that are formed of those on the list."""

    smallest: Annotated[int, Field(ge=3)]
    target: Annotated[int, Field(ge=3)]
    largest: Annotated[int, Field(ge=3)]

    @model_validator(mode="after")
    def _sizes(self) -> Self:
        if not self.smallest <= self.target <= self.largest:
            raise RefusedError("rule_sizes")
        if self.largest < 2 * self.smallest - 1:
            raise RefusedError("rule_sizes_gap", "largest", smallest=self.smallest, most=2 * self.smallest - 1)
        return self


class Obligation(Dated):
    """What no file says and somebody checks: before the aid is granted, or while it is received."""

    code: Code
    moment: Literal["sebelum_ditetapkan", "selama_menerima"]
    components: tuple[str, ...] = ()
    at_least_percent: Annotated[float, Field(gt=0, le=100)] | None = None

    @property
    def about(self) -> str:
        """Its code."""
        return self.code
