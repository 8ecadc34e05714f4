"""Criteria: the dated rules that ask something of persons and families."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.rules.columns import Scope
from pipeline.rules.conditions import Condition
from pipeline.rules.dated import Code, Dated, Rupiah
from pipeline.strict import RefusedError


class Criterion(Dated):
    """A named condition of a programme.

    Attributes:
        over: What is asked: the family, the person (of programmes for persons), whether the family has any
            paid component, or whether somebody can represent it.
        when: The condition; none for components and representative, which have their own.
        visit: Name of the question that a visit to the home would answer where this stays open.
    """

    code: Code
    over: Literal["family", "person", "components", "representative"]
    when: Condition | None = None
    visit: Code | None = None

    @property
    def about(self) -> str:
        """Its code."""
        return self.code

    @model_validator(mode="after")
    def _understood(self) -> Self:
        if (self.when is not None) != (self.over in ("family", "person")):
            raise RefusedError("rule_when", "when", code=self.code)
        if self.when is not None:
            scope, when = self.question
            when.check(scope)
        return self

    @property
    def question(self) -> tuple[Scope, Condition]:
        """Of whom the condition is asked, and the condition.

        Raises:
            ValueError: It has none of its own.
        """
        if self.when is None or self.over not in ("family", "person"):
            raise ValueError(f"{self.code}: no condition")
        return ("person" if self.over == "person" else "family"), self.when


class Component(Dated):
    """A kind of member for whom a programme pays: everybody of whom ``who`` holds."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    amount: Rupiah
    who: Condition

    @property
    def about(self) -> str:
        """Its code."""
        return self.code

    @model_validator(mode="after")
    def _understood(self) -> Self:
        self.who.check("person", "who")
        return self


class Present(Dated):
    """Which members are reckoned with at all; of somebody who may have died this stays open."""

    who: Condition

    @model_validator(mode="after")
    def _understood(self) -> Self:
        self.who.check("person", "who")
        if self.who.asks_family:
            raise RefusedError("rule_present", "who")
        return self


class Representative(Dated):
    """Who stands for the family: a member of whom ``who`` holds, by the first of ``prefer`` that somebody meets."""

    who: Condition
    prefer: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _understood(self) -> Self:
        for number, condition in enumerate((self.who, *self.prefer)):
            condition.check("person", f"prefer.{number - 1}" if number else "who")
        return self
