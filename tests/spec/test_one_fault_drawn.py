"""One fault in any clean family, at any member, with any value: its own code, where it was put in, and nothing else."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.drawn_families import HEADING, Family, clean_families
from tests.spec.drawn_faults import FAULTS, OneFault
from tests.spec.told import Said, told, write_text

SEEDS = st.integers(0, 5)
RANDOM = st.randoms(use_true_random=False)


def of(families: Sequence[Family]) -> Said:
    with tempfile.TemporaryDirectory() as folder:
        lines = [[member[name] for name in HEADING] for family in families for member in family]
        write_text(Path(folder) / "anggota.csv", HEADING, lines)
        return told(Path(folder))


def damaged(families: Sequence[Family], faults: Sequence[OneFault | None], random: Random) -> tuple[list[Family], Said]:
    """Families with a fault each, where it fits, and what must be told of them."""
    after: list[Family] = []
    expected: Said = set()
    row = 2
    for family, fault in zip(families, faults, strict=True):
        places = fault.places(family) if fault else []
        if fault and places:
            place = random.choice(places)
            cells = fault.write(random, family[place], family)
            expected |= {(row + at, fault.column, fault.code, fault.severity) for at in fault.told_at(place, family)}
            family = [{**member, **cells} if at == place else member for at, member in enumerate(family)]
        after.append(family)
        row += len(family)
    return after, expected


@pytest.mark.parametrize("seed", range(6))
def test_the_families_are_clean(seed: int) -> None:
    assert of(clean_families(seed)) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.severity}")
@settings(max_examples=2, deadline=None)
@given(seed=SEEDS, random=RANDOM)
def test_the_same_fault_in_every_family(fault: OneFault, seed: int, random: Random) -> None:
    families = clean_families(seed)
    after, expected = damaged(families, [fault] * len(families), random)
    assert expected
    assert of(after) == expected


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, random=RANDOM, faults=st.lists(st.none() | st.sampled_from(FAULTS), min_size=1, max_size=40))
def test_another_fault_in_each_family(seed: int, random: Random, faults: list[OneFault | None]) -> None:
    families = clean_families(seed)
    chosen = [*faults, *[None] * len(families)][: len(families)]
    after, expected = damaged(families, chosen, random)
    assert of(after) == expected
