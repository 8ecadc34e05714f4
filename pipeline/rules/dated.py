"""Dated: whatever holds from a day on, with where it is written and how sure that is."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal, Self, TypeVar

from pydantic import Field, model_validator

from pipeline.strict import RefusedError, Strict

Certainty = Literal["peraturan", "sekunder", "bertentangan", "turunan", "kebiasaan", "kantor"]
"""How sure a rule is: read in the regulation, in a secondary source only, sources contradict each other, derived from
what the codes mean, what is usual and nowhere written, or decided by the office."""

AREA: Final = r"^(3506\d{2}(\d{4})?)?$"
"""A desa, a kecamatan, or nothing for the whole regency."""

Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
"""Name of a rule."""

Rupiah = Annotated[int, Field(ge=0, lt=1_000_000_000)]


class Dated(Strict):
    """Something that holds from a day on, until the next of its kind or its last day.

    Attributes:
        since: First day.
        until: Last day; without one it holds until another takes its place.
        source: Where it is written.
        certainty: How sure that is.
        note: What contradicts it, or what has to be checked.
    """

    since: date
    until: date | None = None
    source: str
    certainty: Certainty
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until < self.since:
            raise RefusedError("rule_until", "until")
        return self

    @property
    def about(self) -> str:
        """What it takes the place of: the earlier one of the same name."""
        return ""


Each = TypeVar("Each", bound=Dated)


def in_force(dated: Sequence[Each], day: date) -> tuple[Each, ...]:
    """The newest of each name that has begun, where its last day has not passed; in the order of the file."""
    newest: dict[str, Each] = {}
    for each in dated:
        known = newest.get(each.about)
        if each.since <= day and (known is None or known.since < each.since):
            newest[each.about] = each
    return tuple(each for each in newest.values() if each.until is None or day <= each.until)


def refuse_twice(dated: Sequence[Dated], kind: str) -> None:
    """Refuse two of one name that begin on one day.

    Raises:
        RefusedError: Nobody could tell which of them holds.
    """
    seen: set[tuple[str, date]] = set()
    for number, each in enumerate(dated):
        if (each.about, each.since) in seen:
            raise RefusedError("rule_twice", f"{kind}.{number}", about=each.about, since=each.since.isoformat())
        seen.add((each.about, each.since))
