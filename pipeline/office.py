"""Office: thresholds and habits, as ``config/office.toml`` has them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from pipeline.strict import Strict

Share = Annotated[float, Field(ge=0, le=1)]


class OfficeName(Strict):
    """Who the office is and which language its officers read."""

    name: str
    language: Literal["id", "en"] = "id"


class Matching(Strict):
    """Thresholds of the deduplication."""

    same_nik_name: Share
    merge_at: Annotated[float, Field(gt=0.5, lt=1)]
    review_at: Annotated[float, Field(gt=0, lt=1)]


class Breakers(Strict):
    """Limits beyond which nothing is published."""

    quarantined_share: Share


class RankingKey(Strict):
    """Key of the hash that breaks ties."""

    tie_break_key: Annotated[str, Field(pattern=r"^[\x21-\x7e]{16}$")]


class EngineSize(Strict):
    """Worker processes and partitions of the Dask engine."""

    workers: Annotated[int, Field(ge=1, le=256)]
    partitions: Annotated[int, Field(ge=1, le=100_000)]


class Office(Strict):
    """``config/office.toml``."""

    office: OfficeName
    matching: Matching
    breakers: Breakers
    ranking: RankingKey
    engine: EngineSize
    minimum_wage: dict[Annotated[str, Field(pattern=r"^\d{4}$")], Annotated[int, Field(gt=0, lt=1_000_000_000)]] = (
        Field(default_factory=dict)
    )

    def minimum_wage_on(self, day: date) -> int | None:
        """The regency's minimum wage of the year of a day; None where it is not stated."""
        return self.minimum_wage.get(str(day.year))
