"""Targets: what is asked of the line's matcher, and whether a run gave it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.matching.judged import Judged
from benchmarks.matching.measure import Pairs
from benchmarks.matching.outcome import Outcome

PRECISION, RECALL, RECALL_WITH_REVIEW, IN_REVIEW = 0.999, 0.88, 0.97, 0.02
FALSE_RATIO, SECONDS, MEGABYTES, TIMES_AS_FAST, EXPONENT = 1.5, 15, 2048, 5, 1.15
MILLION = 1_000_000
ENOUGH = 100_000
"""Of fewer persons nothing is asked: there are too few pairs to tell a precision of 0.999."""


@dataclass(frozen=True)
class Result:
    """One matcher on one table.

    Attributes:
        persons: Invented persons.
        rows: Rows that the matchers were given.
        matcher: Its name, version and threshold; empty behind the name where it is its own.
        outcome: What it needed.
        found: How good its clusters are.
    """

    persons: int
    rows: int
    matcher: str
    outcome: Outcome
    found: Judged

    @property
    def ours(self) -> bool:
        """Whether it is the line's own matcher."""
        return "recall with review" in self.found.facts

    @property
    def at_best(self) -> bool:
        """Whether its threshold was chosen with the truth known."""
        return "threshold" in self.found.facts


@dataclass(frozen=True)
class Target:
    """Something asked, what was measured, and whether that is enough."""

    asked: str
    measured: str
    met: bool


def exponent(smaller: Result, larger: Result) -> float:
    """How processor seconds grow with rows: 1 where twice the rows take twice the time."""
    return math.log(larger.outcome.busy / smaller.outcome.busy) / math.log(larger.rows / smaller.rows)


def ratio(rate: float, of_others: float) -> float:
    """How many times as often; nothing at all is never too often."""
    if not rate:
        return 0.0
    return rate / of_others if of_others else math.inf


def targets(results: Sequence[Result]) -> list[Target]:
    """Hold a run against everything that is asked."""
    ours = [result for result in results if result.ours]
    return [*_of_all_sizes(ours), *_of_groups(ours), *_of_cost(ours), *_beside_splink(results, ours)]


def falls(before: Pairs, after: Pairs) -> bool:
    """Whether precision fell by more than chance: by over two standard errors of the smaller table."""
    wrong = (before.merged - before.right + 1) / (before.merged + 1)
    return before.precision - after.precision > 2 * math.sqrt(wrong * (1 - wrong) / (before.merged + 1))


def _of_all_sizes(ours: Sequence[Result]) -> Iterator[Target]:
    def least(asked: str, values: Sequence[float], limit: float) -> Target:
        return Target(f"{asked} at least {limit}", _each(values), min(values, default=1.0) >= limit)

    asked = _asked(ours)
    pairs = [result.found.pairs for result in ours if result.persons >= ENOUGH]
    review = [result.found.facts["records in review"] for result in asked]
    yield least("precision of automatic merges", [result.found.pairs.precision for result in asked], PRECISION)
    fell = any(falls(before, after) for before, after in pairwise(pairs))
    yield Target("precision does not fall as the data grow", _each([each.precision for each in pairs]), not fell)
    yield least("recall of automatic merges", [result.found.pairs.recall for result in asked], RECALL)
    with_review = [result.found.facts["recall with review"] for result in asked]
    yield least("recall of merges and review", with_review, RECALL_WITH_REVIEW)
    yield Target(f"records in review at most {IN_REVIEW:.0%}", _each(review), max(review, default=0.0) <= IN_REVIEW)


def _asked(ours: Sequence[Result]) -> list[Result]:
    """The tables of the sizes that something is asked for; smaller ones have too few pairs to tell."""
    return [result for result in ours if ENOUGH <= result.persons <= MILLION]


def _of_groups(ours: Sequence[Result]) -> Iterator[Target]:
    merged = [result.found.hard["twins"][0] for result in ours]
    yield Target("no twins merged", " / ".join(map(str, merged)), not any(merged))
    for group in ("one-word names", "default birth dates"):
        rates = [result.found.false for result in _asked(ours)]
        times = [ratio(rate[group], rate["others"]) for rate in rates]
        told = " / ".join(f"{each:.2f}" for each in times)
        asked = f"false merge rate of {group} at most {FALSE_RATIO} times that of the others"
        yield Target(asked, told, max(times, default=0.0) <= FALSE_RATIO)


def _of_cost(ours: Sequence[Result]) -> Iterator[Target]:
    for result in ours:
        if result.persons == MILLION:
            seconds, memory = result.outcome.whole, result.outcome.peak_mb
            told = f"{seconds:.1f} s, {memory:,} MB"
            enough = seconds < SECONDS and memory < MEGABYTES
            yield Target(f"{MILLION:,} persons in under {SECONDS} s and 2 GB", told, enough)
    large = [result for result in ours if result.persons >= ENOUGH]
    if len(large) > 1:
        grown = exponent(large[0], large[-1])
        asked = f"cost from {large[0].persons:,} to {large[-1].persons:,} persons no faster than n^{EXPONENT}"
        yield Target(asked, f"n^{grown:.2f}", grown <= EXPONENT)


def _beside_splink(results: Sequence[Result], ours: Sequence[Result]) -> Iterator[Target]:
    for mine in _asked(ours):
        beside = [each for each in results if each.persons == mine.persons and each.matcher.startswith("Splink")]
        if not beside:
            continue
        times = beside[0].outcome.whole / mine.outcome.whole
        if mine.persons == MILLION:
            yield Target(f"at least {TIMES_AS_FAST} times as fast as Splink", f"{times:.1f}", times >= TIMES_AS_FAST)
        best = next(each for each in beside if each.at_best).found.pairs.f1
        f1 = mine.found.pairs.f1
        asked = f"{mine.persons:,} persons: better F1 than Splink's best threshold"
        yield Target(asked, f"{f1:.4f} to {best:.4f}", f1 > best)


def _each(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.4f}" for value in values)
