"""Two kinds of pairs are told apart by how their fields agree, without anybody saying which is which."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from pipeline.matching.mixture import Floats, Mixture, Patterns, estimate, log_probability

SAME = [np.array([0, 0.02, 0.08, 0.90]), np.array([0, 0.05, 0.95]), np.array([0, 0.1, 0.9]), np.array([0, 0.01, 0.99])]
DIFFERENT = [np.array([0, 0.9, 0.07, 0.03]), np.array([0, 0.8, 0.2]), np.array([0, 0.5, 0.5]), np.array([0, 0.7, 0.3])]
START = (
    [np.array([0, 0.1, 0.3, 0.6]), *[np.array([0, 0.2, 0.8])] * 3],
    [np.array([0, 0.6, 0.3, 0.1]), *[np.array([0, 0.8, 0.2])] * 3],
)


def drawn(pairs: int, one: float, seed: int, missing: float = 0.0) -> tuple[Patterns, Floats]:
    random = np.random.default_rng(seed)
    is_one = random.random(pairs) < one
    fields = []
    for same, different in zip(SAME, DIFFERENT, strict=True):
        levels = np.where(is_one, random.choice(len(same), pairs, p=same), random.choice(len(same), pairs, p=different))
        fields.append(np.where(random.random(pairs) < missing, 0, levels))
    patterns, counts = np.unique(np.stack(fields, axis=1).astype(np.int8), axis=0, return_counts=True)
    return patterns, counts.astype(np.float64)


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_the_probabilities_that_made_the_pairs_are_found_again(missing: float) -> None:
    found = estimate(*drawn(400_000, 0.2, 5, missing), START, 0.5)
    assert found.one == pytest.approx(0.2, abs=0.01)
    for estimated, true in zip((*found.same, *found.different), (*SAME, *DIFFERENT), strict=True):
        assert estimated == pytest.approx(true, abs=0.02)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.05, 0.9), st.floats(0, 0.5))
def test_every_round_makes_the_pairs_likelier(seed: int, one: float, missing: float) -> None:
    found = estimate(*drawn(2_000, one, seed, missing), START, 0.5, rounds=60)
    rises = np.diff(found.likelihood)
    assert (rises > -2e-3).all()
    assert found.likelihood[-1] >= found.likelihood[0]


def test_no_general_solver_finds_likelier_ones() -> None:
    patterns, counts = drawn(20_000, 0.3, 8)
    found = estimate(patterns, counts, START, 0.5)
    weight = counts / counts.sum()

    def unlikely(free: Floats) -> float:
        mixture = _unpacked(free)
        of_one = np.log(mixture.one) + log_probability(patterns, mixture.same)
        of_two = np.log1p(-mixture.one) + log_probability(patterns, mixture.different)
        return -float(weight @ np.logaddexp(of_one, of_two))

    best = minimize(unlikely, _packed(found), method="L-BFGS-B")
    assert best.fun == pytest.approx(-found.likelihood[-1], abs=1e-5)


def _packed(mixture: Mixture) -> Floats:
    fields = [np.log(field[1:]) for field in (*mixture.same, *mixture.different)]
    return np.concatenate([[np.log(mixture.one / (1 - mixture.one))], *fields])


def _unpacked(free: Floats) -> Mixture:
    fields, place = [], 1
    for field in (*SAME, *DIFFERENT):
        raw = np.exp(free[place : place + len(field) - 1])
        fields.append(np.r_[0.0, raw / raw.sum()])
        place += len(field) - 1
    return Mixture(float(1 / (1 + np.exp(-free[0]))), tuple(fields[: len(SAME)]), tuple(fields[len(SAME) :]), ())
