"""Quotas: what each quota of a run did, by programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.report.tables import read


@dataclass(frozen=True)
class Quota:
    """What one quota did.

    Attributes:
        area: A desa, a kecamatan, or empty for the whole regency.
        places: How many places there are.
        eligible: How many have one.
        waiting: How many wait for one.
        last_within: The numbers that order the list, of the last one with a place.
        first_waiting: Those of the first one who waits.
        drawn_by_lot: Whether only the keyed hash told these two apart.
    """

    area: str
    places: int
    eligible: int
    waiting: int
    last_within: str | None
    first_waiting: str | None
    drawn_by_lot: bool


def read_quotas(folder: Path) -> Mapping[str, Sequence[Quota]]:
    """The quotas of each programme that has any, by area, the whole regency first."""
    columns = list(Quota.__dataclass_fields__)
    found: dict[str, list[Quota]] = {}
    for row in read(folder, "quotas", ["programme", *columns]).to_pylist():
        found.setdefault(row.pop("programme"), []).append(Quota(**row))
    return {programme: sorted(quotas, key=lambda each: each.area) for programme, quotas in found.items()}
