"""Some pairs stand for all: what each one counts, and that none is counted twice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fields.columns import Numbers
from pipeline.matching import standing
from pipeline.matching.standing import possible, standing_for_all

Pairs = tuple[Numbers, Numbers]


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int | None, Pairs]:
    """So many records, where the right side begins, and the pairs that a key nominated."""
    size = draw(st.integers(2, 12))
    border = draw(st.one_of(st.none(), st.integers(1, size - 1)))
    every = [
        (a, b) for a in range(size) for b in range(a + 1, size) if border is None or (a < border <= b)
    ]  # fmt: skip
    chosen = sorted(draw(st.sets(st.sampled_from(every))))
    left, right = (np.array([pair[side] for pair in chosen], dtype=np.int64) for side in (0, 1))
    return size, border, (left, right)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_together_they_stand_for_every_pair_and_no_other_is_a_nominated_one(
    table: tuple[int, int | None, Pairs],
) -> None:
    size, border, nominated = table
    found = standing_for_all(nominated, size, border, drawn=2_000)
    assert found.stands_for.sum() == pytest.approx(possible(size, border))
    left, right = (side.tolist() for side in found.others)
    assert not set(zip(left, right, strict=True)) & set(zip(*(side.tolist() for side in nominated), strict=True))
    assert all(a < b and (border is None or a < border <= b) for a, b in zip(left, right, strict=True))


def test_of_very_many_nominated_pairs_some_stand_for_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "MOST", 5)
    left, right = (side.astype(np.int64) for side in np.triu_indices(6, 1))
    found = standing_for_all((left, right), 6)
    assert len(set(found.chosen.tolist())) == 5
    assert found.stands_for.tolist() == [3.0] * 5


def test_the_same_records_are_represented_by_the_same_pairs() -> None:
    nominated = np.array([0, 3]), np.array([1, 7])
    one, other = (standing_for_all(nominated, 50) for _ in range(2))
    assert np.array_equal(one.others, other.others)
