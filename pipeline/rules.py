"""Programme rules as ``config/programmes`` has them: dated, typed, refused when not understood."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.family import Family
from schemas.instruments import values
from schemas.kinds import kind_of
from schemas.member import Member

DERIVED = frozenset({"umur", "nik_sah", "kk_sah", "anggota_tercatat", "anggota_dikarantina", "jumlah_komponen"})
"""Columns that the pipeline works out itself and that a rule may name."""


class Strict(BaseModel):
    """A part of a rule file: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Test(Strict):
    """One question about one column; exactly one of the ways to ask it is given."""

    column: str
    isin: tuple[str, ...] | None = None
    between: tuple[float, float] | None = None
    at_least: float | None = None
    at_most: float | None = None
    is_true: Literal[True] | None = None
    known: Literal[True] | None = None

    @model_validator(mode="after")
    def _understood(self) -> Self:
        asked = [self.isin, self.between, self.at_least, self.at_most, self.is_true, self.known]
        if sum(value is not None for value in asked) != 1:
            raise ValueError(f"{self.column}: exactly one of isin, between, at_least, at_most, is_true, known")
        if self.column not in KNOWN_COLUMNS:
            raise ValueError(f"{self.column}: no such column")
        listed = values(self.column) if kind_of(Member, Family, name=self.column) == "code" else ()
        unlisted = [value for value in self.isin or () if listed and value not in listed]
        if unlisted:
            raise ValueError(f"{self.column}: no such code: {', '.join(unlisted)}")
        return self

    @property
    def limit(self) -> str:
        """The limit as the determinations show it."""
        if self.isin is not None:
            return ", ".join(self.isin)
        if self.between is not None:
            return "-".join(f"{value:g}" for value in self.between)
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        return f"<= {self.at_most:g}" if self.at_most is not None else "ada"


class Criterion(Strict):
    """A named condition of a programme."""

    code: str
    over: Literal["family", "components", "representative"]
    tests: tuple[Test, ...] = ()


class Component(Strict):
    """A kind of member for whom a programme pays; all of ``tests`` hold, or any of ``any_of``."""

    code: str
    amount: int
    tests: tuple[Test, ...] = ()
    any_of: tuple[Test, ...] = ()


class Representative(Strict):
    """Who holds the card: a member who passes ``tests``, by the first of ``prefer`` that somebody meets."""

    tests: tuple[Test, ...]
    prefer: tuple[tuple[Test, ...], ...] = ()


class Ranking(Strict):
    """Columns that order the list, a leading minus for the largest first; ties go to the keyed hash."""

    order: tuple[str, ...]


class Version(Strict):
    """The rules of a programme from a day on."""

    since: date
    source: str
    certainty: str
    criteria: tuple[Criterion, ...]
    representative: Representative
    ranking: Ranking
    components: tuple[Component, ...] = ()
    paid_components: int = 0
    amount_per_year: int = 0


class Programme(Strict):
    """A programme and all versions of its rules."""

    programme: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    unit: Literal["family"]
    list_columns: tuple[str, ...]
    versions: tuple[Version, ...]

    @model_validator(mode="after")
    def _columns_known(self) -> Self:
        ordering = [name.removeprefix("-") for version in self.versions for name in version.ranking.order]
        unknown = set(self.list_columns) - LISTED_COLUMNS | set(ordering) - RANKING_COLUMNS
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))}: no such column")
        return self

    def version_on(self, day: date) -> Version | None:
        """The version in force on a day; None before the first."""
        begun = [version for version in self.versions if version.since <= day]
        return max(begun, key=lambda version: version.since, default=None)


RANKING_COLUMNS = frozenset({"desil_nasional", "anggota_tercatat", "jumlah_komponen", "jumlah_per_tahun"})
"""Columns that may order a list."""

LISTED_COLUMNS = RANKING_COLUMNS | {"komponen", "no_kk", "kode_desa"} | set(Member.to_schema().columns)
"""Columns that a list may carry."""

KNOWN_COLUMNS = DERIVED | set(Member.to_schema().columns) | set(Family.to_schema().columns)
