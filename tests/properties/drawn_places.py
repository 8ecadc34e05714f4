"""Families in a few desa with few desil, so that many are tied, and programmes with few places."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from pipeline.rules.conditions import Condition
from pipeline.rules.matrix import Apart
from pipeline.rules.programme import Rules
from tests.properties.drawn_rules import DATED, criterion, per_family_of, quotas_of, ranking_of, rules_of
from tests.scenarios.household import FamilyCase, person

ONE_LEVEL = [["3506022007", "3506022009", "3506222001"], ["350602", "350622"], [""]]
ALL_AREAS = [area for areas in ONE_LEVEL for area in areas]
DESIL = criterion("DESIL", "family", Condition(column="desil_nasional", between=(1, 4)))
ORDERS = [(), ("desil_nasional",), ("desil_nasional", "-anggota_tercatat"), ("-jumlah_anggota_keluarga",)]
APART = [("keluarga", "rumah", "family"), ("keluarga", "orang", "family"), ("rumah", "orang", "family")]


@st.composite
def placed_cases(draw: st.DrawFn) -> FamilyCase:
    """A family of one or two, somewhere; its desil may be too high or unknown."""
    place = draw(st.sampled_from(["3506022007", "3506022009", "3506222001", "3506262001", None]))
    desil = draw(st.sampled_from([1, 1, 2, 2, 3, 5, None]))
    members = [person(70, "kepala_keluarga", "P"), person(72, "pasangan", "L")][: draw(st.integers(1, 2))]
    return FamilyCase(members, {"desil_nasional": desil, "kode_desa": place, "kode_kecamatan": place and place[:6]})


def populations(most: int = 12) -> st.SearchStrategy[list[FamilyCase]]:
    return st.lists(placed_cases(), min_size=1, max_size=most)


def places(areas: Sequence[str]) -> st.SearchStrategy[dict[str, int]]:
    """How many places each of some areas has."""
    return st.dictionaries(st.sampled_from(areas), st.integers(0, 3), max_size=len(areas))


def places_of_one_level() -> st.SearchStrategy[dict[str, int]]:
    return st.sampled_from(ONE_LEVEL).flatmap(
        lambda areas: st.fixed_dictionaries(dict.fromkeys(areas, st.integers(0, 3)))
    )


def programme_of(name: str, unit: str, order: tuple[str, ...], quotas: dict[str, int], **parts: Any) -> Rules:
    """A programme for desil 1 to 4."""
    ranking = ranking_of(*order) if order else None
    return rules_of(name, unit, [DESIL], ranking=ranking, quotas=quotas_of(quotas), **parts)


@st.composite
def three_programmes(draw: st.DrawFn) -> tuple[Rules, Rules, Rules]:
    """Two programmes of families and one of persons, in the order in which they come before one another."""
    order, quotas = st.sampled_from(ORDERS), places(ALL_AREAS)
    per_family = draw(st.sampled_from([None, 1, 2]))
    return (
        programme_of("keluarga", "family", draw(order), draw(quotas)),
        programme_of("rumah", "family", draw(order), draw(quotas)),
        programme_of("orang", "person", draw(order), draw(quotas), per_family=per_family_of(per_family)),
    )


def pairs() -> st.SearchStrategy[tuple[Apart, ...]]:
    """Some of the pairs."""
    chosen = st.lists(st.sampled_from(APART), unique=True)
    return chosen.map(
        lambda some: tuple(Apart(**DATED, first=one, second=two, level=level) for one, two, level in some)
    )  # type: ignore[arg-type]
