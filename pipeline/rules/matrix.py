"""Matrix: which programmes may and may not go together, and which of two comes first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Literal, Self

from pydantic import model_validator

from pipeline.rules.dated import Dated, in_force, refuse_twice
from pipeline.strict import RefusedError, Strict

Level = Literal["family", "person"]


class Together(Dated):
    """Programmes any two of which may go together."""

    programmes: tuple[str, ...]

    @property
    def about(self) -> str:
        """The programmes."""
        return " ".join(sorted(self.programmes))


class Apart(Dated):
    """Two programmes of which a family, or a person, receives the first and therefore not the second."""

    first: str
    second: str
    level: Level = "family"

    @property
    def about(self) -> str:
        """The pair."""
        return " ".join(sorted((self.first, self.second)))


class Matrix(Strict):
    """What was decided of every pair of programmes.

    Attributes:
        together: Programmes that may go together.
        apart: Pairs that may not, the one that comes first first.
    """

    together: tuple[Together, ...] = ()
    apart: tuple[Apart, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Self:
        refuse_twice(self.apart, "apart")
        apart = {frozenset((pair.first, pair.second)) for pair in self.apart}
        both = apart & {frozenset(pair) for group in self.together for pair in combinations(group.programmes, 2)}
        if both:
            raise RefusedError("matrix_both", "apart, together", pairs=", ".join(_named(both)))
        return self

    def check(self, programmes: Sequence[str]) -> None:
        """Refuse a matrix that does not speak of every pair, or speaks of programmes that there are not.

        Raises:
            RefusedError: Which pairs or programmes.
        """
        for place, name in self._named_at():
            if name not in programmes:
                raise RefusedError("matrix_no_programme", place, programme=name)
        said = {frozenset((pair.first, pair.second)) for pair in self.apart}
        said |= {frozenset(pair) for group in self.together for pair in combinations(group.programmes, 2)}
        if missing := {frozenset(pair) for pair in combinations(programmes, 2)} - said:
            raise RefusedError("matrix_missing", "apart, together", pairs=", ".join(_named(missing)))

    def _named_at(self) -> Iterator[tuple[str, str]]:
        """Every programme that is named, with its place."""
        for number, pair in enumerate(self.apart):
            yield f"apart.{number}.first", pair.first
            yield f"apart.{number}.second", pair.second
        for number, group in enumerate(self.together):
            for place, name in enumerate(group.programmes):
                yield f"together.{number}.programmes.{place}", name

    def on(self, day: date) -> tuple[Apart, ...]:
        """The pairs that may not go together on a day."""
        return in_force(self.apart, day)


def _named(pairs: set[frozenset[str]]) -> list[str]:
    return sorted(" + ".join(sorted(pair)) for pair in pairs)


def precedence(programmes: Sequence[str], apart: Sequence[Apart]) -> tuple[str, ...]:
    """The programmes in an order in which each comes after all that come before it in a pair.

    Among those that nothing orders, by name: the order in which they were given shows nowhere.

    Raises:
        RefusedError: Some come before one another in a circle.
    """
    before: Mapping[str, set[str]] = {
        name: {pair.first for pair in apart if pair.second == name and pair.first in programmes} for name in programmes
    }
    placed: list[str] = []
    while len(placed) < len(before):
        free = sorted(name for name, first in before.items() if name not in placed and first <= set(placed))
        if not free:
            circle = ", ".join(sorted(set(before) - set(placed)))
            raise RefusedError("matrix_circle", "apart", programmes=circle)
        placed.append(free[0])
    return tuple(placed)
